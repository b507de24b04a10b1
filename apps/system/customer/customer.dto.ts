import { ApiProperty, ApiPropertyOptional, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { customerKinds } from '#libs/kernel/index.js';
import { IsCountry, IsOneLine, MoneyDto, PageInfo, PageQuery } from '#libs/platform/index.js';
import { customerStatuses } from '#libs/system/customer/index.js';

const termsRules = ['NET_DAYS', 'DAY_OF_MONTH'] as const;

/** A percentage as a decimal string of at most six places. */
export const percentPattern = /^\d{1,3}(\.\d{1,6})?$/;

class PaymentTermsFieldsDto {
  @ApiProperty({ example: 'NET-30' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;

  @ApiPropertyOptional({ default: '' })
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ enum: termsRules, default: 'NET_DAYS' })
  @IsOptional()
  @IsIn(termsRules)
  rule?: (typeof termsRules)[number];

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'NET_DAYS: days after issue.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3650)
  netDays?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'DAY_OF_MONTH: the day, or the last one of a shorter month.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  dayOfMonth?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'DAY_OF_MONTH: months after the month of issue.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(24)
  monthsAfter?: number | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'Early payment: within so many days of issue …' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3650)
  discountDays?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: '2.000000', description: '… this percent off.' })
  @IsOptional()
  @Matches(percentPattern, { message: 'discountPercent is a decimal string with at most six places, such as "2.5"' })
  discountPercent?: string | null;
}

export class NewPaymentTermsDto extends PaymentTermsFieldsDto {}

export class PaymentTermsDto extends PaymentTermsFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['ACTIVE', 'RETIRED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class PaymentTermsListDto {
  @ApiProperty({ type: [PaymentTermsDto] })
  data: PaymentTermsDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NewCustomerDto {
  @ApiProperty({ example: 'CU-DE' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(60)
  code: string;

  @ApiProperty({ example: 'Kunde GmbH' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(300)
  legalName: string;

  @ApiProperty({ enum: customerKinds })
  @IsIn(customerKinds)
  customerKind: (typeof customerKinds)[number];

  @ApiProperty({ example: 'DE', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' })
  @IsCountry()
  country: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'ISO 3166-2 without the country, such as ON.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  subdivision?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The customer above this one; a hierarchy has six levels at most.' })
  @IsOptional()
  @IsUUID()
  parentCustomerId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'EUR', pattern: '^[A-Z]{3}$' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  paymentTermsId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The user who owns the account.' })
  @IsOptional()
  @IsUUID()
  accountOwnerId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The legal entity that an INTERCOMPANY customer is.' })
  @IsOptional()
  @IsUUID()
  intercompanyLegalEntityId?: string | null;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { SEGMENT: 'PUBLIC' }, description: 'Dimension codes by kind.' })
  @IsOptional()
  @IsObject()
  dimensions?: Record<string, string>;
}

export class CustomerPatchDto extends PartialType(PickType(NewCustomerDto, [
  'legalName', 'customerKind', 'country', 'subdivision', 'region', 'parentCustomerId', 'currency', 'paymentTermsId', 'accountOwnerId',
  'intercompanyLegalEntityId', 'dimensions',
] as const), { skipNullProperties: false }) {}

export class CreditLimitDto {
  @ApiProperty({ type: MoneyDto, nullable: true, description: "In the customer's currency; null for no limit." })
  @ValidateIf((_, limit) => limit !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  creditLimit: MoneyDto | null;
}

export class CustomerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  legalName: string;

  @ApiProperty({ enum: customerKinds })
  customerKind: string;

  @ApiProperty()
  country: string;

  @ApiProperty({ type: String, nullable: true })
  subdivision: string | null;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentCustomerId: string | null;

  @ApiProperty({ type: String, nullable: true })
  currency: string | null;

  @ApiProperty({ type: MoneyDto, nullable: true })
  creditLimit: MoneyDto | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  paymentTermsId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  accountOwnerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  intercompanyLegalEntityId: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions: Record<string, string>;

  @ApiProperty({ enum: customerStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class CustomerListDto {
  @ApiProperty({ type: [CustomerDto] })
  data: CustomerDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class CustomerQuery extends PageQuery {
  @ApiPropertyOptional({ enum: customerStatuses })
  @IsOptional()
  @IsIn(customerStatuses)
  status?: (typeof customerStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  parentCustomerId?: string;
}
