import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { convertAlong, fxLegs } from './fx.js';
import type { FxQuote, FxRate } from './ledger.types.js';

const eur = (quote: string, rate: string): FxQuote => ({ base: 'EUR', quote, rate });
const published = (quote: string, rate: string, date: string): FxRate => ({ ...eur(quote, rate), date, source: 'ECB', type: 'SPOT' });

describe('conversion (pricing-and-rounding §10)', () => {
  it.each`
    amount                                        | legs                                            | answer
    ${{ amountMinor: 1000000n, currency: 'CHF' }} | ${[eur('CHF', '0.9412'), eur('USD', '1.0870')]} | ${1154909n}
    ${{ amountMinor: 123456n, currency: 'EUR' }}  | ${[eur('JPY', '163.47')]}                       | ${201814n}
    ${{ amountMinor: 100000n, currency: 'EUR' }}  | ${[eur('KWD', '0.334215')]}                     | ${334215n}
    ${{ amountMinor: 30003n, currency: 'USD' }}   | ${[eur('USD', '1.0870')]}                       | ${27602n}
    ${{ amountMinor: 10001n, currency: 'USD' }}   | ${[eur('USD', '1.0870')]}                       | ${9201n}
    ${{ amountMinor: 16665n, currency: 'USD' }}   | ${[eur('USD', '1.0870')]}                       | ${15331n}
    ${{ amountMinor: 5555n, currency: 'USD' }}    | ${[eur('USD', '1.0870')]}                       | ${5110n}
    ${{ amountMinor: 1000000n, currency: 'USD' }} | ${[eur('USD', '1.0870')]}                       | ${919963n}
    ${{ amountMinor: 1000000n, currency: 'USD' }} | ${[eur('USD', '1.0950')]}                       | ${913242n}
    ${{ amountMinor: 1000000n, currency: 'USD' }} | ${[eur('USD', '1.1000')]}                       | ${909091n}
    ${{ amountMinor: 100n, currency: 'EUR' }}     | ${[]}                                           | ${100n}
  `('$amount.amountMinor $amount.currency: $answer', ({ amount, legs, answer }) => {
    expect(convertAlong(amount, legs).amountMinor).toBe(answer);
  });

  it('refuses a leg that does not fit', () => {
    expect(() => convertAlong({ amountMinor: 1n, currency: 'GBP' }, [eur('USD', '1.1')])).toThrow(RangeError);
  });

  it('comes back to the same amount at the same rate when the quote is finer', () => {
    fc.assert(
      fc.property(fc.bigInt(-1_000_000_000n, 1_000_000_000n), (amountMinor) => {
        const there = convertAlong({ amountMinor, currency: 'EUR' }, [eur('KWD', '0.334215')]);

        expect(convertAlong(there, [eur('KWD', '0.334215')]).amountMinor).toBe(amountMinor);
      }),
    );
  });
});

const rates = [published('USD', '1.0870', '2026-05-29'), published('USD', '1.0950', '2026-06-30'), published('CHF', '0.9412', '2026-05-28')];
const legs = (from: string, to: string, on: string): string => {
  try {
    return fxLegs(rates, { from, to, on, type: 'SPOT', base: 'EUR' })
      .map((leg) => `${leg.quote} ${leg.rate} of ${leg.date}`)
      .join(', ');
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('the rate of a date', () => {
  it.each`
    from     | to       | on              | answer
    ${'USD'} | ${'EUR'} | ${'2026-05-29'} | ${'USD 1.0870 of 2026-05-29'}
    ${'EUR'} | ${'USD'} | ${'2026-06-05'} | ${'USD 1.0870 of 2026-05-29'}
    ${'USD'} | ${'EUR'} | ${'2026-06-06'} | ${'FX_STALE'}
    ${'USD'} | ${'EUR'} | ${'2026-05-28'} | ${'FX_STALE'}
    ${'USD'} | ${'EUR'} | ${'2026-07-01'} | ${'USD 1.0950 of 2026-06-30'}
    ${'CHF'} | ${'USD'} | ${'2026-05-29'} | ${'CHF 0.9412 of 2026-05-28, USD 1.0870 of 2026-05-29'}
    ${'CHF'} | ${'GBP'} | ${'2026-05-29'} | ${'FX_STALE'}
    ${'GBP'} | ${'GBP'} | ${'2020-01-01'} | ${''}
  `('$from to $to on $on: $answer', ({ from, to, on, answer }) => {
    expect(legs(from, to, on)).toBe(answer);
  });
});
