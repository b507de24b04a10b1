import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsBoolean, IsIn, IsOptional, IsUUID, ArrayMaxSize } from 'class-validator';
import { IsDay, IsInstant, MoneyDto, PageInfo, PageQuery, toMoneyDto } from '#libs/platform/index.js';
import { type BillingRunService, billingRunStatuses, type DryRun, type NewBillingRun } from '#libs/process/invoice-generation/index.js';

type BillingRun = Awaited<ReturnType<BillingRunService['get']>>;

const ids = { format: 'uuid', isArray: true, type: String } as const;

/** What a run looks at; an absent list means everything of the entity. */
class BillingRunFilterDto {
  @ApiPropertyOptional(ids)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  customerIds?: string[];

  @ApiPropertyOptional(ids)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  contractIds?: string[];

  @ApiPropertyOptional(ids)
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsUUID(undefined, { each: true })
  projectIds?: string[];
}

export class NewBillingRunDto extends BillingRunFilterDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiPropertyOptional({ format: 'date', description: 'The last work date that is billed; today in the entity by default.' })
  @IsOptional()
  @IsDay()
  serviceTo?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Work approved later goes to the next run; now by default.' })
  @IsOptional()
  @IsInstant()
  cutoffAt?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Today in the entity by default.' })
  @IsOptional()
  @IsDay()
  issueDate?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day of the books; the issue date by default.' })
  @IsOptional()
  @IsDay()
  accountingDate?: string;

  @ApiPropertyOptional({ default: true, description: 'Submits drafts without an open ERROR or BLOCK as you.' })
  @IsOptional()
  @IsBoolean()
  autoSubmit?: boolean;
}

export class DryRunQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'true: the same answer, nothing kept.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

export class RunTotalDto {
  @ApiProperty({ type: 'integer' })
  documents: number;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  gross: MoneyDto;
}

class RunCountsDto {
  @ApiProperty({ type: 'integer', description: 'Contract × bill-to with open items.' })
  candidateCount: number;

  @ApiProperty({ type: 'integer', description: 'Candidates that were held back; findings say why.' })
  blockedCount: number;

  @ApiProperty({ type: 'integer' })
  itemCount: number;

  @ApiProperty({ type: 'integer' })
  documentCount: number;

  @ApiProperty({ type: [RunTotalDto] })
  totals: RunTotalDto[];

  @ApiProperty({
    type: 'array', items: { type: 'object', additionalProperties: true }, description: 'Per candidate: contractId, billToId, blockedAmount and its blockers.',
  })
  findings: object[];
}

export class BillingRunDto extends RunCountsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: BillingRunFilterDto })
  filter: BillingRunFilterDto;

  @ApiProperty({ format: 'date' })
  serviceTo: string;

  @ApiProperty({ format: 'date-time' })
  cutoffAt: string;

  @ApiProperty({ format: 'date' })
  issueDate: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty()
  autoSubmit: boolean;

  @ApiProperty({ enum: billingRunStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  chunkCount: number;

  @ApiProperty({ type: 'integer' })
  chunksDone: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  operationId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it FAILED.' })
  failure: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BillingRunListDto {
  @ApiProperty({ type: [BillingRunDto] })
  data: BillingRunDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class BillingRunQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ enum: billingRunStatuses })
  @IsOptional()
  @IsIn(billingRunStatuses)
  status?: (typeof billingRunStatuses)[number];
}

export class DryDocumentDto {
  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractId: string | null;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  gross: MoneyDto;

  @ApiProperty({ type: 'integer' })
  lines: number;

  @ApiProperty({ type: 'integer' })
  items: number;

  @ApiProperty({ format: 'date' })
  dueDate: string;
}

export class DryRunDto extends RunCountsDto {
  @ApiProperty({ type: [DryDocumentDto] })
  documents: DryDocumentDto[];
}

export function fromNewBillingRunDto({ customerIds, contractIds, projectIds, cutoffAt, ...run }: NewBillingRunDto): NewBillingRun {
  const filter = { ...(customerIds && { customerIds }), ...(contractIds && { contractIds }), ...(projectIds && { projectIds }) };
  return { ...run, filter, cutoffAt: cutoffAt === undefined ? undefined : new Date(cutoffAt) };
}

export function toBillingRunDto({ totals, findings, cutoffAt, startedAt, finishedAt, code: _, ...run }: BillingRun): BillingRunDto {
  return {
    ...run,
    filter: run.filter as BillingRunFilterDto,
    totals: totals.map(toTotalDto),
    findings: [...findings],
    cutoffAt: cutoffAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

export function toDryRunDto({ totals, findings, documents, ...counts }: DryRun): DryRunDto {
  return {
    ...counts,
    totals: totals.map(toTotalDto),
    findings: [...findings],
    documents: documents.map(({ currency, netMinor, taxMinor, grossMinor, ...document }) => ({
      ...document, ...amounts(currency, { netMinor, taxMinor, grossMinor }),
    })),
  };
}

function toTotalDto({ currency, documents, ...sums }: DryRun['totals'][number]): RunTotalDto {
  return { documents, ...amounts(currency, sums) };
}

function amounts(currency: string, { netMinor, taxMinor, grossMinor }: { netMinor: bigint; taxMinor: bigint; grossMinor: bigint }) {
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency });
  return { net: money(netMinor), tax: money(taxMinor), gross: money(grossMinor) };
}
