import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, covers, type Period } from '#libs/kernel/index.js';
import { addRateLine, endRateLine, matchesQuestion, rateKeys, specificityOf } from './rate-line.js';
import type { RateKeys, RateLine } from './rate-card.types.js';

const period = (span: string): Period => {
  const [from = '', to = ''] = span.split('..');
  return { from, to: to === '' ? null : to };
};
const line = (span: string, keys: RateKeys = { roleId: 'consultant' }, id = 'l-1'): RateLine => ({
  id, unit: 'HUR', rateMicros: 120_000_000n, period: period(span), ...keys,
});
const outcome = (act: () => unknown) => {
  try {
    act();
    return 'fits';
  } catch (problem) {
    return (problem as { code: string }).code;
  }
};

describe('adding a rate line', () => {
  it.each`
    existing                    | asked                       | answer
    ${'2026-01-01..2026-07-01'} | ${'2026-07-01..'}           | ${'fits'}
    ${'2026-01-01..2026-07-01'} | ${'2026-06-30..'}           | ${'RATE_PERIOD_OVERLAPS'}
    ${'2026-01-01..'}           | ${'2030-01-01..2030-02-01'} | ${'RATE_PERIOD_OVERLAPS'}
    ${'2026-01-01..'}           | ${'2025-01-01..2026-01-01'} | ${'fits'}
    ${'2026-01-01..'}           | ${'2026-02-01..2026-02-01'} | ${'VALIDATION_FAILED'}
  `('$asked beside $existing: $answer', ({ existing, asked, answer }) => {
    expect(outcome(() => addRateLine([line(existing)], line(asked)))).toBe(answer);
  });

  it.each`
    keys                                                 | answer
    ${{ roleId: 'senior' }}                              | ${'fits'}
    ${{ roleId: 'consultant', grade: 'A' }}              | ${'fits'}
    ${{}}                                                | ${'fits'}
    ${{ roleId: 'consultant', resourceId: null }}        | ${'RATE_PERIOD_OVERLAPS'}
    ${{ roleId: 'consultant', workType: 'WEEKEND' }}     | ${'fits'}
  `('for $keys beside the consultant: $answer', ({ keys, answer }) => {
    expect(outcome(() => addRateLine([line('2026-01-01..')], line('2026-01-01..', keys)))).toBe(answer);
  });

  it('says which line is in the way and names the invariant', () => {
    const act = () => addRateLine([line('2026-01-01..2026-07-01')], line('2026-06-30..'));
    expect(act).toThrow(expect.objectContaining({ status: 409, invariant: 'INV-10' }));
    expect(act).toThrow('2026-06-30.. overlaps the same rate from 2026-01-01..2026-07-01. End that line first or choose another period.');
  });

  it('refuses a rate below zero, not zero', () => {
    expect(outcome(() => addRateLine([], { ...line('2026-01-01..'), rateMicros: -1n }))).toBe('VALIDATION_FAILED');
    expect(outcome(() => addRateLine([], { ...line('2026-01-01..'), rateMicros: 0n }))).toBe('fits');
  });

  const day = fc.integer({ min: 0, max: 30 }).map((days) => addDays('2026-01-01', days));
  const anyLine = fc.record({
    id: fc.uuid(), from: day, days: fc.option(fc.integer({ min: 1, max: 10 })), roleId: fc.constantFrom('senior', 'consultant', null),
  });

  test.prop([fc.array(anyLine, { maxLength: 15 })])('never leaves two rates for the same keys on one day', (asked) => {
    const lines = asked.reduce<readonly RateLine[]>((kept, { id, from, days, roleId }) => {
      const next: RateLine = { id, roleId, unit: 'HUR', rateMicros: 1n, period: { from, to: days === null ? null : addDays(from, days) } };
      return outcome(() => addRateLine(kept, next)) === 'fits' ? addRateLine(kept, next) : kept;
    }, []);
    for (let days = 0; days < 45; days++) {
      const valid = lines.filter((kept) => covers(kept.period, addDays('2026-01-01', days)));
      expect(new Set(valid.map((kept) => kept.roleId)).size).toBe(valid.length);
    }
  });
});

describe('ending a rate line', () => {
  it.each`
    span                        | validTo         | answer
    ${'2026-01-01..'}           | ${'2026-07-01'} | ${'fits'}
    ${'2026-01-01..2026-12-31'} | ${'2026-07-01'} | ${'fits'}
    ${'2026-01-01..2026-07-01'} | ${'2026-07-01'} | ${'RATE_LINE_ENDED'}
    ${'2026-01-01..2026-07-01'} | ${'2026-08-01'} | ${'RATE_LINE_ENDED'}
    ${'2026-01-01..'}           | ${'2026-01-01'} | ${'VALIDATION_FAILED'}
    ${'2026-01-01..'}           | ${'2025-12-31'} | ${'VALIDATION_FAILED'}
  `('of $span on $validTo: $answer', ({ span, validTo, answer }) => {
    expect(outcome(() => endRateLine([line(span)], { lineId: 'l-1', validTo }))).toBe(answer);
  });

  it('touches that line alone', () => {
    const lines = [line('2026-01-01..', { roleId: 'senior' }, 'l-1'), line('2026-01-01..', { roleId: 'consultant' }, 'l-2')];
    expect(endRateLine(lines, { lineId: 'l-2', validTo: '2026-07-01' }).map((kept) => kept.period.to)).toEqual([null, '2026-07-01']);
    expect(outcome(() => endRateLine(lines, { lineId: 'l-9', validTo: '2026-07-01' }))).toBe('NOT_FOUND');
  });
});

describe('matching', () => {
  const question = {
    resourceId: 'R-7', roleId: 'senior', grade: 'A', taskId: 'T-1', location: 'Berlin', workType: 'STANDARD' as const,
    workDate: '2026-03-31', currency: 'EUR', conversion: { kind: 'NONE' as const },
  };

  it.each`
    keys                                        | answer
    ${{}}                                       | ${true}
    ${{ resourceId: 'R-7' }}                    | ${true}
    ${{ resourceId: 'R-9' }}                    | ${false}
    ${{ resourceId: 'R-7', location: 'Paris' }} | ${false}
    ${{ workType: 'STANDARD', grade: 'A' }}     | ${true}
    ${{ workType: 'WEEKEND' }}                  | ${false}
  `('a line for $keys: $answer', ({ keys, answer }) => {
    expect(matchesQuestion(line('2026-03-01..2026-04-01', keys), question)).toBe(answer);
  });

  it('needs the work date within the period and a unit of time', () => {
    expect(matchesQuestion(line('2026-04-01..', {}), question)).toBe(false);
    expect(matchesQuestion({ ...line('2026-03-01..', {}), unit: 'DAY' }, question)).toBe(true);
    expect(matchesQuestion({ ...line('2026-03-01..', {}), unit: 'KMT' }, question)).toBe(false);
  });

  it('a key the question does not know matches wildcards only', () => {
    expect(matchesQuestion(line('2026-03-01..', { grade: 'A' }), { ...question, grade: null })).toBe(false);
    expect(matchesQuestion(line('2026-03-01..', { roleId: 'senior' }), { ...question, grade: null })).toBe(true);
  });

  it.each`
    keys                                                                                                         | bits
    ${{}}                                                                                                        | ${0b000000}
    ${{ workType: 'WEEKEND' }}                                                                                   | ${0b000001}
    ${{ location: 'Berlin' }}                                                                                    | ${0b000010}
    ${{ taskId: 'T-1' }}                                                                                         | ${0b000100}
    ${{ grade: 'A' }}                                                                                            | ${0b001000}
    ${{ roleId: 'senior' }}                                                                                      | ${0b010000}
    ${{ resourceId: 'R-7' }}                                                                                     | ${0b100000}
    ${{ roleId: 'senior', grade: 'A', taskId: 'T-1', location: 'Berlin', workType: 'WEEKEND' }}                  | ${0b011111}
  `('the specificity of $keys is $bits', ({ keys, bits }) => {
    expect(specificityOf(keys)).toBe(bits);
  });

  test.prop([fc.subarray([...rateKeys]), fc.subarray([...rateKeys])])('specificity compares the bit vectors lexicographically', (a, b) => {
    const vector = (keys: readonly string[]) => rateKeys.map((key) => (keys.includes(key) ? '1' : '0')).join('');
    const asLine = (keys: readonly string[]): RateKeys => Object.fromEntries(keys.map((key) => [key, 'x']));
    expect(Math.sign(specificityOf(asLine(a)) - specificityOf(asLine(b)))).toBe(vector(a) === vector(b) ? 0 : vector(a) < vector(b) ? -1 : 1);
  });
});
