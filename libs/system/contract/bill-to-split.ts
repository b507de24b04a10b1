import { compare, type FieldError, parseDecimal, plus, rational } from '#libs/kernel/index.js';
import type { BillToShare } from './contract.types.js';

/** What is wrong with a split: it sums to exactly 100, and each bill-to stands in it once (INV-06). Empty when nothing is. */
export function splitErrors(split: readonly BillToShare[], pointer: string): readonly FieldError[] {
  const sum = split.reduce((total, { percent }) => plus(total, parseDecimal(percent)), rational(0n));
  const twice = split.findIndex(({ billToId }, index) => split.findIndex((other) => other.billToId === billToId) < index);
  return [
    ...(compare(sum, rational(100n)) === 0 ? [] : [{ pointer, code: 'SUM_IS_NOT_100', detail: 'The percents sum to exactly 100.' }]),
    ...(twice < 0 ? [] : [{ pointer: `${pointer}/${twice}/billToId`, code: 'BILL_TO_TWICE', detail: 'This bill-to stands in the split already.' }]),
    ...split.flatMap(({ percent }, index) =>
      (isPositive(percent) ? [] : [{ pointer: `${pointer}/${index}/percent`, code: 'PERCENT_ZERO', detail: 'A share is more than 0.' }]),
    ),
  ];
}

function isPositive(percent: string): boolean {
  return compare(parseDecimal(percent), rational(0n)) > 0;
}
