import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { serveGraphiql } from '../graphql/graphiql.js';
import { log } from '../observability/log.js';
import { readBodies } from './body-parsers.js';
import { answerBadAddress, answerBrokenRequest } from './broken-requests.js';
import { keepManners } from './door-manners.js';
import { type Door, serveReference } from './reference.js';
import { identifyRequests } from './request-identity.js';

/** A Nest application on Fastify with the doors' common manners; nothing is opened until it is initialised. */
export async function createApp(root: Type | DynamicModule, doors: readonly Door[], graphPath?: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerBadAddress as never,
    clientErrorHandler: answerBrokenRequest as never,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  readBodies(fastify);
  identifyRequests(fastify);
  keepManners(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { bodyParser: false, logger: nestLog, abortOnError: false });
  serveReference(app, doors);
  if (graphPath) serveGraphiql(fastify, graphPath);
  return app;
}

const nestLog: LoggerService = {
  log: (message: unknown) => log.debug(String(message)),
  error: (message: unknown, ...rest: unknown[]) => log.error({ rest }, String(message)),
  warn: (message: unknown) => log.warn(String(message)),
  debug: (message: unknown) => log.debug(String(message)),
  verbose: (message: unknown) => log.trace(String(message)),
};
