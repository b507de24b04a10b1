import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsOneLine, PageInfo, PageQuery } from '#libs/platform/index.js';

export class NewBankAccountDto {
  @ApiProperty({ format: 'uuid', description: 'The entity whose account it is.' })
  @IsUUID()
  legalEntityId: string;

  @ApiProperty({ example: 'MAIN-EUR' })
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

  @ApiPropertyOptional({ example: 'DE89370400440532013000' })
  @IsOptional()
  @Matches(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/)
  iban?: string;

  @ApiPropertyOptional({ example: 'COBADEFFXXX' })
  @IsOptional()
  @Matches(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/)
  bic?: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class BankAccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  iban: string | null;

  @ApiProperty({ type: String, nullable: true })
  bic: string | null;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ enum: ['ACTIVE', 'CLOSED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class BankAccountListDto {
  @ApiProperty({ type: [BankAccountDto] })
  data: BankAccountDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class BankAccountQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;
}
