import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '../db/db.js';
import type { Credential } from './credential.js';

/** How long a look-up may be answered from memory. A change made in this process is seen at once; one made elsewhere within this time. */
const rememberedMs = 2_000;

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

/** Looks credentials up before a tenant is known, by functions that see nothing else (architecture.md §4). */
@Injectable()
export class Credentials {
  private remembered = new Map<string, { value: Credential | null; until: number }>();

  constructor(private readonly db: Db) {}

  /** The credential of an API key, or null when there is none. Only the key's SHA-256 leaves the process. */
  ofKey(key: string): Promise<Credential | null> {
    const hash = hashOfKey(key);
    return this.remember(`key:${hash.toString('hex')}`, () => this.ask('select identity.credential_of_key($1, clock_timestamp()) as found', [hash]));
  }

  ofSubject(issuer: string, subject: string): Promise<Credential | null> {
    return this.remember(
      `subject:${issuer} ${subject}`,
      () => this.ask('select identity.credential_of_subject($1, $2, clock_timestamp()) as found', [issuer, subject]),
    );
  }

  issuer(issuer: string): Promise<Issuer | null> {
    return this.ask('select identity.issuer_of($1) as found', [issuer]);
  }

  /** Forgets what was remembered: after a key, a grant or a clock changed here. */
  forget(): void {
    this.remembered = new Map();
  }

  private async remember(name: string, ask: () => Promise<Credential | null>): Promise<Credential | null> {
    // What was asked before something changed is kept where nobody looks any more.
    const { remembered } = this;
    const known = remembered.get(name);
    if (known && known.until > performance.now()) return known.value;
    const value = await ask();
    if (remembered.size > 10_000) remembered.clear();
    remembered.set(name, { value, until: performance.now() + rememberedMs });
    return value;
  }

  private async ask<T>(sql: string, values: unknown[]): Promise<T | null> {
    const { rows } = await this.db.relayPool.query<{ found: T | null }>(sql, values);
    return rows[0]?.found ?? null;
  }
}

/** The hash under which a key is stored: keys have 256 bits of randomness, so one SHA-256 is enough. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
