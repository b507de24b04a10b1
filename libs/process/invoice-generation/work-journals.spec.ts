import { describe, expect, it } from 'vitest';
import type { NewJournal } from '#libs/system/ledger/index.js';
import { bookingsOf, journalsOf, type ToBook } from './work-journals.js';
import type { PricedWork } from './work-pricing.js';

const value = (amountMinor: bigint, more: Partial<ToBook> = {}): ToBook => ({
  event: 'E1', legalEntityId: 'LE-1', accountingDate: '2026-06-05', billingModel: 'TM', customerId: 'K-1', contractId: 'C-1', contractLineId: 'l-1',
  revenueUnitId: 'U-1', projectId: 'P-1', currency: 'EUR', amountMinor, functionalMinor: amountMinor, dimensions: {}, ...more,
});
const cost = (amountMinor: bigint, more: Partial<ToBook> = {}) => value(amountMinor, { event: 'E2', ...more });
const internal = { contractLineId: null, contractId: null, billingModel: null };
const berlin = { dimensions: { OFFICE: 'BER' } };

/** `E1 LE-1 2026-06-05 EUR: Dr UNBILLED_RECEIVABLE 10000 P-1, Cr …`; the amount in the books where it is another, the codes where there are any. */
function shown({ event, legalEntityId, accountingDate, currency, roleLines }: NewJournal): string {
  const told = roleLines.map(({ role, side, amountMinor, functionalMinor, dimensions: { projectId, codes } }) => [
    side === 'DEBIT' ? 'Dr' : 'Cr', role, amountMinor, ...(functionalMinor === amountMinor ? [] : [`(${functionalMinor})`]), projectId,
    ...Object.values(codes ?? {}),
  ].join(' '));
  return `${event} ${legalEntityId} ${accountingDate} ${currency}: ${told.join(', ')}`;
}

const entry = (amount: string, about = 'E1 LE-1 2026-06-05 EUR') => `${about}: ${lines(amount)}`;
const lines = (amount: string) => `Dr UNBILLED_RECEIVABLE ${amount}, Cr REVENUE_TM ${amount}`;
const costLines = (amount: string) => `Dr COST_LABOR ${amount}, Cr PAYROLL_CLEARING ${amount}`;

describe('the journals of a batch', () => {
  it.each`
    work                                                    | bookings                                                                         | entries
    ${'one piece of work'}                                  | ${[value(10_000n)]}                                                              | ${[entry('10000 P-1')]}
    ${'two alike: one entry, summed'}                       | ${[value(10_000n), value(5_001n)]}                                               | ${[entry('15001 P-1')]}
    ${'value and cost: an entry each'}                      | ${[value(10_000n), cost(4_000n)]}                                                | ${[entry('10000 P-1'), `E2 LE-1 2026-06-05 EUR: ${costLines('4000 P-1')}`]}
    ${'two legal entities'}                                 | ${[value(10_000n), value(5_001n, { legalEntityId: 'LE-2' })]}                    | ${[entry('10000 P-1'), entry('5001 P-1', 'E1 LE-2 2026-06-05 EUR')]}
    ${'two contract lines'}                                 | ${[value(10_000n), value(5_001n, { contractLineId: 'l-2' })]}                    | ${[entry('10000 P-1'), entry('5001 P-1')]}
    ${'two accounting dates'}                               | ${[value(10_000n), value(5_001n, { accountingDate: '2026-06-06' })]}             | ${[entry('10000 P-1'), entry('5001 P-1', 'E1 LE-1 2026-06-06 EUR')]}
    ${'two currencies'}                                     | ${[value(10_000n), value(10_870n, { currency: 'USD', functionalMinor: 10_000n })]} | ${[entry('10000 P-1'), entry('10870 (10000) P-1', 'E1 LE-1 2026-06-05 USD')]}
    ${'two projects of one contract line: lines for each'}  | ${[value(10_000n), value(5_001n, { projectId: 'P-2' }), value(1n)]}              | ${[`${entry('10001 P-1')}, ${lines('5001 P-2')}`]}
    ${'two projects without a line: an entry each'}         | ${[cost(4_000n, internal), cost(2_000n, { ...internal, projectId: 'P-2' })]}     | ${[`E2 LE-1 2026-06-05 EUR: ${costLines('4000 P-1')}`, `E2 LE-1 2026-06-05 EUR: ${costLines('2000 P-2')}`]}
    ${'two sets of dimensions: lines for each'}             | ${[value(10_000n), value(5_001n, berlin), value(1n, berlin)]}                    | ${[`${entry('10000 P-1')}, ${lines('5002 P-1 BER')}`]}
    ${'a retainer: the revenue role of its model'}           | ${[value(9_000n, { billingModel: 'RETAINER' })]}                                 | ${['E1 LE-1 2026-06-05 EUR: Dr UNBILLED_RECEIVABLE 9000 P-1, Cr REVENUE_RECURRING 9000 P-1']}
    ${'work that is taken back: negative figures'}          | ${[value(-10_000n), cost(-4_000n)]}                                              | ${[entry('-10000 P-1'), `E2 LE-1 2026-06-05 EUR: ${costLines('-4000 P-1')}`]}
    ${'more taken back than done'}                          | ${[value(10_000n), value(-15_000n)]}                                             | ${[entry('-5000 P-1')]}
    ${'figures that cancel out: no entry'}                  | ${[value(10_000n), value(-10_000n)]}                                             | ${[]}
    ${'one project that cancels out: no lines for it'}      | ${[value(10_000n), value(-10_000n), value(7n, { projectId: 'P-2' })]}            | ${[entry('7 P-2')]}
    ${'a difference in the books alone: it stays'}          | ${[value(10_000n), value(-10_000n, { functionalMinor: -9_999n })]}               | ${[entry('0 (1) P-1')]}
    ${'nothing'}                                            | ${[]}                                                                            | ${[]}
  `('tell of $work', ({ bookings, entries }: { bookings: ToBook[]; entries: string[] }) => {
    expect(journalsOf(bookings, 'batch-1').map(shown)).toEqual(entries);
  });

  it('count from 1 within the batch, and those that cancelled out do not count', () => {
    const other = { contractLineId: 'l-2' };

    const journals = journalsOf([value(10_000n), value(5_001n, other), value(-10_000n), cost(4_000n)], 'batch-1');

    expect(journals).toMatchObject([
      { event: 'E1', description: 'Approved work', batchId: 'batch-1', source: { type: 'work_batch', id: 'batch-1', sequence: 1 } },
      { event: 'E2', description: 'Labour cost', batchId: 'batch-1', source: { type: 'work_batch', id: 'batch-1', sequence: 2 } },
    ]);
  });

  it.each`
    booking                                                      | shownAs                       | about
    ${value(1n, berlin)}                                         | ${'value'}                    | ${{ customerId: 'K-1', contractId: 'C-1', contractLineId: 'l-1', projectId: 'P-1', codes: { OFFICE: 'BER' }, revenueUnitId: 'U-1' }}
    ${cost(1n)}                                                  | ${'cost, of no revenue unit'} | ${{ customerId: 'K-1', contractId: 'C-1', contractLineId: 'l-1', projectId: 'P-1' }}
    ${cost(1n, { ...internal, customerId: null })}               | ${'cost of internal work'}    | ${{ projectId: 'P-1' }}
  `('say what their lines are about: $shownAs', ({ booking, about }: { booking: ToBook; about: object }) => {
    const [journal] = journalsOf([booking], 'batch-1');

    expect(journal!.roleLines.map(({ dimensions }) => dimensions)).toEqual([about, about]);
  });
});

describe('what a piece of work books', () => {
  const priced = {
    work: { legalEntityId: 'LE-1', customerId: 'K-1', contractId: 'C-1', projectId: 'P-1' },
    terms: { billingModel: 'TM', contractLineId: 'l-1', revenueUnitId: 'U-1' },
    price: { amountMinor: 10_870n, currency: 'USD' },
    functionalMinor: 10_000n,
    cost: { amountMinor: 4_000n, currency: 'EUR', functionalMinor: 4_000n },
    dimensions: {},
  } as unknown as PricedWork;
  const day = (accountingDate: string) => ({ accountingDate, originalPeriodId: null });
  const both = { value: day('2026-06-05'), cost: day('2026-06-08') };
  const e1 = value(10_870n, { currency: 'USD', functionalMinor: 10_000n });
  const e2 = cost(4_000n, { accountingDate: '2026-06-08' });

  it.each`
    shownAs                            | row                                                                 | days                        | booked
    ${'value and cost, on their days'} | ${priced}                                                           | ${both}                     | ${[e1, e2]}
    ${'cost only'}                     | ${priced}                                                           | ${{ ...both, value: null }} | ${[e2]}
    ${'value only'}                    | ${priced}                                                           | ${{ ...both, cost: null }}  | ${[e1]}
    ${'no value without a price'}      | ${{ ...priced, price: { ...priced.price, amountMinor: null } }}     | ${both}                     | ${[e2]}
    ${'no value outside the books'}    | ${{ ...priced, functionalMinor: null }}                             | ${both}                     | ${[e2]}
    ${'no cost without a rate'}        | ${{ ...priced, cost: null }}                                        | ${both}                     | ${[e1]}
    ${'no cost outside the books'}     | ${{ ...priced, cost: { ...priced.cost, functionalMinor: null } }}   | ${both}                     | ${[e1]}
  `('is $shownAs', ({ row, days, booked }) => {
    expect(bookingsOf(row, days)).toEqual(booked);
  });
});
