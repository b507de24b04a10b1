import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { priceWork } from '#libs/process/invoice-generation/pricing.acts.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

import { appendFileSync } from 'node:fs';
const started = useApp({ poolSize: 8 });
const say = (text: string) => appendFileSync('/tmp/scale.out', text);

it('scale', async () => {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const { admin } = firm;
  const made = async (path: string, body: object) => (await admin.post(path, body).expect(201)).body as { id: string };
  const entity = await made('/system/ledger/v1/legal-entities', { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' });
  await admin.post(`/system/ledger/v1/legal-entities/${entity.id}/load-chart`).expect(200);
  await admin.post(`/system/ledger/v1/legal-entities/${entity.id}/load-taxes`).expect(200);
  await made('/system/ledger/v1/periods/open-year', { legalEntityId: entity.id, fiscalYear: 2026, openThrough: '2026-06-30' });
  await made('/system/customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 });
  const roles = [];
  for (const n of [0, 1, 2, 3]) roles.push(await made('/system/project/v1/roles', { code: `ROLE${n}`, name: `Role ${n}` }));
  await made('/system/project/v1/resources', { code: 'R-PM', name: 'Pia', legalEntityId: entity.id, homeRoleId: roles[0]!.id });
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const rates = ['95', '120', '150', '185'];
  let t = performance.now();
  const jobs = Array.from({ length: Number(process.env['PROJECTS'] ?? 400) }, (_, p) => p);
  const deal = (p: number) => ({
    externalRef: { system: 'CRM', id: `OPP-${p}` }, signedOn: '2025-12-15', documentRef: `SOW-${p}`, legalEntity: { code: 'LE-DE' },
    customer: { code: `CU-${String(p).padStart(3, '0')}`, legalName: `Customer ${p}`, kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' }, taxRegistrations: [] },
    billTos: [{ code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, electronicAddress: 'billing@acme.test', format: 'PDF' }],
    contract: { number: `C-${p}`, currency: 'EUR', start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms: { billingFrequency: 'MONTHLY' } }] },
    rateCard: { scope: 'CONTRACT', lines: rates.map((rate, n) => ({ role: `ROLE${n}`, rate, validFrom: '2026-01-01' })) },
    projects: [{ code: `P-${p}`, name: `P ${p}`, pm: 'R-PM', tasks: [{ code: 'T', lineNo: 1 }], assignments: [] }],
  });
  await Promise.all([0, 1, 2, 3].map(async (k) => { for (const p of jobs.filter((j) => j % 4 === k)) await steward.post('/process/engagement-setup/v1/engagements', deal(p)).expect(201); }));
  say(`engagements ${Math.round(performance.now() - t)} ms\n`);
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false), set_config('app.user_id', $2, false), set_config('app.actor_type', 'USER', false), set_config('app.now', '2026-06-30T12:00:00Z', false)`, [firm.tenantId, admin.userId]);
  await client.query(`insert into project.resource (tenant_id, id, code, name, legal_entity_id, home_role_id)
    select $1, gen_random_uuid(), 'R' || i, 'Resource ' || i, $2, ($3::uuid[])[i % 4 + 1] from generate_series(1, 2500) i`, [firm.tenantId, entity.id, roles.map(({ id }) => id)]);
  await client.query(`insert into time_expense.time_entry (tenant_id, id, resource_id, resource_user_id, project_id, task_id, work_date, minutes, billable, narrative, status, approved_at)
    select $1, gen_random_uuid(), r.id, r.sod_user_id, p.id, t.id, d.day, 415 + 17 * ((i + d.n) % 5), (i + d.n) % 10 <> 0, 'Worked on it', 'APPROVED', '2026-06-30T10:00:00Z'
    from generate_series(1, 2500) i
    join project.resource r on r.code = 'R' || i and r.tenant_id = $1
    join project.project p on p.code = 'P-' || (i % ${jobs.length}) and p.tenant_id = $1
    join project.task t on t.project_id = p.id and t.tenant_id = $1
    cross join (select row_number() over (order by day)::int as n, day::date from generate_series('2026-06-01'::date, '2026-06-26', '1 day') day where extract(isodow from day) < 6) d`, [firm.tenantId]);
  if (process.env['ANALYZE']) await client.query('analyze');
  const specialist = await firm.as('BILLING_SPECIALIST');
  const db = started().app.get(Db);
  const ctx: Ctx = { tenantId: firm.tenantId, userId: specialist.userId, sodUserIds: [specialist.userId], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't' };
  const projectIds = (await client.query('select id from project.project where tenant_id = $1', [firm.tenantId])).rows.map(({ id }) => id as string);
  if (!process.env['RUNPRICES']) {
    t = performance.now();
    for (;;) {
      const at = performance.now();
      const { found, priced } = await db.write(ctx, (tx) => priceWork(tx, { projectIds, serviceTo: '2026-06-30' }));
      say(`  batch ${found}/${priced} ${Math.round(performance.now() - at)} ms\n`);
      if (found < 5000) break;
    }
    say(`priced in ${Math.round(performance.now() - t)} ms\n`);
  }
  t = performance.now();
  const { body: run } = await specialist.post('/process/invoice-generation/v1/billing-runs', { legalEntityId: entity.id });
  say(`created ${Math.round(performance.now() - t)} ms ${run.chunkCount} chunks\n`);
  let seen = run;
  while (seen.status === 'RUNNING') { await sleep(100); seen = (await specialist.get(`/process/invoice-generation/v1/billing-runs/${run.id}`)).body; }
  say(`drafted in ${Math.round(performance.now() - t)} ms ${JSON.stringify({ ...seen, findings: seen.findings.length })}\n`);
  say(JSON.stringify(seen.failure) + '\n');
  expect(seen.totals[0].net.amount).toBe(4669270000);
  const { rows } = await client.query(`select status, count(*)::int from invoice.invoice where tenant_id = $1 group by 1`, [firm.tenantId]);
  say(JSON.stringify(rows) + '\n');
  await client.end();
}, 600_000);
