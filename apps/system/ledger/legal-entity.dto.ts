import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { IsCode, IsCountry, IsOneLine, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';
import { releaseModes, taxCalcModes } from '#libs/system/ledger/index.js';
import { IfGiven } from './given.dto.js';
import { SellerAddressDto, SellerBankAccountDto, SellerTaxRegistrationDto } from './seller.dto.js';

const roundings = ['HALF_UP', 'DOWN', 'HALF_EVEN'] as const;
const factorPattern = /^(?=.*[1-9])\d{1,9}(\.\d{1,10})?$/;
const entityStatuses = ['ACTIVE', 'INACTIVE'] as const;

export class FiscalCalendarDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 12, default: 1 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(12)
  yearStartsMonth?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 28, default: 1 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(28)
  yearStartsDay?: number;

  @ApiPropertyOptional({ enum: ['START', 'END'], default: 'START', description: 'Whether a year from April 2026 is 2026 or 2027.' })
  @IfGiven()
  @IsIn(['START', 'END'])
  yearNamedBy?: 'START' | 'END';

  @ApiPropertyOptional({ enum: ['MONTH', 'FOUR_FOUR_FIVE'], default: 'MONTH', description: 'Months, or quarters of four, four and five weeks.' })
  @IfGiven()
  @IsIn(['MONTH', 'FOUR_FOUR_FIVE'])
  periodKind?: 'MONTH' | 'FOUR_FOUR_FIVE';
}

class LegalEntityTermsDto {
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string | null;

  @ApiPropertyOptional({ type: SellerAddressDto })
  @IfGiven()
  @ValidateNested()
  @Type(() => SellerAddressDto)
  address?: SellerAddressDto;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Where e-invoices of suppliers arrive; its scheme stands beside it.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  electronicAddress?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '0088', description: 'EAS scheme of the electronic address.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  easScheme?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsEmail()
  email?: string | null;

  @ApiPropertyOptional({ type: [SellerTaxRegistrationDto] })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SellerTaxRegistrationDto)
  taxRegistrations?: SellerTaxRegistrationDto[];

  @ApiPropertyOptional({ type: [SellerBankAccountDto] })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SellerBankAccountDto)
  bankAccounts?: SellerBankAccountDto[];

  @ApiPropertyOptional({ enum: taxCalcModes, default: 'CATEGORY', description: 'Whether tax is rounded once per category and rate, or per line.' })
  @IfGiven()
  @IsIn(taxCalcModes)
  taxCalcMode?: (typeof taxCalcModes)[number];

  @ApiPropertyOptional({ enum: roundings, default: 'HALF_UP' })
  @IfGiven()
  @IsIn(roundings)
  taxRounding?: (typeof roundings)[number];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'The currency tax must also be shown in; absent for the functional one.' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  taxCurrency?: string | null;

  @ApiPropertyOptional({ enum: ['ISSUE', 'SERVICE_END'], default: 'ISSUE' })
  @IfGiven()
  @IsIn(['ISSUE', 'SERVICE_END'])
  taxPointRule?: 'ISSUE' | 'SERVICE_END';

  @ApiPropertyOptional({ enum: ['ISSUE', 'RECEIPT'], default: 'RECEIPT' })
  @IfGiven()
  @IsIn(['ISSUE', 'RECEIPT'])
  advanceTaxPoint?: 'ISSUE' | 'RECEIPT';

  @ApiPropertyOptional({ enum: ['DEDUCT_LINE', 'PAID_AMOUNT'], default: 'DEDUCT_LINE' })
  @IfGiven()
  @IsIn(['DEDUCT_LINE', 'PAID_AMOUNT'])
  advancePresentation?: 'DEDUCT_LINE' | 'PAID_AMOUNT';

  @ApiPropertyOptional({ default: 'ECB', description: 'The source of exchange rates.' })
  @IfGiven()
  @Matches(/^[A-Z0-9_-]{1,20}$/)
  fxSource?: string;

  @ApiPropertyOptional({ enum: releaseModes, default: 'HUMAN_BATCH', description: 'AUTO_BELOW_LIMIT needs an approval and is not set here.' })
  @IfGiven()
  @IsIn(releaseModes)
  releaseMode?: (typeof releaseModes)[number];

  @ApiPropertyOptional({ type: MoneyDto, description: 'Open balances up to this may be written off as small; in functional currency.' })
  @IfGiven()
  @ValidateNested()
  @Type(() => MoneyDto)
  smallBalanceLimit?: MoneyDto;

  @ApiPropertyOptional({
    type: MoneyDto, description: 'What the banks may keep of the payments of one invoice; more needs a write-off. In functional currency.',
  })
  @IfGiven()
  @ValidateNested()
  @Type(() => MoneyDto)
  bankFeeLimit?: MoneyDto;

  @ApiPropertyOptional({
    default: '1', example: '160', pattern: factorPattern.source,
    description: 'What the thresholds of the shipped approval policies are multiplied by, stated before the first approval: 160 for yen against euros.',
  })
  @IfGiven()
  @Matches(factorPattern, { message: 'policyFactor is a positive decimal string with at most ten places, such as "160" or "0.85"' })
  policyFactor?: string;

  @ApiPropertyOptional({ type: [String], example: ['NY'], description: 'Subdivisions where sales tax must be collected.' })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^[A-Z0-9]{1,3}$/, { each: true })
  nexusSubdivisions?: string[];
}

export class NewLegalEntityDto extends LegalEntityTermsDto {
  @ApiProperty({ example: 'LE-DE' })
  @IsString()
  @IsCode()
  @MaxLength(40)
  code: string;

  @ApiProperty({ example: 'Northwind GmbH' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiProperty({ example: 'DE', pattern: '^[A-Z]{2}$' })
  @IsCountry()
  country: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  functionalCurrency: string;

  @ApiProperty({ example: 'Europe/Berlin', description: 'Business dates of the entity are days in this zone.' })
  @IsString()
  @MaxLength(60)
  timeZone: string;

  @ApiPropertyOptional({ type: FiscalCalendarDto, description: 'Calendar years in months unless said otherwise.' })
  @IfGiven()
  @ValidateNested()
  @Type(() => FiscalCalendarDto)
  fiscalCalendar?: FiscalCalendarDto;
}

export class LegalEntityPatchDto extends LegalEntityTermsDto {
  @ApiPropertyOptional()
  @IfGiven()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name?: string;
}

export class LegalEntityDto extends NewLegalEntityDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: entityStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class LegalEntityListDto {
  @ApiProperty({ type: [LegalEntityDto] })
  data: LegalEntityDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class LegalEntityQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;

  @ApiPropertyOptional({ enum: entityStatuses })
  @IsOptional()
  @IsIn(entityStatuses)
  status?: (typeof entityStatuses)[number];
}
