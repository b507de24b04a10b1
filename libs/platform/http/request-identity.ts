import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from '#libs/kernel/index.js';
import type { AuthenticatedRequest } from '../auth/request.js';
import { logContext } from '../observability/log.js';

/** Gives every request an id and the trace it belongs to (W3C `traceparent`), for log lines, audit and problems. */
export function identifyRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const identity = { requestId: newRequestId(), traceId: traceOf(request.headers['traceparent']) };
    (request as unknown as AuthenticatedRequest).identity = identity;
    void reply.header('x-request-id', identity.requestId);
    logContext.run(identity, done);
  });
}

export function newRequestId(): string {
  return uuidv7(Date.now(), randomBytes(16));
}

function traceOf(header: string | string[] | undefined): string {
  const known = typeof header === 'string' ? /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header)?.[1] : undefined;
  return known ?? randomBytes(16).toString('hex');
}
