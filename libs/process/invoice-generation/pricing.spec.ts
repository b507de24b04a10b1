import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { abs, formatMicros, micros, parseMicros, type WorkType } from '#libs/kernel/index.js';
import { blendedRate, chooseMultiplier, resolveRate, resolveRates, standardMultipliers } from '#libs/system/rate-card/index.js';
import type { RateKeys, RateLevel, RateLevelNo, RateLine, RateQuestion } from '#libs/system/rate-card/index.js';
import { stepsWith, traceOf } from './price-trace.js';
import { billClassOf, priceTime, upliftRate } from './pricing.js';
import type { PriceDecision, PricingTerms, TimeToPrice } from './pricing.types.js';

const tenant = { source: { type: 'tenant', id: 't-1' }, multiplierMicros: standardMultipliers };
const multiplierOf = (workType: WorkType) => chooseMultiplier([workType], { tenant });
const rateLine = (id: string, rate: string, span: string, keys: RateKeys): RateLine => {
  const [from = '', to = ''] = span.split('..');
  return { id, unit: 'HUR', rateMicros: parseMicros(rate), period: { from, to: to === '' ? null : to }, ...keys };
};
const at = (level: RateLevelNo, lines: readonly RateLine[], currency = 'EUR'): RateLevel => ({
  level, source: { type: 'rate_card', id: `level-${level}-${currency}` }, currency, lines,
});
const levels: readonly RateLevel[] = [
  at(2, [rateLine('override', '140', '2026-03-01..2026-04-01', { resourceId: 'R-7' })]),
  at(3, [rateLine('contract', '150', '2026-01-01..', { roleId: 'Senior' })]),
  at(5, [rateLine('h1', '115', '2026-01-01..2026-07-01', { roleId: 'Consultant' }), rateLine('h2', '118', '2026-07-01..', { roleId: 'Consultant' })]),
  at(7, [rateLine('standard', '120', '2026-01-01..', { roleId: 'Consultant' })]),
  at(7, [rateLine('usd', '130.00', '2026-01-01..', { roleId: 'Architect' })], 'USD'),
];
const ask = (more: Partial<RateQuestion>): RateQuestion => ({
  workDate: '2026-03-31', currency: 'EUR', conversion: { kind: 'AT_WORK_DATE', quotes: [{ id: 'fx-1', base: 'EUR', quote: 'USD', rate: '1.0870' }] }, ...more,
});

const terms: PricingTerms = {
  contractLineId: 'line-2', contractVersionNo: 1, currency: 'EUR', billClass: 'BILLABLE', dayMinutes: 480, upliftPercent: null,
  rounding: { mode: 'UP', increment: 6, scope: 'ENTRY', minMinutes: 0 },
};
const exact: PricingTerms = { ...terms, rounding: { mode: 'EXACT', increment: 1, scope: 'ENTRY', minMinutes: 0 } };
const entry = (minutes: number, more: Partial<TimeToPrice> = {}): TimeToPrice => ({ id: 'e-1', workDate: '2026-03-31', minutes, ...more });
const hourly = (rate: string): PriceDecision => ({
  rate: resolveRate([at(7, [rateLine('flat', rate, '2026-01-01..', {})])], ask({})), multiplier: multiplierOf('STANDARD'),
});

describe('the worked table of rates', () => {
  it.each`
    row  | resourceId | roleId          | workDate        | minutes | workType      | rate            | billed | amount
    ${1} | ${'R-7'}   | ${'Senior'}     | ${'2026-03-31'} | ${450}  | ${'STANDARD'} | ${'140.000000'} | ${450} | ${105000n}
    ${2} | ${'R-7'}   | ${'Senior'}     | ${'2026-04-01'} | ${450}  | ${'STANDARD'} | ${'150.000000'} | ${450} | ${112500n}
    ${3} | ${'R-9'}   | ${'Consultant'} | ${'2026-06-30'} | ${437}  | ${'STANDARD'} | ${'115.000000'} | ${438} | ${83950n}
    ${4} | ${'R-9'}   | ${'Consultant'} | ${'2026-07-01'} | ${437}  | ${'STANDARD'} | ${'118.000000'} | ${438} | ${86140n}
    ${5} | ${'R-9'}   | ${'Consultant'} | ${'2026-07-04'} | ${120}  | ${'WEEKEND'}  | ${'118.000000'} | ${120} | ${35400n}
    ${6} | ${'R-11'}  | ${'Architect'}  | ${'2026-05-29'} | ${60}   | ${'STANDARD'} | ${'119.595216'} | ${60}  | ${11960n}
  `('row $row: $minutes min on $workDate bill $billed min = $amount', ({ resourceId, roleId, workDate, minutes, workType, rate, billed, amount }) => {
    const decision = { rate: resolveRate(levels, ask({ resourceId, roleId, workDate, workType })), multiplier: multiplierOf(workType) };
    const priced = priceTime(entry(minutes, { workDate }), terms, decision);
    expect({ rate: formatMicros(priced.rateMicros!), billed: priced.billedMinutes, amount: priced.amountMinor }).toEqual({ rate, billed, amount });
    expect(priced).toMatchObject({ workedMinutes: minutes, unit: 'HUR', quantityMicros: BigInt(billed) * micros, shadowAmountMinor: 0n });
  });
});

describe('time and materials of billing models §1, §9, §17, §18', () => {
  it.each`
    minutes | rate        | amount
    ${2400} | ${'120.00'} | ${480000n}
    ${750}  | ${'160.00'} | ${200000n}
    ${50}   | ${'100.00'} | ${8333n}
    ${600}  | ${'135.00'} | ${135000n}
    ${1200} | ${'135.00'} | ${270000n}
    ${330}  | ${'135.00'} | ${74250n}
    ${2400} | ${'150.00'} | ${600000n}
    ${2280} | ${'165.00'} | ${627000n}
    ${360}  | ${'120.00'} | ${72000n}
    ${-120} | ${'120.00'} | ${-24000n}
  `('$minutes minutes at $rate are $amount', ({ minutes, rate, amount }) => {
    expect(priceTime(entry(minutes), exact, hourly(rate)).amountMinor).toBe(amount);
  });
});

describe('what the customer pays', () => {
  it.each`
    billClass         | amount       | shadow
    ${'BILLABLE'}     | ${105000n}   | ${0n}
    ${'INCLUDED'}     | ${0n}        | ${105000n}
    ${'NON_BILLABLE'} | ${0n}        | ${105000n}
  `('of $billClass work is $amount, and $shadow in the shadow', ({ billClass, amount, shadow }) => {
    const priced = priceTime(entry(450), { ...terms, billClass }, hourly('140'));
    expect(priced).toMatchObject({ billClass, amountMinor: amount, shadowAmountMinor: shadow, refusal: null });
  });

  it.each`
    billClass         | amount  | refusal
    ${'BILLABLE'}     | ${null} | ${'RATE_MISSING'}
    ${'INCLUDED'}     | ${0n}   | ${null}
    ${'NON_BILLABLE'} | ${0n}   | ${null}
  `('of $billClass work without a rate is $amount with $refusal', ({ billClass, amount, refusal }) => {
    const decision = { rate: resolveRate([], ask({})), multiplier: multiplierOf('STANDARD') };
    const priced = priceTime(entry(450), { ...terms, billClass }, decision);
    expect(priced).toMatchObject({ amountMinor: amount, shadowAmountMinor: 0n, rateMicros: null, refusal });
    const trace = traceOf({ ...terms, billClass }, decision);
    expect(trace.rate).toBeNull();
    expect(trace.steps).toMatchObject([{}, { step: 2, rule: 'RATE_MISSING', result: { rate: null } }, {}, { rule: 'AMOUNT_UNKNOWN' }]);
  });

  it.each`
    billingModel         | billClass
    ${'TM'}              | ${'BILLABLE'}
    ${'TM_NTE'}          | ${'BILLABLE'}
    ${'BLENDED_TM'}      | ${'BILLABLE'}
    ${'SUBCONTRACTOR'}   | ${'BILLABLE'}
    ${'FIXED_SCHEDULE'}  | ${'INCLUDED'}
    ${'MILESTONE'}       | ${'INCLUDED'}
    ${'PERCENT_COMPLETE'} | ${'INCLUDED'}
    ${'RETAINER'}        | ${'INCLUDED'}
    ${'PREPAID_BLOCK'}   | ${'INCLUDED'}
    ${'RECURRING'}       | ${'INCLUDED'}
    ${'EXPENSE'}         | ${'NON_BILLABLE'}
    ${'DEPOSIT'}         | ${'NON_BILLABLE'}
  `('billable time on $billingModel is $billClass', ({ billingModel, billClass }) => {
    expect(billClassOf({ billingModel, billable: true })).toBe(billClass);
    expect(billClassOf({ billingModel, billable: false })).toBe('NON_BILLABLE');
  });
});

describe('terms of the contract line', () => {
  it('a minimum per visit of 240 minutes at 100.00 bills 150 minutes as 40000', () => {
    const visit = { ...exact, rounding: { ...exact.rounding, minMinutes: 240 } };
    expect(priceTime(entry(150), visit, hourly('100'))).toMatchObject({ billedMinutes: 240, amountMinor: 40000n });
  });

  it('minutes rounded over day and task are taken as they are', () => {
    const byDay: PricingTerms = { ...terms, rounding: { ...terms.rounding, scope: 'DAY_TASK' } };
    const priced = priceTime(entry(22, { billedMinutes: 30 }), byDay, hourly('187.50'));
    expect(priced).toMatchObject({ workedMinutes: 22, billedMinutes: 30, amountMinor: 9375n });
  });

  it('a day rate counts days of six decimals: 450 minutes at 960 a day are 90000', () => {
    const daily = at(3, [{ ...rateLine('day', '960', '2026-01-01..', {}), unit: 'DAY' }]);
    const decision = { rate: resolveRate([daily], ask({})), multiplier: multiplierOf('STANDARD') };
    expect(priceTime(entry(450), exact, decision)).toMatchObject({ unit: 'DAY', quantityMicros: 937_500n, amountMinor: 90000n });
    expect(priceTime(entry(160), exact, decision)).toMatchObject({ quantityMicros: 333_333n, amountMinor: 32000n });
  });

  it.each`
    rate            | percent        | uplifted
    ${'120'}        | ${'5.000000'}  | ${'126.000000'}
    ${'119.595216'} | ${'2.500000'}  | ${'122.585096'}
    ${'100'}        | ${'-10'}       | ${'90.000000'}
    ${'100'}        | ${null}        | ${'100.000000'}
  `('an uplift of $percent % makes $rate $uplifted', ({ rate, percent, uplifted }) => {
    expect(formatMicros(upliftRate(parseMicros(rate), percent))).toBe(uplifted);
  });

  it('the uplift comes before the amount: 60 minutes at 120 + 5 % are 12600', () => {
    expect(priceTime(entry(60), { ...exact, upliftPercent: '5.000000' }, hourly('120'))).toMatchObject({ rateMicros: 126_000_000n, amountMinor: 12600n });
  });

  it('a blended rate replaces the found one; the standard value stays known', () => {
    const blended = blendedRate({ contractLineId: 'line-2', rateMicros: 135_000_000n, currency: 'EUR' });
    const standard = resolveRate([at(7, [rateLine('partner', '250', '2026-01-01..', { roleId: 'Partner' })])], ask({ roleId: 'Partner' }));
    const decision = { rate: blended, multiplier: multiplierOf('STANDARD'), standard };
    expect(priceTime(entry(600), exact, decision)).toMatchObject({ amountMinor: 135000n, standardAmountMinor: 250000n, rateLineId: null });
    expect(traceOf(exact, decision)).toMatchObject({ steps: [{}, { rule: 'RATE_BLENDED' }, {}, {}], standard: { rate: '250.000000' } });
  });
});

describe('the price trace', () => {
  const weekend = {
    rate: resolveRate(levels, ask({ resourceId: 'R-9', roleId: 'Consultant', workDate: '2026-07-04' })),
    multiplier: multiplierOf('WEEKEND'),
  };

  it('tells steps 1 to 4 with rule, inputs, source and result, the figures of the row among them', () => {
    const line = { type: 'contract_line', id: 'line-2' };
    const card = { level: 5, source: { type: 'rate_card', id: 'level-5-EUR' }, lineId: 'h2', rate: '118.000000', unit: 'HUR', currency: 'EUR' };
    const trace = traceOf(terms, weekend);
    const figures = {
      contractLineId: 'line-2', workedMinutes: 117, billedMinutes: 120, workDate: '2026-07-04', quantity: '120.000000', amount: 35400, shadowAmount: 0,
    };
    expect(stepsWith(trace, figures)).toEqual([
      {
        step: 1, rule: 'QUANTITY_UP', inputs: { workedMinutes: 117, increment: 6, scope: 'ENTRY', minMinutes: 0 }, source: line,
        result: { billedMinutes: 120 },
      },
      { step: 2, rule: 'RATE_LEVEL', inputs: { workDate: '2026-07-04' }, source: card.source, result: { rate: '118.000000', currency: 'EUR', unit: 'HUR' } },
      {
        step: 3, rule: 'MULTIPLIER_HIGHEST', inputs: { applied: [{ workType: 'WEEKEND', multiplier: '1.500000' }], beaten: [] },
        source: { type: 'tenant', id: 't-1' },
        result: { multiplier: '1.500000', rate: '118.000000' },
      },
      {
        step: 4, rule: 'AMOUNT_OF_TIME', source: line,
        inputs: { quantity: '120.000000', unit: 'HUR', rate: '118.000000', multiplier: '1.500000', billClass: 'BILLABLE' },
        result: { amount: 35400, shadowAmount: 0, currency: 'EUR' },
      },
    ]);
    expect(trace.rate).toEqual({
      level: 5,
      chosen: card,
      beaten: [{ ...card, level: 7, source: { type: 'rate_card', id: 'level-7-EUR' }, lineId: 'standard', rate: '120.000000', why: 'LATER_LEVEL' }],
    });
  });

  it('keeps the quote of a converted rate', () => {
    const decision = { rate: resolveRate(levels, ask({ roleId: 'Architect' })), multiplier: multiplierOf('STANDARD') };
    expect(traceOf(terms, decision).steps[1]).toEqual({
      step: 2,
      rule: 'RATE_LEVEL',
      inputs: {
        conversion: { kind: 'AT_WORK_DATE', cardRate: '130.000000', cardCurrency: 'USD', quotes: [{ id: 'fx-1', base: 'EUR', quote: 'USD', rate: '1.0870' }] },
      },
      source: { type: 'rate_card', id: 'level-7-USD' },
      result: { rate: '119.595216', currency: 'EUR', unit: 'HUR' },
    });
  });

  it('names the card whose currency could not be converted', () => {
    const decision = { rate: resolveRate(levels, ask({ roleId: 'Architect', conversion: { kind: 'NONE' } })), multiplier: multiplierOf('STANDARD') };
    expect(priceTime(entry(60), terms, decision)).toMatchObject({ amountMinor: null, refusal: 'RATE_CURRENCY' });
    expect(traceOf(terms, decision).steps[1]).toMatchObject({ rule: 'RATE_CURRENCY', source: { type: 'rate_card', id: 'level-7-USD' } });
  });

  it('tells the rate after the uplift in the steps that use it', () => {
    const { steps } = traceOf({ ...terms, upliftPercent: '5.000000' }, weekend);
    expect(steps.map(({ inputs, result }) => inputs['rate'] ?? result['rate'])).toEqual([undefined, '118.000000', '123.900000', '123.900000']);
  });

  it('survives JSON', () => {
    const trace = traceOf(terms, weekend);
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });
});

const anyTerms = fc.record({
  billClass: fc.constantFrom('BILLABLE' as const, 'INCLUDED' as const, 'NON_BILLABLE' as const),
  upliftPercent: fc.constantFrom(null, '3.333333'),
  rounding: fc.constantFrom(terms.rounding, exact.rounding),
});

describe('every price', () => {
  test.prop([fc.integer({ min: -1440, max: 1440 }), fc.bigInt({ min: 0n, max: 10n ** 10n }), anyTerms, fc.constantFrom('STANDARD', 'OVERTIME', 'TRAVEL')])(
    'holds INV-23: amount and shadow are the rounded product of what is stored',
    (minutes, rateMicros, more, workType) => {
      const rate = resolveRate([at(7, [rateLine('flat', formatMicros(rateMicros), '2026-01-01..', {})])], ask({}));
      const priced = priceTime(entry(minutes), { ...terms, ...more }, { rate, multiplier: multiplierOf(workType) });
      const scale = micros ** 3n;
      const product = abs(priced.quantityMicros * priced.rateMicros! * priced.multiplierMicros * 100n);
      const gap = 60n * abs(priced.amountMinor! + priced.shadowAmountMinor) * scale - product;
      expect(gap > -30n * scale && gap <= 30n * scale).toBe(true);
      expect(priced.amountMinor === 0n || priced.shadowAmountMinor === 0n).toBe(true);
    },
  );

  it('of S5 sums per role as derived: rounded per entry, never per sum', () => {
    const rates = ['95', '120', '150', '185'];
    const card = at(7, rates.map((rate, role) => rateLine(`l-${role}`, rate, '2026-01-01..', { roleId: String(role) })));
    const month = Array.from({ length: 50_000 }, (_, index) => ({ i: (index % 2500) + 1, d: Math.floor(index / 2500) + 1 }));
    const work = month.filter(({ i, d }) => (i + d) % 10 !== 0);
    const decisions = resolveRates([card], work.map(({ i }) => ask({ roleId: String(i % 4), resourceId: String(i) })));
    const multiplier = multiplierOf('STANDARD');
    const perRole = [0n, 0n, 0n, 0n];
    work.forEach(({ i, d }, index) => {
      perRole[i % 4]! += priceTime(entry(415 + 17 * ((i + d) % 5)), exact, { rate: decisions[index]!, multiplier }).amountMinor!;
    });
    expect(work).toHaveLength(45_000);
    expect(perRole).toEqual([806510000n, 1018750000n, 1273437500n, 1570572500n]);
  });
});
