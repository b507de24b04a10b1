import { type CallHandler, createParamDecorator, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Problem } from '#libs/kernel/index.js';
import { type AuthenticatedRequest, requestOf } from '../auth/request.js';
import { giveCursor, takeCursor } from './list-cursors.js';
import { refuseUnreadQuery } from './unread-query.js';

/**
 * Refuses filters that nobody reads, and adds what an answer carries beside its body: the weak ETag of a bare resource, whether a repeated key replayed it,
 * and whose cursor the next page has.
 */
@Injectable()
export class ResourceHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() === 'graphql') return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (request.user) refuseUnreadQuery(context); // Whoever probes the health of a host may add what he likes.
    takeCursor(request);
    return next.handle().pipe(map((body: unknown) => withHeaders(body, request, reply)));
  }
}

function withHeaders(body: unknown, request: AuthenticatedRequest, reply: FastifyReply): unknown {
  if (request.user?.idempotency?.replayed) reply.header('idempotency-replayed', 'true');
  const version = (body as { rowVersion?: unknown } | null | undefined)?.rowVersion;
  if (typeof version === 'number') reply.header('etag', `W/"${version}"`);
  return giveCursor(body, request);
}

/** The row version that `If-Match` names. @throws 428 when it is missing, 400 when it is no version */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = requestOf(context).headers['if-match'];
  if (header === undefined) throw new Problem('IF_MATCH_REQUIRED', 428, 'Send If-Match with the ETag of the version you read, such as W/"3".');
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new Problem('IF_MATCH_MALFORMED', 400, 'If-Match takes the ETag as it was sent, such as W/"3".');
  return Number(version);
});
