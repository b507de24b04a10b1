import { createHash } from 'node:crypto';
import { applyDecorators, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { ApiHeader } from '@nestjs/swagger';
import { type Ctx, type Idempotency, Problem } from '#libs/kernel/index.js';
import { type AuthenticatedRequest, requestOf } from './request.js';

const openDoor = 'billwright:open-door';
const keyedAct = 'billwright:keyed-act';

/** Marks a handler that asks for no credential: health and documentation. */
export const OpenDoor = () => SetMetadata(openDoor, true);

/** Marks a handler that must carry an Idempotency-Key: it creates a resource, posts money or takes bulk data (design/api.md). */
export const KeyedAct = () =>
  applyDecorators(
    SetMetadata(keyedAct, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Any text of up to 255 visible characters; repeat it only to repeat the request.',
      schema: { type: 'string', maxLength: 255 },
    }),
  );

/** One guard for every door, REST and GraphQL: a key or a token becomes the `Ctx` of the act. */
@Injectable()
export class CtxGuard extends AuthGuard(['api-key', 'oidc']) {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(openDoor, [context.getHandler(), context.getClass()])) return true;
    const request = requestOf(context);
    if (request.user === undefined) await super.canActivate(context);
    const required = this.reflector.get<boolean>(keyedAct, context.getHandler()) === true;
    if (context.getType<string>() !== 'graphql') request.user = withIdempotency(request.user!, request, required);
    return true;
  }

  override getRequest(context: ExecutionContext): AuthenticatedRequest {
    return requestOf(context);
  }

  override handleRequest<T>(error: unknown, ctx: T | false): T {
    if (error instanceof Error && !(error instanceof SyntaxError)) throw error;
    if (!ctx) throw unauthenticated();
    return ctx;
  }
}

/** The context of the act, for handlers and resolvers. */
export const WithCtx = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).user);

function withIdempotency(ctx: Ctx, request: AuthenticatedRequest, required: boolean): Ctx {
  const key = request.headers['idempotency-key'];
  if (request.method === 'GET') return ctx;
  if (key === undefined && required) throw keyMissing();
  if (key === undefined) return ctx;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) throw keyMalformed();
  return { ...ctx, idempotency: idempotencyOf(ctx, request, key) };
}

function idempotencyOf(ctx: Ctx, request: AuthenticatedRequest, key: string): Idempotency {
  const fingerprint = createHash('sha256').update(JSON.stringify([request.method, request.url, ctx.userId])).update(contentOf(request)).digest('hex');
  return { key, route: `${request.method} ${request.routeOptions?.url ?? request.url}`, fingerprint, replayed: false };
}

const comparedByMeaning = 65_536;

/** The same JSON is the same request, in whatever order its members stand; bulk data and other media are compared byte by byte. */
function contentOf({ body, rawBody }: AuthenticatedRequest): string | Buffer {
  if (rawBody === undefined) return '';
  const isSmallJson = typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && rawBody.length <= comparedByMeaning;
  return isSmallJson ? inOneOrder(body) : rawBody;
}

function inOneOrder(body: object): string {
  return JSON.stringify(
    body,
    (_, item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort(byName)) : item),
  );
}

const byName = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);

const unauthenticated = () => new Problem('UNAUTHENTICATED', 401, 'Send Authorization: Bearer with an API key or an access token that is valid now.');
const keyMissing = () => new Problem(
  'IDEMPOTENCY_KEY_REQUIRED', 400,
  'Send an Idempotency-Key header with any text of up to 255 visible characters that you repeat only when you repeat the request.',
);
const keyMalformed = () => new Problem('IDEMPOTENCY_KEY_MALFORMED', 400, 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
