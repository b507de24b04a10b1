import type { Credential } from './credential.js';

/** Keys and tokens live on real time, whatever the tenant's clock says. */
export function isUsable(credential: Credential, realNow = new Date()): boolean {
  const expired = credential.keyExpiresAt !== null && new Date(credential.keyExpiresAt) <= realNow;
  return !credential.revoked && !expired && credential.tenantStatus === 'ACTIVE';
}
