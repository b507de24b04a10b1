import { type Day, distinct } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { PeriodQuestion } from '#libs/system/ledger/index.js';
import { lockPeriodsFor, postJournals } from '#libs/system/ledger/ledger.acts.js';
import { auditBatch, reverseTransactions } from '#libs/system/wip/wip.acts.js';
import type { ReversedTransaction } from '#libs/system/wip/index.js';
import { findRevenueMethods } from './pricing.queries.js';
import { journalsOf, type ToBook } from './work-journals.js';

/** The rows of these entries are REVERSED and their journals mirrored; what a document holds stays. Source: billing-models §19. */
export async function takeBack(tx: Tx, sourceIds: readonly string[]): Promise<void> {
  const rows = await reverseTransactions(tx, { sourceType: 'TIME', sourceIds });
  if (rows.length > 0) await mirror(tx, rows);
}

/** E1 and E2 of these rows once more with the opposite sign, in the first open period from the date of each on (accounting §6). */
async function mirror(tx: Tx, rows: readonly ReversedTransaction[]): Promise<void> {
  const batchId = tx.newId();
  const methods = await findRevenueMethods(tx, distinct(rows.map(({ revenueUnitId }) => revenueUnitId)));
  const booked = rows.filter((row) => row.accountingDate !== null);
  const ask = (row: ReversedTransaction, event: 'E1' | 'E2'): PeriodQuestion => ({
    legalEntityId: row.legalEntityId, event, wanted: event === 'E1' ? row.accountingDate! : row.costAccountingDate!, explicit: false, late: false,
  });
  const values = booked.filter((row) =>
    row.billClass === 'BILLABLE' && row.functionalAmount !== null && methods.get(row.revenueUnitId ?? '') === 'RIGHT_TO_INVOICE',
  );
  const costs = booked.filter((row) => row.functionalCostAmount !== null);
  const answers = await lockPeriodsFor(tx, [...values.map((row) => ask(row, 'E1')), ...costs.map((row) => ask(row, 'E2'))]);
  const bookings = [
    ...values.map((row, index) => mirrored(row, 'E1', answers[index]!.accountingDate)),
    ...costs.map((row, index) => mirrored(row, 'E2', answers[values.length + index]!.accountingDate)),
  ];
  await postJournals(tx, journalsOf(bookings, batchId));
  await auditBatch(tx, { id: batchId, action: 'reverse', rule: 'billing-models §19', ids: rows.map(({ id }) => id) });
}

function mirrored(row: ReversedTransaction, event: 'E1' | 'E2', accountingDate: Day): ToBook {
  const { legalEntityId, billingModel, customerId, contractId, contractLineId, revenueUnitId, projectId, dimensions } = row;
  const figures = event === 'E1'
    ? { currency: row.currency, amountMinor: -row.amount!, functionalMinor: -row.functionalAmount! }
    : { currency: row.costCurrency!, amountMinor: -row.costAmount!, functionalMinor: -row.functionalCostAmount! };
  return { event, legalEntityId, accountingDate, billingModel, customerId, contractId, contractLineId, revenueUnitId, projectId, dimensions, ...figures };
}
