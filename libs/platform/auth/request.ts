import type { IncomingHttpHeaders } from 'node:http';
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import type { RequestIdentity } from './credential.js';

/** What the doors need of a Fastify request. `identity` is set before any guard runs. */
export interface AuthenticatedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  readonly url: string;
  readonly rawBody?: Buffer;
  readonly body?: unknown;
  readonly query?: unknown;
  readonly routeOptions?: { readonly url?: string };
  identity: RequestIdentity;
  user?: Ctx;
}

/** The request behind a REST or GraphQL call. */
export function requestOf(context: ExecutionContext): AuthenticatedRequest {
  if (context.getType<string>() !== 'graphql') return context.switchToHttp().getRequest<AuthenticatedRequest>();
  return GqlExecutionContext.create(context).getContext<{ request: AuthenticatedRequest }>().request;
}
