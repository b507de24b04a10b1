import { plainArray, type PlainValue, type Tx } from '#libs/platform/index.js';
import type { NewTransaction } from './wip.types.js';

/** The columns of a priced row with their types, in one place: the bulk insert is written from it. */
const columnTypes: Readonly<Record<keyof NewTransaction, string>> = {
  id: 'uuid', sourceType: 'text', sourceId: 'uuid', sourceScope: 'text', parentId: 'uuid', batchId: 'uuid', legalEntityId: 'uuid', customerId: 'uuid',
  contractId: 'uuid',
  contractLineId: 'uuid', versionNo: 'int', revenueUnitId: 'uuid', billToId: 'uuid', projectId: 'uuid', taskId: 'uuid', resourceId: 'uuid', roleId: 'uuid',
  workDate: 'date', accountingDate: 'date', originalPeriodId: 'uuid', approvedAt: 'timestamptz', lateFlag: 'boolean', billClass: 'text', billingModel: 'text',
  workType: 'text', description: 'text', unit: 'text', quantity: 'numeric', minutes: 'numeric', workedMinutes: 'int', rateId: 'uuid', rateLevel: 'smallint',
  rate: 'numeric', multiplier: 'numeric', currency: 'text', currencyExponent: 'smallint', amount: 'bigint', shadowAmount: 'bigint', amountBasis: 'text',
  firstAmount: 'bigint', standardAmount: 'bigint', costAmount: 'bigint', costCurrency: 'text', costRate: 'numeric', functionalCurrency: 'text',
  functionalAmount: 'bigint', functionalCostAmount: 'bigint', fxRate: 'numeric', fxRateId: 'uuid', dimensions: 'jsonb', priceTrace: 'json', status: 'text',
};
const fields = Object.keys(columnTypes) as (keyof NewTransaction)[];
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columns = fields.map(columnOf).join(', ');

/** Documents travel as one JSON array, what may hold any character as an array of texts, all else as the text of an array. */
const isDocument = (field: keyof NewTransaction) => columnTypes[field].startsWith('json');
const documents = fields.filter(isDocument);
const scalars = fields.filter((field) => !isDocument(field));

const insertStatement = `
  insert into wip.billable_transaction (tenant_id, ${columns})
  select $1, ${columns}
  from rows from (
    unnest(${scalars.map((field, index) => `$${index + 2}::${columnTypes[field]}[]`).join(', ')}),
    ${documents.map((field, index) => `${columnTypes[field]}_array_elements($${scalars.length + index + 2}::${columnTypes[field]})`).join(', ')})
    as n(${[...scalars, ...documents].map(columnOf).join(', ')})
  on conflict (tenant_id, source_id, source_type, chain, source_scope) where parent_id is null and status not in ('REVERSED', 'TRANSFERRED') do nothing
  returning id`;

/** Writes priced rows with one statement; a source that has a live row already keeps it (INV-21). Answers the ids that were written. */
export async function insertRows(tx: Tx, rows: readonly NewTransaction[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const column = <K extends keyof NewTransaction>(field: K) => rows.map((row) => row[field]);
  const values = scalars.map((field) => (field === 'description' ? column(field) : plainArray(column(field) as PlainValue[])));
  const written = await tx.rows<{ id: string }>(
    'wip.insert', insertStatement, [tx.ctx.tenantId, ...values, ...documents.map((field) => JSON.stringify(column(field)))],
  );
  return new Set(written.map(({ id }) => id));
}
