import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';

class SetUpRefDto {
  @ApiProperty()
  system: string;

  @ApiProperty()
  id: string;

  @ApiProperty({ type: String, nullable: true })
  version: string | null;
}

class SetUpDimensionDto {
  @ApiProperty()
  kind: string;

  @ApiProperty()
  code: string;
}

class SetUpCustomerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  legalName: string;

  @ApiProperty()
  status: string;
}

class SetUpVersionDto {
  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  kind: string;

  @ApiProperty({ description: 'APPROVED: the signature was the decision, or people approved. IN_APPROVAL: people have still to decide.' })
  status: string;

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentRef: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

class SetUpSplitDto {
  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ description: 'The code of the bill-to.' })
  billTo: string;

  @ApiProperty({ example: '100.000000' })
  percent: string;
}

class SetUpLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty()
  billingModel: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ type: String, nullable: true })
  taxCode: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  revenueUnitId: string | null;

  @ApiProperty({ type: [SetUpSplitDto] })
  billToSplit: SetUpSplitDto[];
}

class SetUpContractDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty()
  currency: string;

  @ApiProperty({ format: 'date' })
  start: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  end: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: SetUpVersionDto, description: 'The latest version.' })
  version: SetUpVersionDto;

  @ApiProperty({ type: [SetUpLineDto] })
  lines: SetUpLineDto[];

  @ApiProperty({ type: [SetUpDimensionDto] })
  dimensions: SetUpDimensionDto[];
}

class SetUpRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  role: string | null;

  @ApiProperty()
  unit: string;

  @ApiProperty({ example: '165.000000' })
  rate: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;
}

class SetUpRateCardDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  scope: string;

  @ApiProperty()
  currency: string;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({ type: [SetUpRateDto] })
  lines: SetUpRateDto[];
}

class SetUpTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentTaskId: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  lineNo: number | null;

  @ApiProperty()
  billable: boolean;
}

class SetUpAssignmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty()
  resource: string;

  @ApiProperty({ format: 'uuid' })
  taskId: string;

  @ApiProperty()
  task: string;

  @ApiProperty({ format: 'uuid' })
  roleId: string;

  @ApiProperty()
  role: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  plannedMinutes: number | null;

  @ApiProperty()
  status: string;
}

class SetUpBudgetDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  category: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  minutes: number | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  cost: MoneyDto | null;
}

class SetUpProjectDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'PLANNED until the contract is ACTIVE.' })
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pmResourceId: string | null;

  @ApiProperty({ format: 'date' })
  start: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  end: string | null;

  @ApiProperty({ type: [SetUpDimensionDto] })
  dimensions: SetUpDimensionDto[];

  @ApiProperty({ type: [SetUpTaskDto] })
  tasks: SetUpTaskDto[];

  @ApiProperty({ type: [SetUpAssignmentDto] })
  assignments: SetUpAssignmentDto[];

  @ApiProperty({ type: [SetUpBudgetDto] })
  budget: SetUpBudgetDto[];
}

export class EngagementDto {
  @ApiProperty({ format: 'uuid', description: "The contract's." })
  id: string;

  @ApiProperty({ type: SetUpRefDto, nullable: true, description: 'Null for a contract that no engagement made.' })
  externalRef: SetUpRefDto | null;

  @ApiProperty({ type: SetUpCustomerDto })
  customer: SetUpCustomerDto;

  @ApiProperty({ type: SetUpContractDto })
  contract: SetUpContractDto;

  @ApiProperty({ type: SetUpRateCardDto, nullable: true })
  rateCard: SetUpRateCardDto | null;

  @ApiProperty({ type: [SetUpProjectDto] })
  projects: SetUpProjectDto[];
}

export class SetUpEngagementDto extends EngagementDto {
  @ApiProperty({ description: 'True when the engagement stood already with the same content: nothing was written.' })
  unchanged: boolean;
}

export class SubmittedRateCardDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty({ enum: ['TENANT', 'ENTITY', 'CUSTOMER', 'PROJECT', 'CONTRACT'] })
  scope: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  scopeId: string | null;

  @ApiProperty()
  currency: string;

  @ApiProperty({ description: 'IN_APPROVAL: people have to decide. APPROVED: a policy did.' })
  status: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

export class EngagementSummaryDto {
  @ApiProperty({ format: 'uuid', description: "The contract's." })
  id: string;

  @ApiProperty({ type: SetUpRefDto })
  externalRef: SetUpRefDto;

  @ApiProperty()
  contractNumber: string;

  @ApiProperty({ description: "The contract's." })
  status: string;
}

export class EngagementListDto {
  @ApiProperty({ type: [EngagementSummaryDto] })
  data: EngagementSummaryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class EngagementQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The system of the externalRef.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  system?: string;

  @ApiPropertyOptional({ description: 'The id of the externalRef.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  externalId?: string;
}

/** A record in its new state; its own door shows the rest. */
export class MovedRecordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'CLOSED' })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}
