import type { TracedItem, TracedLine, TracedRow, TracedTransaction } from './explain.types.js';
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

/** The steps of a transaction; of a part, how each row above it was split. */
export function explainTransaction({ trace, rows }: Pick<TracedTransaction, 'trace' | 'rows'>): Explanation {
  const [priced, ...parts] = rows;
  const splits = parts.map((part, index) => splitStep(rows[index]!, part));
  return { steps: [...stepsWith(trace, priced), ...splits], rate: trace.rate };
}

/** A part for another bill-to comes from the contract line's split (INV-22), one for the same from a partial write-down. */
function splitStep(whole: TracedRow, part: TracedRow): PriceStep {
  const rule = part.billToId === whole.billToId ? 'WRITE_DOWN_SPLIT' : 'BILL_TO_SPLIT';
  const { billToId, amount, quantity } = part;
  return step(5, rule, { amount: whole.amount }, { type: 'billable_transaction', id: whole.id }, { billToId, amount, quantity });
}

/** The steps of an invoice line from its allocations on: discount, sum, tax, translation. Its items carry the steps before. */
export function explainLine(line: TracedLine): Explanation {
  const source = { type: 'invoice_line', id: line.id };
  const steps: PriceStep[] = [
    ...(line.discountMinor === 0n ? [] : [
      step(6, 'LINE_DISCOUNT', { allocated: Number(line.allocatedMinor), percent: line.discountPercent }, source, { discount: Number(line.discountMinor) }),
    ]),
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

/** One item of a line: as its transaction, and what the line gave it where it was priced as a whole (basis GROUP). */
export function explainItem({ id, transactionId, lineId, workDate, quantity, unit, amount, ...traced }: TracedItem): ExplainedItem {
  const { steps, rate } = explainTransaction(traced);
  const own = traced.rows.at(-1)!.amount;
  const share = step(8, 'GROUP_SHARE', { amount: own }, { type: 'invoice_line', id: lineId }, { amount: Number(amount) });
  return { id, transactionId, workDate, quantity, unit, amount: Number(amount), steps: own === Number(amount) ? steps : [...steps, share], rate };
}

function step(no: PriceStep['step'], rule: string, inputs: PriceStep['inputs'], source: PriceStep['source'], result: PriceStep['result']): PriceStep {
  return { step: no, rule, inputs, source, result };
}

function numberOf(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
