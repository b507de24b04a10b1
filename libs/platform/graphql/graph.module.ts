import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Db } from '../db/db.js';
import { graphErrors } from './graph-errors.js';

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
      plugins: [graphErrors(db) as never],
    }),
  });
}
