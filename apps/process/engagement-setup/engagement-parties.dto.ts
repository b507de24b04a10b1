import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested,
} from 'class-validator';
import { lineGroupings } from '#libs/kernel/index.js';
import { IsCountry, IsDay, IsOneLine } from '#libs/platform/index.js';
import { deliveryChannels, groupingRules, invoiceFormats, taxSchemes } from '#libs/process/engagement-setup/index.js';

const kinds = ['B2B', 'B2C', 'PUBLIC'] as const;

export class EngagementRefDto {
  @ApiProperty({ example: 'CRM', description: 'The system the engagement comes from.' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  system: string;

  @ApiProperty({ example: 'OPP-7781', description: 'What that system calls it.' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  id: string;

  @ApiPropertyOptional({ example: '1', description: "That system's version; no part of the content." })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  version?: string;
}

export class EngagementCodeDto {
  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;
}

export class EngagementTaxRegistrationDto {
  @ApiProperty({ example: 'DE', description: 'ISO 3166-1 alpha-2.' })
  @Matches(/^[A-Z]{2}$/)
  country: string;

  @ApiProperty({ enum: taxSchemes })
  @IsIn(taxSchemes)
  scheme: (typeof taxSchemes)[number];

  @ApiProperty({ example: 'DE123456789', description: 'With its ISO prefix, Greece EL.' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  number: string;

  @ApiPropertyOptional({ format: 'date', description: 'The first day of the contract unless said otherwise.' })
  @IsOptional()
  @IsDay()
  validFrom?: string;
}

/** A customer that is known already is referenced by its code, whatever else stands here; of a new one, name, kind, country and terms are needed. */
export class EngagementCustomerDto extends EngagementCodeDto {
  @ApiPropertyOptional({ example: 'Northwind GmbH' })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  legalName?: string;

  @ApiPropertyOptional({ enum: kinds })
  @IsOptional()
  @IsIn(kinds)
  kind?: (typeof kinds)[number];

  @ApiPropertyOptional({ example: 'DE', description: 'ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsCountry()
  country?: string;

  @ApiPropertyOptional({ example: 'ON' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  subdivision?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string;

  @ApiPropertyOptional({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;

  @ApiPropertyOptional({ type: EngagementCodeDto, description: 'The customer it belongs to.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementCodeDto)
  parent?: EngagementCodeDto;

  @ApiPropertyOptional({ type: [EngagementTaxRegistrationDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EngagementTaxRegistrationDto)
  taxRegistrations?: EngagementTaxRegistrationDto[];

  @ApiPropertyOptional({ type: EngagementCodeDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementCodeDto)
  paymentTerms?: EngagementCodeDto;
}

export class EngagementAddressDto {
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  lines: string[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  city?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(20)
  postalCode?: string;

  @ApiPropertyOptional({ example: 'ON' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  subdivision?: string;

  @ApiPropertyOptional({ example: 'DE', description: 'ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsCountry()
  country?: string;
}

/** A bill-to that the customer already has on the contract's first day is referenced by its code, whatever else stands here. */
export class EngagementBillToDto extends EngagementCodeDto {
  @ApiPropertyOptional({ description: 'Printed above the address; the legal name unless said otherwise.' })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: EngagementAddressDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementAddressDto)
  address?: EngagementAddressDto;

  @ApiPropertyOptional({ example: 'billing@northwind.test' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  electronicAddress?: string;

  @ApiPropertyOptional({ example: '0088', description: 'Electronic address scheme (EN 16931 BT-49-1); an e-mail address needs none.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  easScheme?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  contactName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  contactEmail?: string;

  @ApiPropertyOptional({ enum: invoiceFormats, default: 'PDF' })
  @IsOptional()
  @IsIn(invoiceFormats)
  format?: (typeof invoiceFormats)[number];

  @ApiPropertyOptional({ example: 'de', default: 'en' })
  @IsOptional()
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/)
  language?: string;

  @ApiPropertyOptional({ enum: deliveryChannels, default: 'EMAIL' })
  @IsOptional()
  @IsIn(deliveryChannels)
  deliveryChannel?: (typeof deliveryChannels)[number];

  @ApiPropertyOptional({ enum: groupingRules, default: 'PER_CONTRACT' })
  @IsOptional()
  @IsIn(groupingRules)
  groupingRule?: (typeof groupingRules)[number];

  @ApiPropertyOptional({ enum: lineGroupings, default: 'BY_ROLE' })
  @IsOptional()
  @IsIn(lineGroupings)
  lineGrouping?: (typeof lineGroupings)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  buyerReference?: string;

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  poRequired?: boolean;

  @ApiPropertyOptional({ type: EngagementCodeDto, description: "The customer's unless said otherwise." })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => EngagementCodeDto)
  paymentTerms?: EngagementCodeDto;
}
