import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageInfo, PageQuery } from '#libs/platform/index.js';
import type { ExternalReference } from '#libs/system/exchange/index.js';

export class ExternalReferenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'project' })
  entityType: string;

  @ApiProperty({ format: 'uuid' })
  entityId: string;

  @ApiProperty({ example: 'harvest' })
  sourceSystem: string;

  @ApiProperty()
  externalId: string;

  @ApiProperty({ type: String, nullable: true })
  externalVersion: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastPayloadHash: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ExternalReferenceListDto {
  @ApiProperty({ type: [ExternalReferenceDto] })
  data: ExternalReferenceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ExternalReferenceListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sourceSystem?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  entityType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  entityId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  externalId?: string;
}

export function toExternalReferenceDto(reference: ExternalReference): ExternalReferenceDto {
  return reference;
}
