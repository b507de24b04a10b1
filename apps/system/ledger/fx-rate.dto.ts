import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { currencies } from '#libs/kernel/index.js';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import { fxRateTypes } from '#libs/system/ledger/index.js';
import { IfGiven } from './given.dto.js';

const isoCurrencies = [...currencies.keys()];
const modes = ['atomic', 'partial'] as const;

export class NewFxRateDto {
  @ApiPropertyOptional({ default: 'ECB', example: 'ECB' })
  @IfGiven()
  @Matches(/^[A-Z0-9_-]{1,20}$/)
  source: string = 'ECB';

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @IsIn(isoCurrencies, { message: 'base is a currency of ISO 4217' })
  base: string;

  @ApiProperty({ example: 'USD', pattern: '^[A-Z]{3}$' })
  @IsIn(isoCurrencies, { message: 'quote is a currency of ISO 4217' })
  quote: string;

  @ApiPropertyOptional({ enum: fxRateTypes, default: 'SPOT' })
  @IfGiven()
  @IsIn(fxRateTypes)
  type: (typeof fxRateTypes)[number] = 'SPOT';

  @ApiProperty({ format: 'date', example: '2026-05-29' })
  @IsDay()
  date: string;

  @ApiProperty({ example: '1.0870', pattern: '^\\d{1,10}(\\.\\d{1,10})?$', description: '1 base = rate quote, as it was published: never an inverse.' })
  @Matches(/^(?=.*[1-9])\d{1,10}(\.\d{1,10})?$/, { message: 'rate is a positive decimal string with at most ten places, such as "1.0870"' })
  rate: string;
}

export class FxRateDto extends NewFxRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class FxRateListDto {
  @ApiProperty({ type: [FxRateDto] })
  data: FxRateDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class FxRateQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Z0-9_-]{1,20}$/)
  source?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  base?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  quote?: string;

  @ApiPropertyOptional({ enum: fxRateTypes })
  @IsOptional()
  @IsIn(fxRateTypes)
  type?: (typeof fxRateTypes)[number];

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsDay()
  to?: string;
}

export class FxBulkQuery {
  @ApiPropertyOptional({ enum: modes, default: 'atomic', description: 'atomic keeps all or none, partial whatever can be kept.' })
  @IsOptional()
  @IsIn(modes)
  mode: (typeof modes)[number] = 'atomic';
}

class FxRateErrorDto {
  @ApiProperty({ example: '/rate' })
  pointer: string;

  @ApiProperty({ example: 'MATCHES' })
  code: string;

  @ApiProperty()
  detail: string;
}

export class FxRateOutcomeDto {
  @ApiProperty({ type: 'integer', description: 'Where the record stood, from 0.' })
  index: number;

  @ApiProperty({ enum: ['created', 'unchanged', 'rejected'] })
  outcome: string;

  @ApiPropertyOptional({ type: [FxRateErrorDto] })
  errors?: FxRateErrorDto[];
}

export class FxRatesRecordedDto {
  @ApiProperty({ type: 'integer' })
  created: number;

  @ApiProperty({ type: 'integer' })
  unchanged: number;

  @ApiProperty({ type: 'integer' })
  rejected: number;

  @ApiProperty({ type: [FxRateOutcomeDto] })
  records: FxRateOutcomeDto[];
}
