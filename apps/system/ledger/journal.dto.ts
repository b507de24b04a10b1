import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsDay, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';
import { type PostingEvent, subledgerOf } from '#libs/system/ledger/index.js';

const events = Object.keys(subledgerOf) as PostingEvent[];

export class JournalEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ format: 'uuid' })
  periodId: string;

  @ApiProperty({ format: 'uuid' })
  glPeriodId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The period of the day that was wanted, when the entry moved to a later one.' })
  originalPeriodId: string | null;

  @ApiProperty({ enum: events, description: 'The posting rule.' })
  event: string;

  @ApiProperty({ example: 'invoice' })
  sourceType: string;

  @ApiProperty({ format: 'uuid' })
  sourceId: string;

  @ApiProperty({ type: 'integer' })
  sequence: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  batchId: string | null;

  @ApiProperty()
  description: string;

  @ApiProperty({ example: 'USD' })
  currency: string;

  @ApiProperty({ example: 'EUR' })
  functionalCurrency: string;

  @ApiProperty({ type: String, nullable: true, example: '1.0870000000' })
  fxRate: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  fxRateDate: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'ECB' })
  fxSource: string | null;

  @ApiProperty({ description: 'Balances in functional currency only.' })
  crossCurrency: boolean;

  @ApiProperty({ description: 'Posted into a period that was SOFT_CLOSED.' })
  latePosting: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversalOfId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reversedById: string | null;

  @ApiProperty({ enum: ['DRAFT', 'IN_APPROVAL', 'POSTED'] })
  status: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  postedBy: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class JournalLineDto {
  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ example: 'AR_TRADE' })
  role: string;

  @ApiProperty({ format: 'uuid' })
  accountId: string;

  @ApiProperty({ example: '1100' })
  accountCode: string;

  @ApiProperty({ example: 'AR Trade' })
  accountName: string;

  @ApiProperty({ type: MoneyDto })
  debit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  credit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalDebit: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalCredit: MoneyDto;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Customer, contract, line, project, resource and codes it is about.' })
  dimensions: object;
}

export class JournalWithLinesDto extends JournalEntryDto {
  @ApiProperty({ type: [JournalLineDto] })
  lines: JournalLineDto[];
}

export class JournalListDto {
  @ApiProperty({ type: [JournalEntryDto] })
  data: JournalEntryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class JournalQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ example: 'invoice' })
  @IsOptional()
  @Matches(/^[a-z_]{1,60}$/)
  sourceType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  sourceId?: string;

  @ApiPropertyOptional({ enum: events })
  @IsOptional()
  @IsIn(events)
  event?: PostingEvent;

  @ApiPropertyOptional({ format: 'date', description: 'Accounting date on this day or later.' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Accounting date on this day or earlier.' })
  @IsOptional()
  @IsDay()
  to?: string;

  @ApiPropertyOptional({ description: 'Number or id of an invoice or credit memo: its postings, its applications\' and write-offs\', and their reversals.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  invoice?: string;
}

export class TrialBalanceRowDto {
  @ApiProperty({ example: 'Assets:AR Trade' })
  account: string;

  @ApiProperty({ example: '1100' })
  code: string;

  @ApiProperty({ example: 'AR Trade' })
  name: string;

  @ApiProperty({ type: MoneyDto, description: 'Debit positive.' })
  balance: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalBalance: MoneyDto;
}

export class TrialBalanceDto {
  @ApiProperty({ format: 'date' })
  asOf: string;

  @ApiProperty({ type: [TrialBalanceRowDto] })
  rows: TrialBalanceRowDto[];
}

export class BooksQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiPropertyOptional({ format: 'date', description: 'Accounting dates up to this day; today in the entity when absent.' })
  @IsOptional()
  @IsDay()
  asOf?: string;
}

export class LedgerExportQuery extends BooksQuery {
  @ApiPropertyOptional({ enum: ['hledger'], default: 'hledger' })
  @IsOptional()
  @IsIn(['hledger'])
  format: string = 'hledger';
}
