import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsISO8601, IsOptional, IsString, IsUrl, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { PageInfo } from '#libs/platform/index.js';
import { type RoleCode, roleCodes } from '#libs/system/identity/index.js';

const grantable = roleCodes.filter((role) => role !== 'TENANT_ADMIN');

export class NewTenantDto {
  @ApiProperty({ example: 'northwind', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' })
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/)
  code: string;

  @ApiProperty({ example: 'Northwind Consulting' })
  @IsString()
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

export class NewUserDto {
  @ApiProperty({ enum: ['PERSON', 'SERVICE', 'AI'] })
  @IsIn(['PERSON', 'SERVICE', 'AI'])
  kind: 'PERSON' | 'SERVICE' | 'AI';

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional({ description: 'An issuer this tenant has registered; with its subject it ties the user to an OIDC login.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  issuer?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  subject?: string;
}

export class UserDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['PERSON', 'SERVICE', 'AI'] })
  kind: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  email: string | null;

  @ApiProperty({ type: String, nullable: true })
  issuer: string | null;

  @ApiProperty({ type: String, nullable: true })
  subject: string | null;

  @ApiProperty({ enum: ['ACTIVE', 'DISABLED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class UserListDto {
  @ApiProperty({ type: [UserDto] })
  data: UserDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

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
  @IsISO8601({ strict: true })
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

export class NewApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  userId: string;

  @ApiProperty({ example: 'CRM connector' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name: string;

  @ApiPropertyOptional({ type: [String], description: 'Permissions the key is narrowed to, such as `time.import` or `*.read`. Absent: all of its user.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^(\*|[a-z_]+)\.(\*|[a-z_]+)$/, { each: true })
  scopes?: string[];

  @ApiProperty({ format: 'date-time', description: 'At most 366 days from now.' })
  @IsISO8601({ strict: true })
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

export class TenantCreatedDto {
  @ApiProperty({ type: TenantDto })
  tenant: TenantDto;

  @ApiProperty({ type: ApiKeyWithSecretDto, description: 'The key of the tenant administrator.' })
  key: ApiKeyWithSecretDto;
}

export class NewOidcIssuerDto {
  @ApiProperty({ example: 'https://login.northwind.test' })
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] })
  issuer: string;

  @ApiProperty({ example: 'billwright' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  audience: string;

  @ApiProperty({ example: 'https://login.northwind.test/.well-known/jwks.json' })
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https', 'http'] })
  jwksUri: string;
}

export class OidcIssuerDto extends NewOidcIssuerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['ACTIVE', 'DISABLED'] })
  status: string;

  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class OidcIssuerListDto {
  @ApiProperty({ type: [OidcIssuerDto] })
  data: OidcIssuerDto[];

  @ApiProperty({ type: PageInfo })
  page: PageInfo;
}

export class TestClockDto {
  @ApiProperty({ format: 'date-time', example: '2026-06-30T12:00:00Z' })
  @IsISO8601({ strict: true })
  clockAt: string;
}

export class WhoAmIDto {
  @ApiProperty({ type: TenantDto })
  tenant: TenantDto;

  @ApiProperty({ format: 'uuid' })
  userId: string;

  @ApiProperty({ type: [String] })
  roles: string[];

  @ApiProperty({ type: [String], description: 'Effective permissions: role grants, narrowed by the scopes of the key or token.' })
  permissions: string[];

  @ApiProperty({ format: 'date-time', description: 'Business time of the tenant.' })
  now: string;
}
