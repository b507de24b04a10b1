import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { billingFirm, runMay, signDeal, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();

/** A list, and the table that it reads page by page. */
interface Paged {
  readonly path: string;
  readonly table: string;
}

interface Facts {
  readonly reader: Person;
  readonly tenantId: string;
  readonly ids: Readonly<Record<string, string>>;
}

interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
}

let facts: Facts;

beforeAll(async () => {
  const billing = await billingFirm(started());
  const deal = await signDeal(billing, 'BOLT');
  await workMay(billing, { BOLT: deal });
  const [draft] = await runMay(billing);
  const reader = await billing.firm.as('AUDITOR');
  const { body: files } = await reader.get('/system/exchange/v1/import-files').expect(200);
  const { body: entries } = await reader.get('/system/time-expense/v1/time-entries?limit=1').expect(200);
  const ids = {
    ...deal, legalEntityId: billing.legalEntityId, invoiceId: draft!.id, fileId: files.data[0].id, resourceId: entries.data[0].resourceId,
    userId: billing.steward.userId,
  };
  facts = { reader, tenantId: billing.firm.tenantId, ids };
}, 60_000);

/** The statement that a request asks a table with; the sequencer reads the same table page by page whenever it likes. */
async function statementOf(path: string, table: string): Promise<Statement & { readonly next: string | null }> {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const { body } = await facts.reader.get(path).expect(200);
  const statements = asked.mock.calls.map(([config]) => config as unknown as Statement);
  asked.mockRestore();
  const ofRequest = statements.filter(({ name, text }) => typeof text === 'string' && !name?.startsWith('sequencer.'));
  const found = ofRequest.filter(({ text }) => new RegExp(`from ${table}\\s`).test(text) && /limit \$\d/.test(text));
  expect(found).toHaveLength(1);
  return { ...found[0]!, next: body.page.next };
}

/** The plan for any values when PostgreSQL would rather do anything than sort or read a whole table: what then still sorts has no index to follow. */
async function planOf({ text, values }: Statement): Promise<readonly Plan[]> {
  const client = new pg.Client({ connectionString: started().url('billwright_app') });
  await client.connect();
  try {
    await client.query(
      `begin; set local app.tenant_id = '${facts.tenantId}'; set local enable_sort = off; set local enable_seqscan = off; set local enable_bitmapscan = off; set local plan_cache_mode = force_generic_plan`,
    );
    await client.query(`prepare page as ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
      `explain (format json) execute page (${values.map(toLiteral).join()})`,
    );
    return nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan);
  } finally {
    await client.end();
  }
}

function toLiteral(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.map((one) => `"${one}"`).join()}}` : String(value));
}

function nodesOf(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => facts.ids[name]!);

describe('a page', () => {
  it.each`
    path                                                                   | table
    ${'/system/time-expense/v1/time-entries?'}                             | ${'time_expense.time_entry'}
    ${'/system/time-expense/v1/time-entries?status=APPROVED'}              | ${'time_expense.time_entry'}
    ${'/system/time-expense/v1/time-entries?projectId={projectId}'}        | ${'time_expense.time_entry'}
    ${'/system/time-expense/v1/time-entries?resourceId={resourceId}'}      | ${'time_expense.time_entry'}
    ${'/system/time-expense/v1/time-entries?workFrom=2026-05-01'}          | ${'time_expense.time_entry'}
    ${'/system/wip/v1/billable-transactions?'}                             | ${'wip.billable_transaction'}
    ${'/system/wip/v1/billable-transactions?state=RESERVED'}               | ${'wip.billable_transaction'}
    ${'/system/wip/v1/billable-transactions?projectId={projectId}'}        | ${'wip.billable_transaction'}
    ${'/system/invoice/v1/invoices?'}                                      | ${'invoice.invoice'}
    ${'/system/invoice/v1/invoices?legalEntityId={legalEntityId}'}         | ${'invoice.invoice'}
    ${'/system/receivable/v1/payments?'}                                   | ${'receivable.payment'}
    ${'/system/receivable/v1/applications?'}                               | ${'receivable.application'}
    ${'/system/receivable/v1/open-items?'}                                 | ${'receivable.open_item'}
    ${'/system/ledger/v1/journals?'}                                       | ${'ledger.journal_entry'}
    ${'/system/ledger/v1/journals?legalEntityId={legalEntityId}'}          | ${'ledger.journal_entry'}
    ${'/system/ledger/v1/journals?from=2026-05-01&to=2026-05-31'}          | ${'ledger.journal_entry'}
    ${'/system/identity/v1/audit-events?'}                                 | ${'platform.audit_event'}
    ${'/system/identity/v1/audit-events?targetId={projectId}'}             | ${'platform.audit_event'}
    ${'/system/identity/v1/audit-events?from=2026-01-01T00:00:00Z'}        | ${'platform.audit_event'}
    ${'/experience/partner/v1/events?'}                                    | ${'platform.outbox'}
    ${'/process/integration/v1/deliveries?'}                               | ${'platform.delivery'}
    ${'/process/integration/v1/deliveries?status=DONE'}                    | ${'platform.delivery'}
    ${'/system/exchange/v1/external-references?'}                          | ${'exchange.external_reference'}
    ${'/system/exchange/v1/import-files?'}                                 | ${'exchange.import_file'}
    ${'/system/exchange/v1/import-files/{fileId}/rows?'}                   | ${'exchange.import_row'}
    ${'/system/exchange/v1/inbox-messages?'}                               | ${'exchange.inbox_message'}
    ${'/system/exchange/v1/inbox-messages?status=APPLIED'}                 | ${'exchange.inbox_message'}
  `('$path follows an index, from its place on', async ({ path, table }: Paged) => {
    const first = await statementOf(`${filled(path)}&limit=1`, table);
    const after = first.next && (await statementOf(`${filled(path)}&limit=1&after=${first.next}`, table));
    const plans = [await planOf(first), ...(after ? [await planOf(after)] : [])];

    for (const plan of plans) expect(
      plan.filter((node) => node['Node Type'] === 'Sort' || (node['Node Type'] === 'Seq Scan' && node['Relation Name'] === table.split('.')[1])),
    ).toEqual([]);
    if (after) expect(plans[1]!.filter((node) => node['Relation Name'] === table.split('.')[1]).map((node) => node['Index Cond']).join()).toMatch(/[<>]/);
  });
});
