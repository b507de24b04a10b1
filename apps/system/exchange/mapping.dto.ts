import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsDay, PageInfo, PageQuery } from '#libs/platform/index.js';
import type { Mapping } from '#libs/system/exchange/index.js';

export const mappingKinds = ['PROJECT', 'TASK', 'RESOURCE', 'CUSTOMER', 'WORK_TYPE', 'UNIT'] as const;
const mappingStatuses = ['PROPOSED', 'APPROVED', 'REJECTED', 'RETIRED'] as const;

export class NewMappingDto {
  @ApiProperty({ example: 'harvest' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  sourceSystem: string;

  @ApiProperty({ enum: mappingKinds })
  @IsIn(mappingKinds)
  kind: (typeof mappingKinds)[number];

  @ApiProperty({ example: 'Nova rollout' })
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  externalCode: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The record it means; absent for work types and units.' })
  @IsOptional()
  @IsUUID()
  targetId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'OVERTIME', description: 'The work type or unit it means.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  targetCode?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Absent: since ever.' })
  @IsOptional()
  @IsDay()
  validFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without it.' })
  @IsOptional()
  @IsDay()
  validTo?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string | null;
}

export class MappingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  sourceSystem: string;

  @ApiProperty({ enum: mappingKinds })
  kind: string;

  @ApiProperty()
  externalCode: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  targetId: string | null;

  @ApiProperty({ type: String, nullable: true })
  targetCode: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validTo: string | null;

  @ApiProperty({ enum: mappingStatuses })
  status: string;

  @ApiProperty({ format: 'uuid' })
  proposedBy: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class MappingListDto {
  @ApiProperty({ type: [MappingDto] })
  data: MappingDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class MappingListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional({ enum: mappingKinds })
  @IsOptional()
  @IsIn(mappingKinds)
  kind?: (typeof mappingKinds)[number];

  @ApiPropertyOptional({ enum: mappingStatuses })
  @IsOptional()
  @IsIn(mappingStatuses)
  status?: (typeof mappingStatuses)[number];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  externalCode?: string;
}

export function toMappingDto({ decidedAt, ...mapping }: Mapping): MappingDto {
  return { ...mapping, decidedAt: decidedAt?.toISOString() ?? null };
}
