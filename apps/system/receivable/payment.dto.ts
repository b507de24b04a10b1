import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { MoneyDto, PageInfo, PageQuery, Trimmed } from '#libs/platform/index.js';
import { paymentStatuses } from '#libs/system/receivable/index.js';

const applicationStatuses = ['ACTIVE', 'REVERSED'] as const;

export class PaymentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  bankAccountId: string;

  @ApiProperty({ description: 'The reference of the bank for this entry; unique on its account.' })
  bankEntryRef: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ format: 'date' })
  valueDate: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  applied: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  unapplied: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Its worth in the books at SPOT of the value date.' })
  functional: MoneyDto;

  @ApiProperty({ type: String, nullable: true })
  fxRate: string | null;

  @ApiProperty({ type: String, nullable: true })
  payerName: string | null;

  @ApiProperty({ type: String, nullable: true })
  payerIban: string | null;

  @ApiProperty({ type: String, nullable: true })
  endToEndId: string | null;

  @ApiProperty({ type: [String] })
  remittance: string[];

  @ApiProperty({ enum: paymentStatuses })
  status: string;

  @ApiProperty({ type: String, nullable: true })
  reversalReason: string | null;

  @ApiProperty({ format: 'uuid', description: 'Journal E8.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when the payment bounced.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class PaymentListDto {
  @ApiProperty({ type: [PaymentDto] })
  data: PaymentDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class PaymentQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ enum: paymentStatuses })
  @IsOptional()
  @IsIn(paymentStatuses)
  status?: (typeof paymentStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(140)
  bankEntryRef?: string;
}

export class ApplicationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ format: 'uuid' })
  openItemId: string;

  @ApiProperty({ format: 'date' })
  appliedOn: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto, description: 'Cash, in the currency of the invoice.' })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What the payment gave, in its own currency.' })
  paymentAmount: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'Settlement discount, its tax included.' })
  discount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  bankFee: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'A small balance forgiven.' })
  smallBalance: MoneyDto;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'What the receivable was carried at, functional minor units.' })
  functionalReceivable: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'What the cash was carried at, functional minor units.' })
  functionalCash: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'FX_REALISED in functional minor units; a gain is negative.' })
  realisedLoss: number;

  @ApiProperty({ enum: applicationStatuses })
  status: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reversedOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  reversalReason: string | null;

  @ApiProperty({ format: 'uuid', description: 'Journal E9.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when it was taken back.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ApplicationListDto {
  @ApiProperty({ type: [ApplicationDto] })
  data: ApplicationDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ApplicationQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  paymentId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  invoiceId?: string;

  @ApiPropertyOptional({ enum: applicationStatuses })
  @IsOptional()
  @IsIn(applicationStatuses)
  status?: (typeof applicationStatuses)[number];
}
