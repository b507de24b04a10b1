import pg from 'pg';
import { expect, it } from 'vitest';
import { addDays } from '#libs/kernel/index.js';
import supertest from 'supertest';
import { Tx } from '#libs/platform/index.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm } from '../work.js';

const started = useApp();

it('measures', { timeout: 400_000 }, async () => {
  const firm = await workingFirm(started());
  const role = (await firm.firm.admin.get('/system/project/v1/roles').expect(200)).body.data[0].id;
  const n = 500;
  const resources = await firm.firm.admin.post('/system/project/v1/resources/bulk', Array.from({ length: n }, (_, i) => ({ code: `B-${i}`, name: `B ${i}`, legalEntityId: firm.legalEntityId, homeRoleId: role })));
  console.log(resources.status, JSON.stringify(resources.body).slice(0, 300));
  const list: { id: string; code: string }[] = [];
  let after = '';
  for (;;) {
    const page = (await firm.firm.admin.get(`/system/project/v1/resources?limit=500${after}`).expect(200)).body;
    list.push(...page.data);
    if (!page.page.next) break;
    after = `&after=${page.page.next}`;
  }
  const ids = list.filter((one) => one.code.startsWith('B-'));
  const assigned = await firm.firm.admin.post('/system/project/v1/assignments/bulk', ids.map(({ id }) => ({ resourceId: id, taskId: firm.tasks.Build, roleId: role, validFrom: '2026-01-01', plannedMinutes: 100_000 })));
  console.log(assigned.status, JSON.stringify(assigned.body).slice(0, 200));
  const ndjson = (perResource: number, from: string, refs: string | null) =>
    ids.flatMap(({ code }) => Array.from({ length: perResource }, (_, d) => JSON.stringify({
      resource: { code }, project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: addDays(from, d), minutes: 400 + (d % 60), narrative: `Work ${d}`,
      ...(refs ? { externalRef: { system: 'PSA', id: `${refs}-${code}-${d}`, version: '1' } } : {}),
    }))).join('\n');
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  await client.query('create table if not exists public.bare (like time_expense.time_entry)');
  const baseline = async () => {
    const m = 10_000;
    const t = performance.now();
    const col = <T>(f: (i: number) => T) => Array.from({ length: m }, (_, i) => f(i));
    await client.query(
      `insert into public.bare (tenant_id, id, resource_id, resource_user_id, project_id, task_id, work_date, minutes, work_type, billable, narrative, status, late_flag, created_by, created_at, row_version)
       select $1, i, r, r, p, t, d, m, 'STANDARD', true, x, 'DRAFT', false, $1, '2026-01-01', 1 from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::int[], $8::text[]) as n(i, r, p, t, d, m, x)`,
      [firm.firm.tenantId, col(() => crypto.randomUUID()), col((i) => ids[i % n]!.id), col(() => firm.projectId), col(() => firm.tasks.Build), col((i) => addDays('2026-01-01', i % 100)), col(() => 400), col((i) => `Work ${i}`)]);
    return m / ((performance.now() - t) / 1000);
  };
  let stats = new Map<string, number>(); let count = 0;
  const tick = performance.now.bind(performance);
  for (const method of ['rows', 'run'] as const) {
    const before = Tx.prototype[method] as any;
    (Tx.prototype as any)[method] = async function (this: Tx, name: string, ...rest: any[]) { const t = tick(); count++; try { return await before.call(this, name, ...rest); } finally { const d = tick() - t; if (d > 15) stats.set(name, (stats.get(name) ?? 0) + Math.round(d)); } };
  }
  const send = async (body: string, query = '') => {
    stats = new Map(); count = 0;
    const t = performance.now();
    const reply = await supertest(started().app.getHttpServer()).post(`${workDoor}/time-entries/bulk?${query}`).set('authorization', `Bearer ${firm.steward.key}`).set('idempotency-key', crypto.randomUUID()).set('content-type', 'application/x-ndjson').send(body);
    const s = (performance.now() - t) / 1000;
    if (reply.status !== 200) console.log(JSON.stringify(reply.body).slice(0, 600));
    return { count, stats: [...stats], rate: Math.round((reply.body.results?.length ?? 0) / s), s, totals: reply.body.totals, sample: reply.body.results?.[0] };
  };
  for (let round = 0; round < 2; round++) {
    console.log('baseline', Math.round(await baseline()));
  }
  console.log('50k', JSON.stringify(await send(ndjson(100, '2026-01-01', null))));
  console.log('baseline', Math.round(await baseline()));
  console.log('10k submit', JSON.stringify(await send(ndjson(20, '2026-05-01', null), 'submit=true')));
  console.log('15k refs', JSON.stringify(await send(ndjson(30, '2026-05-25', 'a'))));
  console.log('15k again', JSON.stringify(await send(ndjson(30, '2026-05-25', 'a'))));
  await client.end();
  expect(1).toBe(1);
});
