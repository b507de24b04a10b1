import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { urlAs } from '#libs/platform/db/index.js';
import { createApp, Db, rootOf } from '#libs/platform/index.js';
import { PeriodCloseService } from '#libs/process/period-close/index.js';
import { doors } from '#apps/platform/doors.js';
import { modules } from '#apps/platform/modules.js';
import { databaseUrl } from './global-setup.js';

export const operatorKey = 'operator-key-of-the-tests';

/** The whole platform on a database of its own, as a test file sees it. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Where this file's platform keeps what is uploaded. */
  readonly dataFolder: string;
  /** Tenants whose rows a test bends by SQL, so that their books cannot hold. */
  readonly bentBooks: Set<string>;
  /** Connection URL of this file's database for a role; the owner by default. */
  url(role?: 'billwright_app' | 'billwright_queue' | 'billwright_relay'): string;
}

/** Starts the real platform for a test file and stops it afterwards. Read it inside tests only. */
export function useApp(options: { poolSize?: number; runsJobs?: boolean; plantsFaults?: boolean } = {}): () => TestApp {
  let started: TestApp;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ started, stop } = await startApp(options));
  });
  afterAll(async () => {
    const broken = started && !options.plantsFaults ? await brokenBooks(started) : [];
    await stop?.();
    expect(broken).toEqual([]);
  });
  return () => started;
}

/** Every reconciliation on the books of every firm that the file's tests made; what a test plants on purpose it takes back, or says so. */
async function brokenBooks({ app, bentBooks }: TestApp): Promise<object[]> {
  const { rows } = await app.get(Db).relayPool.query<{ id: string }>('select id from identity.tenant');
  const broken = [];
  for (const { id } of rows.filter((tenant) => !bentBooks.has(tenant.id))) {
    const reports = await app.get(PeriodCloseService).reconcile(auditorOf(id));
    broken.push(...reports.filter(({ findings }) => findings.length > 0));
  }
  return broken;
}

function auditorOf(tenantId: string): Ctx {
  const grants = [{ role: 'AUDITOR', permissions: ['*.read'], scope: {} }];
  return { tenantId, userId: tenantId, sodUserIds: [], actorType: 'USER', grants, now: new Date(), requestId: 'verify', traceId: 'verify' };
}

/** A database of its own with the newest schema, and a data folder beside it. */
export interface Place {
  readonly dataFolder: string;
  readonly url: TestApp['url'];
  clear(): Promise<void>;
}

export async function newPlace(): Promise<Place> {
  const name = `${inject('template')}_${randomUUID().slice(0, 8)}`;
  const ownerUrl = inject('ownerUrl');
  await run(ownerUrl, `create database ${name} template ${inject('template')} strategy wal_log`);
  const dataFolder = await mkdtemp(join(tmpdir(), 'billwright-'));
  return {
    dataFolder,
    url: (role) => {
      const own = databaseUrl(ownerUrl, name);
      return role ? urlAs(own, role, inject('passwords')[role]) : own;
    },
    clear: async () => {
      await rm(dataFolder, { recursive: true, force: true });
      await dropWhenUnused(ownerUrl, name);
    },
  };
}

async function startApp(options: { poolSize?: number; runsJobs?: boolean }): Promise<{ started: TestApp; stop: () => Promise<void> }> {
  const { dataFolder, url, clear } = await newPlace();
  const app = await createApp(
    rootOf({ doors, modules }, {
      db: { appUrl: url('billwright_app'), relayUrl: url('billwright_relay'), poolSize: options.poolSize ?? 4 },
      queue: { queueUrl: url('billwright_queue'), redisUrl: inject('redisUrl') || null, concurrency: 4 },
      operatorKey,
      dataFolder,
      runsJobs: options.runsJobs ?? true,
    }),
    doors,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const stop = async () => {
    await app.close();
    await clear();
  };
  return { started: { app, dataFolder, bentBooks: new Set(), url }, stop };
}

/** Connections that have just been closed take a moment to be gone; what stays is dropped with the run's template. */
async function dropWhenUnused(ownerUrl: string, name: string): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const dropped = await run(ownerUrl, `drop database if exists ${name}`).then(() => true, () => false);
    if (dropped) return;
    await sleep(50);
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
