import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { Credentials } from './auth/credentials.js';
import { CtxGuard } from './auth/guard.js';
import { operatorKey } from './auth/operator.js';
import { ApiKeyStrategy, OidcStrategy } from './auth/strategies.js';
import { dataFolder } from './config/config.js';
import { Db, type DbOptions } from './db/db.js';
import { HealthController } from './http/health.controller.js';
import { ProblemFilter } from './http/problem-filter.js';
import { ResourceHeaders } from './http/resource-headers.js';
import { Validation } from './http/validation.js';
import { Jobs } from './jobs/jobs.js';
import { Lifecycle } from './jobs/lifecycle.js';
import { type QueueSettings, queueSettings } from './jobs/queue.js';
import { JobWorker, runsJobs } from './jobs/worker.js';

export interface PlatformOptions {
  readonly db: DbOptions;
  readonly queue: QueueSettings;
  readonly operatorKey: string;
  /** Where files are kept; every host of an installation sees the same one. */
  readonly dataFolder: string;
  /** False for a host that only answers requests. */
  readonly runsJobs: boolean;
}

/** What every host has: database, credentials, one guard, one filter, one validation, jobs, health. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [PassportModule],
      controllers: [HealthController],
      providers: [
        { provide: Db, useFactory: () => new Db(options.db) },
        { provide: queueSettings, useValue: options.queue },
        { provide: operatorKey, useValue: options.operatorKey },
        { provide: dataFolder, useValue: options.dataFolder },
        { provide: runsJobs, useValue: options.runsJobs },
        { provide: APP_GUARD, useClass: CtxGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ResourceHeaders },
        { provide: APP_PIPE, useClass: Validation },
        Credentials,
        ApiKeyStrategy,
        OidcStrategy,
        Jobs,
        JobWorker,
        Lifecycle,
      ],
      exports: [Db, Credentials, Jobs, JobWorker, operatorKey, dataFolder],
    };
  }
}
