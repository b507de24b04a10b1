import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addDays, formatMicros, parseMicros } from '#libs/kernel/index.js';
import { blendedRate, resolveRate, resolveRates } from './rate-resolution.js';
import type { RateKeys, RateLevel, RateLevelNo, RateLine, RateQuestion } from './rate-card.types.js';

const line = (id: string, rate: string, span: string, keys: RateKeys): RateLine => {
  const [from = '', to = ''] = span.split('..');
  return { id, unit: 'HUR', rateMicros: parseMicros(rate), period: { from, to: to === '' ? null : to }, ...keys };
};
const at = (level: RateLevelNo, lines: readonly RateLine[], more: Partial<RateLevel> = {}): RateLevel => ({
  level, source: { type: 'rate_card', id: `level-${level}` }, currency: 'EUR', lines, ...more,
});
const ask = (more: Partial<RateQuestion> = {}): RateQuestion => ({
  resourceId: 'R-9', roleId: 'Consultant', workType: 'STANDARD', workDate: '2026-06-30', currency: 'EUR', conversion: { kind: 'NONE' }, ...more,
});
const eurUsd = { id: 'fx-1', base: 'EUR', quote: 'USD', rate: '1.0870' };
const eurChf = { id: 'fx-2', base: 'EUR', quote: 'CHF', rate: '0.9412' };

const workedTable: readonly RateLevel[] = [
  at(7, [line('standard', '120', '2026-01-01..', { roleId: 'Consultant' })]),
  at(5, [line('customer-h1', '115', '2026-01-01..2026-07-01', { roleId: 'Consultant' }), line('customer-h2', '118', '2026-07-01..', { roleId: 'Consultant' })]),
  at(3, [line('contract', '150', '2026-01-01..', { roleId: 'Senior' })]),
  at(2, [line('override', '140', '2026-03-01..2026-04-01', { resourceId: 'R-7' })], { source: { type: 'contract_line', id: 'line-2' } }),
  at(7, [line('usd', '130.00', '2026-01-01..', { roleId: 'Architect' })], { currency: 'USD', source: { type: 'rate_card', id: 'usd' } }),
];

describe('the worked table', () => {
  it.each`
    resource  | role            | workDate        | conversion                                          | rate            | level | lineId
    ${'R-7'}  | ${'Senior'}     | ${'2026-03-31'} | ${{ kind: 'NONE' }}                                 | ${'140.000000'} | ${2}  | ${'override'}
    ${'R-7'}  | ${'Senior'}     | ${'2026-04-01'} | ${{ kind: 'NONE' }}                                 | ${'150.000000'} | ${3}  | ${'contract'}
    ${'R-9'}  | ${'Consultant'} | ${'2026-06-30'} | ${{ kind: 'NONE' }}                                 | ${'115.000000'} | ${5}  | ${'customer-h1'}
    ${'R-9'}  | ${'Consultant'} | ${'2026-07-01'} | ${{ kind: 'NONE' }}                                 | ${'118.000000'} | ${5}  | ${'customer-h2'}
    ${'R-9'}  | ${'Consultant'} | ${'2026-07-04'} | ${{ kind: 'NONE' }}                                 | ${'118.000000'} | ${5}  | ${'customer-h2'}
    ${'R-11'} | ${'Architect'}  | ${'2026-05-29'} | ${{ kind: 'AT_WORK_DATE', quotes: [eurUsd] }}       | ${'119.595216'} | ${7}  | ${'usd'}
  `('$resource $role on $workDate: $rate at level $level', ({ resource, role, workDate, conversion, rate, level, lineId }) => {
    const decision = resolveRate(workedTable, ask({ resourceId: resource, roleId: role, workDate, conversion }));
    if (!decision.found) throw new Error(decision.refusal);
    expect({ rate: formatMicros(decision.rateMicros), level: decision.chosen.level, lineId: decision.chosen.lineId }).toEqual({ rate, level, lineId });
  });

  it('tells what the customer card beat', () => {
    expect(resolveRate(workedTable, ask())).toMatchObject({
      chosen: { level: 5, lineId: 'customer-h1', rateMicros: 115_000_000n, currency: 'EUR', unit: 'HUR' },
      beaten: [{ level: 7, lineId: 'standard', rateMicros: 120_000_000n, why: 'LATER_LEVEL' }],
    });
  });
});

describe('inside a level', () => {
  const lines = [
    line('any', '100', '2026-01-01..', {}),
    line('role', '110', '2026-01-01..', { roleId: 'Consultant' }),
    line('all but resource and role', '120', '2026-01-01..', { grade: 'A', taskId: 'T', location: 'L', workType: 'STANDARD' }),
    line('role and work type', '130', '2026-01-01..', { roleId: 'Consultant', workType: 'STANDARD' }),
    line('resource', '140', '2026-01-01..', { resourceId: 'R-7' }),
  ];
  const known = { grade: 'A', taskId: 'T', location: 'L' };

  it.each`
    resource | role            | chosen                         | beaten
    ${'R-7'} | ${'Consultant'} | ${'resource'}                  | ${['role and work type', 'role', 'all but resource and role', 'any']}
    ${'R-9'} | ${'Consultant'} | ${'role and work type'}        | ${['role', 'all but resource and role', 'any']}
    ${'R-9'} | ${'Senior'}     | ${'all but resource and role'} | ${['any']}
  `('$resource $role takes the rate by $chosen', ({ resource, role, chosen, beaten }) => {
    const decision = resolveRate([at(3, lines)], ask({ resourceId: resource, roleId: role, ...known }));
    if (!decision.found) throw new Error(decision.refusal);
    expect(decision.chosen.lineId).toBe(chosen);
    expect(decision.beaten.map((rate) => rate.lineId)).toEqual(beaten);
    expect(new Set(decision.beaten.map((rate) => rate.why))).toEqual(new Set(['LESS_SPECIFIC']));
  });

  it('a wildcard of an earlier level beats the most specific line of a later one', () => {
    const precise = at(7, [line('precise', '99', '2026-01-01..', { resourceId: 'R-9', roleId: 'Consultant' })]);
    const levels = [precise, at(6, [line('broad', '100', '2026-01-01..', {})])];
    expect(resolveRate(levels, ask())).toMatchObject({ chosen: { lineId: 'broad' }, beaten: [{ lineId: 'precise', why: 'LATER_LEVEL' }] });
  });

  it('the customer comes before its parent, the parent before the entity', () => {
    const own = at(5, [line('own', '1', '2026-01-01..', { roleId: 'Senior' })]);
    const parent = at(5, [line('parent', '2', '2026-01-01..', {})], { distance: 1 });
    const grandparent = at(5, [line('grandparent', '3', '2026-01-01..', { resourceId: 'R-9' })], { distance: 2 });
    const entity = at(6, [line('entity', '4', '2026-01-01..', { resourceId: 'R-9' })]);
    const levels = [entity, grandparent, parent, own];
    expect(resolveRate(levels, ask({ roleId: 'Senior' }))).toMatchObject({ chosen: { lineId: 'own' } });
    expect(resolveRate(levels, ask())).toMatchObject({ chosen: { lineId: 'parent' }, beaten: [{ lineId: 'grandparent' }, { lineId: 'entity' }] });
  });

  it('a manual price of the transaction is level 1', () => {
    const manual = at(1, [line('manual', '99.5', '0001-01-01..', {})], { source: { type: 'billable_transaction', id: 'b-1' } });
    expect(resolveRate([...workedTable, manual], ask())).toMatchObject({ chosen: { level: 1 }, rateMicros: 99_500_000n });
  });

  it('no match at any level is RATE_MISSING', () => {
    expect(resolveRate(workedTable, ask({ roleId: 'Partner' }))).toEqual({ found: false, refusal: 'RATE_MISSING', candidate: null });
    expect(resolveRate(workedTable, ask({ workDate: '2025-12-31' }))).toMatchObject({ found: false, refusal: 'RATE_MISSING' });
    expect(resolveRate([], ask())).toMatchObject({ found: false, refusal: 'RATE_MISSING' });
  });
});

describe('currency', () => {
  const usd = at(7, [line('usd', '130', '2026-01-01..', { roleId: 'Consultant', resourceId: 'R-9' })], { currency: 'USD' });
  const eur = at(7, [line('eur', '120', '2026-01-01..', {})]);
  const chf = at(7, [line('chf', '100', '2026-01-01..', {})], { currency: 'CHF' });

  it.each`
    case                                     | levels        | conversion                                            | answer
    ${'a card in the contract currency'}     | ${[usd, eur]} | ${{ kind: 'AT_WORK_DATE', quotes: [eurUsd] }}         | ${'120.000000'}
    ${'another currency at the work date'}   | ${[usd]}      | ${{ kind: 'AT_WORK_DATE', quotes: [eurUsd] }}         | ${'119.595216'}
    ${'another currency at the fixed quote'} | ${[usd]}      | ${{ kind: 'FIXED', quotes: [{ ...eurUsd, rate: '1.3' }] }} | ${'100.000000'}
    ${'another currency, nothing agreed'}    | ${[usd]}      | ${{ kind: 'NONE' }}                                   | ${'RATE_CURRENCY'}
    ${'no quote within reach'}               | ${[usd]}      | ${{ kind: 'AT_WORK_DATE', quotes: [eurChf] }}         | ${'FX_STALE'}
  `('$case: $answer', ({ levels, conversion, answer }) => {
    const decision = resolveRate(levels, ask({ conversion }));
    expect(decision.found ? formatMicros(decision.rateMicros) : decision.refusal).toBe(answer);
  });

  it('goes through the common base in full precision: 100 CHF at 0.9412, then 1.0870, is 115.490863 USD', () => {
    const decision = resolveRate([chf], ask({ currency: 'USD', conversion: { kind: 'AT_WORK_DATE', quotes: [eurUsd, eurChf] } }));
    expect(decision).toMatchObject({ rateMicros: 115_490_863n, currency: 'USD', conversion: { kind: 'AT_WORK_DATE', quotes: [eurChf, eurUsd] } });
  });

  it('does not join quotes of different bases', () => {
    const gbpUsd = { id: 'fx-3', base: 'GBP', quote: 'USD', rate: '1.3' };
    const decision = resolveRate([chf], ask({ currency: 'USD', conversion: { kind: 'FIXED', quotes: [gbpUsd, eurChf] } }));
    expect(decision).toMatchObject({ found: false, refusal: 'FX_STALE' });
  });

  it('keeps the rate as the card states it beside the converted one', () => {
    expect(resolveRate([usd], ask({ conversion: { kind: 'AT_WORK_DATE', quotes: [eurUsd] } }))).toMatchObject({
      rateMicros: 119_595_216n, currency: 'EUR', chosen: { rateMicros: 130_000_000n, currency: 'USD' },
    });
  });

  it('tells the rate of another currency that the contract currency beat', () => {
    expect(resolveRate([usd, eur], ask())).toMatchObject({ chosen: { lineId: 'eur' }, beaten: [{ lineId: 'usd', why: 'OTHER_CURRENCY' }] });
  });

  it('of a parent beats another currency of the customer: both are level 5', () => {
    const own = { ...usd, level: 5 as const };
    const parent = at(5, [line('parent', '110', '2026-01-01..', {})], { distance: 1 });
    const beaten = [{ lineId: 'usd', why: 'OTHER_CURRENCY' }, { level: 7, why: 'LATER_LEVEL' }];
    expect(resolveRate([eur, own, parent], ask())).toMatchObject({ chosen: { lineId: 'parent' }, rateMicros: 110_000_000n, beaten });
  });

  it('does not look at a later level when an earlier one has only another currency', () => {
    const customer = { ...usd, level: 5 as const };
    const candidate = { level: 5, currency: 'USD', rateMicros: 130_000_000n };
    expect(resolveRate([customer, eur], ask())).toMatchObject({ found: false, refusal: 'RATE_CURRENCY', candidate });
  });
});

it('a blended rate stands for every role and names the contract line', () => {
  expect(blendedRate({ contractLineId: 'line-1', rateMicros: 135_000_000n, currency: 'EUR' })).toMatchObject({
    found: true, method: 'BLENDED', rateMicros: 135_000_000n, chosen: { level: 2, source: { type: 'contract_line', id: 'line-1' }, lineId: null },
  });
});

describe('many questions', () => {
  const maybe = (...values: string[]) => fc.constantFrom(...values, null);
  const keys = fc.record({ resourceId: maybe('a', 'b'), roleId: maybe('x', 'y'), grade: maybe('1'), location: maybe('B') });
  const day = fc.integer({ min: 0, max: 9 }).map((days) => addDays('2026-01-01', days));
  const anyLine = fc
    .record({ id: fc.uuid(), from: day, days: fc.option(fc.integer({ min: 1, max: 9 })), keys, rateMicros: fc.bigInt({ min: 0n, max: 9n }) })
    .map(({ id, from, days, keys: named, rateMicros }): RateLine => ({
      id, unit: 'HUR', rateMicros, period: { from, to: days === null ? null : addDays(from, days) }, ...named,
    }));
  const anyLevel = fc
    .record({ level: fc.constantFrom<RateLevelNo>(2, 5, 7), currency: fc.constantFrom('EUR', 'USD'), lines: fc.array(anyLine, { maxLength: 5 }) })
    .map(({ level, currency, lines }) => at(level, lines, { currency }));
  const conversion = fc.constantFrom({ kind: 'NONE' as const }, { kind: 'AT_WORK_DATE' as const, quotes: [eurUsd] });
  const anyQuestion = fc
    .record({ keys, workDate: day, conversion, currency: fc.constantFrom('EUR', 'USD') })
    .map(({ keys: named, ...question }): RateQuestion => ({ ...named, ...question }));

  test.prop([fc.array(anyLevel, { maxLength: 5 }), fc.array(anyQuestion, { maxLength: 20 })])('are answered as each alone', (levels, questions) => {
    expect(resolveRates(levels, questions)).toEqual(questions.map((question) => resolveRate(levels, question)));
  });

  it('of the last and the first day of two rates are two', () => {
    const rates = resolveRates(workedTable, ['2026-06-30', '2026-07-01', '2026-06-30'].map((workDate) => ask({ workDate })));
    expect(rates.map((decision) => decision.found && decision.rateMicros)).toEqual([115_000_000n, 118_000_000n, 115_000_000n]);
  });

  it('that may convert differently are answered differently', () => {
    const quoted = (rate: string) => ask({ roleId: 'Architect', conversion: { kind: 'AT_WORK_DATE', quotes: [{ ...eurUsd, rate }] } });
    const rates = resolveRates(workedTable, [quoted('1.0870'), quoted('1.3'), ask({ roleId: 'Architect' })]);
    expect(rates.map((decision) => (decision.found ? decision.rateMicros : decision.refusal))).toEqual([119_595_216n, 100_000_000n, 'RATE_CURRENCY']);
  });

  it('that no line can tell apart share one decision, kept in the caller\'s memo', () => {
    const memo = new Map();
    const questions = Array.from({ length: 50_000 }, (_, index) =>
      ask({ resourceId: `R-${index}`, taskId: `T-${index % 400}`, roleId: index % 2 ? 'Consultant' : 'Senior', workDate: addDays('2026-06-01', index % 60) }),
    );
    const standard = workedTable.filter((level) => level.level !== 2);
    expect(resolveRates(standard, questions, memo)).toHaveLength(50_000);
    expect(memo.size).toBe(4);
  });
});
