import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { dimensionKinds } from '#libs/kernel/index.js';
import { IsCode, IsOneLine, PageInfo } from '#libs/platform/index.js';
import { type AccountRole, accountRoles, ledgerAccountTypes } from '#libs/system/ledger/index.js';
import { IfGiven } from './given.dto.js';

const roles = Object.keys(accountRoles) as AccountRole[];

export class NewAccountDto {
  @ApiProperty({ example: '4000' })
  @IsString()
  @IsCode()
  @MaxLength(40)
  code: string;

  @ApiProperty({ example: 'Time and Materials' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiProperty({ enum: ledgerAccountTypes })
  @IsIn(ledgerAccountTypes)
  type: (typeof ledgerAccountTypes)[number];

  @ApiPropertyOptional({
    example: 'Revenue:Time and Materials',
    description: 'Where it stands in a text journal, alone in its entity: Assets, Liabilities, Revenue, Expenses or Equity, as its type is, then names of your own. Made of type and name when absent.',
  })
  @IfGiven()
  @Matches(/^[^\p{C}:;]+(:[^\p{C}:;]+)*$/u)
  @MaxLength(200)
  path?: string;

  @ApiPropertyOptional({ default: false, description: 'A control account takes postings of its subledger only.' })
  @IfGiven()
  @IsBoolean()
  control?: boolean;
}

export class AccountDto extends NewAccountDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ enum: ['ACTIVE', 'INACTIVE'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class AccountListDto {
  @ApiProperty({ type: [AccountDto] })
  data: AccountDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class DimensionCodeDto {
  @ApiProperty({ enum: dimensionKinds })
  @IsIn(dimensionKinds)
  kind: string;

  @ApiProperty({ example: 'SL-CLOUD' })
  @IsString()
  @IsOneLine()
  @MaxLength(40)
  code: string;
}

export class NewAccountMappingDto {
  @ApiProperty({ enum: roles })
  @IsIn(roles)
  role: AccountRole;

  @ApiProperty({ example: '4000' })
  @IsString()
  @MaxLength(40)
  accountCode: string;

  @ApiPropertyOptional({ type: DimensionCodeDto, nullable: true, description: 'Only for lines with this code; it wins over the general mapping.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DimensionCodeDto)
  dimension?: DimensionCodeDto | null;
}

export class NewAccountMappingsDto {
  @ApiProperty({ type: [NewAccountMappingDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => NewAccountMappingDto)
  mappings: NewAccountMappingDto[];
}

export class AccountMappingDto extends NewAccountMappingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  accountId: string;
}

export class AccountMapDto {
  @ApiProperty({ type: [AccountMappingDto] })
  mappings: AccountMappingDto[];
}

/** What loading a shipped pack added; zeros when it was there. */
export class ChartLoadedDto {
  @ApiProperty({ type: 'integer' })
  accounts: number;

  @ApiProperty({ type: 'integer' })
  mappings: number;
}
