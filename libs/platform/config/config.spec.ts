import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.js';

const scratch = mkdtempSync(join(tmpdir(), 'billwright-config-'));
const BILLWRIGHT_DATA = join(scratch, 'firm', 'data');

afterAll(() => rmSync(scratch, { recursive: true }));

describe('the environment', () => {
  it('has a sensible value for whatever it leaves out, and a new operator key in the data folder', () => {
    const config = loadConfig({ BILLWRIGHT_DATA });

    expect(config).toMatchObject({
      port: 3000, host: '127.0.0.1', dataFolder: BILLWRIGHT_DATA, databaseUrl: null, redisUrl: null, poolSize: 20, production: false,
    });
    expect(config.operatorKey).toHaveLength(43);
    expect(statSync(join(BILLWRIGHT_DATA, 'operator-key')).mode & 0o777).toBe(0o600);
    expect(loadConfig({ BILLWRIGHT_DATA }).operatorKey).toBe(config.operatorKey);
  });

  it.each`
    what                         | env                                              | message
    ${'a port of words'}         | ${{ PORT: 'http' }}                              | ${/^PORT is "http"\. Set it to a whole number from 0 to 65535/}
    ${'a port too high'}         | ${{ PORT: '70000' }}                             | ${/^PORT is "70000"/}
    ${'a pool of one'}           | ${{ BILLWRIGHT_POOL: '1' }}                      | ${/^BILLWRIGHT_POOL is "1"\. Set it to a whole number from 2 to 500/}
    ${'another database'}        | ${{ DATABASE_URL: 'mysql://host/db' }}           | ${/^DATABASE_URL does not begin with postgres:\/\/ or postgresql:\/\//}
    ${'another queue'}           | ${{ REDIS_URL: 'host:6379' }}                    | ${/^REDIS_URL does not begin with redis:\/\/ or rediss:\/\//}
    ${'an unknown log level'}    | ${{ LOG_LEVEL: 'loud' }}                         | ${/^LOG_LEVEL is "loud"\. Set it to one of fatal, error/}
    ${'production without a database'} | ${{ NODE_ENV: 'production' }}              | ${/^DATABASE_URL is not set\. The embedded PostgreSQL refuses NODE_ENV=production/}
    ${'several things at once'}  | ${{ PORT: 'x', LOG_LEVEL: 'y' }}                 | ${/^PORT .*\nLOG_LEVEL /}
    ${'a folder below a file'}   | ${{ BILLWRIGHT_DATA: '/dev/null/data' }}         | ${/^The data folder \/dev\/null\/data cannot be written \(ENOTDIR\)\. Set BILLWRIGHT_DATA/}
    ${'a folder nobody can make'} | ${{ BILLWRIGHT_DATA: '/proc/firm/data' }}       | ${/^The data folder \/proc\/firm\/data cannot be written/}
  `('refuses $what and says what to set', ({ env, message }) => {
    expect(() => loadConfig({ BILLWRIGHT_DATA, ...env })).toThrow(ConfigError);
    expect(() => loadConfig({ BILLWRIGHT_DATA, ...env })).toThrow(message);
  });
});
