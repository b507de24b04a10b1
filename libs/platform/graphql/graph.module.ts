import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Db } from '../db/db.js';
import { compiledQueries } from './compiled-queries.js';
import { answerBadRequest, graphErrors } from './graph-errors.js';
import { boundedQuery, mostTokens } from './query-limits.js';

/** The graph of a host, code first, at one path. */
export function graphAt(path: string): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Db],
    useFactory: (db: Db) => ({
      path,
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      introspection: true,
      csrfPrevention: false,
      includeStacktraceInErrorResponses: false,
      autoTransformHttpErrors: false,
      preserveHttpStatusForExecutionErrors: false,
      allowBatchedHttpRequests: false,
      context: (request: FastifyRequest, reply: FastifyReply) => ({ request, reply }),
      formatError: answerBadRequest,
      parseOptions: { maxTokens: mostTokens },
      validationRules: [boundedQuery],
      plugins: [graphErrors(db) as never, compiledQueries(), ApolloServerPluginCacheControlDisabled(), neverCached],
    }),
  });
}

/** Nobody keeps an answer. Apollo's own plugin says the same, after it has looked at every field of every answer. */
const neverCached: ApolloServerPlugin = {
  requestDidStart: async () => ({ willSendResponse: async ({ response }) => void response.http.headers.set('cache-control', 'no-store') }),
};
