import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { MoneyDto } from '#libs/platform/index.js';
import { lineageTypes } from '#libs/process/ar-posting/index.js';
import { LineageApprovalDto, LineageEntryDto, LineageTermDto, LineageTransactionDto } from './lineage-work.dto.js';

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
