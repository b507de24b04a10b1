import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { IsDay, IsOneLine, MoneyDto, PageInfo, PageQuery, Trimmed } from '#libs/platform/index.js';
import { purchaseOrderStatuses } from '#libs/system/customer/index.js';
import { percentPattern } from './customer.dto.js';

const bases = ['NET', 'GROSS'] as const;
const poRules = ['BLOCK', 'SPLIT', 'WARN'] as const;
const orderScopes = ['CONTRACT', 'LINE'] as const;

export class PurchaseOrderPatchDto {
  @ApiPropertyOptional({ type: MoneyDto, nullable: true, description: 'Null: no limit.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  limit?: MoneyDto | null;

  @ApiPropertyOptional({ enum: poRules, default: 'BLOCK', description: 'What happens beyond the limit.' })
  @IsOptional()
  @IsIn(poRules)
  poRule?: (typeof poRules)[number];

  @ApiPropertyOptional({ type: [String], default: ['75', '90', '100'], description: 'Percent of the limit at which to warn.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(percentPattern, { each: true })
  alertPercents?: string[];

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  documentId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class NewPurchaseOrderDto extends PurchaseOrderPatchDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  customerId: string;

  @ApiProperty({ example: 'PO-4711', description: 'Spaces around it do not count.' })
  @Trimmed()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  number: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @ApiPropertyOptional({ enum: bases, default: 'NET', description: 'Which amount of a document consumes it.' })
  @IsOptional()
  @IsIn(bases)
  basis?: (typeof bases)[number];

  @ApiPropertyOptional({ enum: orderScopes, default: 'CONTRACT' })
  @IsOptional()
  @IsIn(orderScopes)
  scope?: (typeof orderScopes)[number];

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  contractId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Required for scope LINE.' })
  @IsOptional()
  @IsUUID()
  contractLineId?: string | null;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  validFrom: string;
}

export class PurchaseOrderDto extends NewPurchaseOrderDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: MoneyDto, description: 'Posted documents and live drafts.' })
  consumed: MoneyDto;

  @ApiProperty({ enum: purchaseOrderStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class PurchaseOrderListDto {
  @ApiProperty({ type: [PurchaseOrderDto] })
  data: PurchaseOrderDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class PurchaseOrderQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ enum: purchaseOrderStatuses })
  @IsOptional()
  @IsIn(purchaseOrderStatuses)
  status?: (typeof purchaseOrderStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(60)
  number?: string;
}
