import { expect, it } from 'vitest';
import { translatorOf } from './book-translation.js';

const rate = (quote: string, value: string) =>
  ({ id: `fx-${quote}`, source: 'ECB', base: 'EUR', quote, type: 'SPOT', date: '2026-05-29', rate: value }) as const;
const rates = [rate('USD', '1.0870'), rate('CHF', '0.9412'), { ...rate('GBP', '0.85'), source: 'BANK' }];

it.each`
  home     | currency | amountMinor | on              | answer
  ${'EUR'} | ${'EUR'} | ${100n}     | ${'2026-05-29'} | ${{ minor: 100n, fx: null }}
  ${'EUR'} | ${'USD'} | ${1000000n} | ${'2026-06-05'} | ${{ minor: 919963n, fx: { rate: '1.0870', id: 'fx-USD' } }}
  ${'USD'} | ${'CHF'} | ${1000000n} | ${'2026-05-29'} | ${{ minor: 1154909n, fx: null }}
  ${'EUR'} | ${'USD'} | ${1000000n} | ${'2026-06-06'} | ${null}
  ${'EUR'} | ${'GBP'} | ${1000000n} | ${'2026-05-29'} | ${null}
`('$amountMinor $currency of $on are $answer in $home', ({ home, currency, amountMinor, on, answer }) => {
  const translate = translatorOf({ id: 'LE-1', functionalCurrency: home, fxSource: 'ECB' }, on, rates);

  expect(translate(amountMinor, currency)).toEqual(answer);
});
