import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#libs/kernel/index.js';
import { type AgedItem, ageReceivables, ageWip, agingBucketOf, agingBuckets, openAsOf, wipBuckets } from './aging.js';

const item = (originalMinor: bigint, dueOn: string, more: Partial<AgedItem> = {}): AgedItem => ({
  postedOn: '2026-01-31',
  dueOn,
  originalMinor,
  disputedMinor: 0n,
  settlements: [],
  ...more,
});

describe('aging (accounting §7)', () => {
  it.each`
    dueOn           | bucket
    ${'2026-07-10'} | ${'NOT_DUE'}
    ${'2026-06-30'} | ${'NOT_DUE'}
    ${'2026-06-29'} | ${'1-30'}
    ${'2026-05-31'} | ${'1-30'}
    ${'2026-05-30'} | ${'31-60'}
    ${'2026-05-01'} | ${'31-60'}
    ${'2026-04-30'} | ${'61-90'}
    ${'2026-04-01'} | ${'61-90'}
    ${'2026-03-31'} | ${'91-120'}
    ${'2026-03-20'} | ${'91-120'}
    ${'2026-03-02'} | ${'91-120'}
    ${'2026-03-01'} | ${'>120'}
  `('due $dueOn is $bucket on 30 June 2026', ({ dueOn, bucket }) => {
    expect(agingBucketOf(dueOn, '2026-06-30')).toBe(bucket);
  });

  it('ages the worked example', () => {
    const aging = ageReceivables([item(500000n, '2026-07-10'), item(300000n, '2026-06-15'), item(200000n, '2026-03-20')], '2026-06-30');

    expect(agingBuckets.map((bucket) => aging.buckets[bucket].openMinor)).toEqual([500000n, 300000n, 0n, 0n, 200000n, 0n]);
    expect(aging.totalMinor).toBe(1000000n);
  });

  it.each`
    asOf            | open
    ${'2026-01-30'} | ${0n}
    ${'2026-01-31'} | ${1000n}
    ${'2026-03-01'} | ${600n}
    ${'2026-03-15'} | ${1000n}
    ${'2026-04-01'} | ${0n}
  `('on $asOf $open was open', ({ asOf, open }) => {
    const settlements = [
      { on: '2026-03-01', amountMinor: 400n, reversedOn: '2026-03-15' },
      { on: '2026-04-01', amountMinor: 1000n, reversedOn: null },
    ];

    expect(openAsOf(item(1000n, '2026-02-28', { settlements }), asOf)).toBe(open);
  });

  it('shows disputes inside their bucket and unapplied credit beside it', () => {
    const aging = ageReceivables([item(1000n, '2026-06-15', { disputedMinor: 300n })], '2026-06-30', 250n);

    expect(aging.buckets['1-30']).toEqual({ openMinor: 1000n, disputedMinor: 300n });
    expect(aging).toMatchObject({ totalMinor: 1000n, unappliedMinor: 250n });
  });

  it('shows no more disputed than is open', () => {
    const paid = { on: '2026-06-20', amountMinor: 800n, reversedOn: null };
    const aging = ageReceivables([item(1000n, '2026-06-15', { disputedMinor: 300n, settlements: [paid] })], '2026-06-30');

    expect(aging.buckets['1-30']).toEqual({ openMinor: 200n, disputedMinor: 200n });
  });

  it('keeps the total, whatever the dates', () => {
    const anyItem = fc.record({
      amount: fc.bigInt(0n, 1_000_000n),
      due: fc.integer({ min: -400, max: 400 }),
      paid: fc.bigInt(0n, 1_000_000n),
      on: fc.integer({ min: -60, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 20 }), (rows) => {
        const items = rows.map((row) =>
          item(row.amount, addDays('2026-06-30', row.due), { settlements: [{ on: addDays('2026-06-30', row.on), amountMinor: row.paid, reversedOn: null }] }),
        );
        const aging = ageReceivables(items, '2026-06-30');
        const expected = rows.reduce((total, row) => total + row.amount - (row.on <= 0 ? row.paid : 0n), 0n);

        expect(agingBuckets.reduce((total, bucket) => total + aging.buckets[bucket].openMinor, 0n)).toBe(expected);
        expect(aging.totalMinor).toBe(expected);
      }),
    );
  });
});

describe('WIP', () => {
  it('weighs age by amount: 400000 of 10 days and 100000 of 60 days are 20.00 days (K04)', () => {
    const aging = ageWip(
      [
        { workDate: '2026-06-20', amountMinor: 400000n },
        { workDate: '2026-05-01', amountMinor: 100000n },
      ],
      '2026-06-30',
    );

    expect(aging.weightedAgeDays).toBe('20.00');
    expect(wipBuckets.map((bucket) => aging.buckets[bucket])).toEqual([400000n, 100000n, 0n, 0n, 0n]);
  });

  it.each`
    workDate        | bucket
    ${'2026-06-30'} | ${'0-30'}
    ${'2026-05-31'} | ${'0-30'}
    ${'2026-05-30'} | ${'31-60'}
    ${'2026-04-30'} | ${'61-90'}
    ${'2026-03-31'} | ${'91-120'}
    ${'2026-03-01'} | ${'>120'}
  `('work of $workDate is $bucket', ({ workDate, bucket }: { workDate: string; bucket: (typeof wipBuckets)[number] }) => {
    expect(ageWip([{ workDate, amountMinor: 1n }], '2026-06-30').buckets[bucket]).toBe(1n);
  });

  it('has no age when it sums to zero', () => {
    expect(ageWip([], '2026-06-30').weightedAgeDays).toBeNull();
    expect(
      ageWip(
        [
          { workDate: '2026-06-01', amountMinor: 5n },
          { workDate: '2026-05-01', amountMinor: -5n },
        ],
        '2026-06-30',
      ).weightedAgeDays,
    ).toBeNull();
  });
});
