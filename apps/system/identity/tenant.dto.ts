import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsInstant, IsOneLine } from '#libs/platform/index.js';
import { ApiKeyWithSecretDto } from './api-key.dto.js';

export class NewTenantDto {
  @ApiProperty({ example: 'northwind', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' })
  @IsOneLine()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  code: string;

  @ApiProperty({ example: 'Northwind Consulting' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ enum: ['LIVE', 'TEST'], default: 'LIVE', description: 'A TEST tenant has a clock of its own.' })
  @IsOptional()
  @IsIn(['LIVE', 'TEST'])
  kind: 'LIVE' | 'TEST' = 'LIVE';
}

export class TenantDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['LIVE', 'TEST'] })
  kind: string;

  @ApiProperty({ enum: ['ACTIVE', 'SUSPENDED', 'CLOSED'] })
  status: string;

  @ApiProperty({ type: 'integer', description: 'Minutes of one person and day above which time needs a human decision.' })
  dayLimitMinutes: number;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TenantCreatedDto {
  @ApiProperty({ type: TenantDto })
  tenant: TenantDto;

  @ApiProperty({ type: ApiKeyWithSecretDto, description: 'The key of the tenant administrator.' })
  key: ApiKeyWithSecretDto;
}

export class TestClockDto {
  @ApiProperty({ format: 'date-time', example: '2026-06-30T12:00:00Z', description: 'Before 2999-12-31T10:00:00Z, when the year 3000 begins on earth.' })
  @IsInstant()
  clockAt: string;
}
