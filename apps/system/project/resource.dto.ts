import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsCode, IsDay, IsOneLine, PageInfo, PageQuery } from '#libs/platform/index.js';
import { type NewResource, type Resource, resourceKinds } from '#libs/system/project/index.js';

export class ResourcePatchDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @IsOneLine()
  @MaxLength(200)
  name?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  homeRoleId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  grade?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  location?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  calendarId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Another resource.' })
  @IsOptional()
  @IsUUID()
  managerId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'The user who is this person; nobody else may be.' })
  @IsOptional()
  @IsUUID()
  userId?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  supplierRef?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  activeFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The first day without him.' })
  @IsOptional()
  @IsDay()
  activeTo?: string | null;
}

export class NewResourceDto extends ResourcePatchDto {
  @ApiProperty({ example: 'R-0042' })
  @IsString()
  @IsCode()
  @MaxLength(60)
  code: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  legalEntityId: string;

  @ApiPropertyOptional({ enum: resourceKinds, default: 'EMPLOYEE' })
  @IsOptional()
  @IsIn(resourceKinds)
  kind?: (typeof resourceKinds)[number];
}

export class ResourceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: resourceKinds })
  kind: string;

  @ApiProperty({ format: 'uuid' })
  legalEntityId: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  homeRoleId: string | null;

  @ApiProperty({ type: String, nullable: true })
  grade: string | null;

  @ApiProperty({ type: String, nullable: true })
  location: string | null;

  @ApiProperty({ type: String, nullable: true })
  region: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  calendarId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  managerId: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  userId: string | null;

  @ApiProperty({ type: String, nullable: true })
  supplierRef: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  activeFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  activeTo: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ResourceListDto {
  @ApiProperty({ type: [ResourceDto] })
  data: ResourceDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class ResourceListQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(60)
  code?: string;

  @ApiPropertyOptional({ enum: resourceKinds })
  @IsOptional()
  @IsIn(resourceKinds)
  kind?: (typeof resourceKinds)[number];

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  legalEntityId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  homeRoleId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  userId?: string;
}

export function fromNewResourceDto(dto: NewResourceDto): NewResource {
  return dto;
}

export function toResourceDto(resource: Resource): ResourceDto {
  return resource;
}
