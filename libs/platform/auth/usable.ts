import type { Ctx } from '#libs/kernel/index.js';
import { type Credential, ctxOf, type RequestIdentity } from './credential.js';

/** Keys and tokens live on real time, whatever the tenant's clock says. */
export function isUsable(credential: Credential, realNow: Date): boolean {
  const expired = credential.keyExpiresAt !== null && new Date(credential.keyExpiresAt) <= realNow;
  return !credential.revoked && !expired && credential.tenantStatus === 'ACTIVE';
}

/** The context of an act, or null when the credential's owner may not act now. */
export function contextOf(credential: Credential, request: RequestIdentity, realNow: Date): Ctx | null {
  return isUsable(credential, realNow) ? ctxOf(credential, request, realNow) : null;
}
