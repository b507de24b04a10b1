import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { formatMicros, parseMicros, rateUnits, workTypes } from '#libs/kernel/index.js';
import { dayPattern, IsDay, IsOneLine, NullableId, NullableText, PageInfo, PageQuery, ratePattern } from '#libs/platform/index.js';
import {
  type NewRateCard, type NewRateLine, type PricedCard, type RateCard, rateCardScopes, rateCardStatuses, type RateLine,
} from '#libs/system/rate-card/index.js';

export class NewRateCardDto {
  @ApiProperty({ example: 'STANDARD-2026' })
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

  @ApiProperty({ enum: rateCardScopes })
  @IsIn(rateCardScopes)
  scope: (typeof rateCardScopes)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'The entity, customer, project or contract the card belongs to; absent for TENANT.' })
  @IsOptional()
  @IsUUID()
  scopeId?: string;

  @ApiProperty({ example: 'EUR', pattern: '^[A-Z]{3}$' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;
}

/** What a line is narrowed by; an absent key matches everything. */
class RateKeysDto {
  @NullableId()
  resourceId?: string | null;

  @NullableId()
  roleId?: string | null;

  @NullableText(60)
  grade?: string | null;

  @NullableId()
  taskId?: string | null;

  @NullableText(60)
  location?: string | null;

  @ApiPropertyOptional({ type: String, enum: [...workTypes, null], nullable: true })
  @IsOptional()
  @IsIn(workTypes)
  workType?: (typeof workTypes)[number] | null;
}

export class NewRateLineDto extends RateKeysDto {
  @ApiPropertyOptional({ enum: rateUnits, default: 'HUR', description: 'UN/ECE Rec 20.' })
  @IsOptional()
  @IsIn(rateUnits)
  unit: (typeof rateUnits)[number] = 'HUR';

  @ApiProperty({ example: '165.000000', pattern: ratePattern.source, description: 'Major units per unit of measure, as a decimal string.' })
  @Matches(ratePattern, { message: 'rate is a decimal string of major units with at most six places, such as "165.50"' })
  rate: string;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  validFrom: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without the rate.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;
}

export class EndRateLineDto {
  @ApiProperty({ format: 'date', pattern: dayPattern.source, description: 'The first day without the rate.' })
  @IsDay()
  validTo: string;
}

export class RateLineDto extends RateKeysDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: rateUnits })
  unit: string;

  @ApiProperty({ example: '165.000000' })
  rate: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class RateCardDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: rateCardScopes })
  scope: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  scopeId: string | null;

  @ApiProperty({ example: 'EUR' })
  currency: string;

  @ApiProperty({ enum: rateCardStatuses })
  status: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class RateCardWithLinesDto extends RateCardDto {
  @ApiProperty({ type: [RateLineDto] })
  lines: RateLineDto[];
}

export class RateCardListDto {
  @ApiProperty({ type: [RateCardDto] })
  data: RateCardDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class RateCardQuery extends PageQuery {
  @ApiPropertyOptional({ enum: rateCardScopes })
  @IsOptional()
  @IsIn(rateCardScopes)
  scope?: (typeof rateCardScopes)[number];

  @ApiPropertyOptional({ enum: rateCardStatuses })
  @IsOptional()
  @IsIn(rateCardStatuses)
  status?: (typeof rateCardStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;
}

export function fromNewRateCardDto(dto: NewRateCardDto): NewRateCard {
  return { ...dto, scopeId: dto.scopeId ?? null };
}

export function fromNewRateLineDto({ rate, validFrom, validTo, ...line }: NewRateLineDto): NewRateLine {
  return { ...line, rateMicros: parseMicros(rate), period: { from: validFrom, to: validTo ?? null } };
}

export function toRateLineDto({ rateMicros, period, ...line }: RateLine): RateLineDto {
  return { ...line, rate: formatMicros(rateMicros), validFrom: period.from, validTo: period.to, rowVersion: line.rowVersion ?? 1 };
}

export function toRateCardDto(card: RateCard): RateCardDto {
  return card;
}

export function toRateCardWithLinesDto(card: PricedCard): RateCardWithLinesDto {
  return { ...card, lines: card.lines.map(toRateLineDto) };
}
