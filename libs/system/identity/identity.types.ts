import type { Scope } from '#libs/kernel/index.js';
import type { RoleCode } from './role-catalogue.js';

export type TenantKind = 'LIVE' | 'TEST';

export interface Tenant {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: TenantKind;
  readonly status: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
  readonly dayLimitMinutes: number;
  readonly rowVersion: number;
}

/** A person, a service or an AI that may act. The issuer and subject tie it to its OIDC login. */
export interface User {
  readonly id: string;
  readonly kind: 'PERSON' | 'SERVICE' | 'AI';
  readonly name: string;
  readonly email: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly status: 'ACTIVE' | 'DISABLED';
  readonly rowVersion: number;
}

export type NewUser = Pick<User, 'kind' | 'name'> & Partial<Pick<User, 'email' | 'issuer' | 'subject'>>;

/** A role of one user, on the rows of its scope, for an interval of real time. */
export interface RoleGrant {
  readonly id: string;
  readonly userId: string;
  readonly role: RoleCode;
  readonly scope: Scope;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly status: 'PROPOSED' | 'ACTIVE' | 'REJECTED' | 'REVOKED';
  readonly rowVersion: number;
}

export interface NewRoleGrant {
  readonly userId: string;
  readonly role: RoleCode;
  readonly scope?: Scope;
  readonly validTo?: Date | null;
}

/** A key as it may be shown: its secret was shown once, when it was made. */
export interface ApiKey {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[] | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly rowVersion: number;
}

export interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  readonly scopes?: readonly string[] | null;
  readonly expiresAt: Date;
}

/** A key just made, with the secret that is never shown again. */
export interface ApiKeyWithSecret extends ApiKey {
  readonly secret: string;
}

export interface OidcIssuer {
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly status: 'ACTIVE' | 'DISABLED';
  readonly rowVersion: number;
}

export type NewOidcIssuer = Pick<OidcIssuer, 'issuer' | 'audience' | 'jwksUri'>;
