import { type Day, exponentOf, formatMicros, wholeMinutes } from '#libs/kernel/index.js';
import type { NewTransaction } from '#libs/system/wip/index.js';
import { type Divisible, splitByBillTo } from './transaction-split.js';
import type { PricedWork } from './work-pricing.js';

/** Where the value (E1) and the cost (E2) of a piece of work are booked; null for what is not. */
export interface BookedDays {
  readonly value: { readonly accountingDate: Day; readonly originalPeriodId: string | null } | null;
  readonly cost: { readonly accountingDate: Day; readonly originalPeriodId: string | null } | null;
}

/** What the rows of a batch share. */
export interface RowsMade {
  readonly batchId: string;
  readonly sourceScope: string;
  readonly newId: () => string;
}

/** True for work whose value is revenue at approval: priced, billable, of a right-to-invoice line. Source: accounting §2 E1. */
export function isRightToInvoice({ price, terms }: Pick<PricedWork, 'price' | 'terms'>): boolean {
  return price.billClass === 'BILLABLE' && price.amountMinor !== null && terms?.revenueMethod === 'RIGHT_TO_INVOICE';
}

/**
 * The rows of one piece of work: itself for its single bill-to; where the line splits, a SPLIT row and its parts, whose figures sum to it.
 * Source: INV-21, INV-22, INV-25.
 */
export function rowsOf(priced: PricedWork, days: BookedDays, made: RowsMade): readonly NewTransaction[] {
  const { price, terms } = priced;
  const parts = terms?.split ?? [];
  const whole = wholeRow(priced, days, made);
  if (parts.length <= 1 || price.billClass === 'NON_BILLABLE' || price.amountMinor === null) return [{ ...whole, billToId: parts[0]?.billToId ?? null }];
  const shares = splitByBillTo(figuresOf(priced), parts).map((share) => ({
    ...whole,
    id: made.newId(),
    parentId: whole.id,
    billToId: share.billToId,
    quantity: formatMicros(share.quantityMicros),
    minutes: formatMicros(share.minutesMicros),
    workedMinutes: Number(share.workedMinutes),
    amount: share.amountMinor,
    shadowAmount: share.shadowAmountMinor,
    amountBasis: 'SHARE' as const,
    firstAmount: share.amountMinor,
    functionalAmount: share.functionalMinor,
    costAmount: share.costMinor,
    functionalCostAmount: share.functionalCostMinor,
    standardAmount: share.standardMinor,
  }));
  return [{ ...whole, status: 'SPLIT' }, ...shares];
}

function figuresOf({ work, price, functionalMinor, cost }: PricedWork): Divisible {
  return {
    quantityMicros: price.quantityMicros, minutesMicros: wholeMinutes(price.billedMinutes), workedMinutes: BigInt(work.minutes), amountMinor: price.amountMinor,
    shadowAmountMinor: price.shadowAmountMinor, functionalMinor,
    costMinor: cost?.amountMinor ?? null, functionalCostMinor: cost?.functionalMinor ?? null, standardMinor: price.standardAmountMinor,
  };
}

function wholeRow(
  { work, terms, price, trace, rateLevel, books, functionalMinor, fx, cost, dimensions }: PricedWork, days: BookedDays, made: RowsMade,
): NewTransaction {
  const booked = days.value ?? days.cost;
  return {
    id: made.newId(), sourceType: 'TIME', sourceId: work.id, sourceScope: made.sourceScope, parentId: null, batchId: made.batchId,
    legalEntityId: work.legalEntityId, customerId: work.customerId, contractId: work.contractId, contractLineId: terms?.contractLineId ?? null,
    versionNo: terms?.versionNo ?? null, revenueUnitId: terms?.revenueUnitId ?? null, billToId: null,
    projectId: work.projectId, taskId: work.taskId, resourceId: work.resourceId, roleId: work.roleId,
    workDate: work.workDate, accountingDate: booked?.accountingDate ?? null, costAccountingDate: days.cost?.accountingDate ?? null,
    originalPeriodId: booked?.originalPeriodId ?? null,
    approvedAt: work.approvedAt, lateFlag: work.lateFlag, billClass: price.billClass, billingModel: terms?.billingModel ?? null, workType: work.workType,
    description: work.narrative, unit: price.unit, quantity: formatMicros(price.quantityMicros), minutes: formatMicros(wholeMinutes(price.billedMinutes)),
    workedMinutes: work.minutes, rateId: price.rateLineId, rateLevel, rate: price.rateMicros === null ? null : formatMicros(price.rateMicros),
    multiplier: formatMicros(price.multiplierMicros), currency: price.currency, currencyExponent: exponentOf(price.currency),
    amount: price.amountMinor, shadowAmount: price.shadowAmountMinor, amountBasis: 'RATE', firstAmount: price.amountMinor,
    standardAmount: price.standardAmountMinor,
    costAmount: cost?.amountMinor ?? null, costCurrency: cost?.currency ?? null, costRate: cost?.rate ?? null,
    functionalCurrency: books.functionalCurrency, functionalAmount: functionalMinor, functionalCostAmount: cost?.functionalMinor ?? null,
    fxRate: fx?.rate ?? null, fxRateId: fx?.id ?? null, dimensions, priceTrace: trace,
    status: price.billClass === 'BILLABLE' ? 'OPEN' : 'NOT_BILLED',
  };
}
