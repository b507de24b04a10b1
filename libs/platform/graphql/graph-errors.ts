import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { Problem } from '#libs/kernel/index.js';
import type { AuthenticatedRequest } from '../auth/request.js';
import type { Db } from '../db/db.js';
import { problemBody } from '../http/problem-answer.js';
import { refuse } from '../http/problem-filter.js';
import { logContext } from '../observability/log.js';

interface GraphContext extends BaseContext {
  readonly request: AuthenticatedRequest;
}

/**
 * Gives each GraphQL error the extensions of a problem and the whole answer the HTTP status of its worst one; never a stack, never a 500 for what the caller
 * sent.
 */
export function graphErrors(db: Db): ApolloServerPlugin<GraphContext> {
  return { requestDidStart: async () => ({ willSendResponse: (context) => answerErrors(db, context) }) };
}

/** A request that never becomes an operation meets no plugin: this gives its refusal the extensions of a problem. */
export function answerBadRequest(error: GraphQLFormattedError): GraphQLFormattedError {
  if (error.extensions?.['code'] !== 'BAD_REQUEST') return error;
  return {
    message: error.message, extensions: { ...problemBody(new Problem('MALFORMED_REQUEST', 400, error.message), logContext.getStore()?.requestId ?? '') },
  };
}

async function answerErrors(db: Db, context: GraphQLRequestContextWillSendResponse<GraphContext>): Promise<void> {
  const { body, http } = context.response;
  if (body.kind !== 'single' || !body.singleResult.errors?.length) return;
  const causes = context.errors ?? body.singleResult.errors;
  const problems = await Promise.all(body.singleResult.errors.map((error, index) => problemOf(db, context, error, causes[index])));
  const { requestId } = context.contextValue.request.identity;
  body.singleResult = {
    ...body.singleResult,
    errors: body.singleResult.errors.map(({ locations, path }, index) => ({
      message: problems[index]!.message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { ...problemBody(problems[index]!, requestId) },
    })),
  };
  http.status = Math.max(...problems.map(({ status }) => status));
}

async function problemOf(db: Db, context: GraphQLRequestContextWillSendResponse<GraphContext>, error: GraphQLFormattedError, cause: unknown): Promise<Problem> {
  const thrown = unwrapResolverError(cause);
  const isOurs = thrown !== cause || thrown instanceof Problem;
  if (isOurs) return refuse(db, thrown, context.contextValue.request.user);
  const { limit, code } = error.extensions ?? {};
  return new Problem(String(limit ?? requestFaults[String(code)] ?? 'GRAPHQL_INVALID'), 400, error.message);
}

const requestFaults: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'GRAPHQL_VARIABLES_INVALID',
  OPERATION_RESOLUTION_FAILURE: 'GRAPHQL_OPERATION_UNKNOWN',
  MALFORMED_REQUEST: 'MALFORMED_REQUEST',
};
