import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { IsDay, MoneyDto } from '#libs/platform/index.js';
import { lineageTypes } from '#libs/process/ar-posting/index.js';

export class PostInvoiceDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The version that is released.' })
  @IsInt()
  @Min(1)
  versionNo: number;

  @ApiProperty({ description: 'The content hash of that version.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  contentHash: string;
}

class ReleaseDocumentDto extends PostInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;
}

export class ReleaseDto {
  @ApiProperty({ type: [ReleaseDocumentDto], minItems: 1, maxItems: 5000 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => ReleaseDocumentDto)
  documents: ReleaseDocumentDto[];
}

export class PostedInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ enum: ['POSTED'] })
  outcome: string;

  @ApiProperty({ example: 'INV-2026-000042' })
  number: string;

  @ApiProperty({ format: 'uuid', description: 'Journal E4.' })
  journalEntryId: string;
}

export class NewPaymentDto {
  @ApiProperty({ format: 'uuid', description: 'The account it arrived on; it names the legal entity.' })
  @IsUUID()
  bankAccountId: string;

  @ApiProperty({ description: 'The reference of the bank for this entry; unique on its account.', example: '2026-07-15/0042' })
  @IsString()
  @MinLength(1)
  @MaxLength(140)
  bankEntryRef: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  customerId: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  valueDate: string;

  @ApiProperty({ type: MoneyDto })
  @ValidateNested()
  @Type(() => MoneyDto)
  amount: MoneyDto;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  payerName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
  payerIban?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(140)
  endToEndId?: string;

  @ApiPropertyOptional({ type: [String], description: 'What the payer wrote, line by line.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  remittance?: string[];
}

export class ReceivedPaymentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  bankEntryRef: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ format: 'date' })
  valueDate: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  unapplied: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functional: MoneyDto;

  @ApiProperty({ enum: ['RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED', 'REVERSED'] })
  status: string;

  @ApiProperty({ format: 'uuid', description: 'Journal E8.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when it bounced.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class NewApplicationDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  invoiceId: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'In the currency of the payment; absent: as much as fits.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  amount?: MoneyDto;

  @ApiPropertyOptional({ format: 'date', description: 'Absent: today, or the first day on which both the payment and the invoice are there.' })
  @IsOptional()
  @IsDay()
  appliedOn?: string;

  @ApiPropertyOptional({ type: MoneyDto, description: 'Settlement discount by the terms, its tax included; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  discount?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'What the banks kept; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  bankFee?: MoneyDto;

  @ApiPropertyOptional({ type: MoneyDto, description: 'A small balance to forgive, up to the limit of the entity; in the currency of the invoice.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  smallBalance?: MoneyDto;
}

export class AppliedDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ format: 'date' })
  appliedOn: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto, description: 'Cash, in the currency of the invoice.' })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto, description: 'What the payment gave, in its own currency.' })
  paymentAmount: MoneyDto;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'FX_REALISED in functional minor units; a gain is negative.' })
  realisedLoss: number;

  @ApiProperty({ enum: ['ACTIVE', 'REVERSED'] })
  status: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reversedOn: string | null;

  @ApiProperty({ format: 'uuid', description: 'Journal E9.' })
  journalEntryId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10, when it was taken back.' })
  reversalJournalEntryId: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ReverseDto {
  @ApiProperty({ example: 'Returned by the bank' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  reason: string;

  @ApiPropertyOptional({ format: 'date', description: 'Absent: today.' })
  @IsOptional()
  @IsDay()
  on?: string;
}

export class LineageQuery {
  @ApiPropertyOptional({ description: 'At most this many WIP rows.', minimum: 1, maximum: 500, default: 200, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 200;
}

class LineageItemsDto {
  @ApiProperty({ type: 'integer' })
  shown: number;

  @ApiProperty({ type: 'integer' })
  total: number;
}

class LineageTermDto {
  @ApiProperty({ format: 'uuid' })
  contractId: string;

  @ApiProperty()
  contractNumber: string;

  @ApiProperty({ format: 'uuid' })
  contractLineId: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  billingModel: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ format: 'date' })
  effectiveFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  signedDate: string | null;

  @ApiProperty({ type: String, nullable: true })
  documentRef: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

class LineageEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty({ type: 'integer' })
  minutes: number;

  @ApiProperty()
  workType: string;

  @ApiProperty({ type: String, nullable: true })
  narrative: string | null;

  @ApiProperty()
  resourceCode: string;

  @ApiProperty()
  taskCode: string;

  @ApiProperty()
  projectCode: string;

  @ApiProperty({ type: String, nullable: true })
  sourceSystem: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalRef: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;
}

class LineagePolicyDto {
  @ApiProperty()
  code: string;

  @ApiProperty({ type: 'integer' })
  version: number;
}

class LineageDecisionDto {
  @ApiProperty({ format: 'uuid' })
  documentId: string;

  @ApiProperty()
  decision: string;

  @ApiProperty({ format: 'uuid' })
  decidedBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @ApiProperty({ description: 'OPERATIONAL or FINANCIAL.' })
  duty: string;

  @ApiProperty({ format: 'date-time' })
  decidedAt: string;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
}

class LineageApprovalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  documentType: string;

  @ApiProperty()
  status: string;

  @ApiProperty({ format: 'uuid' })
  requesterId: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: [LineagePolicyDto], description: 'The policies that made its plan.' })
  policies: LineagePolicyDto[];

  @ApiProperty({ type: [LineageDecisionDto] })
  decisions: LineageDecisionDto[];
}

class LineageTransactionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentId: string | null;

  @ApiProperty()
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty({ type: Number, nullable: true })
  versionNo: number | null;

  @ApiProperty({ format: 'date' })
  workDate: string;

  @ApiProperty()
  billClass: string;

  @ApiProperty()
  unit: string;

  @ApiProperty({ description: 'Minutes when the unit is HUR.', example: '480.000000' })
  quantity: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  rateId: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The level that priced it, 1 to 7.' })
  rateLevel: number | null;

  @ApiProperty({ type: String, nullable: true })
  rate: string | null;

  @ApiProperty({ example: '1.000000' })
  multiplier: string;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amount: MoneyDto | null;

  @ApiProperty({ description: 'BILLED once its document is posted.' })
  state: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E1.' })
  journalEntryId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  invoiceLineId: string | null;
}

class LineageInvoiceLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty()
  description: string;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;
}

class LineageInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true })
  number: string | null;

  @ApiProperty()
  status: string;

  @ApiProperty({ format: 'date' })
  issueDate: string;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  gross: MoneyDto;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty({ type: String, nullable: true })
  contentHash: string | null;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  postedBy: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E4.' })
  journalEntryId: string | null;

  @ApiProperty({ type: [LineageInvoiceLineDto], description: 'The lines of this chain.' })
  lines: LineageInvoiceLineDto[];
}

class LineageJournalLineDto {
  @ApiProperty({ example: 'AR_TRADE' })
  role: string;

  @ApiProperty({ type: MoneyDto })
  debit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  credit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalDebit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalCredit: MoneyDto;
}

class LineagePostingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'E4' })
  event: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty()
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversalOfId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversedById: string | null;

  @ApiProperty({ type: [LineageJournalLineDto], description: 'The whole entry, summed by role and currency.' })
  lines: LineageJournalLineDto[];
}

class LineageCashDto {
  @ApiProperty({ format: 'uuid' })
  applicationId: string;

  @ApiProperty({ format: 'uuid' })
  paymentId: string;

  @ApiProperty({ format: 'uuid' })
  invoiceId: string;

  @ApiProperty({ type: String, nullable: true })
  bankEntryRef: string | null;

  @ApiProperty({ format: 'date' })
  valueDate: string;

  @ApiProperty({ format: 'date' })
  appliedOn: string;

  @ApiProperty({ type: MoneyDto })
  amount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  paymentAmount: MoneyDto;

  @ApiProperty()
  status: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E8.' })
  paymentJournalEntryId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E9.' })
  journalEntryId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Journal E10.' })
  reversalJournalEntryId: string | null;
}

export class LineageDto {
  @ApiProperty({ enum: lineageTypes })
  type: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: LineageItemsDto, description: 'WIP rows of the chain.' })
  items: LineageItemsDto;

  @ApiProperty({ type: [LineageTermDto] })
  terms: LineageTermDto[];

  @ApiProperty({ type: [LineageEntryDto] })
  entries: LineageEntryDto[];

  @ApiProperty({ type: [LineageApprovalDto] })
  approvals: LineageApprovalDto[];

  @ApiProperty({ type: [LineageTransactionDto] })
  wip: LineageTransactionDto[];

  @ApiProperty({ type: [LineageInvoiceDto] })
  invoices: LineageInvoiceDto[];

  @ApiProperty({ type: [LineagePostingDto] })
  postings: LineagePostingDto[];

  @ApiProperty({ type: [LineageCashDto] })
  cash: LineageCashDto[];
}
