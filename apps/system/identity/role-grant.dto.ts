import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { IsInstant, PageInfo } from '#libs/platform/index.js';
import { type RoleCode, roleCodes } from '#libs/system/identity/index.js';

const grantable = roleCodes.filter((role) => role !== 'TENANT_ADMIN');

/** Rows a grant reaches; an absent field reaches all. */
export class ScopeDto {
  @ApiPropertyOptional({ type: [String], format: 'uuid' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  legalEntityIds?: string[];

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  regions?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  customerIds?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  projectIds?: string[];
}

export class NewRoleGrantDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  userId: string;

  @ApiProperty({ enum: grantable })
  @IsIn(grantable)
  role: RoleCode;

  @ApiPropertyOptional({ type: ScopeDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => ScopeDto)
  scope?: ScopeDto;

  @ApiPropertyOptional({ format: 'date-time', description: 'An AUDITOR grant must end.' })
  @IsOptional()
  @IsInstant()
  validTo?: string;
}

export class RoleGrantDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ enum: roleCodes })
  role: string;

  @ApiProperty({ type: ScopeDto })
  scope: ScopeDto;

  @ApiProperty({ format: 'date-time' })
  validFrom: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  validTo: string | null;

  @ApiProperty({ enum: ['PROPOSED', 'ACTIVE', 'REJECTED', 'REVOKED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class RoleGrantListDto {
  @ApiProperty({ type: [RoleGrantDto] })
  data: RoleGrantDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}
