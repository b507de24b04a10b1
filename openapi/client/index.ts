import { randomUUID } from 'node:crypto';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { AllPaths } from './generated/paths.js';

/** Where Billwright answers, and the key or token to sign in with. */
export interface Connection {
  readonly url: string;
  readonly key: string;
}

/** A refusal as the doors answer it (RFC 9457). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly body: unknown,
  ) {
    super(detail);
    this.name = 'Refusal';
  }
}

/** A typed client of every door: paths, bodies and answers are those of `openapi/*.json`. A refusal is thrown as {@link Refusal}. */
export function billwright(connection: Connection): Client<AllPaths> {
  const client = createClient<AllPaths>({ baseUrl: connection.url, headers: { authorization: `Bearer ${connection.key}` } });
  client.use(keyed, refusing);
  return client;
}

/** Every write carries an Idempotency-Key; pass a header of your own to repeat one on purpose. */
const keyed: Middleware = {
  onRequest: ({ request }) => {
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', randomUUID());
    return request;
  },
};

const refusing: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return undefined;
    const body = (await response.clone().json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new Refusal(response.status, body.code ?? 'UNREADABLE', body.detail ?? response.statusText, body);
  },
};
