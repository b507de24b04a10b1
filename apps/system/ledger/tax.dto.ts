import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { customerKinds, taxCategories } from '#libs/kernel/index.js';
import { IsCode, IsDay, IsOneLine, PageInfo, PageQuery } from '#libs/platform/index.js';
import { sellerZones } from '#libs/system/ledger/index.js';
import { IfGiven } from './given.dto.js';

const places = ['SAME_COUNTRY', 'OTHER_EU_COUNTRY', 'ELSEWHERE', 'OTHER_COUNTRY'] as const;
const ruleStatuses = ['ACTIVE', 'RETIRED'] as const;

export class NewTaxCodeDto {
  @ApiProperty({ example: 'STANDARD' })
  @IsString()
  @IsCode()
  @MaxLength(40)
  code: string;

  @ApiProperty()
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ enum: taxCategories, default: 'S' })
  @IfGiven()
  @IsIn(taxCategories)
  category: (typeof taxCategories)[number] = 'S';
}

export class TaxCodeDto extends NewTaxCodeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['ACTIVE', 'INACTIVE'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TaxCodeListDto {
  @ApiProperty({ type: [TaxCodeDto] })
  data: TaxCodeDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NewTaxRateDto {
  @ApiProperty({ example: 'CA' })
  @Matches(/^[A-Z]{2}$/)
  country: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'QC', description: 'Where in the country it applies; everywhere when absent.' })
  @IsOptional()
  @Matches(/^[A-Z0-9]{1,3}$/)
  subdivision?: string | null;

  @ApiPropertyOptional({ example: 'CA-QC', description: 'Who levies it, the country first; the place itself when absent.' })
  @IfGiven()
  @Matches(/^[A-Z]{2}(-[A-Z0-9]{1,10})*$/)
  jurisdiction?: string;

  @ApiPropertyOptional({ default: 'STANDARD' })
  @IfGiven()
  @IsString()
  @MaxLength(40)
  taxCode: string = 'STANDARD';

  @ApiProperty({ example: 'QST', description: 'Its name on documents.' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  @ApiProperty({ example: '9.975000', pattern: '^\\d{1,3}(\\.\\d{1,6})?$', description: 'Percent, above zero.' })
  @Matches(/^(?=.*[1-9])\d{1,3}(\.\d{1,6})?$/, { message: 'percent is a decimal string above zero with at most six places, such as "19.000000"' })
  percent: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class TaxRateDto extends NewTaxRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TaxRateListDto {
  @ApiProperty({ type: [TaxRateDto] })
  data: TaxRateDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class TaxRateQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Rates in force on this day.' })
  @IsOptional()
  @IsDay()
  on?: string;

  @ApiPropertyOptional({ example: 'DE' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;
}

/** A row of the decision table: an absent condition holds for all, the lowest priority that matches decides. */
export class NewTaxRuleDto {
  @ApiPropertyOptional({
    type: String, format: 'uuid', nullable: true, description: 'Whose rule it is; every entity\'s when absent. An entity\'s own rules come first.',
  })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string | null;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  priority: number;

  @ApiProperty({ example: '3', description: 'What explanations call it.' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiPropertyOptional({ description: 'The customer holds an exemption certificate on the tax point.' })
  @IfGiven()
  @IsBoolean()
  exempt?: boolean;

  @ApiPropertyOptional({ enum: sellerZones, isArray: true })
  @IfGiven()
  @IsArray()
  @IsIn(sellerZones, { each: true })
  sellerZones?: (typeof sellerZones)[number][];

  @ApiPropertyOptional({ example: 'DE' })
  @IfGiven()
  @Matches(/^[A-Z]{2}$/)
  sellerCountry?: string;

  @ApiPropertyOptional({ enum: places, description: 'Where the customer is, seen from the seller.' })
  @IfGiven()
  @IsIn(places)
  place?: (typeof places)[number];

  @ApiPropertyOptional({ example: 'CH' })
  @IfGiven()
  @Matches(/^[A-Z]{2}$/)
  customerCountry?: string;

  @ApiPropertyOptional({ example: 'QC' })
  @IfGiven()
  @Matches(/^[A-Z0-9]{1,3}$/)
  customerSubdivision?: string;

  @ApiPropertyOptional({ enum: customerKinds, isArray: true })
  @IfGiven()
  @IsArray()
  @IsIn(customerKinds, { each: true })
  kinds?: (typeof customerKinds)[number][];

  @ApiPropertyOptional()
  @IfGiven()
  @IsBoolean()
  validVatNumber?: boolean;

  @ApiPropertyOptional({ description: 'The seller must collect tax where the customer is, and the tax code has a rate there.' })
  @IfGiven()
  @IsIn([true])
  taxableNexus?: true;

  @ApiPropertyOptional({ example: 'STANDARD' })
  @IfGiven()
  @IsString()
  @MaxLength(40)
  taxCode?: string;

  @ApiProperty({ enum: taxCategories })
  @IsIn(taxCategories)
  category: (typeof taxCategories)[number];

  @ApiProperty({ enum: ['SELLER', 'CUSTOMER', 'NONE'], description: 'Whose rates apply.' })
  @IsIn(['SELLER', 'CUSTOMER', 'NONE'])
  ratesOf: 'SELLER' | 'CUSTOMER' | 'NONE';

  @ApiPropertyOptional({ example: 'VATEX-EU-AE' })
  @IfGiven()
  @IsString()
  @IsOneLine()
  @MaxLength(40)
  exemptionCode?: string;

  @ApiPropertyOptional({ example: 'Reverse charge', description: 'Printed on the document.' })
  @IfGiven()
  @IsString()
  @MaxLength(200)
  note?: string;

  @ApiPropertyOptional({ enum: ['TAX_REG_UNVALIDATED'] })
  @IfGiven()
  @IsIn(['TAX_REG_UNVALIDATED'])
  finding?: 'TAX_REG_UNVALIDATED';

  @ApiPropertyOptional({ default: false })
  @IfGiven()
  @IsBoolean()
  printVatNumbers?: boolean;

  @ApiPropertyOptional({ default: false, description: 'Never on one document with another category.' })
  @IfGiven()
  @IsBoolean()
  ownDocument?: boolean;

  @ApiPropertyOptional({ enum: ['CATEGORY', 'LINE'], description: 'Overrules the entity.' })
  @IfGiven()
  @IsIn(['CATEGORY', 'LINE'])
  mode?: 'CATEGORY' | 'LINE';

  @ApiProperty({ format: 'date' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rule.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class TaxRuleDto extends NewTaxRuleDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ruleStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TaxRuleListDto {
  @ApiProperty({ type: [TaxRuleDto] })
  data: TaxRuleDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class TaxRuleQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ enum: ruleStatuses })
  @IsOptional()
  @IsIn(ruleStatuses)
  status?: (typeof ruleStatuses)[number];
}

/** What loading a shipped pack added; zeros when it was there. */
export class TaxPackLoadedDto {
  @ApiProperty({ type: 'integer' })
  codes: number;

  @ApiProperty({ type: 'integer' })
  rates: number;

  @ApiProperty({ type: 'integer' })
  rules: number;
}
