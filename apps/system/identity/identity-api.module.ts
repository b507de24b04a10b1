import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { IdentityModule } from '#libs/system/identity/index.js';
import { AuditEventController } from './audit-event.controller.js';
import { ApiKeyController, OidcIssuerController, RoleGrantController, TenantController, UserController } from './identity.controller.js';

@Module({
  imports: [IdentityModule], controllers: [TenantController, UserController, RoleGrantController, ApiKeyController, OidcIssuerController, AuditEventController],
})
export class IdentityApiModule {}

export const identityDoor: Door = {
  path: 'system/identity',
  title: 'Identity',
  description: 'Tenants, users, role grants with scope, API keys, OIDC issuers and the audit trail.',
  module: IdentityApiModule,
};
