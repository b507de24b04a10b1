import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { taxCategories } from '#libs/kernel/index.js';
import { IsDay, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';

const statuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'POSTED', 'DISCARDED'] as const;

export class PartnerInvoiceSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['INVOICE', 'CREDIT_MEMO'] })
  documentType: string;

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

  @ApiProperty({ format: 'date' })
  issueDate: string;

  @ApiProperty({ format: 'date' })
  dueDate: string;

  @ApiProperty({ type: MoneyDto })
  netTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  taxTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  grossTotal: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  amountDue: MoneyDto;
}

export class PartnerInvoiceTaxDto {
  @ApiProperty({ enum: taxCategories })
  category: string;

  @ApiProperty({ example: '19.000000' })
  ratePercent: string;

  @ApiProperty({ type: MoneyDto })
  taxable: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  tax: MoneyDto;

  @ApiProperty({ type: String, nullable: true })
  exemptionReason: string | null;
}

export class PartnerInvoiceLineDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  lineNo: number;

  @ApiProperty()
  description: string;

  @ApiProperty({ example: '40.000000' })
  quantity: string;

  @ApiProperty({ example: 'HUR', description: 'UN/ECE Rec 20.' })
  unit: string;

  @ApiProperty({ example: '120.000000' })
  unitPrice: string;

  @ApiProperty({ type: MoneyDto })
  discount: MoneyDto;

  @ApiProperty({ type: MoneyDto })
  net: MoneyDto;

  @ApiProperty({ format: 'date' })
  serviceFrom: string;

  @ApiProperty({ format: 'date' })
  serviceTo: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  projectId: string | null;
}

export class PartnerInvoiceDto extends PartnerInvoiceSummaryDto {
  @ApiProperty()
  paymentTerms: string;

  @ApiProperty({ type: String, nullable: true })
  poNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  buyerReference: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  postedAt: string | null;

  @ApiProperty({ type: [PartnerInvoiceLineDto] })
  lines: PartnerInvoiceLineDto[];

  @ApiProperty({ type: [PartnerInvoiceTaxDto] })
  taxLines: PartnerInvoiceTaxDto[];
}

export class PartnerInvoiceListDto {
  @ApiProperty({ type: [PartnerInvoiceSummaryDto] })
  data: PartnerInvoiceSummaryDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class PartnerInvoiceQuery extends PageQuery {
  @ApiPropertyOptional({ enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: (typeof statuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  number?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  customerId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  contractId?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  issuedFrom?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  issuedTo?: string;
}

export class PartnerInvoiceDocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'INVOICE_PDF' })
  kind: string;

  @ApiProperty({ example: 'INV-2026-000001.pdf' })
  fileName: string;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ type: 'integer' })
  sizeBytes: number;

  @ApiProperty({ description: 'Of the content, in hex.' })
  sha256: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;
}

export class PartnerInvoiceDocumentListDto {
  @ApiProperty({ type: [PartnerInvoiceDocumentDto] })
  data: PartnerInvoiceDocumentDto[];
}
