import {
  abs, allocate, amountOfQuantity, amountOfTime, compare, exponentOf, inOrder, type LineGrouping, micros, minus, rational, round, sum,
} from '#libs/kernel/index.js';
import { discountOf } from './discount.js';
import type { InvoiceLineDraft, LineAllocation, LineRules, TransactionToBill } from './invoice-line.types.js';

/**
 * The lines of one document. Only transactions of equal contract line, key of the grouping, unit, rate, multiplier and tax share a line; its
 * net is the sum of their amounts less the line discount, or, by basis GROUP, the rounded product, re-allocated by largest remainder.
 * Source: pricing-and-rounding §4, billing-models §20.
 */
export function draftLines(transactions: readonly TransactionToBill[], rules: LineRules): readonly InvoiceLineDraft[] {
  return groupsOf(transactions, rules.grouping)
    .map((group) => draftLine(group, rules))
    .sort(byLineOrder)
    .map((line, index) => ({ ...line, lineNo: index + 1 }));
}

/**
 * The charge that an e-invoice needs where quantity × price is further than 0.02 major units from the amount (Peppol BIS 3.0 R120); negative
 * for an allowance. Source: pricing-and-rounding §4.
 */
export function roundingCharge({ quantityMicros, unitPriceMicros, amountMinor }: PricedLine, currency: string): bigint {
  const product = rational(quantityMicros * unitPriceMicros, micros * micros);
  const gap = minus(product, rational(amountMinor, 10n ** BigInt(exponentOf(currency))));
  if (compare(rational(abs(gap.numerator), gap.denominator), peppolSlack) <= 0) return 0n;
  return amountMinor - amountOfQuantity({ quantityMicros, rateMicros: unitPriceMicros, multiplierMicros: micros }, currency);
}

interface PricedLine {
  readonly quantityMicros: bigint;
  readonly unitPriceMicros: bigint;
  readonly amountMinor: bigint;
}

const peppolSlack = rational(2n, 100n);

type Group = readonly [TransactionToBill, ...TransactionToBill[]];

type Work = Pick<TransactionToBill, 'id' | 'lineBasis' | 'unit' | 'quantityMicros' | 'rateMicros' | 'multiplierMicros' | 'amountMinor'>;

/** What quantity and amounts of a line are made of. */
export type WorkOfLine = readonly [Work, ...Work[]];

function groupsOf(transactions: readonly TransactionToBill[], grouping: LineGrouping): readonly Group[] {
  const groups = new Map<string, [TransactionToBill, ...TransactionToBill[]]>();
  for (const transaction of transactions) {
    const key = groupKey(transaction, grouping);
    const group = groups.get(key);
    if (group) group.push(transaction);
    else groups.set(key, [transaction]);
  }
  return [...groups.values()].map((group) => group.sort(byWorkDate));
}

function groupKey(transaction: TransactionToBill, grouping: LineGrouping): string {
  const {
    contractLineId, lineBasis, unit, rateMicros, multiplierMicros, taxCategory, taxRate, quantityMicros, descriptionKey, discountPercents = [],
  } = transaction;
  // Largest remainder has no negative weights: by basis GROUP, credits of work stand on a line of their own.
  const sign = lineBasis === 'GROUP' && quantityMicros < 0n ? '-' : '+';
  const own = [descriptionKey ?? '', namedBy[grouping](transaction).id].map((part) => JSON.stringify(part));
  return [contractLineId, lineBasis, sign, unit, rateMicros, multiplierMicros, taxCategory, taxRate, discountPercents.join(), ...own].join('|');
}

/** What a grouping tells apart, and the line's description. */
const namedBy: Readonly<Record<LineGrouping, (transaction: TransactionToBill) => { readonly id: string; readonly name: string }>> = {
  DETAIL: (transaction) => ({ id: transaction.id, name: transaction.narrative ?? transaction.task?.name ?? transaction.contractLineName }),
  BY_ROLE: (transaction) => transaction.role ?? ofContractLine(transaction),
  BY_RESOURCE: (transaction) => transaction.resource ?? ofContractLine(transaction),
  BY_TASK: (transaction) => transaction.task ?? ofContractLine(transaction),
  BY_DAY: (transaction) => ({ id: transaction.workDate, name: transaction.workDate }),
  SUMMARY: (transaction) => ofContractLine(transaction),
};

function ofContractLine({ contractLineName }: TransactionToBill) {
  return { id: '', name: contractLineName };
}

function draftLine(group: Group, { grouping, currency }: LineRules): InvoiceLineDraft {
  const [first] = group;
  const quantityMicros = lineQuantity(group);
  const unitPriceMicros = round(rational(first.rateMicros * first.multiplierMicros, micros));
  const allocations = allocationsOf(group, currency);
  const allocatedMinor = sum(allocations.map((allocation) => allocation.amountMinor));
  const discountMinor = discountOf(allocatedMinor, first.discountPercents ?? []);
  return {
    lineNo: 0,
    contractLineId: first.contractLineId,
    contractLineNo: first.contractLineNo,
    description: namedBy[grouping](first).name,
    unit: first.unit,
    quantityMicros,
    unitPriceMicros,
    allocatedMinor,
    discountMinor,
    roundingChargeMinor: roundingCharge({ quantityMicros, unitPriceMicros, amountMinor: allocatedMinor }, currency),
    netMinor: allocatedMinor - discountMinor,
    roundingDifferenceMinor: allocatedMinor - sum(group.map((transaction) => transaction.amountMinor)),
    taxCategory: first.taxCategory,
    taxRate: first.taxRate,
    serviceFrom: first.workDate,
    serviceTo: group.at(-1)!.workDate,
    allocations,
  };
}

/** In the line's unit: hours of HUR, at six decimals. */
export function lineQuantity(group: WorkOfLine): bigint {
  const quantityMicros = sum(group.map((transaction) => transaction.quantityMicros));
  return group[0].unit === 'HUR' ? round(rational(quantityMicros, 60n)) : quantityMicros;
}

/** What each transaction brings to its line. By basis GROUP it depends on all the others: {@link byWorkDate} is the order that breaks ties. */
export function allocationsOf(group: WorkOfLine, currency: string): readonly LineAllocation[] {
  const amounts = group[0].lineBasis === 'GROUP' ? groupAmounts(group, currency) : group.map((transaction) => transaction.amountMinor);
  return group.map(({ id, quantityMicros }, index) => ({ transactionId: id, quantityMicros, amountMinor: amounts[index]! }));
}

/** The rounded product of the whole group, shared by quantity. */
function groupAmounts(group: WorkOfLine, currency: string): readonly bigint[] {
  const [{ unit, rateMicros, multiplierMicros }] = group;
  const quantityMicros = sum(group.map((transaction) => transaction.quantityMicros));
  const total =
    unit === 'HUR'
      ? amountOfTime({ minutesMicros: quantityMicros, rateMicros, multiplierMicros }, currency)
      : amountOfQuantity({ quantityMicros, rateMicros, multiplierMicros }, currency);
  return allocate(total, group.map((transaction) => abs(transaction.quantityMicros)));
}

/** The order of the transactions of a line. */
export function byWorkDate(a: Pick<TransactionToBill, 'workDate' | 'id'>, b: Pick<TransactionToBill, 'workDate' | 'id'>): number {
  return inOrder(a.workDate, b.workDate) || inOrder(a.id, b.id);
}

function byLineOrder(a: InvoiceLineDraft, b: InvoiceLineDraft): number {
  return (
    a.contractLineNo - b.contractLineNo ||
    inOrder(a.serviceFrom, b.serviceFrom) ||
    inOrder(a.description, b.description) ||
    inOrder(a.unitPriceMicros, b.unitPriceMicros) ||
    inOrder(a.allocations[0]!.transactionId, b.allocations[0]!.transactionId)
  );
}
