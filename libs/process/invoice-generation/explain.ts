import type { TracedItem, TracedLine, TracedTransaction } from './explain.types.js';
import { stepsWith } from './price-trace.js';
import type { PriceStep, PriceTrace } from './pricing.types.js';

/** Why something costs what it costs: steps as in pricing-and-rounding §1, read from what was stored, never computed again. */
export interface Explanation {
  readonly steps: readonly PriceStep[];
  readonly rate: PriceTrace['rate'];
}

export interface ExplainedItem extends Explanation {
  readonly id: string;
  readonly transactionId: string;
  readonly workDate: string | null;
  readonly quantity: string;
  readonly unit: string;
  readonly amount: number;
}

/** The steps of a transaction; of a part, how it was split from its whole. */
export function explainTransaction(transaction: TracedTransaction): Explanation {
  const { trace, parentId, whole, billToId, amount, quantity } = transaction;
  const steps = stepsWith(trace, whole);
  if (parentId === null) return { steps, rate: trace.rate };
  const split: PriceStep = {
    step: 5,
    rule: 'BILL_TO_SPLIT',
    inputs: { amount: whole.amount },
    source: { type: 'billable_transaction', id: parentId },
    result: { billToId, amount: numberOf(amount), quantity },
  };
  return { steps: [...steps, split], rate: trace.rate };
}

/** The steps of an invoice line from its allocations on: discount, sum, tax, translation. Its items carry the steps before. */
export function explainLine(line: TracedLine): Explanation {
  const source = { type: 'invoice_line', id: line.id };
  const steps: PriceStep[] = [
    ...(line.discountMinor === 0n ? [] : [step(6, 'LINE_DISCOUNT', { allocated: Number(line.allocatedMinor), percent: line.discountPercent }, source, { discount: Number(line.discountMinor) })]),
    step(8, 'LINE_NET', { items: line.itemCount, allocated: Number(line.allocatedMinor), grouping: line.lineGrouping }, source, {
      net: Number(line.netMinor), quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice, roundingCharge: Number(line.roundingChargeMinor),
    }),
    step(10, 'TAX', {
      net: Number(line.netMinor), category: line.taxCategory, rate: line.taxRate, exemption: line.exemption || null,
    }, { type: 'invoice', id: line.invoiceId }, { taxShown: numberOf(line.taxShownMinor) }),
    ...(line.currency === line.functionalCurrency
      ? []
      : [step(12, 'FUNCTIONAL_TRANSLATION', {
        net: Number(line.netMinor), currency: line.currency, rate: line.fxRate,
      }, { type: 'invoice', id: line.invoiceId }, { net: numberOf(line.functionalNetMinor), currency: line.functionalCurrency })]),
  ];
  return { steps, rate: null };
}

/** One item of a line with the trace that its allocation kept. */
export function explainItem({ id, transactionId, workDate, quantity, unit, amount, trace, whole }: TracedItem): ExplainedItem {
  return { id, transactionId, workDate, quantity, unit, amount: Number(amount), steps: stepsWith(trace, whole), rate: trace.rate };
}

function step(no: PriceStep['step'], rule: string, inputs: PriceStep['inputs'], source: PriceStep['source'], result: PriceStep['result']): PriceStep {
  return { step: no, rule, inputs, source, result };
}

function numberOf(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
