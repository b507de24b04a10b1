import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { type BillingFirm, billingFirm, runMay, signDeal, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
let billing: BillingFirm;
let auditor: Person;

/** One firm with billed, posted and partly paid work, and one deal whose work is still open. */
beforeAll(async () => {
  billing = await billingFirm(started());
  auditor = await billing.firm.as('AUDITOR');
  const deals = { A: await signDeal(billing, 'A') };
  await workMay(billing, deals, 2);
  const [draft] = await runMay(billing);
  const { firm, manager, cashier, legalEntityId } = billing;
  const { body: waiting } = await manager.get('/system/approval/v1/approval-requests?mine=assigned&status=PENDING&documentType=INVOICE').expect(200);
  for (const { id, versionNo, contentHash } of waiting.data) await manager.post(
    `/process/approval-routing/v1/approval-requests/${id}/approve`, { versionNo, contentHash },
  ).expect(200);
  await manager.post(`/process/ar-posting/v1/invoices/${draft!.id}/post`, { versionNo: draft!.versionNo, contentHash: draft!.contentHash }).expect(200);
  const account = await firm.admin.post('/system/receivable/v1/bank-accounts', { legalEntityId, code: 'BANK', currency: 'EUR' }).expect(201);
  const payment = {
    bankAccountId: account.body.id, bankEntryRef: 'E-1', customerId: deals.A.customerId, valueDate: '2026-05-31', amount: { amount: 500_000, currency: 'EUR' },
  };
  const received = await cashier.post('/process/ar-posting/v1/payments', payment);
  await cashier.post('/process/ar-posting/v1/applications', { paymentId: received.body.id, invoiceId: draft!.id, appliedOn: '2026-05-31' }).expect(201);
  await workMay(billing, { B: await signDeal(billing, 'B') }, 2);
}, 60_000);

interface Report {
  readonly code: string;
  readonly examined: number;
  readonly findings: readonly object[];
}

async function reports(): Promise<Report[]> {
  return (await auditor.get('/process/period-close/v1/reconciliations').expect(200)).body.data as Report[];
}

/** As the owner with the table's triggers off: what no act could do. Answers how to take it back. */
async function plant(table: string, change: string, back: string): Promise<() => Promise<void>> {
  const run = async (sql: string) => {
    const owner = new pg.Client({ connectionString: started().url() });
    await owner.connect();
    try {
      await owner.query(`select set_config('app.tenant_id', $1, false)`, [billing.firm.tenantId]);
      await owner.query(`alter table ${table} disable trigger user`);
      expect((await owner.query(sql)).rowCount).toBeGreaterThan(0);
      await owner.query(`alter table ${table} enable trigger user`);
    } finally {
      await owner.end();
    }
  };
  await run(change);
  return () => run(back);
}

it('finds nothing in books that only the doors have written, and says how much it looked at', async () => {
  const found = await reports();

  expect(found.filter(({ findings }) => findings.length > 0)).toEqual([]);
  expect(found.filter(({ examined }) => examined === 0).map(({ code }) => code)).toEqual(['INV-22']);
});

/** An application once more, of another amount or on other days, that was taken back since. */
const stoodToo = (changes: object) => `
  insert into receivable.application
  select (jsonb_populate_record(a, '${JSON.stringify({ id: '01900000-0000-7000-8000-000000000047', status: 'REVERSED', ...changes })}')).*
  from receivable.application a`;
const neverStood = `delete from receivable.application where status = 'REVERSED'`;
const beforePosting = { amount: 1, source_amount: 1, accounting_date: '2026-05-30', reversed_on: '2026-05-31' };

const row = (table: string, where = 'true') => `(select id from ${table} where ${where} order by id limit 1)`;

it.each`
  report      | fault                                        | table                          | change                                                                                                                                      | back
  ${'INV-16'} | ${'a task that ended before the work'}       | ${'project.task'}              | ${`update project.task set end_date = '2026-01-02'`}                                                                                       | ${`update project.task set end_date = null`}
  ${'INV-21'} | ${'approved work that nobody prices'}          | ${'wip.billable_transaction'}  | ${`update wip.billable_transaction set status = 'REVERSED' where id = ${row('wip.billable_transaction', `status = 'OPEN'`)}`}              | ${`update wip.billable_transaction set status = 'OPEN' where status = 'REVERSED'`}
  ${'INV-22'} | ${'a split without children'}                | ${'wip.billable_transaction'}  | ${`update wip.billable_transaction set status = 'SPLIT' where id = ${row('wip.billable_transaction', `status = 'OPEN'`)}`}                 | ${`update wip.billable_transaction set status = 'OPEN' where status = 'SPLIT'`}
  ${'INV-26'} | ${'a billed transaction that is open again'} | ${'wip.billable_transaction'}  | ${`update wip.billable_transaction set status = 'OPEN', description = 'planted' where id = ${row('wip.billable_transaction', `status = 'RESERVED'`)}`} | ${`update wip.billable_transaction set status = 'RESERVED', description = null where description = 'planted'`}
  ${'INV-47'} | ${'a payment used twice over the same days'} | ${'receivable.application'}    | ${stoodToo({ reversed_on: '2026-06-20' })} | ${neverStood}
  ${'INV-47'} | ${'a payment used before it came'}           | ${'receivable.application'}    | ${stoodToo(beforePosting)} | ${neverStood}
  ${'INV-48'} | ${'an invoice settled twice over the same days'} | ${'receivable.application'} | ${stoodToo({ amount: 90_000_000, source_amount: 90_000_000, reversed_on: '2026-06-20' })} | ${neverStood}
  ${'INV-48'} | ${'an invoice settled before it was posted'} | ${'receivable.application'}    | ${stoodToo(beforePosting)} | ${neverStood}
  ${'INV-53'} | ${'a receivable that shrank by itself'}      | ${'receivable.open_item'}      | ${`update receivable.open_item set applied_amount = applied_amount - 1`}                                                                   | ${`update receivable.open_item set applied_amount = applied_amount + 1`}
  ${'INV-54'} | ${'cash that came from nowhere'}             | ${'receivable.payment'}        | ${`update receivable.payment set amount = amount + 1`}                                                                                     | ${`update receivable.payment set amount = amount - 1`}
  ${'INV-55'} | ${'open work that the ledger does not hold'} | ${'wip.billable_transaction'}  | ${`update wip.billable_transaction set chain = 'INTERCOMPANY' where id = ${row('wip.billable_transaction', `status = 'OPEN'`)}`}           | ${`update wip.billable_transaction set chain = 'CUSTOMER' where chain = 'INTERCOMPANY'`}
  ${'INV-58'} | ${'tax that nobody booked'}                  | ${'invoice.invoice'}           | ${`update invoice.invoice set tax_total = tax_total + 1, gross_total = gross_total + 1, amount_due = amount_due + 1 where status = 'POSTED'`} | ${`update invoice.invoice set tax_total = tax_total - 1, gross_total = gross_total - 1, amount_due = amount_due - 1 where status = 'POSTED'`}
  ${'INV-69'} | ${'a posting without its audit event'}       | ${'platform.audit_event'}      | ${`update platform.audit_event set action = 'planted' where action = 'invoice.invoice.posted'`}                                            | ${`update platform.audit_event set action = 'invoice.invoice.posted' where action = 'planted'`}
  ${'INV-71'} | ${'a gap in the events of an aggregate'}     | ${'platform.outbox'}           | ${`update platform.outbox set sequence = 900 where type = 'invoice.posted'`}                                                               | ${`update platform.outbox o set sequence = a.last_sequence from platform.aggregate a where a.aggregate_type = o.aggregate_type and a.aggregate_id = o.aggregate_id and o.sequence = 900`}
`('$report catches $fault', async ({ report, table, change, back }) => {
  const takeBack = await plant(table, change, back);

  const found = (await reports()).find(({ code }) => code === report)!;
  await takeBack();
  const mended = (await reports()).find(({ code }) => code === report)!;

  expect([found.findings.length > 0, mended.findings]).toEqual([true, []]);
});
