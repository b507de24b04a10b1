import { plainArray, type PlainValue, type Tx } from '#libs/platform/index.js';
import type { NewTransaction } from './wip.types.js';

/** The columns of a priced row with their types, in one place: the bulk insert is written from it. A trace is named by its id. */
const columnTypes: Readonly<Record<keyof NewTransaction, string>> = {
  id: 'uuid', sourceType: 'text', sourceId: 'uuid', sourceScope: 'text', parentId: 'uuid', batchId: 'uuid', legalEntityId: 'uuid', customerId: 'uuid',
  contractId: 'uuid', contractLineId: 'uuid', versionNo: 'int', revenueUnitId: 'uuid', billToId: 'uuid', projectId: 'uuid', taskId: 'uuid', resourceId: 'uuid',
  roleId: 'uuid', workDate: 'date', accountingDate: 'date', costAccountingDate: 'date', originalPeriodId: 'uuid', approvedAt: 'timestamptz',
  lateFlag: 'boolean', billClass: 'text', billingModel: 'text', workType: 'text', description: 'text', unit: 'text', quantity: 'numeric', minutes: 'numeric',
  workedMinutes: 'int', rateId: 'uuid', rateLevel: 'smallint',
  rate: 'numeric', multiplier: 'numeric', currency: 'text', currencyExponent: 'smallint', amount: 'bigint', shadowAmount: 'bigint', amountBasis: 'text',
  firstAmount: 'bigint', standardAmount: 'bigint', costAmount: 'bigint', costCurrency: 'text', costRate: 'numeric', functionalCurrency: 'text',
  functionalAmount: 'bigint', functionalCostAmount: 'bigint', fxRate: 'numeric', fxRateId: 'uuid', priceTrace: 'uuid', dimensions: 'jsonb', status: 'text',
};
const fields = Object.keys(columnTypes) as (keyof NewTransaction)[];
const columnOf = (field: string) => (field === 'priceTrace' ? 'price_trace_id' : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const columns = fields.map(columnOf).join(', ');

/** What tells two rows of one place apart. All else is the same for what one person did on one task at one rate, and travels once for all of it. */
const isOwn: ReadonlySet<string> = new Set<keyof NewTransaction>([
  'id', 'sourceId', 'parentId', 'workDate', 'accountingDate', 'costAccountingDate', 'approvedAt', 'description', 'quantity', 'minutes', 'workedMinutes',
  'amount', 'shadowAmount', 'firstAmount', 'standardAmount', 'costAmount', 'functionalAmount', 'functionalCostAmount',
]);
const own = fields.filter((field) => isOwn.has(field));
const isDocument = (field: keyof NewTransaction) => columnTypes[field].startsWith('json');
const shared = fields.filter((field) => !isOwn.has(field) && !isDocument(field));
const documents = fields.filter(isDocument);

const unnestOf = (given: readonly (keyof NewTransaction)[], from: number) =>
  `unnest(${given.map((field, index) => `$${index + from}::${columnTypes[field]}[]`).join(', ')})`;
const elementsOf = (field: keyof NewTransaction, index: number) =>
  `${columnTypes[field]}_array_elements($${index + own.length + shared.length + 3}::${columnTypes[field]})`;

const insertStatement = `
  insert into wip.billable_transaction (tenant_id, ${columns})
  select $1, ${columns}
  from rows from (unnest($2::int[]), ${unnestOf(own, 3)}) as n(place, ${own.map(columnOf).join(', ')})
  join rows from (${unnestOf(shared, own.length + 3)}, ${documents.map(elementsOf).join(', ')}) with ordinality
    as s(${[...shared, ...documents].map(columnOf).join(', ')}, place) using (place)
  order by source_id
  on conflict (tenant_id, source_id, source_type, chain, source_scope) where parent_id is null and status not in ('REVERSED', 'TRANSFERRED') do nothing
  returning id`;

/**
 * Writes priced rows with one statement, in the order of their sources: two writers of the same meet in one order and never in a ring. A source that has a
 * live row already keeps it (INV-21). Answers the ids that were written.
 */
export async function insertRows(tx: Tx, rows: readonly NewTransaction[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const traceId = sendTraces(tx, rows);
  const stored: Stored = (row, field) => (field === 'priceTrace' ? traceId(row.priceTrace) : row[field]);
  const { places, firsts } = placesOf(rows, stored);
  const column = (from: readonly NewTransaction[], field: keyof NewTransaction) => from.map((row) => stored(row, field));
  const values = [
    plainArray(places),
    ...own.map((field) => (field === 'description' ? column(rows, field) : plainArray(column(rows, field) as PlainValue[]))),
    ...shared.map((field) => plainArray(column(firsts, field) as PlainValue[])),
    ...documents.map((field) => JSON.stringify(column(firsts, field))),
  ];
  const written = await tx.rows<{ id: string }>('wip.insert', insertStatement, [tx.ctx.tenantId, ...values]);
  return new Set(written.map(({ id }) => id));
}

/** Stores each trace once, with a statement that travels with the next one. @returns the id of a trace */
function sendTraces(tx: Tx, rows: readonly NewTransaction[]): (trace: object) => string {
  const numberOf = numbering();
  const traces: { readonly id: string; readonly trace: object }[] = [];
  const idOf = (trace: object) => (traces[numberOf(trace)] ??= { id: tx.newId(), trace }).id;
  for (const { priceTrace } of rows) idOf(priceTrace);
  tx.send(
    'wip.insert-traces',
    `insert into wip.price_trace (tenant_id, id, trace)
     select $1, n.id, n.trace from rows from (unnest($2::uuid[]), json_array_elements($3::json)) as n(id, trace)`,
    [tx.ctx.tenantId, traces.map(({ id }) => id), JSON.stringify(traces.map(({ trace }) => trace))],
  );
  return idOf;
}

type Stored = (row: NewTransaction, field: keyof NewTransaction) => unknown;

/** The place of each row, counted from one, and the first row of each: rows of a place are equal in all that they share. */
function placesOf(rows: readonly NewTransaction[], stored: Stored): { places: readonly number[]; firsts: readonly NewTransaction[] } {
  const firsts: NewTransaction[] = [];
  const documentOf = numbering();
  const areOne = (a: NewTransaction, b: NewTransaction) => shared.every((field) => stored(a, field) === stored(b, field))
    && documents.every((field) => documentOf(a[field] as object) === documentOf(b[field] as object));
  const nearby = new Map<string, number[]>();
  const places = rows.map((row) => {
    const near = `${row.taskId} ${row.resourceId} ${row.rateId}`;
    const known = nearby.get(near)?.find((place) => areOne(row, firsts[place - 1]!));
    if (known !== undefined) return known;
    const place = firsts.push(row);
    nearby.set(near, [...(nearby.get(near) ?? []), place]);
    return place;
  });
  return { places, firsts };
}

/** A number for each document: the same for the same object, and for objects that say the same. */
function numbering(): (document: object) => number {
  const objects = new Map<object, number>();
  const texts = new Map<string, number>();
  const numberOfText = (text: string) => texts.get(text) ?? texts.set(text, texts.size).size - 1;
  return (document) => {
    const known = objects.get(document) ?? numberOfText(JSON.stringify(document));
    objects.set(document, known);
    return known;
  };
}
