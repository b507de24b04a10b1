import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { JobWorker } from './worker.js';

/** Stops in the right order: no new requests, the running ones end, the jobs end; the database pools close last, by themselves. */
@Injectable()
export class Lifecycle implements BeforeApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly worker: JobWorker,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await stopIntake(this.host.httpAdapter?.getHttpServer() as Server | undefined);
    await this.worker.close();
  }
}

async function stopIntake(server: Server | undefined): Promise<void> {
  if (!server?.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
}
