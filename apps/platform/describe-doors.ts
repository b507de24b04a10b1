import 'reflect-metadata';
import type { OpenAPIObject } from '@nestjs/swagger';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createApp, describeDoor, rootOf } from '#libs/platform/index.js';
import { graphParts } from '#apps/experience/dashboard/dashboard-api.module.js';
import { doors } from './doors.js';

/** Nothing connects before the application is initialised, and it never is. */
const nowhere = 'postgres://nobody@localhost/nowhere';

/** The OpenAPI document of every door by its path, from the code alone. */
export async function describeDoors(): Promise<Map<string, OpenAPIObject>> {
  const options = {
    db: { appUrl: nowhere, relayUrl: nowhere, poolSize: 1 }, queue: { queueUrl: nowhere, redisUrl: null, concurrency: 1 }, operatorKey: 'none',
    dataFolder: 'nowhere', runsJobs: false,
  };
  const app = await createApp(rootOf({ doors }, options), doors);
  return new Map(doors.map((door) => [door.path, describeDoor(app, door)]));
}

/** `system/rate-card` is written as `system-rate-card`. */
export function fileNameOf(path: string): string {
  return path.replaceAll('/', '-');
}

/** The schema of the dashboard graph in SDL, from the code alone. */
export async function describeGraph(): Promise<string> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  const schema = await app.get(GraphQLSchemaFactory).create(graphParts.filter(isResolver), graphParts.filter((part) => !isResolver(part)));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

const isResolver = (part: Function) => part.name.endsWith('Resolver');
