import { expect, it } from 'vitest';
import { compareMoney } from './import-money.js';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const stated = (amount: string, amountMinor?: bigint) => ({ currency: 'EUR', amount, ...(amountMinor !== undefined && { amountMinor }), cells: {} });
const entry = (priced: { amountMinor: bigint; currency: string } | null) => ({ entryId: 'T-1', priced });

it.each`
  what                                   | evidence                     | of                                                  | verdict             | difference
  ${'299.00 for 150 minutes at 120'}     | ${stated('299.00', 29_900n)} | ${entry(eur(30_000n))}                              | ${'DIFFERENT'}      | ${eur(-100n)}
  ${'150.00 for 1.5 hours at 120'}       | ${stated('150.00', 15_000n)} | ${entry(eur(18_000n))}                              | ${'DIFFERENT'}      | ${eur(-3000n)}
  ${'the same amount'}                   | ${stated('300.00', 30_000n)} | ${entry(eur(30_000n))}                              | ${'EQUAL'}          | ${eur(0n)}
  ${'more than the price'}               | ${stated('300.01', 30_001n)} | ${entry(eur(30_000n))}                              | ${'DIFFERENT'}      | ${eur(1n)}
  ${'work that is not billed'}           | ${stated('300.00', 30_000n)} | ${entry(eur(0n))}                                   | ${'DIFFERENT'}      | ${eur(30_000n)}
  ${'another currency'}                  | ${stated('300.00', 30_000n)} | ${entry({ amountMinor: 30_000n, currency: 'USD' })} | ${'NOT_COMPARABLE'} | ${null}
  ${'more places than the currency has'} | ${stated('299.005')}         | ${entry(eur(30_000n))}                              | ${'NOT_COMPARABLE'} | ${null}
  ${'work without a price'}              | ${stated('299.00', 29_900n)} | ${entry(null)}                                      | ${'UNPRICED'}       | ${null}
  ${'a row that waits'}                  | ${stated('299.00', 29_900n)} | ${null}                                             | ${'NOT_TAKEN'}      | ${null}
`('$what is $verdict', ({ evidence, of, verdict, difference }) => {
  expect(compareMoney({ rowNo: 2, evidence }, of)).toMatchObject({ rowNo: 2, verdict, difference });
});

it('leaves out a row that states no amount', () => {
  expect(compareMoney({ rowNo: 2, evidence: { cells: {} } }, entry(eur(30_000n)))).toBeNull();
});
