import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { discountInTurn, discountOf, effectivePercent, volumeDiscount, type VolumeTier } from './discount.js';

const tiers: readonly VolumeTier[] = [{ upToMinor: 10000000n, percent: '0' }, { upToMinor: 25000000n, percent: '5' }, { upToMinor: null, percent: '8' }];

describe('percent discounts', () => {
  it('compound: 200000, line 10 %, document 5 % give 180000, allowance 9000, net 171000', () => {
    expect(discountInTurn(200000n, ['10', '5'])).toEqual([
      { discountMinor: 20000n, netMinor: 180000n },
      { discountMinor: 9000n, netMinor: 171000n },
    ]);
  });

  it.each`
    amount     | percents          | net
    ${9999n}   | ${['10', '5']}    | ${8549n}
    ${-200000n} | ${['10', '5']}   | ${-171000n}
    ${200000n} | ${[]}             | ${200000n}
    ${200000n} | ${['100']}        | ${0n}
    ${133333n} | ${['5.000000']}   | ${126666n}
  `('$amount less $percents % in turn leaves $net', ({ amount, percents, net }) => {
    expect(discountInTurn(amount, percents).at(-1)?.netMinor ?? amount).toBe(net);
    expect(discountOf(amount, percents)).toBe(amount - net);
  });

  it.each`
    percents                  | percent
    ${[]}                     | ${null}
    ${['10.000000']}          | ${'10.000000'}
    ${['10', '5']}            | ${'14.500000'}
    ${['10', '10', '10']}     | ${'27.100000'}
    ${['100', '5']}           | ${'100.000000'}
    ${['0.000001', '33.333333']} | ${'33.333334'}
  `('$percents in turn are shown as $percent', ({ percents, percent }) => {
    expect(effectivePercent(percents)).toBe(percent);
  });
});

describe('volume tiers, 0 % to 100k, 5 % to 250k, 8 % above', () => {
  it.each`
    kind          | yearToDate   | now          | granted     | discount   | net
    ${'MARGINAL'} | ${9500000n}  | ${2000000n}  | ${0n}       | ${75000n}  | ${1925000n}
    ${'WHOLE'}    | ${9500000n}  | ${2000000n}  | ${0n}       | ${575000n} | ${1425000n}
    ${'MARGINAL'} | ${0n}        | ${10000000n} | ${0n}       | ${0n}      | ${10000000n}
    ${'MARGINAL'} | ${0n}        | ${30000000n} | ${0n}       | ${1150000n} | ${28850000n}
    ${'MARGINAL'} | ${24000000n} | ${2000000n}  | ${700000n}  | ${130000n} | ${1870000n}
    ${'MARGINAL'} | ${11500000n} | ${-2000000n} | ${75000n}   | ${-75000n} | ${-1925000n}
    ${'WHOLE'}    | ${0n}        | ${10000000n} | ${0n}       | ${0n}      | ${10000000n}
    ${'WHOLE'}    | ${11500000n} | ${1000000n}  | ${575000n}  | ${50000n}  | ${950000n}
    ${'WHOLE'}    | ${11500000n} | ${-2000000n} | ${575000n}  | ${-575000n} | ${-1425000n}
  `('$kind: $now after $yearToDate, $granted given, gives $discount', ({ kind, yearToDate, now, granted, discount, net }) => {
    const question = { kind, yearToDateMinor: yearToDate, nowMinor: now, grantedMinor: granted, tiers };
    expect(volumeDiscount(question)).toEqual({ discountMinor: discount, netMinor: net });
  });

  const bills = fc.array(fc.bigInt({ min: 0n, max: 5_000_000n }), { minLength: 1, maxLength: 12 });

  const kinds = fc.constantFrom('MARGINAL' as const, 'WHOLE' as const);

  test.prop([bills, kinds])('a year billed in parts gives what one bill would, but for one unit a bill', (parts, kind) => {
    let [yearToDateMinor, grantedMinor] = [0n, 0n];
    for (const nowMinor of parts) {
      grantedMinor += volumeDiscount({ kind, yearToDateMinor, nowMinor, grantedMinor, tiers }).discountMinor;
      yearToDateMinor += nowMinor;
    }
    const atOnce = volumeDiscount({ kind, yearToDateMinor: 0n, nowMinor: yearToDateMinor, grantedMinor: 0n, tiers });
    expect(Math.abs(Number(grantedMinor - atOnce.discountMinor))).toBeLessThanOrEqual(kind === 'WHOLE' ? 0 : parts.length);
  });
});
