import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import { type BillableTransaction, billClasses } from '#libs/system/wip/index.js';

const states = ['OPEN', 'HELD', 'RESERVED', 'BILLED', 'NOT_BILLED', 'SPLIT', 'TRANSFERRED', 'WRITTEN_OFF', 'REVERSED'] as const;

export class BillableTransactionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'TIME' })
  sourceType: string;

  @ApiProperty({ format: 'uuid', description: 'The time entry, expense or milestone it is made from.' })
  sourceId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The transaction it was split from.' })
  parentId: string | null;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  customerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The contract version whose terms priced it.' })
  versionNo: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  billToId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  taskId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  resourceId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  roleId: string | null;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day its value belongs to in the ledger.' })
  accountingDate: string | null;

  @ApiProperty({ enum: billClasses })
  billClass: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ example: 'HUR', description: 'UN/ECE Rec 20; the quantity of HUR is minutes.' })
  unit: string;

  @ApiProperty({ example: '438.000000' })
  quantity: string;

  @ApiProperty({ type: String, nullable: true, example: '115.000000' })
  rate: string | null;

  @ApiProperty({ example: '1.000000' })
  multiplier: string;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Null while no rate is found: it cannot be billed.' })
  amount: MoneyDto | null;

  @ApiProperty({ type: MoneyDto, description: 'The value of work that is not billed by itself.' })
  shadowAmount: MoneyDto;

  @ApiProperty({ type: MoneyDto, nullable: true, description: 'Null without cost.read.' })
  cost: MoneyDto | null;

  @ApiProperty({ enum: states })
  state: string;

  @ApiProperty({ type: 'integer' })
  billCycle: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The document that holds it.' })
  invoiceId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceLineId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BillableTransactionListDto {
  @ApiProperty({ type: [BillableTransactionDto] })
  data: BillableTransactionDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class BillableTransactionQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  contractId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  projectId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  sourceId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  invoiceId?: string;

  @ApiPropertyOptional({ enum: states })
  @IsOptional()
  @IsIn(states)
  state?: (typeof states)[number];

  @ApiPropertyOptional({ enum: billClasses })
  @IsOptional()
  @IsIn(billClasses)
  billClass?: (typeof billClasses)[number];
}

export function toBillableTransactionDto(row: BillableTransaction): BillableTransactionDto {
  const { currency, amount, shadowAmount, costAmount, costCurrency, region: _, ...rest } = row;
  return {
    ...rest,
    amount: amount === null ? null : toMoneyDto({ amountMinor: amount, currency }),
    shadowAmount: toMoneyDto({ amountMinor: shadowAmount, currency }),
    cost: costAmount === null || costCurrency === null ? null : toMoneyDto({ amountMinor: costAmount, currency: costCurrency }),
  };
}
