import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { formatMicros, parseMicros } from '#libs/kernel/index.js';
import { IsDay, PageInfo, ratePattern } from '#libs/platform/index.js';
import type { CostRate, HourlyCost, NewCostRate } from '#libs/system/project/index.js';

/** What an hour costs. */
export class HourlyCostDto {
  @ApiProperty({ example: '82.500000', pattern: ratePattern.source, description: 'Major units an hour, as a decimal string.' })
  @Matches(ratePattern, { message: 'rate is a decimal string of major units with at most six places, such as "82.50"' })
  rate: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

export class NewCostRateDto extends HourlyCostDto {
  @ApiProperty({ format: 'date' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class EndCostRateDto {
  @ApiProperty({ format: 'date', description: 'The first day without the rate.' })
  @IsDay()
  validTo: string;
}

export class CostRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  resourceId: string;

  @ApiProperty({ example: '82.500000' })
  rate: string;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class CostRateListDto {
  @ApiProperty({ type: [CostRateDto] })
  data: CostRateDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export function fromNewCostRateDto(resourceId: string, { rate, currency, validFrom, validTo }: NewCostRateDto): NewCostRate {
  return { resourceId, ...fromHourlyCostDto({ rate, currency }), period: { from: validFrom, to: validTo ?? null } };
}

export function toCostRateDto({ rateMicros, period, ...rate }: CostRate): CostRateDto {
  return { ...rate, rate: formatMicros(rateMicros), validFrom: period.from, validTo: period.to };
}

export function fromHourlyCostDto({ rate, currency }: HourlyCostDto): HourlyCost {
  return { rateMicros: parseMicros(rate), currency };
}

export function toHourlyCostDto({ rateMicros, currency }: HourlyCost): HourlyCostDto {
  return { rate: formatMicros(rateMicros), currency };
}
