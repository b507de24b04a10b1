import { ApiProperty } from '@nestjs/swagger';
import { NotTakenDto } from '#apps/process/engagement-setup/engagement-answer.dto.js';
import { PageInfo } from '#libs/platform/index.js';
import type { EngagementOutcome, EngagementRef, EngagementSummary, SetUpEngagement } from '#libs/process/engagement-setup/index.js';

export class PartnerKnownAsDto {
  @ApiProperty({ example: 'CRM' })
  system: string;

  @ApiProperty({ example: 'OPP-4711' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  version: string | null;
}

export class PartnerTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;
}

export class PartnerProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'PLANNED until the contract is active.' })
  status: string;

  @ApiProperty({ type: [PartnerTaskDto] })
  tasks: PartnerTaskDto[];
}

export class PartnerContractDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ description: 'IN_APPROVAL while people decide; ACTIVE once it may be worked on.' })
  status: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;
}

export class PartnerCustomerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  legalName: string;
}

/** An engagement as a partner needs it: what it is called here, and whether work may begin. */
export class PartnerEngagementDto {
  @ApiProperty({ format: 'uuid', description: 'The contract’s.' })
  id: string;

  @ApiProperty({ type: PartnerKnownAsDto, nullable: true })
  externalRef: PartnerKnownAsDto | null;

  @ApiProperty({ type: PartnerCustomerDto })
  customer: PartnerCustomerDto;

  @ApiProperty({ type: PartnerContractDto })
  contract: PartnerContractDto;

  @ApiProperty({ type: [PartnerProjectDto] })
  projects: PartnerProjectDto[];
}

export class PartnerEngagementOutcomeDto extends PartnerEngagementDto {
  @ApiProperty({ type: [NotTakenDto], description: 'What was said of a known customer or bill-to that stands otherwise: it keeps its facts.' })
  notTaken: NotTakenDto[];


  @ApiProperty({ description: 'True when the engagement stood already with the same content: nothing was written.' })
  unchanged: boolean;
}

export class PartnerEngagementSummaryDto {
  @ApiProperty({ format: 'uuid', description: 'The contract’s.' })
  id: string;

  @ApiProperty({ type: PartnerKnownAsDto })
  externalRef: PartnerKnownAsDto;

  @ApiProperty()
  contractNumber: string;

  @ApiProperty({ description: 'The contract’s.' })
  status: string;
}

export class PartnerEngagementListDto {
  @ApiProperty({ type: [PartnerEngagementSummaryDto] })
  data: PartnerEngagementSummaryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function toPartnerEngagementDto({ id, externalRef, customer, contract, projects }: SetUpEngagement): PartnerEngagementDto {
  return {
    id,
    externalRef: externalRef && toKnownAs(externalRef),
    customer: { id: customer.id, code: customer.code, legalName: customer.legalName },
    contract: { id: contract.id, number: contract.number, currency: contract.currency, status: contract.status, versionNo: contract.version.versionNo },
    projects: projects.map((project) => ({
      id: project.id, code: project.code, name: project.name, status: project.status, tasks: project.tasks.map((task) => ({ id: task.id, code: task.code })),
    })),
  };
}

export function toPartnerOutcomeDto({ engagement, unchanged, notTaken }: EngagementOutcome): PartnerEngagementOutcomeDto {
  return { unchanged, notTaken: [...notTaken], ...toPartnerEngagementDto(engagement) };
}

export function toPartnerSummaryDto({ externalRef, ...summary }: EngagementSummary): PartnerEngagementSummaryDto {
  return { ...summary, externalRef: toKnownAs(externalRef) };
}

const toKnownAs = ({ system, id, version }: EngagementRef): PartnerKnownAsDto => ({ system, id, version: version ?? null });
