import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsDay, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';

const settlements = ['OPEN', 'PARTIAL', 'SETTLED'] as const;
const sides = ['DEBIT', 'CREDIT'] as const;
const paymentStatuses = ['RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED', 'REVERSED'] as const;
const applicationStatuses = ['ACTIVE', 'REVERSED'] as const;

export class NewBankAccountDto {
  @ApiProperty({ format: 'uuid', description: 'The entity whose account it is.' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ example: 'MAIN-EUR' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  code: string;

  @ApiPropertyOptional({ default: '' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ example: 'DE89370400440532013000' })
  @IsOptional()
  @Matches(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
  iban?: string;

  @ApiPropertyOptional({ example: 'COBADEFFXXX' })
  @IsOptional()
  @Matches(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/)
  bic?: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class BankAccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  iban: string | null;

  @ApiProperty({ type: String, nullable: true })
  bic: string | null;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ enum: ['ACTIVE', 'CLOSED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BankAccountListDto {
  @ApiProperty({ type: [BankAccountDto] })
  data: BankAccountDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class BankAccountQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;
}

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

class OpenItemFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ example: 'INV-2026-000042' })
  number: string;

  @ApiProperty({ enum: sides, description: 'CREDIT: a credit memo not yet used up.' })
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

  @ApiProperty({ enum: settlements, description: 'Derived: OPEN while nothing is settled, SETTLED when nothing is open.' })
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

  @ApiPropertyOptional({ enum: settlements })
  @IsOptional()
  @IsIn(settlements)
  settlement?: (typeof settlements)[number];
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
