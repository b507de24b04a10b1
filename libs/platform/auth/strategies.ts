import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { JwksClient } from 'jwks-rsa';
import jwks from 'jwks-rsa';
import { Strategy as CustomStrategy } from 'passport-custom';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import type { Ctx } from '#libs/kernel/index.js';
import type { Credential } from './credential.js';
import { Credentials } from './credentials.js';
import type { AuthenticatedRequest } from './request.js';
import { contextOf } from './usable.js';

/** `Authorization: Bearer bw_live_…` or `bw_test_…`. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(CustomStrategy, 'api-key') {
  constructor(private readonly credentials: Credentials) {
    super();
  }

  async validate(request: AuthenticatedRequest): Promise<Ctx | null> {
    const key = /^bearer (bw_(?:live|test)_[\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const credential = key ? await this.credentials.ofKey(key) : null;
    const fits = credential !== null && key!.startsWith(credential.tenantKind === 'TEST' ? 'bw_test_' : 'bw_live_');
    return fits ? contextOf(credential, request.identity, new Date()) : null;
  }
}

interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string | string[];
  readonly exp?: number;
  readonly scope?: string;
}

/**
 * An OIDC access token of an issuer that a tenant has registered: signature, algorithm, issuer, audience and times are all checked; one that never ends is
 * none.
 */
@Injectable()
export class OidcStrategy extends PassportStrategy(JwtStrategy, 'oidc') {
  constructor(private readonly credentials: Credentials) {
    const clients = new Map<string, JwksClient>();
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['RS256', 'ES256', 'PS256'],
      ignoreExpiration: false,
      passReqToCallback: true,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: unknown, key?: string) => void) => {
        signingKey(credentials, clients, token).then((key) => done(null, key), () => done(null, undefined));
      },
    });
  }

  async validate(request: AuthenticatedRequest, claims: Claims): Promise<Ctx | null> {
    if (!claims.iss || !isSubject(claims.sub) || claims.exp === undefined) return null;
    const issuer = await this.credentials.issuer(claims.iss);
    if (!issuer || ![claims.aud].flat().includes(issuer.audience)) return null;
    const credential = await this.credentials.ofSubject(claims.iss, claims.sub);
    return credential && contextOf(withTokenScopes(credential, claims), request.identity, new Date());
  }
}

/** A subject with signs that nothing prints is nobody's, and no look-up is asked for it. */
function isSubject(subject: unknown): subject is string {
  return typeof subject === 'string' && /^[^\p{Cc}\p{Cs}]+$/u.test(subject);
}

/** OIDC's own scopes say nothing of permissions; any other scope narrows the grants as a key's scopes do. */
function withTokenScopes(credential: Credential, claims: Claims): Credential {
  const scopes = (claims.scope ?? '').split(' ').filter((scope) => scope.includes('.'));
  return scopes.length === 0 ? credential : { ...credential, keyScopes: scopes };
}

async function signingKey(credentials: Credentials, clients: Map<string, JwksClient>, token: string): Promise<string | undefined> {
  const [header, claims] = token.split('.').slice(0, 2).map(decodePart);
  const issuer = typeof claims?.['iss'] === 'string' ? await credentials.issuer(claims['iss']) : null;
  if (!issuer || typeof header?.['kid'] !== 'string') return undefined;
  const client = clients.get(issuer.jwksUri) ?? jwks({ jwksUri: issuer.jwksUri, cache: true, rateLimit: true, timeout: 5_000 });
  clients.set(issuer.jwksUri, client);
  return (await client.getSigningKey(header['kid'])).getPublicKey();
}

function decodePart(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
}
