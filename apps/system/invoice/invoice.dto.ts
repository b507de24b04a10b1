import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { taxCategories } from '#libs/kernel/index.js';
import { IsDay, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';

const statuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'POSTED', 'DISCARDED'] as const;

export class InvoiceSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['INVOICE', 'CREDIT_MEMO'] })
  documentType: string;

  @ApiProperty({ enum: ['STANDARD', 'ADVANCE', 'RETENTION_RELEASE', 'INTERCOMPANY'] })
  kind: string;

  @ApiProperty({ enum: ['380', '381', '384', '386'], description: 'UNTDID 1001.' })
  typeCode: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null until posted.' })
  number: string | null;

  @ApiProperty({ enum: statuses })
  status: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ format: 'uuid' })
  billToId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when it bills several.' })
  contractId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  billingRunId: string | null;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ format: 'date' })
  issueDate: string;

  @ApiProperty({ format: 'date' })
  dueDate: string;

  @ApiProperty({ format: 'date' })
  accountingDate: string;

  @ApiProperty({ type: MoneyDto })
  netTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  taxTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  grossTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  amountDue: MoneyDto;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty({ description: 'What approve and post are bound to, with versionNo.' })
  contentHash: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalRequestId: string | null;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class InvoiceTaxKeyDto {
  @ApiProperty({ enum: taxCategories })
  category: string;

  @ApiProperty({ example: '19.000000' })
  ratePercent: string;

  @ApiProperty({ type: String, nullable: true })
  jurisdiction: string | null;
}

export class InvoiceTaxLineDto extends InvoiceTaxKeyDto {
  @ApiProperty({ type: String, nullable: true, example: 'VAT' })
  name: string | null;

  @ApiProperty({ type: MoneyDto })
  taxable: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax: MoneyDto;

  @ApiProperty({ type: String, nullable: true, example: 'VATEX-EU-AE' })
  exemptionCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  exemptionReason: string | null;
}

export class InvoiceLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  contractLineId: string | null;

  @ApiProperty()
  description: string;

  @ApiProperty({ example: '40.000000' })
  quantity: string;

  @ApiProperty({ example: 'HUR' })
  unit: string;

  @ApiProperty({ example: '120.000000' })
  unitPrice: string;

  @ApiProperty({ type: MoneyDto, description: 'The sum of its items.' })
  allocated: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  discount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;

  @ApiProperty({ type: [InvoiceTaxKeyDto] })
  taxes: InvoiceTaxKeyDto[];

  @ApiProperty({ type: MoneyDto, description: 'Its share of the tax, for information.' })
  taxShown: MoneyDto;

  @ApiProperty({ format: 'date' })
  serviceFrom: string;

  @ApiProperty({ format: 'date' })
  serviceTo: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions: Record<string, string>;
}

export class InvoiceDto extends InvoiceSummaryDto {
  @ApiProperty({ format: 'date' })
  taxPointDate: string;

  @ApiProperty()
  paymentTerms: string;

  @ApiProperty({ type: String, nullable: true })
  poNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  buyerReference: string | null;

  @ApiProperty({ description: 'A person changed what was drafted.' })
  manualEdit: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  correctsInvoiceId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  postedBy: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  journalEntryId: string | null;

  @ApiProperty({ type: MoneyDto })
  functionalNetTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalTaxTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  functionalGrossTotal: MoneyDto;

  @ApiProperty({ example: '1.0000000000', description: 'Fixed at the issue date.' })
  fxRate: string;

  @ApiProperty({ type: [InvoiceLineDto] })
  lines: InvoiceLineDto[];

  @ApiProperty({ type: [InvoiceTaxLineDto] })
  taxLines: InvoiceTaxLineDto[];
}

export class InvoiceListDto {
  @ApiProperty({ type: [InvoiceSummaryDto] })
  data: InvoiceSummaryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class InvoiceVersionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  versionNo: number;

  @ApiProperty()
  contentHash: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'uuid' })
  createdBy: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The content that was hashed, as canonical JSON takes it.' })
  snapshot: object;
}

export class InvoiceVersionListDto {
  @ApiProperty({ type: [InvoiceVersionDto] })
  data: InvoiceVersionDto[];
}

export class InvoiceQuery extends PageQuery {
  @ApiPropertyOptional({ enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

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
  billingRunId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  number?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  issuedFrom?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  issuedTo?: string;
}
