import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { IsInstant, IsOneLine, PageInfo } from '#libs/platform/index.js';
import { permissionCatalogue } from '#libs/system/identity/index.js';

const narrowing = 'Permissions the key is narrowed to, or patterns of them such as `time.*` or `*.read`. Absent: all of its user.';

export class NewApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  userId: string;

  @ApiProperty({ example: 'CRM connector' })
  @IsString()
  @IsOneLine()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ type: [String], description: `${narrowing} The permissions: ${permissionCatalogue.join(', ')}.` })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^(\*|[a-z_]+)\.(\*|[a-z_]+)$/, { each: true })
  scopes?: string[];

  @ApiProperty({ format: 'date-time', description: 'At most 366 days from now.' })
  @IsInstant()
  expiresAt: string;
}

export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ example: 'bw_test_Ab3d' })
  prefix: string;

  @ApiProperty({ type: [String], nullable: true })
  scopes: readonly string[] | null;

  @ApiProperty({ format: 'date-time' })
  expiresAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ApiKeyWithSecretDto extends ApiKeyDto {
  @ApiProperty({ description: 'Shown this once. Keep it where secrets live.' })
  secret: string;
}

export class ApiKeyListDto {
  @ApiProperty({ type: [ApiKeyDto] })
  data: ApiKeyDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}
