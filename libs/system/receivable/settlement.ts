import { type Day, groupBy, sumOf } from '#libs/kernel/index.js';
import type { DatedApplication, OpenItem, StoredPayment } from './receivable.types.js';

type DatedPayment = Pick<StoredPayment, 'id' | 'accountingDate' | 'amountMinor' | 'refundedMinor'>;
type DatedItem = Pick<OpenItem, 'id' | 'postedOn' | 'originalMinor'>;

/**
 * The first day that an application of this size can have: from it on both the payment and the item are in the books, and on no day, past or to come,
 * is more taken of either than it has. Source: accounting §2 (E9, E10), §7; INV-47, INV-48.
 */
export function firstDayToApply(
  { payment, item }: { payment: DatedPayment; item: DatedItem },
  applications: readonly DatedApplication[],
  asked: { readonly paidMinor: bigint; readonly settledMinor: bigint },
): Day {
  const ofItem = applications.filter(({ openItemId }) => openItemId === item.id).map(({ settledMinor, ...days }) => ({ ...days, amountMinor: settledMinor }));
  const unapplied = { amountMinor: payment.amountMinor - payment.refundedMinor, from: payment.accountingDate };
  return later(
    firstDayWithRoom(asked.paidMinor, unapplied, takenOf(payment, applications)),
    firstDayWithRoom(asked.settledMinor, { amountMinor: item.originalMinor, from: item.postedOn }, ofItem),
  );
}

/** The first day that a payment can be reversed on: from it on nothing of it is applied. Source: accounting §2 (E10); INV-47. */
export function firstDayToReverse(payment: DatedPayment, applications: readonly DatedApplication[]): Day {
  return firstDayWithRoom(payment.amountMinor, { amountMinor: payment.amountMinor, from: payment.accountingDate }, takenOf(payment, applications));
}

/** The day on which what is settled now came to be so: of its standing settlements and this one, the last. */
export function settledSince(item: DatedItem, applications: readonly DatedApplication[], on: Day): Day {
  return applications.filter(({ openItemId, reversedOn }) => openItemId === item.id && reversedOn === null).map((standing) => standing.on).reduce(later, on);
}

interface Taken {
  readonly amountMinor: bigint;
  readonly on: Day;
  readonly reversedOn: Day | null;
}

function takenOf({ id }: Pick<DatedPayment, 'id'>, applications: readonly DatedApplication[]): Taken[] {
  return applications.filter(({ paymentId }) => paymentId === id).map(({ paidMinor, ...days }) => ({ ...days, amountMinor: paidMinor }));
}

/** Where no day has the room, the last on which anything moves: there the counters of INV-47 and INV-48 decide. */
function firstDayWithRoom(wantedMinor: bigint, total: { readonly amountMinor: bigint; readonly from: Day }, taken: readonly Taken[]): Day {
  const moves = taken.flatMap(({ amountMinor, on, reversedOn }) => [
    { day: later(on, total.from), byMinor: -amountMinor }, ...(reversedOn === null ? [] : [{ day: later(reversedOn, total.from), byMinor: amountMinor }]),
  ]);
  const byDay = [...groupBy(moves, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  let leftMinor = total.amountMinor;
  let first: Day | undefined = leftMinor < wantedMinor ? undefined : total.from;
  for (const [day, moved] of byDay) {
    leftMinor += sumOf(moved, ({ byMinor }) => byMinor);
    first = leftMinor < wantedMinor ? undefined : (first ?? day);
  }
  return first ?? byDay.at(-1)?.[0] ?? total.from;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
