import { expect, it } from 'vitest';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });

it('fifty thousand', async () => {
  const orig = (await import('#libs/platform/db/tx.js')).Tx.prototype as never as Record<string, (...a: unknown[]) => Promise<unknown>>;
  for (const m of ['rows', 'run', 'insert', 'emitAll']) { const f = orig[m]!; orig[m] = async function (this: unknown, ...rest: unknown[]) { const s = performance.now(); try { return await f.apply(this, rest); } finally { const d = performance.now() - s; if (d > 50) process.stdout.write(`   ${m} ${typeof rest[0] === 'string' ? rest[0] : ''} ${Math.round(d)}\n`); } }; }
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const made = async (path: string, body: object) => (await firm.admin.post(`/system/${path}`, body).expect(201)).body as { id: string };
  const { id: legalEntityId } = await made('ledger/v1/legal-entities', { code: 'LE-DE', name: 'DE', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' });
  await made('ledger/v1/periods/open-year', { legalEntityId, fiscalYear: 2026, openThrough: '2026-06-30' });
  await made('customer/v1/payment-terms', { code: 'NET30', name: '30', netDays: 30 });
  await made('project/v1/roles', { code: 'ROLE', name: 'R' });
  const pia = await firm.as('PROJECT_MANAGER');
  await made('project/v1/resources', { code: 'PM', name: 'Pia', legalEntityId, userId: pia.userId });
  const people = 100;
  await made('project/v1/resources/bulk', Array.from({ length: people }, (_, n) => ({ code: `R-${n}`, name: `P ${n}`, legalEntityId })) as never);
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const planned = Number(process.env['PLANNED'] ?? 1);
  await steward.post('/process/engagement-setup/v1/engagements', {
    externalRef: { system: 'CRM', id: 'OPP-1' }, signedOn: '2025-12-15', documentRef: 'SOW-1', legalEntity: { code: 'LE-DE' },
    customer: { code: 'ACME', legalName: 'Acme GmbH', kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' } },
    billTos: [{ code: 'MAIN', address: { lines: ['H 1'], city: 'Berlin', postalCode: '10115', country: 'DE' } }],
    contract: { number: 'C-1', currency: 'EUR', start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'ROLE', rate: '120', validFrom: '2026-01-01' }] },
    projects: [{ code: 'BOLT', name: 'Bolt', pm: 'PM', tasks: [{ code: 'Build', lineNo: 1 }], assignments: Array.from({ length: people }, (_, n) => ({ resource: `R-${n}`, task: 'Build', role: 'ROLE', validFrom: '2026-01-01', plannedMinutes: planned })) }],
  }).expect(201);
  const total = Number(process.env['ENTRIES'] ?? 50_000);
  const lines = Array.from({ length: total }, (_, i) => {
    const person = i % people;
    const rest = Math.trunc(i / people);
    const day = rest % 50;
    const date = new Date(Date.UTC(2026, 4, 1 + day)).toISOString().slice(0, 10);
    return JSON.stringify({ resource: { code: `R-${person}` }, project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: date, minutes: 5 + Math.trunc(rest / 50), externalRef: { system: 'T', id: `T-${i}` } });
  });
  let t = performance.now();
  const asked = await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true').set('content-type', 'application/x-ndjson').send(lines.join('\n'));
  process.stdout.write(`import+submit ${total}: ${Math.trunc(performance.now() - t)} ms ${asked.status} ${JSON.stringify(asked.body.totals ?? asked.body).slice(0, 300)} ${JSON.stringify(asked.body.results?.[0])}\n`);
  const { body } = await pia.get(`/system/approval/v1/approval-requests?status=PENDING`).expect(200);
  for (const { id, versionNo, contentHash, itemCount } of body.data) {
    t = performance.now();
    const reply = await pia.post(`/process/approval-routing/v1/approval-requests/${id}/approve`, { versionNo, contentHash });
    const ms = performance.now() - t;
    process.stdout.write(`approve ${itemCount}: ${Math.trunc(ms)} ms ${Math.trunc((itemCount / ms) * 1000)}/s ${reply.status} ${reply.text.slice(0, 300)}\n`);
  }
  expect(asked.status).toBe(200);
}, 200_000);
