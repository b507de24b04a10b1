import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { dimensionKinds } from '#libs/kernel/index.js';
import { IsCode, IsOneLine, PageInfo, PageQuery } from '#libs/platform/index.js';
import { documentKinds } from '#libs/system/ledger/index.js';
import { IfGiven } from './given.dto.js';

export class NewNumberSeriesDto {
  @ApiProperty({ example: 'INV' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(20)
  series: string;

  @ApiProperty({ enum: documentKinds })
  @IsIn(documentKinds)
  documentKind: (typeof documentKinds)[number];

  @ApiProperty({ type: 'integer', example: 2026, minimum: 1901, maximum: 2998 })
  @IsInt()
  @Min(1901)
  @Max(2998)
  fiscalYear: number;

  @ApiProperty({ example: 'INV-{yyyy}-{n:6}', description: 'The counter {n}, padded by {n:6}, once, and the fiscal year as {yyyy} or {yy}.' })
  @IsString()
  @MaxLength(60)
  pattern: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, default: 1, description: 'The first number to be given, where another system gave those before.' })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(999_999_999_999)
  nextNumber?: number;
}

export class NumberSeriesDto extends NewNumberSeriesDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ enum: ['ACTIVE', 'CLOSED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class NumberSeriesListDto {
  @ApiProperty({ type: [NumberSeriesDto] })
  data: NumberSeriesDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class NumberSeriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: documentKinds })
  @IsOptional()
  @IsIn(documentKinds)
  documentKind?: (typeof documentKinds)[number];

  @ApiPropertyOptional({ type: 'integer', minimum: 1901, maximum: 2998 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1901)
  @Max(2998)
  fiscalYear?: number;
}

export class NewDimensionDto {
  @ApiProperty({ enum: dimensionKinds })
  @IsIn(dimensionKinds)
  kind: (typeof dimensionKinds)[number];

  @ApiProperty({ example: 'SL-CLOUD' })
  @IsString()
  @IsCode()
  @MaxLength(40)
  code: string;

  @ApiProperty({ example: 'Cloud' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;
}

export class DimensionDto extends NewDimensionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['ACTIVE', 'INACTIVE'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class DimensionListDto {
  @ApiProperty({ type: [DimensionDto] })
  data: DimensionDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class DimensionQuery extends PageQuery {
  @ApiPropertyOptional({ enum: dimensionKinds })
  @IsOptional()
  @IsIn(dimensionKinds)
  kind?: (typeof dimensionKinds)[number];
}
