import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createApp, rootOf } from '#libs/platform/index.js';
import { doors } from '#apps/platform/doors.js';
import { modules } from '#apps/worker/modules.js';

/** Nothing connects before a host is initialised, and these never are. */
const nowhere = 'postgres://nobody@localhost/nowhere';
const options = {
  db: { appUrl: nowhere, relayUrl: nowhere, poolSize: 1 }, queue: { queueUrl: nowhere, redisUrl: null, concurrency: 1 }, operatorKey: 'none',
  dataFolder: 'nowhere', runsJobs: false,
};

it.each(doors)('lets the door $path stand alone', async (door) => {
  const app = await createApp(rootOf({ doors: [door] }, options), [door]);

  expect(app.get(door.module as never, { strict: false })).toBeDefined();
});

it('works on the jobs of every process slice in one worker', async () => {
  const slices = readdirSync('libs/process').filter((slice) => readdirSync(`libs/process/${slice}`).includes(`${slice}.jobs.ts`));
  const app = await createApp(rootOf({ doors: [], modules }, options), []);

  for (const slice of slices) {
    const [jobs] = Object.values((await import(`../../libs/process/${slice}/${slice}.jobs.ts`)) as Record<string, new () => unknown>);
    expect(app.get(jobs!, { strict: false })).toBeInstanceOf(jobs!);
  }
  expect(slices).toHaveLength(modules.length);
});
