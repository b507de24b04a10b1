import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import { SetUpContractDto, SetUpCustomerDto } from './set-up-contract.dto.js';
import { SetUpProjectDto } from './set-up-project.dto.js';
import { SetUpRateCardDto } from './set-up-rate-card.dto.js';

class SetUpRefDto {
  @ApiProperty()
  system: string;

  @ApiProperty()
  id: string;

  @ApiProperty({ type: String, nullable: true })
  version: string | null;
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

export class NotTakenDto {
  @ApiProperty({ example: '/customer/legalName', description: 'Into the message.' })
  pointer: string;

  @ApiProperty()
  reason: string;
}

export class SetUpEngagementDto extends EngagementDto {
  @ApiProperty({ type: [NotTakenDto], description: 'What was said of a known customer or bill-to that stands otherwise: it keeps its facts.' })
  notTaken: NotTakenDto[];


  @ApiProperty({ description: 'True when the engagement stood already with the same content: nothing was written.' })
  unchanged: boolean;
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
