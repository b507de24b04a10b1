import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsCountry, IsOneLine } from '#libs/platform/index.js';
import { IfGiven } from './given.dto.js';

export class SellerAddressDto {
  @ApiPropertyOptional({ type: [String] })
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(6)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  lines?: string[];

  @ApiPropertyOptional()
  @IfGiven()
  @IsString()
  @MaxLength(100)
  city?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @IsString()
  @MaxLength(20)
  postalCode?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @IsString()
  @MaxLength(10)
  subdivision?: string;

  @ApiPropertyOptional({ example: 'DE' })
  @IfGiven()
  @IsCountry()
  country?: string;
}

export class SellerTaxRegistrationDto {
  @ApiProperty({ example: 'DE' })
  @Matches(/^[A-Z]{2}$/)
  country: string;

  @ApiProperty({ enum: ['VAT', 'GST', 'EIN'] })
  @IsIn(['VAT', 'GST', 'EIN'])
  scheme: 'VAT' | 'GST' | 'EIN';

  @ApiProperty({ example: 'DE123456789', description: 'With its ISO prefix; Greece writes EL.' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(40)
  number: string;
}

export class SellerBankAccountDto {
  @ApiProperty({ example: 'DE02120300000000202051' })
  @Matches(/^[A-Z0-9]{4,40}$/)
  iban: string;

  @ApiPropertyOptional()
  @IfGiven()
  @Matches(/^[A-Z0-9]{8,11}$/)
  bic?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @IsString()
  @IsOneLine()
  @MaxLength(100)
  name?: string;

  @ApiPropertyOptional({ example: 'EUR' })
  @IfGiven()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;
}
