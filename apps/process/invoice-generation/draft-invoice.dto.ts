import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength, ValidateIf, ValidateNested,
} from 'class-validator';
import { severities } from '#libs/kernel/index.js';
import { IsDay, IsOneLine, IsReadable, MoneyDto, toMoneyDto, Trimmed } from '#libs/platform/index.js';
import type { CandidateReadiness, InvoiceDraftService } from '#libs/process/invoice-generation/index.js';

type StoredInvoice = Awaited<ReturnType<InvoiceDraftService['edit']>>;

const ids = { format: 'uuid', isArray: true, type: String } as const;

export class LineTextDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lineId: string;

  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MaxLength(1000)
  description: string;
}

export class EditInvoiceDto {
  @ApiProperty({ type: 'integer', description: 'The version you read; another one is stale.' })
  @IsInt()
  @Min(1)
  versionNo: number;

  @ApiProperty({ description: 'Its content hash.' })
  @IsString()
  @MaxLength(100)
  contentHash: string;

  @ApiProperty()
  @IsString()
  @IsReadable()
  @MaxLength(1000)
  reason: string;

  @ApiPropertyOptional(ids)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  removeLineIds?: string[];

  @ApiPropertyOptional({ ...ids, description: 'Billable transactions to take out.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  removeTransactionIds?: string[];

  @ApiPropertyOptional({ type: [LineTextDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ArrayUnique(({ lineId }: LineTextDto) => lineId, { message: 'lineTexts names each line once' })
  @ValidateNested({ each: true })
  @Type(() => LineTextDto)
  lineTexts?: LineTextDto[];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Spaces around it do not count.' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(100)
  poNumber?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  buyerReference?: string | null;

  @ApiPropertyOptional({ format: 'date', description: 'The day of the books it is posted on, in an OPEN period. Issue date, tax point and rate stay.' })
  @ValidateIf((_, given) => given !== undefined)
  @IsDay()
  accountingDate?: string;
}

export class SubmitInvoiceDto {
  @ApiPropertyOptional({ type: 'integer', description: 'With contentHash: refuses another version than you read.' })
  @IsOptional()
  @IsInt()
  versionNo?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  contentHash?: string;
}

export class DiscardInvoiceDto extends SubmitInvoiceDto {
  @ApiProperty()
  @IsString()
  @IsReadable()
  @MaxLength(1000)
  reason: string;
}

export class DraftInvoiceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'POSTED', 'DISCARDED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  contentHash: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Once APPROVED.' })
  approvalRequestId: string | null;

  @ApiProperty({ type: MoneyDto })
  netTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  taxTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  grossTotal: MoneyDto;

  @ApiProperty({ type: 'integer' })
  lineCount: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ReadinessQuery {
  @ApiProperty({ format: 'uuid', description: 'A project; its contract is what is billed.' })
  @IsUUID()
  project: string;

  @ApiPropertyOptional({ format: 'date', description: 'Today in the entity by default.' })
  @IsOptional()
  @IsDay()
  serviceTo?: string;
}

export class ReadinessBlockerDto {
  @ApiProperty({ example: 'RC-03' })
  check: string;

  @ApiProperty({ example: 'TIME_UNAPPROVED' })
  code: string;

  @ApiProperty({ enum: severities })
  severity: string;

  @ApiProperty({ example: 'PROJECT_MANAGER' })
  ownerRole: string;

  @ApiProperty({ type: 'integer' })
  count: number;

  @ApiProperty({ type: 'integer' })
  ageSeconds: number;

  @ApiProperty({ type: MoneyDto, nullable: true })
  amountAtRisk: MoneyDto | null;

  @ApiProperty()
  fix: string;

  @ApiProperty()
  detail: string;

  @ApiProperty({ enum: ['CANDIDATE', 'ITEMS'], description: 'ITEMS: only the affected items stay behind.' })
  reach: string;

  @ApiProperty(ids)
  contractLineIds: string[];

  @ApiProperty()
  isWaived: boolean;

  @ApiProperty()
  blocks: boolean;
}

export class ReadinessDto {
  @ApiProperty({ format: 'uuid' })
  contractId: string;

  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ enum: ['READY', 'NOT_READY'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  openCount: number;

  @ApiProperty({ type: MoneyDto })
  openAmount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  blockedAmount: MoneyDto;

  @ApiProperty({ type: [ReadinessBlockerDto] })
  blockers: ReadinessBlockerDto[];
}

export class ReadinessListDto {
  @ApiProperty({ type: [ReadinessDto] })
  data: ReadinessDto[];
}

export function toDraftInvoiceDto(invoice: StoredInvoice): DraftInvoiceDto {
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: invoice.currency });
  const { id, status, versionNo, contentHash, approvalRequestId, rowVersion } = invoice;
  return {
    id, status, versionNo, contentHash, approvalRequestId, rowVersion, lineCount: invoice.lines.length,
    netTotal: money(invoice.netTotalMinor), taxTotal: money(invoice.taxTotalMinor), grossTotal: money(invoice.grossTotalMinor),
  };
}

export function toReadinessDto(
  { contractId, billToId, status, openCount, openAmountMinor, blockedAmountMinor, currency, blockers }: CandidateReadiness,
): ReadinessDto {
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency });
  return {
    contractId, billToId, status, openCount, openAmount: money(openAmountMinor), blockedAmount: money(blockedAmountMinor),
    blockers: blockers.map(({ amountAtRiskMinor, contractLineIds, ...blocker }) => ({
      ...blocker, contractLineIds: [...contractLineIds], amountAtRisk: amountAtRiskMinor === null ? null : money(amountAtRiskMinor),
    })),
  };
}
