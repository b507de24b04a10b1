import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#libs/kernel/index.js';
import type { DatedApplication } from './receivable.types.js';
import { firstDayToApply, firstDayToReverse, settledSince } from './settlement.js';

const day = (nth: number): Day => addDays('2026-07-01', nth - 1);
const payment = { id: 'payment', accountingDate: day(5), amountMinor: 1000n, refundedMinor: 0n };
const item = { id: 'item', postedOn: day(3), originalMinor: 1000n };

/** `1000 10-14` of both sides; `payment 400 12` and `item 400 12` of one, still standing. */
function applications(...said: readonly string[]): DatedApplication[] {
  return said.map((text) => {
    const [, side, amount, on, until] = /^(?:(payment|item) )?(\d+) (\d+)(?:-(\d+))?$/.exec(text)!;
    return {
      paymentId: side === 'item' ? 'other' : 'payment', openItemId: side === 'payment' ? 'other' : 'item', paidMinor: BigInt(amount!),
      settledMinor: BigInt(amount!), on: day(Number(on)), reversedOn: until === undefined ? null : day(Number(until)),
    };
  });
}

describe('the first day of an application (accounting §2, INV-47, INV-48)', () => {
  it.each`
    why                                                   | before                                           | amount   | first
    ${'both are there'}                                   | ${[]}                                            | ${1000n} | ${5}
    ${'the same payment was used until then'}             | ${['1000 10-14']}                                | ${1000n} | ${14}
    ${'the invoice was settled by another payment'}       | ${['item 1000 10-14']}                           | ${1000n} | ${14}
    ${'the payment settled another invoice'}              | ${['payment 1000 10-14']}                        | ${1000n} | ${14}
    ${'a part fits beside what was used'}                 | ${['400 10-14']}                                 | ${600n}  | ${5}
    ${'a larger part does not'}                           | ${['400 10-14']}                                 | ${601n}  | ${14}
    ${'what stands leaves room'}                          | ${['400 10']}                                    | ${600n}  | ${5}
    ${'both are free only when the last is taken back'}   | ${['payment 1000 6-8', 'item 1000 10-14']}       | ${1000n} | ${14}
    ${'a part fits once the first of two is taken back'}  | ${['500 6-9', '500 7-14']}                       | ${500n}  | ${9}
    ${'what was taken back on its own day never stood'}   | ${['1000 10-10']}                                | ${1000n} | ${5}
    ${'one began on the day another ended'}               | ${['1000 10-12', '1000 12-14']}                  | ${1000n} | ${14}
    ${'it was used before the payment came to the books'} | ${['item 1000 3-4']}                             | ${1000n} | ${5}
    ${'nothing has that much: the last day that moves'}   | ${['400 10', '600 12-14']}                       | ${601n}  | ${14}
  `('$why: day $first', ({ before, amount, first }) => {
    expect(firstDayToApply({ payment, item }, applications(...before), { paidMinor: amount, settledMinor: amount })).toBe(day(first));
  });

  it('waits for the later of the two', () => {
    expect(firstDayToApply({ payment, item: { ...item, postedOn: day(20) } }, [], { paidMinor: 1n, settledMinor: 1n })).toBe(day(20));
  });

  it.each`
    why                                                 | paid    | settled | refunded | before                            | first
    ${'what is left of the payment in USD'}             | ${50n}  | ${45n}  | ${0n}    | ${[{ paid: 50n, settled: 45n }]}  | ${5}
    ${'a cent more of it does not fit'}                 | ${51n}  | ${45n}  | ${0n}    | ${[{ paid: 50n, settled: 45n }]}  | ${14}
    ${'nor a cent more of the item in EUR'}             | ${50n}  | ${46n}  | ${0n}    | ${[{ paid: 50n, settled: 45n }]}  | ${14}
    ${'its discount settles more than is paid'}         | ${52n}  | ${41n}  | ${0n}    | ${[{ paid: 48n, settled: 50n }]}  | ${14}
    ${'what is refunded is not there'}                  | ${71n}  | ${71n}  | ${30n}   | ${[{ paid: 0n, settled: 0n }]}    | ${14}
    ${'the rest of it is'}                              | ${70n}  | ${70n}  | ${30n}   | ${[{ paid: 0n, settled: 0n }]}    | ${5}
  `('of $paid for $settled, $refunded refunded: $why: day $first', ({ paid, settled, refunded, before, first }) => {
    const inUsd = { ...payment, amountMinor: 100n, refundedMinor: refunded };
    const taken: DatedApplication[] = before.map((one: { paid: bigint; settled: bigint }) => ({
      paymentId: 'payment', openItemId: 'item', paidMinor: one.paid, settledMinor: one.settled, on: day(10), reversedOn: day(14),
    }));
    expect(firstDayToApply({ payment: inUsd, item: { ...item, originalMinor: 90n } }, taken, { paidMinor: paid, settledMinor: settled })).toBe(day(first));
  });

  const span = fc.record({ amount: fc.integer({ min: 1, max: 600 }), on: fc.integer({ min: 5, max: 20 }), days: fc.option(fc.integer({ min: 0, max: 9 })) });
  const leftOn = (at: number, taken: readonly DatedApplication[]) =>
    taken.filter(({ on, reversedOn }) => on <= day(at) && (reversedOn === null || reversedOn > day(at))).reduce((rest, one) => rest - one.paidMinor, 1000n);

  it('leaves no day below zero, and the day before it would', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.bigInt(1n, 1000n), (spans, amount) => {
        const taken = applications(...spans.map(({ amount: each, on, days }) => `${each} ${on}${days === null ? '' : `-${on + days}`}`));
        const fits = (from: number) => Array.from({ length: 41 - from }, (_, nth) => leftOn(from + nth, taken)).every((left) => left >= amount);
        fc.pre(fits(40));

        const first = Number(firstDayToApply({ payment, item }, taken, { paidMinor: amount, settledMinor: amount }).slice(-2));

        expect([fits(first), first === 5 || !fits(first - 1)]).toEqual([true, true]);
      }),
    );
  });
});

describe('the first day of a reversal of a payment (accounting §2 E10)', () => {
  it.each`
    why                             | before                             | first
    ${'it was never applied'}       | ${[]}                              | ${5}
    ${'it was applied until then'}  | ${['1000 10-12']}                  | ${12}
    ${'a part of it was'}           | ${['payment 1 6-9', '1 7-8']}      | ${9}
    ${'another was'}                | ${['item 1000 10-12']}             | ${5}
  `('$why: day $first', ({ before, first }) => {
    expect(firstDayToReverse(payment, applications(...before))).toBe(day(first));
  });
});

it('an item is settled since the last of what settles it', () => {
  expect(settledSince(item, applications('400 20', '400 22-24', 'payment 400 25'), day(15))).toBe(day(20));
});
