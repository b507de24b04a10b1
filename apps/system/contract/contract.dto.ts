import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { dimensionKinds } from '#libs/kernel/index.js';
import { IsDay, IsOneLine, IsReadable, PageInfo, PageQuery } from '#libs/platform/index.js';
import { contractStatuses } from '#libs/system/contract/index.js';
import { ContractLineDto, NewContractLineDto } from './contract-line.dto.js';

export class ContractDimensionDto {
  @ApiProperty({ enum: dimensionKinds })
  @IsIn(dimensionKinds)
  kind: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  dimensionId: string;
}

class ContractFieldsDto {
  @ApiPropertyOptional({ default: '' })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  accountOwnerId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  sowReference?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  purchaseReference?: string | null;

  @ApiProperty({ format: 'date', example: '2026-01-01', description: 'The first day; the first version holds from it.' })
  @IsDay()
  startDate: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsDay()
  endDate?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  signedDate?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The signed document, stored here.' })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Where the signed document is, when it is elsewhere.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  documentRef?: string | null;

  @ApiPropertyOptional({ type: [ContractDimensionDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => ContractDimensionDto)
  dimensions?: ContractDimensionDto[];
}

export class NewContractDto extends ContractFieldsDto {
  @ApiProperty({ example: 'C-S1' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  number: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  customerId: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ type: [NewContractLineDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => NewContractLineDto)
  lines?: NewContractLineDto[];
}

export class ContractPatchDto extends PartialType(ContractFieldsDto, { skipNullProperties: false }) {}

export class ContractReasonDto {
  @ApiProperty()
  @IsString()
  @IsReadable()
  @MaxLength(500)
  reason: string;
}

export class ContractDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  number: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountOwnerId: string | null;

  @ApiProperty({ type: String, nullable: true })
  sowReference: string | null;

  @ApiProperty({ type: String, nullable: true })
  purchaseReference: string | null;

  @ApiProperty()
  currency: string;

  @ApiProperty({ format: 'date' })
  startDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  endDate: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedDate: string | null;

  @ApiProperty({ type: 'integer', description: 'The last approved version; 0 before the first.' })
  currentVersionNo: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  templateId: string | null;

  @ApiProperty({ type: [ContractDimensionDto] })
  dimensions: ContractDimensionDto[];

  @ApiProperty({ enum: contractStatuses })
  status: string;

  @ApiProperty({ type: String, nullable: true })
  statusReason: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ContractVersionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty({ enum: ['ORIGINAL', 'CHANGE_ORDER', 'RENEWAL', 'TERMINATION', 'CORRECTION'] })
  kind: string;

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The first day of its successor.' })
  validTo: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedDate: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  documentId: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentRef: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: String, enum: ['SEPARATE', 'PROSPECTIVE', 'CUMULATIVE_CATCH_UP', null], nullable: true })
  modificationTreatment: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What approvals bind to, from submission on.' })
  contentHash: string | null;

  @ApiProperty({ enum: ['DRAFT', 'IN_APPROVAL', 'APPROVED', 'REJECTED', 'SUPERSEDED'] })
  status: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  submittedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

export class ContractDetailDto extends ContractDto {
  @ApiProperty({ type: ContractVersionDto })
  version: ContractVersionDto;

  @ApiProperty({ type: [ContractLineDto] })
  lines: ContractLineDto[];
}

export class ContractListDto {
  @ApiProperty({ type: [ContractDto] })
  data: ContractDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ContractVersionQuery {
  @ApiPropertyOptional({ type: 'integer', description: 'The latest unless said otherwise.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  versionNo?: number;
}

export class ContractQuery extends PageQuery {
  @ApiPropertyOptional({ enum: contractStatuses })
  @IsOptional()
  @IsIn(contractStatuses)
  status?: (typeof contractStatuses)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  number?: string;
}
