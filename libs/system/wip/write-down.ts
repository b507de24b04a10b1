import { allocate, formatMicros, parseMicros } from '#libs/kernel/index.js';
import { problems } from './wip.problems.js';
import type { WritableWork, WrittenFigures } from './write-down.types.js';

/** What is written off, and what stays to be billed; null when nothing stays. */
export interface SplitOff {
  readonly off: WrittenFigures;
  readonly rest: WrittenFigures | null;
}

/** Refuses work that cannot be written down: on a document, ended, without value, or taken back. Source: glossary §4. @throws WRITE_DOWN_NOT_OPEN 409 */
export function refuseUnlessOpen({ status, billClass, amount, sourceStatus }: WritableWork): void {
  const isOpen = (status === 'OPEN' || status === 'HELD') && billClass === 'BILLABLE' && amount > 0n;
  if (!isOpen || sourceStatus === 'REVERSED') throw problems.notOpen(isOpen ? 'REVERSED' : status);
}

/** Divides work by minutes; each figure of the parts sums to the whole's. Source: billing-models §1, INV-22. @throws WRITE_DOWN_TOO_MUCH 422 */
export function splitOff(work: WrittenFigures, minutes: number | null): SplitOff {
  if (minutes === null) return { off: work, rest: null };
  const [wanted, all] = [parseMicros(String(minutes)), parseMicros(work.minutes ?? '0')];
  if (wanted > all) throw problems.tooMuch(work.minutes ?? '0');
  if (wanted === all) return { off: work, rest: null };
  const [off, rest] = divided(work, [wanted, all - wanted]);
  if (off.amount === 0n) throw problems.nothing();
  return { off, rest };
}

function divided(work: WrittenFigures, weights: readonly [bigint, bigint]): [WrittenFigures, WrittenFigures] {
  const parts = (figure: bigint | null) => (figure === null ? [null, null] : allocate(figure, weights));
  const places = (figure: string | null) => (figure === null ? [null, null] : allocate(parseMicros(figure), weights).map(formatMicros));
  const [quantity, minutes, worked] = [places(work.quantity), places(work.minutes), parts(work.workedMinutes === null ? null : BigInt(work.workedMinutes))];
  const [amount, first, standard, functional] = [parts(work.amount), parts(work.firstAmount), parts(work.standardAmount), parts(work.functionalAmount)];
  const [cost, functionalCost] = [parts(work.costAmount), parts(work.functionalCostAmount)];
  const part = (index: 0 | 1): WrittenFigures => ({
    quantity: quantity[index]!, minutes: minutes[index]!, workedMinutes: worked[index] == null ? null : Number(worked[index]), amount: amount[index]!,
    firstAmount: first[index]!,
    standardAmount: standard[index]!, functionalAmount: functional[index]!, costAmount: cost[index]!, functionalCostAmount: functionalCost[index]!,
  });
  return [part(0), part(1)];
}
