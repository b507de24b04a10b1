import 'reflect-metadata';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createApp, describeDoor, rootOf } from '#libs/platform/index.js';
import { doors } from './doors.js';

/** Nothing connects before the application is initialised, and it never is. */
const nowhere = 'postgres://nobody@localhost/nowhere';

/** The OpenAPI document of every door by its path, from the code alone. */
export async function describeDoors(): Promise<Map<string, OpenAPIObject>> {
  const options = { db: { appUrl: nowhere, relayUrl: nowhere, poolSize: 1 }, queue: { queueUrl: nowhere, redisUrl: null, concurrency: 1 }, operatorKey: 'none', runsJobs: false };
  const app = await createApp(rootOf({ doors }, options), doors);
  return new Map(doors.map((door) => [door.path, describeDoor(app, door)]));
}

/** `system/rate-card` is written as `system-rate-card`. */
export function fileNameOf(path: string): string {
  return path.replaceAll('/', '-');
}
