import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Ctx } from '#libs/kernel/index.js';
import { IdPipe, KeyedAct, OpenDoor, OperatorGuard, PageQuery, Refuses, toPageDto, WithCtx } from '#libs/platform/index.js';
import { IdentityService } from '#libs/system/identity/index.js';
import { ApiKeyDto, ApiKeyListDto, ApiKeyWithSecretDto, NewApiKeyDto } from './api-key.dto.js';
import { fromNewApiKeyDto, fromNewRoleGrantDto, toApiKeyDto, toApiKeyWithSecretDto, toRoleGrantDto, toWhoAmIDto } from './identity.shapes.js';
import { NewOidcIssuerDto, OidcIssuerDto, OidcIssuerListDto } from './oidc-issuer.dto.js';
import { NewRoleGrantDto, RoleGrantDto, RoleGrantListDto } from './role-grant.dto.js';
import { NewTenantDto, TenantCreatedDto, TestClockDto } from './tenant.dto.js';
import { NewUserDto, UserDto, UserListDto } from './user.dto.js';
import { WhoAmIDto } from './who-am-i.dto.js';

@ApiTags('tenants')
@Refuses(404, 409, 422)
@Controller('system/identity/v1')
export class TenantController {
  constructor(private readonly identity: IdentityService) {}

  /** Opens a tenant. Authorised by the operator key of the installation, not by an API key. */
  @OpenDoor()
  @UseGuards(OperatorGuard)
  @Post('tenants')
  @ApiCreatedResponse({ type: TenantCreatedDto })
  async createTenant(@Body() dto: NewTenantDto, @Req() request: { identity: { requestId: string; traceId: string } }): Promise<TenantCreatedDto> {
    const { tenant, key } = await this.identity.createTenant({ ...dto }, request.identity);
    return { tenant, key: toApiKeyWithSecretDto(key) };
  }

  /** Who the credential is, what it may do, and what time it is for its tenant. */
  @Get('me')
  @ApiOkResponse({ type: WhoAmIDto })
  async whoAmI(@WithCtx() ctx: Ctx): Promise<WhoAmIDto> {
    return toWhoAmIDto(ctx, await this.identity.tenant(ctx));
  }

  /** Sets the clock of a TEST tenant. It only moves forward. */
  @Put('test-clock')
  @ApiOkResponse({ type: TestClockDto })
  async setTestClock(@WithCtx() ctx: Ctx, @Body() dto: TestClockDto): Promise<TestClockDto> {
    return { clockAt: (await this.identity.setTestClock(ctx, new Date(dto.clockAt))).toISOString() };
  }
}

@ApiTags('users')
@Refuses(404, 409, 422)
@Controller('system/identity/v1/users')
export class UserController {
  constructor(private readonly identity: IdentityService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: UserDto })
  async createUser(@WithCtx() ctx: Ctx, @Body() dto: NewUserDto): Promise<UserDto> {
    return this.identity.createUser(ctx, dto);
  }

  @Get()
  @ApiOkResponse({ type: UserListDto })
  async listUsers(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<UserListDto> {
    return toPageDto(await this.identity.users(ctx, query), (user) => user);
  }

  @Get(':id')
  @ApiOkResponse({ type: UserDto })
  async getUser(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<UserDto> {
    return this.identity.user(ctx, id);
  }
}

@ApiTags('role grants')
@Refuses(404, 409, 422)
@Controller('system/identity/v1/role-grants')
export class RoleGrantController {
  constructor(private readonly identity: IdentityService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: RoleGrantDto })
  async grantRole(@WithCtx() ctx: Ctx, @Body() dto: NewRoleGrantDto): Promise<RoleGrantDto> {
    return toRoleGrantDto(await this.identity.grantRole(ctx, fromNewRoleGrantDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: RoleGrantListDto })
  async listRoleGrants(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<RoleGrantListDto> {
    return toPageDto(await this.identity.roleGrants(ctx, query), toRoleGrantDto);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: RoleGrantDto })
  async revokeRoleGrant(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<RoleGrantDto> {
    return toRoleGrantDto(await this.identity.revokeRoleGrant(ctx, id));
  }
}

@ApiTags('API keys')
@Refuses(404, 409, 422)
@Controller('system/identity/v1/api-keys')
export class ApiKeyController {
  constructor(private readonly identity: IdentityService) {}

  /** Makes a key. Its secret is in this answer and nowhere else; a repeated Idempotency-Key does not show it again. */
  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: ApiKeyWithSecretDto })
  async createApiKey(@WithCtx() ctx: Ctx, @Body() dto: NewApiKeyDto): Promise<ApiKeyWithSecretDto> {
    return toApiKeyWithSecretDto(await this.identity.createApiKey(ctx, fromNewApiKeyDto(dto)));
  }

  @Get()
  @ApiOkResponse({ type: ApiKeyListDto })
  async listApiKeys(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<ApiKeyListDto> {
    return toPageDto(await this.identity.apiKeys(ctx, query), toApiKeyDto);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOkResponse({ type: ApiKeyDto })
  async revokeApiKey(@WithCtx() ctx: Ctx, @Param('id', IdPipe) id: string): Promise<ApiKeyDto> {
    return toApiKeyDto(await this.identity.revokeApiKey(ctx, id));
  }
}

@ApiTags('OIDC issuers')
@Refuses(404, 409, 422)
@Controller('system/identity/v1/oidc-issuers')
export class OidcIssuerController {
  constructor(private readonly identity: IdentityService) {}

  @KeyedAct()
  @Post()
  @ApiCreatedResponse({ type: OidcIssuerDto })
  async registerOidcIssuer(@WithCtx() ctx: Ctx, @Body() dto: NewOidcIssuerDto): Promise<OidcIssuerDto> {
    return this.identity.registerOidcIssuer(ctx, dto);
  }

  @Get()
  @ApiOkResponse({ type: OidcIssuerListDto })
  async listOidcIssuers(@WithCtx() ctx: Ctx, @Query() query: PageQuery): Promise<OidcIssuerListDto> {
    return toPageDto(await this.identity.oidcIssuers(ctx, query), (issuer) => issuer);
  }
}
