import { type Day, distinct, formatMicros, groupBy, inOrder, inParts, type WorkType } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { findCustomerChains } from '#libs/system/customer/index.js';
import { oldestRateDay, type PeriodQuestion } from '#libs/system/ledger/index.js';
import { lockPeriodsFor, postJournals } from '#libs/system/ledger/ledger.acts.js';
import { findPricedCards, standardMultipliers } from '#libs/system/rate-card/index.js';
import { takeWorkToPrice } from '#libs/system/time-expense/time-expense.acts.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { auditBatch, insertTransactions } from '#libs/system/wip/wip.acts.js';
import { outgrownBy } from './day-task-rounding.js';
import { type BookedDays, isRightToInvoice, rowsOf } from './priced-rows.js';
import {
  findCosts, findDimensionCodes, findEntityBooks, findLineRates, findLineTerms, findMultiplierRows, findPricedOfDays, findSpotRates, findWork,
  findWorkToPrice, lockRounding,
} from './pricing.queries.js';
import { roundingOf } from './quantity-rounding.js';
import { takeBack } from './take-back.acts.js';
import { bookingsOf, journalsOf } from './work-journals.js';
import { priceAll, type PricedWork } from './work-pricing.js';
import type { PricingFacts, WorkToPrice } from './work-pricing.types.js';

/** What became of a batch of work: how many entries got a row. */
export interface PricedBatch {
  readonly batchId: string;
  readonly priced: number;
}

/**
 * Prices approved work that waits for it: rows with their traces, E1 and E2, and a finding for what no rate is found. Twice over the same work it does
 * nothing. The number of statements does not grow with the work.
 */
export async function priceWaiting(tx: Tx, ids: readonly string[]): Promise<PricedBatch> {
  await tx.planForMany();
  const waiting = await findWorkToPrice(tx, ids);
  const taken = await takeWorkToPrice(tx, waiting.map(({ id }) => id));
  return priceWork(tx, waiting.filter(({ id }) => taken.has(id)));
}

/**
 * Prices this work anew. What has a live row already keeps it (INV-21), but for work on no document that is rounded together with this: it gets a new row
 * in place of its own, so that the sum of a day and task does not depend on when its entries came. Source: pricing-and-rounding §3, DAY_TASK.
 */
export async function priceWork(tx: Tx, work: readonly WorkToPrice[]): Promise<PricedBatch> {
  if (work.length === 0) return { batchId: tx.newId(), priced: 0 };
  const facts = await loadFacts(tx, work);
  const outgrown = outgrownBy(work, facts);
  if (outgrown.length === 0) return writeRows(tx, priceAll(work, facts));
  await takeBack(tx, outgrown);
  const own = new Set(work.map(({ id }) => id));
  const together = [...work, ...(await findWork(tx, outgrown.filter((id) => !own.has(id))))];
  return writeRows(tx, priceAll(together, await loadFacts(tx, together)));
}

/** Rows, journals, findings and events of priced work. @param sourceScope tells rows beside those of the sources themselves apart; empty for these */
export async function writeRows(tx: Tx, priced: readonly PricedWork[], { sourceScope = '' } = {}): Promise<PricedBatch> {
  const batchId = tx.newId();
  const days = await bookedDays(tx, priced);
  const made = priced.map((one, index) => ({ one, days: days[index]!, rows: rowsOf(one, days[index]!, { batchId, sourceScope, newId: () => tx.newId() }) }));
  const written = await insertTransactions(tx, made.flatMap(({ rows }) => rows));
  const kept = made.filter(({ rows: [root] }) => written.has(root!.id));
  await postJournals(tx, journalsOf(kept.flatMap((row) => bookingsOf(row.one, row.days)), batchId));
  await openFindings(tx, kept.map(({ one }) => one));
  await announce(tx, batchId, kept.map(({ one, rows }) => ({ projectId: one.work.projectId, id: rows[0]!.id })));
  await auditBatch(tx, { id: batchId, action: 'insert', rule: 'pricing-and-rounding §1', ids: [...written] });
  return { batchId, priced: kept.length };
}

/** The accounting dates of value and cost: the work date, else the first open day (accounting §2). Periods stay open until the end. */
async function bookedDays(tx: Tx, priced: readonly PricedWork[]): Promise<readonly BookedDays[]> {
  const ask = (one: PricedWork, event: 'E1' | 'E2'): PeriodQuestion => ({
    legalEntityId: one.work.legalEntityId, event, wanted: one.work.workDate, explicit: false, late: false,
  });
  const wanted = priced.flatMap((one) => [...(isRightToInvoice(one) ? [ask(one, 'E1')] : []), ...(one.cost?.functionalMinor != null ? [ask(one, 'E2')] : [])]);
  const keyOf = ({ legalEntityId, event, wanted: day }: PeriodQuestion) => `${legalEntityId} ${event} ${day}`;
  const questions = [...groupBy(wanted, keyOf).values()].map(([question]) => question!);
  const answers = await lockPeriodsFor(tx, questions);
  const found = new Map(questions.map((question, index) => [keyOf(question), answers[index]!]));
  return priced.map((one) => ({
    value: isRightToInvoice(one) ? found.get(keyOf(ask(one, 'E1')))! : null,
    cost: one.cost?.functionalMinor != null ? found.get(keyOf(ask(one, 'E2')))! : null,
  }));
}

async function openFindings(tx: Tx, priced: readonly PricedWork[]): Promise<void> {
  const unpriced = priced.flatMap(({ work, refusal }) => (refusal === null
    ? []
    : [{ code: refusal, detail: sentenceOf(refusal, work.workDate), target: { type: 'time_entry', id: work.id }, scope: scopeOf(work) }]));
  const costless = priced.filter(({ cost }) => cost === null || cost.functionalMinor === null);
  const unbooked = groupBy(costless, ({ work, cost }) => `${work.resourceId} ${cost === null}`);
  await openExceptions(tx, [...unpriced, ...[...unbooked.values()].map(([first]) => costFinding(first!))].sort(byTarget));
}

/** Why the hours of a person have no cost in the books: no cost rate, or no exchange rate for it. Source: accounting §2 (E2), pricing-and-rounding §10. */
function costFinding({ work: { resourceId, legalEntityId, workDate }, cost }: PricedWork) {
  const about = { target: { type: 'resource', id: resourceId }, scope: { legalEntityId } };
  if (cost === null) return { ...about, code: 'COST_RATE_MISSING' };
  return { ...about, code: 'FX_STALE', detail: `No exchange rate of ${workDate} translates labour cost from ${cost.currency} into the books. Load it.` };
}

function sentenceOf(refusal: string, day: Day): string {
  if (refusal === 'FX_STALE') return `No exchange rate of ${day} translates the price into the books. Load it; the work is then priced anew.`;
  if (refusal === 'RATE_CURRENCY') {
    return `The rate of ${day} is in another currency than its contract. Agree one in that currency; the work is then priced anew.`;
  }
  return `No rate of the contract or of a rate card covers this work on ${day}. Agree one; the work is then priced anew.`;
}

interface OfTarget {
  readonly code: string;
  readonly target: { readonly id: string };
}

/** Two batches that find the same resource wait for each other, never in a ring. */
function byTarget(a: OfTarget, b: OfTarget): number {
  return inOrder(a.target.id, b.target.id) || inOrder(a.code, b.code);
}

function scopeOf({ legalEntityId, customerId, contractId, projectId }: WorkToPrice) {
  return { legalEntityId, customerId, contractId, projectId };
}

const mostPerEvent = 1_000;

async function announce(tx: Tx, batchId: string, rows: readonly { projectId: string; id: string }[]): Promise<void> {
  const events = [...groupBy(rows, ({ projectId }) => projectId)].flatMap(([projectId, group]) =>
    inParts(group.map(({ id }) => id), mostPerEvent).map((ids) => ({ batchId, projectId, count: ids.length, ids })),
  );
  await tx.emitAll(events.map((data) => ({ type: 'wip.created', aggregateType: 'work_batch', aggregateId: batchId, data })));
}

/** Everything that prices this work, with statements whose number does not depend on how much it is. */
export async function loadFacts(tx: Tx, work: readonly WorkToPrice[]): Promise<PricingFacts> {
  const of = <K extends keyof WorkToPrice>(key: K) => distinct(work.map((one) => one[key])) as NonNullable<WorkToPrice[K]>[];
  const [lineVersionIds, contractIds, projectIds, resourceIds, legalEntityIds] = [
    of('lineVersionId'), of('contractId'), of('projectId'), of('resourceId'), of('legalEntityId'),
  ];
  const terms = await findLineTerms(tx, lineVersionIds);
  const chains = await findCustomerChains(tx, of('customerId'));
  const entities = await findEntityBooks(tx, legalEntityIds);
  const costRates = await findCosts(tx, { resourceIds, roleIds: of('roleId') });
  const days = of('workDate').sort();
  const isForeign = [...terms.values()].some(({ rateConversion, currency }) =>
    rateConversion !== 'NONE' || [...entities.values()].some((books) => books.functionalCurrency !== currency),
  )
    || [...costRates.values()].flat().some(({ currency }) => [...entities.values()].some((books) => books.functionalCurrency !== currency));
  const roundsOverDay = [...terms.values()].some((line) => roundingOf(line).scope === 'DAY_TASK');
  if (roundsOverDay) await lockRounding(tx, projectIds);
  return {
    terms, chains, entities, costRates,
    lineRates: await findLineRates(tx, lineVersionIds),
    cards: await findPricedCards(tx, { contractIds, projectIds, customerIds: distinct([...chains.values()].flat()), legalEntityIds }),
    multipliers: await multipliersOf(tx),
    dimensions: await findDimensionCodes(tx, { contractIds, projectIds, resourceIds, customerIds: of('customerId') }),
    fxRates: isForeign
      ? await findSpotRates(tx, { sources: distinct([...entities.values()].map(({ fxSource }) => fxSource)), from: oldestRateDay(days[0]!), to: days.at(-1)! })
      : [],
    pricedOfDay: roundsOverDay ? await findPricedOfDays(tx, work.map(({ id }) => id)) : [],
  };
}

/** A tenant that has never stated multipliers works with the shipped ones. Source: pricing-and-rounding §2. */
async function multipliersOf(tx: Tx): Promise<PricingFacts['multipliers']> {
  const known = await findMultiplierRows(tx);
  if (known.length > 0) return known;
  return Object.entries(standardMultipliers).map(([workType, factor]) => ({
    workType: workType as WorkType, factor: formatMicros(factor), validFrom: '0001-01-01', validTo: null,
  }));
}
