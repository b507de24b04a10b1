import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { amountOfTime, formatMicros, type LineGrouping, micros, parseMicros, wholeMinutes } from '#libs/kernel/index.js';
import { draftLines, roundingCharge } from './invoice-line.js';
import type { InvoiceLineDraft, TransactionToBill } from './invoice-line.types.js';

const named = (name: string) => ({ id: name, name });
const work = (minutes: number, rate: string, more: Partial<TransactionToBill> = {}): TransactionToBill => {
  const price = { minutesMicros: wholeMinutes(minutes), rateMicros: parseMicros(rate), multiplierMicros: more.multiplierMicros ?? micros };
  return {
    id: 't', contractLineId: 'L1', contractLineNo: 1, contractLineName: 'Implementation', lineBasis: 'TRANSACTION', workDate: '2026-05-04',
    unit: 'HUR', quantityMicros: price.minutesMicros, rateMicros: price.rateMicros, multiplierMicros: price.multiplierMicros,
    amountMinor: amountOfTime(price, 'EUR'), taxCategory: 'S', taxRate: '19.000000',
    role: named('Consultant'), resource: named('Ada'), task: named('Build'), narrative: 'Wrote code', ...more,
  };
};
const times = (count: number, minutes: number, rate: string, more: Partial<TransactionToBill> = {}) =>
  Array.from({ length: count }, (_, index) => work(minutes, rate, { id: `t-${String(index).padStart(2, '0')}`, ...more }));
const byRole = { grouping: 'BY_ROLE', currency: 'EUR' } as const;
const only = (lines: readonly InvoiceLineDraft[]) => {
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

describe('the amount of a grouped line', () => {
  it.each`
    count | minutes | net       | quantity      | charge
    ${3}  | ${50}   | ${24999n} | ${'2.500000'} | ${0n}
    ${20} | ${10}   | ${33340n} | ${'3.333333'} | ${7n}
  `('$count × $minutes min at 100.00: net $net, quantity $quantity, rounding charge $charge', ({ count, minutes, net, quantity, charge }) => {
    const line = only(draftLines(times(count, minutes, '100.00'), byRole));
    expect({ net: line.netMinor, quantity: formatMicros(line.quantityMicros), charge: line.roundingChargeMinor }).toEqual({ net, quantity, charge });
    expect(line).toMatchObject({ unitPriceMicros: 100_000_000n, discountMinor: 0n, roundingDifferenceMinor: 0n });
  });

  it.each`
    quantity      | price        | amount     | currency | charge
    ${'1'}        | ${'100.00'}  | ${10002n}  | ${'EUR'} | ${0n}
    ${'1'}        | ${'100.00'}  | ${10003n}  | ${'EUR'} | ${3n}
    ${'1'}        | ${'100.00'}  | ${9997n}   | ${'EUR'} | ${-3n}
    ${'-1'}       | ${'100.00'}  | ${-10003n} | ${'EUR'} | ${-3n}
    ${'1'}        | ${'100.00'}  | ${100020n} | ${'KWD'} | ${0n}
    ${'1'}        | ${'100.00'}  | ${100021n} | ${'KWD'} | ${21n}
    ${'1'}        | ${'100'}     | ${101n}    | ${'JPY'} | ${1n}
    ${'0.833333'} | ${'100'}     | ${83n}     | ${'JPY'} | ${0n}
  `('$quantity × $price against $amount $currency wants a charge of $charge', ({ quantity, price, amount, currency, charge }) => {
    expect(roundingCharge({ quantityMicros: parseMicros(quantity), unitPriceMicros: parseMicros(price), amountMinor: amount }, currency)).toBe(charge);
  });

  it('the unit price carries the multiplier', () => {
    const line = only(draftLines([work(120, '118', { multiplierMicros: 1_500_000n })], byRole));
    expect(line).toMatchObject({ unitPriceMicros: 177_000_000n, quantityMicros: 2_000_000n, netMinor: 35400n });
  });

  it('the line discount comes off the sum of the transactions', () => {
    const line = only(draftLines([work(960, '125.00', { discountPercents: ['10.000000'] })], byRole));
    expect(line).toMatchObject({ allocatedMinor: 200000n, discountMinor: 20000n, netMinor: 180000n });
  });

  it('several line discounts compound: 200000 less 10 % and 5 % is 171000', () => {
    const line = only(draftLines([work(960, '125.00', { discountPercents: ['10.000000', '5.000000'] })], byRole));
    expect(line).toMatchObject({ allocatedMinor: 200000n, discountMinor: 29000n, netMinor: 171000n });
  });

  it('work of versions with other discounts stands on a line of its own', () => {
    const lines = draftLines(
      [work(960, '125.00', { id: 'a', discountPercents: ['10'] }), work(960, '125.00', { id: 'b', discountPercents: ['10', '5'] })], byRole,
    );
    expect(lines.map(({ netMinor }) => netMinor)).toEqual([180000n, 171000n]);
  });

  it('other units than the hour keep their quantity', () => {
    const days = work(0, '640.00', { unit: 'DAY', quantityMicros: 8_000_000n, amountMinor: 512000n });
    expect(only(draftLines([days], byRole))).toMatchObject({ unit: 'DAY', quantityMicros: 8_000_000n, netMinor: 512000n, roundingChargeMinor: 0n });
  });
});

describe('line basis GROUP', () => {
  it('3 × 50 min at 100.00 bill 25000, one cent each way to ROUNDING', () => {
    const line = only(draftLines(times(3, 50, '100.00', { lineBasis: 'GROUP' }), byRole));
    expect(line).toMatchObject({ netMinor: 25000n, roundingDifferenceMinor: 1n, roundingChargeMinor: 0n });
    expect(line.allocations.map((part) => part.amountMinor)).toEqual([8334n, 8333n, 8333n]);
  });

  it('20 × 10 min at 100.00 bill 33333, seven less than the transactions', () => {
    const line = only(draftLines(times(20, 10, '100.00', { lineBasis: 'GROUP' }), byRole));
    expect(line).toMatchObject({ netMinor: 33333n, roundingDifferenceMinor: -7n, roundingChargeMinor: 0n });
    expect(line.allocations.map((part) => part.amountMinor)).toEqual([...Array(13).fill(1667n), ...Array(7).fill(1666n)]);
  });

  it('keeps a credit of work on a line of its own', () => {
    const lines = draftLines([work(50, '100', { id: 'a', lineBasis: 'GROUP' }), work(-50, '100', { id: 'b', lineBasis: 'GROUP' })], byRole);
    expect(lines.map((line) => line.netMinor)).toEqual([8333n, -8333n]);
  });
});

describe('which transactions share a line', () => {
  const ada = { resource: named('Ada') };
  const bob = { resource: named('Bob') };
  const may = [
    work(60, '120', { id: 'a', ...ada, workDate: '2026-05-04', narrative: 'Plan' }),
    work(60, '120', { id: 'b', ...bob, workDate: '2026-05-04', narrative: 'Build' }),
    work(60, '120', { id: 'c', ...ada, workDate: '2026-05-05', task: named('Test'), narrative: null }),
    work(60, '160', { id: 'd', ...bob, workDate: '2026-05-05', role: named('Senior'), narrative: 'Check' }),
  ];

  it.each`
    grouping         | lines
    ${'DETAIL'}      | ${['Build: b', 'Plan: a', 'Check: d', 'Test: c']}
    ${'BY_ROLE'}     | ${['Consultant: abc', 'Senior: d']}
    ${'BY_RESOURCE'} | ${['Ada: ac', 'Bob: b', 'Bob: d']}
    ${'BY_TASK'}     | ${['Build: ab', 'Build: d', 'Test: c']}
    ${'BY_DAY'}      | ${['2026-05-04: ab', '2026-05-05: c', '2026-05-05: d']}
    ${'SUMMARY'}     | ${['Implementation: abc', 'Implementation: d']}
  `('$grouping: $lines', ({ grouping, lines }: { grouping: LineGrouping; lines: string[] }) => {
    const drafted = draftLines(may, { grouping, currency: 'EUR' });
    expect(drafted.map((line) => `${line.description}: ${line.allocations.map((part) => part.transactionId).join('')}`)).toEqual(lines);
    expect(drafted.map((line) => line.lineNo)).toEqual(drafted.map((_, index) => index + 1));
  });

  it.each`
    what                  | other
    ${'contract line'}    | ${{ contractLineId: 'L2', contractLineNo: 2 }}
    ${'unit'}             | ${{ unit: 'DAY' }}
    ${'rate'}             | ${{ rateMicros: 121_000_000n }}
    ${'multiplier'}       | ${{ multiplierMicros: 1_500_000n }}
    ${'tax category'}     | ${{ taxCategory: 'AE', taxRate: '0.000000' }}
    ${'tax category of one rate'} | ${{ taxCategory: 'Z' }}
    ${'tax rate'}         | ${{ taxRate: '7.000000' }}
    ${'description key'}  | ${{ descriptionKey: 'correction' }}
    ${'line basis'}       | ${{ lineBasis: 'GROUP' }}
  `('never another $what, not even in a summary', ({ other }) => {
    expect(draftLines([work(60, '120', { id: 'a' }), work(60, '120', { id: 'b', ...other })], { grouping: 'SUMMARY', currency: 'EUR' })).toHaveLength(2);
  });

  it('are ordered by contract line, service date, description', () => {
    const lines = draftLines(
      [
        work(60, '1', { id: 'd', contractLineId: 'L2', contractLineNo: 2, workDate: '2026-05-01' }),
        work(60, '1', { id: 'c', role: named('Senior'), workDate: '2026-05-02' }),
        work(60, '1', { id: 'b', role: named('Architect'), workDate: '2026-05-02' }),
        work(60, '1', { id: 'a', workDate: '2026-05-03' }),
        work(60, '1', { id: 'e', workDate: '2026-05-01' }),
      ],
      byRole,
    );
    expect(lines.map((line) => [line.contractLineNo, line.serviceFrom, line.serviceTo, line.description])).toEqual([
      [1, '2026-05-01', '2026-05-03', 'Consultant'],
      [1, '2026-05-02', '2026-05-02', 'Architect'],
      [1, '2026-05-02', '2026-05-02', 'Senior'],
      [2, '2026-05-01', '2026-05-01', 'Consultant'],
    ]);
  });

  it('of one day and description are ordered by unit price', () => {
    const lines = draftLines([work(60, '160', { id: 'a' }), work(60, '120', { id: 'b' })], byRole);
    expect(lines.map((line) => line.netMinor)).toEqual([12000n, 16000n]);
  });

  it('the invoice of billing models §1: 480000 + 200000', () => {
    const lines = draftLines([work(2400, '120', { id: 'a' }), work(750, '160', { id: 'b', role: named('Senior') })], byRole);
    expect(lines.map((line) => [line.description, formatMicros(line.quantityMicros), line.netMinor])).toEqual([
      ['Consultant', '40.000000', 480000n],
      ['Senior', '12.500000', 200000n],
    ]);
  });

  it('a correction of billed hours is a line of negative quantity: 120000 and −24000', () => {
    const correction = { descriptionKey: 'correction' };
    const corrected = [work(-480, '120', { id: 'b', ...correction }), work(360, '120', { id: 'c', ...correction })];
    const lines = draftLines([work(600, '120', { id: 'a' }), ...corrected], byRole);
    expect(lines.map((line) => [formatMicros(line.quantityMicros), line.netMinor])).toEqual([['10.000000', 120000n], ['-2.000000', -24000n]]);
  });

  it('a rate change on the 16th makes two lines: 600000 + 627000', () => {
    const lines = draftLines([work(2400, '150', { id: 'a' }), work(2280, '165', { id: 'b', workDate: '2026-05-16' })], byRole);
    expect(lines.map((line) => line.netMinor)).toEqual([600000n, 627000n]);
  });
});

describe('a month-end of S5, one document per project', () => {
  const rates = ['95', '120', '150', '185'];
  const entriesOf = (project: number) => {
    const resources = Array.from({ length: 2500 }, (_, index) => index + 1).filter((i) => i % 400 === project);
    const days = Array.from({ length: 20 }, (_, index) => index + 1);
    const billable = resources.flatMap((i) => days.filter((d) => (i + d) % 10 !== 0).map((d) => ({ i, d })));
    return billable.map(({ i, d }) => work(415 + 17 * ((i + d) % 5), rates[i % 4]!, { id: `${i}-${d}`, role: named(`role ${i % 4}`) }));
  };
  const netOf = (project: number) => draftLines(entriesOf(project), byRole).reduce((net, line) => net + line.netMinor, 0n);

  it.each`
    project | net
    ${0}    | ${7742496n}
    ${1}    | ${11410000n}
    ${2}    | ${14262500n}
    ${399}  | ${15077496n}
  `('project $project bills $net', ({ project, net }) => {
    expect(netOf(project)).toBe(net);
  });

  it('all 400: EUR 1564324300, USD 1551691808, GBP 1553253892', () => {
    const nets = [0n, 0n, 0n];
    for (let project = 0; project < 400; project++) nets[project % 3]! += netOf(project);
    expect(nets).toEqual([1564324300n, 1551691808n, 1553253892n]);
  });
});

describe('every document', () => {
  const drawn = fc.record({
    minutes: fc.integer({ min: -480, max: 480 }).filter((minutes) => minutes !== 0),
    rate: fc.constantFrom('100', '187.50', '119.595216'),
    more: fc.record({
      role: fc.constantFrom('Consultant', 'Senior').map(named),
      workDate: fc.constantFrom('2026-05-04', '2026-05-05'),
      lineBasis: fc.constantFrom('TRANSACTION' as const, 'GROUP' as const),
    }),
  });
  const anyWork = fc
    .array(drawn, { maxLength: 25 })
    .map((all) => all.map(({ minutes, rate, more }, index) => work(minutes, rate, { id: String(index), ...more })));
  const grouping = fc.constantFrom('DETAIL' as const, 'BY_ROLE' as const, 'BY_DAY' as const, 'SUMMARY' as const);

  test.prop([anyWork, grouping])('bills each transaction once, and holds INV-33 and INV-34', (transactions, by) => {
    const lines = draftLines(transactions.map((one) => ({ ...one, discountPercents: ['7.5', '5'] })), { grouping: by, currency: 'EUR' });
    expect(lines.flatMap((line) => line.allocations.map((part) => part.transactionId)).toSorted()).toEqual(transactions.map(({ id }) => id).toSorted());
    for (const line of lines) {
      expect(line.allocations.reduce((all, part) => all + part.amountMinor, 0n) - line.discountMinor).toBe(line.netMinor);
      expect(line.unitPriceMicros >= 0n).toBe(true);
    }
  });

  test.prop([anyWork, grouping])('is the same whatever the order its transactions come in', (transactions, by) => {
    expect(draftLines(transactions.toReversed(), { grouping: by, currency: 'EUR' })).toEqual(draftLines(transactions, { grouping: by, currency: 'EUR' }));
  });

  test.prop([anyWork])('passes R120: quantity × price + charge is within two cents of the amount', (transactions) => {
    for (const line of draftLines(transactions, byRole)) {
      const gap = line.quantityMicros * line.unitPriceMicros + (line.roundingChargeMinor - line.allocatedMinor) * 10n ** 10n;
      expect(gap <= 2n * 10n ** 10n && gap >= -2n * 10n ** 10n).toBe(true);
    }
  });
});
