import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsDay, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';
import { openItemSides, settlementStatuses } from '#libs/system/receivable/index.js';

class OpenItemFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ example: 'INV-2026-000042' })
  number: string;

  @ApiProperty({ enum: openItemSides, description: 'CREDIT: a credit memo not yet used up.' })
  side: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ format: 'date' })
  dueDate: string;

  @ApiProperty({ type: MoneyDto })
  original: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  open: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  disputed: MoneyDto;

  @ApiProperty({ enum: settlementStatuses, description: 'Derived: OPEN while nothing is settled, SETTLED when nothing is open.' })
  settlementStatus: string;
}

export class OpenItemDto extends OpenItemFieldsDto {
  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ format: 'date' })
  issueDate: string;

  @ApiProperty({ type: MoneyDto })
  functionalOriginal: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What the receivable is still carried at.' })
  functionalOpen: MoneyDto;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  settledOn: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class OpenItemAsOfDto extends OpenItemFieldsDto {
  @ApiProperty()
  customerCode: string;

  @ApiProperty({ example: '1-30', description: 'Days past due: NOT_DUE, 1-30, 31-60, 61-90, 91-120 or >120.' })
  bucket: string;
}

export class OpenItemAsOfListDto {
  @ApiProperty({ type: [OpenItemAsOfDto] })
  data: OpenItemAsOfDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class OpenItemQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'date', description: 'The day at whose end the items are shown; today unless named.' })
  @IsOptional()
  @IsDay()
  asOf?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ enum: settlementStatuses })
  @IsOptional()
  @IsIn(settlementStatuses)
  settlement?: (typeof settlementStatuses)[number];
}

export class AgingQuery {
  @ApiPropertyOptional({ format: 'date', description: 'The day at whose end the items are shown; today unless named.' })
  @IsOptional()
  @IsDay()
  asOf?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;
}

class AgingBucketDto {
  @ApiProperty({ example: '1-30' })
  bucket: string;

  @ApiProperty({ type: MoneyDto })
  open: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'The disputed part of it.' })
  disputed: MoneyDto;
}

class CustomerAgingDto {
  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty()
  customerCode: string;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ type: [AgingBucketDto] })
  buckets: AgingBucketDto[];

  @ApiProperty({ type: MoneyDto })
  total: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Cash and credit memos not yet applied; never netted into the buckets.' })
  unapplied: MoneyDto;
}

export class AgingDto {
  @ApiProperty({ format: 'date' })
  asOf: string;

  @ApiProperty({ type: [CustomerAgingDto] })
  data: CustomerAgingDto[];
}
