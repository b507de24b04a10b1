import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, IsArray, IsBoolean, IsEmail, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested,
} from 'class-validator';
import { lineGroupings } from '#libs/kernel/index.js';
import { IsCountry, IsDay, IsOneLine } from '#libs/platform/index.js';
import { deliveryChannels, groupingRules, invoiceFormats, taxSchemes } from '#libs/system/customer/index.js';

export class AddressDto {
  @ApiPropertyOptional({ type: [String], example: ['Hauptstraße 1'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  lines: string[] = [];

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  city: string | null = null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  postalCode: string | null = null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'ISO 3166-2 without the country.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  subdivision: string | null = null;

  @ApiPropertyOptional({ type: String, nullable: true, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @IsCountry()
  country: string | null = null;
}

class BillToFieldsDto {
  @ApiPropertyOptional({ type: String, nullable: true, description: "Printed above the address; null for the customer's legal name." })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(300)
  name?: string | null;

  @ApiPropertyOptional({ type: AddressDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => AddressDto)
  address?: AddressDto;

  @ApiPropertyOptional({
    type: String, nullable: true, example: '0088:4012345000009', description: 'An e-mail address, or its scheme, a colon and the address.',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  electronicAddress?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '0088', description: 'The scheme (EAS), where electronicAddress does not show it.' })
  @IsOptional()
  @Matches(/^(\d{4}|[A-Z]{2})$/)
  easScheme?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  contactName?: string | null;

  @ApiPropertyOptional({ type: String, format: 'email', nullable: true })
  @IsOptional()
  @IsEmail()
  contactEmail?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  contactRole?: string | null;

  @ApiPropertyOptional({ enum: lineGroupings, default: 'BY_ROLE' })
  @IsOptional()
  @IsIn(lineGroupings)
  lineGrouping?: (typeof lineGroupings)[number];

  @ApiPropertyOptional({ enum: groupingRules, default: 'PER_CONTRACT' })
  @IsOptional()
  @IsIn(groupingRules)
  groupingRule?: (typeof groupingRules)[number];

  @ApiPropertyOptional({ enum: invoiceFormats, default: 'PDF' })
  @IsOptional()
  @IsIn(invoiceFormats)
  invoiceFormat?: (typeof invoiceFormats)[number];

  @ApiPropertyOptional({ default: 'en', pattern: '^[a-z]{2}(-[A-Z]{2})?$' })
  @IsOptional()
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/)
  language?: string;

  @ApiPropertyOptional({ enum: deliveryChannels, default: 'EMAIL' })
  @IsOptional()
  @IsIn(deliveryChannels)
  deliveryChannel?: (typeof deliveryChannels)[number];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'What the buyer wants to find on the invoice (BT-10).' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  buyerReference?: string | null;

  @ApiPropertyOptional({ default: false, description: 'An invoice leaves DRAFT only with a purchase order.' })
  @IsOptional()
  @IsBoolean()
  poRequired?: boolean;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: "Null: the customer's." })
  @IsOptional()
  @IsUUID()
  paymentTermsId?: string | null;
}

export class NewBillToDto extends BillToFieldsDto {
  @ApiProperty({ example: 'MAIN' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class BillToPatchDto extends PartialType(BillToFieldsDto, { skipNullProperties: false }) {}

export class EndValidityDto {
  @ApiProperty({ format: 'date', description: 'The first day without it.' })
  @IsDay()
  validTo: string;
}

export class BillToDto extends BillToFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty()
  code: string;

  @ApiProperty({ type: 'integer', description: 'Rises with each change of what a document shows.' })
  profileVersion: number;

  @ApiProperty({
    type: String, format: 'date-time', nullable: true, description: 'When it was last made or changed: who did so posts no invoice to the customer for a day.',
  })
  changedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy: string | null;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ enum: ['DRAFT', 'IN_APPROVAL', 'ACTIVE', 'INACTIVE'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BillToListDto {
  @ApiProperty({ type: [BillToDto] })
  data: BillToDto[];
}

export class NewTaxRegistrationDto {
  @ApiProperty({ example: 'NL', pattern: '^[A-Z]{2}$' })
  @Matches(/^[A-Z]{2}$/)
  country: string;

  @ApiProperty({ enum: taxSchemes, description: 'EXEMPTION: the reference of a certificate.' })
  @IsIn(taxSchemes)
  scheme: (typeof taxSchemes)[number];

  @ApiProperty({ example: 'NL123456789B01', description: 'A VAT number carries its prefix, EL for Greece.' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  number: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  certificateDocumentId?: string | null;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class ValidateTaxRegistrationDto {
  @ApiProperty({ example: 'VIES WAPIAAAAYxyz', description: 'What the authority answered.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  validationRef: string;
}

export class TaxRegistrationDto extends NewTaxRegistrationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  customerId: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validatedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  validationRef: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TaxRegistrationListDto {
  @ApiProperty({ type: [TaxRegistrationDto] })
  data: TaxRegistrationDto[];
}
