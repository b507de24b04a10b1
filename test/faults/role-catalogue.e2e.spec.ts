import pg from 'pg';
import { expect, it } from 'vitest';
import { roleCatalogue, roleCodes } from '#libs/system/identity/index.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });

it('holds in the database the roles that the code knows, with the same permissions', async () => {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  const { rows } = await client.query<{ code: string; permissions: string[]; finance: boolean; time_boxed: boolean }>(
    'select code, permissions, finance, time_boxed from identity.role',
  ).finally(() => client.end());

  const stored = Object.fromEntries(rows.map(({ code, permissions, finance, time_boxed }) =>
    [code, { permissions: permissions.map((name) => name.trim()).toSorted(), finance, timeBoxed: time_boxed }],
  ));

  const known = roleCodes.map((code) =>
    [code, { permissions: roleCatalogue[code].permissions.toSorted(), finance: roleCatalogue[code].isFinance, timeBoxed: roleCatalogue[code].isTimeBoxed }],
  );
  expect(stored).toEqual(Object.fromEntries(known));
});
