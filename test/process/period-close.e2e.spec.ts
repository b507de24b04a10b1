import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ plantsFaults: true });
const reports = '/process/period-close/v1/reconciliations';

interface Report {
  readonly code: string;
  readonly examined: number;
  readonly findings: readonly object[];
}

async function audited() {
  const firm = await newFirm(started());
  const auditor = await firm.as('AUDITOR');
  const report = async () => ((await auditor.get(reports).expect(200)).body.data as Report[]).find(({ code }) => code === 'INV-68')!;
  for (let tries = 0; tries < 100 && (await report()).examined < 5; tries++) await sleep(100);
  return { firm, report };
}

async function asOwner(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [values[0]]);
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

it('seals what a firm did into an unbroken chain', async () => {
  const { report } = await audited();

  const { examined, findings } = await report();

  expect(examined).toBeGreaterThanOrEqual(5);
  expect(findings).toEqual([]);
});

it.each`
  planted                                | sql                                                                                                                                                                                                            | fault
  ${'an altered actor'}                  | ${`update platform.audit_event set actor = '00000000-0000-0000-0000-00000000dead' where tenant_id = $1 and id = (select event_id from platform.audit_seal where tenant_id = $1 and seq = 2)`}                  | ${'the event is not the one that was sealed'}
  ${'altered contents'}                  | ${`update platform.audit_event set after = after || '{"planted": 1}' where tenant_id = $1 and id = (select event_id from platform.audit_seal where tenant_id = $1 and seq = 2)`}                               | ${'the content is not the one that was recorded'}
  ${'a removed seal'}                    | ${`delete from platform.audit_seal where tenant_id = $1 and seq = 2`}                                                                                                                                         | ${'position 2 is missing'}
  ${'a seal that follows another event'} | ${`update platform.audit_seal set prev_hash = sha256('x') where tenant_id = $1 and seq = 2`}                                                                                                                  | ${'does not follow the seal before it'}
`('names the first broken position after $planted', async ({ sql, fault }) => {
  const { firm, report } = await audited();

  await asOwner(sql, [firm.tenantId]);

  expect((await report()).findings[0]).toMatchObject({ fault });
});

it('is not for everybody', async () => {
  const firm = await newFirm(started());

  await (await firm.as('CONSULTANT')).get(reports).expect(403);
});
