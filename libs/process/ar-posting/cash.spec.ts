import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { buildJournal } from '#libs/system/ledger/index.js';
import type { StoredOpenItem, StoredPayment } from '#libs/system/receivable/index.js';
import {
  checkBankFee, checkDiscount, checkPayer, checkSmallBalance, linesOfApplication, rateAlong, requestOf, reversalDay, taxWithin, usualDay,
} from './cash.js';
import type { ApplicationAsked } from './cash.types.js';

const payment = (amountMinor: bigint, currency = 'EUR') =>
  ({ id: 'payment', customerId: 'nova', currency, valueDate: '2026-07-15', unappliedMinor: amountMinor }) as StoredPayment;
const item = (openMinor: bigint, currency = 'EUR') => ({ id: 'item', customerId: 'nova', contractId: null, currency, openMinor }) as StoredOpenItem;
const asked = (fields: Partial<ApplicationAsked> = {}): ApplicationAsked => ({
  paymentId: 'payment', invoiceId: 'invoice', amount: null, appliedOn: null, discount: null, bankFee: null, smallBalance: null, ...fields,
});
const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' });
const nothing = { paidMinor: 0n, settledMinor: 0n };
const dollars = [{ base: 'EUR', quote: 'USD', rate: '1.1000' }];
const code = (act: () => unknown): string => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('what an application takes (accounting §3, §4)', () => {
  it.each`
    why                          | paid                          | open                       | request                                                  | legs       | takes        | worth
    ${'all that is open'}        | ${payment(810000n)}           | ${item(809200n)}           | ${asked()}                                               | ${[]}      | ${809200n}   | ${809200n}
    ${'all that is there'}       | ${payment(500000n)}           | ${item(809200n)}           | ${asked()}                                               | ${[]}      | ${500000n}   | ${500000n}
    ${'what is said'}            | ${payment(810000n)}           | ${item(809200n)}           | ${asked({ amount: eur(100n) })}                          | ${[]}      | ${100n}      | ${100n}
    ${'room for a bank fee'}     | ${payment(900000n)}           | ${item(809200n)}           | ${asked({ bankFee: eur(1500n) })}                        | ${[]}      | ${807700n}   | ${807700n}
    ${'dollars for a euro item'} | ${payment(1100000n, 'USD')}   | ${item(2000000n)}          | ${asked({ amount: usd(1100000n) })}                      | ${dollars} | ${1100000n}  | ${1000000n}
  `('takes $why', ({ paid, open, request, legs, takes, worth }) => {
    const asks = requestOf(request, { payment: paid, item: open }, { legs, ...nothing }, '2026-07-15');

    expect(asks).toMatchObject({ paymentAmountMinor: takes, amountMinor: worth });
  });

  it.each`
    why                              | paid                        | open             | request                               | legs       | answer
    ${'nothing is open'}             | ${payment(1n)}              | ${item(0n)}      | ${asked()}                            | ${[]}      | ${'AR_NOTHING_TO_APPLY'}
    ${'nothing is unapplied'}        | ${payment(0n)}              | ${item(1n)}      | ${asked()}                            | ${[]}      | ${'AR_NOTHING_TO_APPLY'}
    ${'it is worth more than open'}  | ${payment(1100000n, 'USD')} | ${item(1n)}      | ${asked()}                            | ${dollars} | ${'AR_AMOUNT_NEEDED'}
    ${'the amount is not in its currency'} | ${payment(1n)}        | ${item(1n)}      | ${asked({ amount: usd(1n) })}         | ${[]}      | ${'AR_CURRENCY_DIFFERS'}
    ${'a deduction is not in the invoice\'s'} | ${payment(1n)}     | ${item(1n)}      | ${asked({ bankFee: usd(1n) })}        | ${[]}      | ${'AR_CURRENCY_DIFFERS'}
  `('is refused when $why', ({ paid, open, request, legs, answer }) => {
    expect(code(() => requestOf(request, { payment: paid, item: open }, { legs, ...nothing }, '2026-07-15'))).toBe(answer);
  });

  it.each`
    slice   | paid   | settled | worth
    ${1n}   | ${0n}  | ${0n}   | ${'1'}
    ${1n}   | ${4n}  | ${4n}   | ${'1'}
    ${1n}   | ${5n}  | ${5n}   | ${'AR_AMOUNT_TOO_SMALL'}
    ${2n}   | ${5n}  | ${5n}   | ${'1'}
    ${5n}   | ${5n}  | ${5n}   | ${'4'}
    ${10n}  | ${0n}  | ${0n}   | ${'9'}
    ${null} | ${5n}  | ${5n}   | ${'4'}
  `('of 10 US cents, worth 9, after $paid that settled $settled: $slice settle $worth', ({ slice, paid, settled, worth }) => {
    const sides = { payment: payment(10n - paid, 'USD'), item: item(1_000n) };
    const conversion = { legs: dollars, paidMinor: paid, settledMinor: settled };
    const worthOf = () => requestOf(asked({ amount: slice && usd(slice) }), sides, conversion, '2026-07-15').amountMinor;

    expect(code(worthOf) === 'accepted' ? String(worthOf()) : code(worthOf)).toBe(worth);
  });

  it('says which amount is missing', () => {
    const act = () => requestOf(asked(), { payment: payment(1100000n, 'USD'), item: item(1n) }, { legs: dollars, ...nothing }, '2026-07-15');

    expect(act).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/amount', code: 'AR_AMOUNT_NEEDED' })] }));
  });

  it.each`
    payer       | debtor      | answer
    ${'acme'}   | ${'acme'}   | ${'accepted'}
    ${'north'}  | ${'acme'}   | ${'accepted'}
    ${'north'}  | ${'south'}  | ${'accepted'}
    ${'nova'}   | ${'acme'}   | ${'AR_OTHER_CUSTOMER'}
    ${'nova'}   | ${'north'}  | ${'AR_OTHER_CUSTOMER'}
  `('of $payer to an invoice of $debtor is $answer', ({ payer, debtor, answer }) => {
    const chains = new Map([['acme', ['acme']], ['north', ['north', 'acme']], ['south', ['south', 'acme']], ['nova', ['nova']]]);

    expect(code(() => checkPayer({ customerId: payer }, { customerId: debtor }, chains))).toBe(answer);
  });

  it.each`
    today           | first           | day
    ${'2026-07-20'} | ${'2026-07-15'} | ${'2026-07-20'}
    ${'2026-07-01'} | ${'2026-07-15'} | ${'2026-07-15'}
  `('is dated $day unless a day is named', ({ today, first, day }) => {
    expect(usualDay(today, first)).toBe(day);
  });

  it.each`
    asked           | answer
    ${null}         | ${'2026-07-20'}
    ${'2026-07-15'} | ${'2026-07-15'}
    ${'2026-07-14'} | ${'AR_REVERSED_TOO_EARLY'}
  `('is taken back on $asked: $answer', ({ asked: day, answer }) => {
    expect(code(() => expect(reversalDay('2026-07-15', day, '2026-07-20')).toBe(answer))).toBe(answer.startsWith('AR') ? answer : 'accepted');
  });
});

describe('deductions', () => {
  const terms = {
    discountDate: '2026-07-15', discountPercent: '2.000000', grossTotalMinor: 1190000n, taxTotalMinor: 190000n, takenMinor: 0n, feesMinor: 0n,
    forgivenMinor: 0n,
  };

  it.each`
    discount   | valueDate       | taken     | answer
    ${23800n}  | ${'2026-07-15'} | ${0n}     | ${'accepted'}
    ${23801n}  | ${'2026-07-15'} | ${0n}     | ${'AR_DISCOUNT_NOT_EARNED'}
    ${23800n}  | ${'2026-07-16'} | ${0n}     | ${'AR_DISCOUNT_NOT_EARNED'}
    ${1n}      | ${'2026-07-15'} | ${23800n} | ${'AR_DISCOUNT_NOT_EARNED'}
    ${0n}      | ${'2026-12-31'} | ${0n}     | ${'accepted'}
  `('a discount of $discount on $valueDate: $answer', ({ discount, valueDate, taken, answer }) => {
    expect(code(() => checkDiscount(discount, { ...terms, takenMinor: taken }, { valueDate }, 'EUR'))).toBe(answer);
  });

  it('hold the tax that the invoice has in them', () => {
    expect(taxWithin(23800n, terms)).toBe(3800n);
    expect(taxWithin(0n, { grossTotalMinor: 0n, taxTotalMinor: 0n })).toBe(0n);
  });

  it.each`
    balance | before  | limit   | answer
    ${37n}  | ${0n}   | ${100n} | ${'accepted'}
    ${101n} | ${0n}   | ${100n} | ${'AR_ABOVE_SMALL_BALANCE'}
    ${37n}  | ${64n}  | ${100n} | ${'AR_ABOVE_SMALL_BALANCE'}
    ${0n}   | ${64n}  | ${0n}   | ${'accepted'}
  `('forgive $balance after $before under a limit of $limit: $answer', ({ balance, before, limit, answer }) => {
    expect(
      code(() => checkSmallBalance({ nowMinor: balance, beforeMinor: before, currency: 'EUR' }, eur(limit), { functionalCurrency: 'EUR', legs: [] })),
    ).toBe(answer);
  });

  it.each`
    fee         | before   | limit    | answer
    ${1500n}    | ${0n}    | ${1500n} | ${'accepted'}
    ${1501n}    | ${0n}    | ${1500n} | ${'AR_ABOVE_BANK_FEE_LIMIT'}
    ${1n}       | ${1500n} | ${1500n} | ${'AR_ABOVE_BANK_FEE_LIMIT'}
    ${809199n}  | ${0n}    | ${0n}    | ${'AR_ABOVE_BANK_FEE_LIMIT'}
    ${0n}       | ${1500n} | ${0n}    | ${'accepted'}
  `('a bank fee of $fee after $before under a limit of $limit: $answer', ({ fee, before, limit, answer }) => {
    expect(code(() => checkBankFee({ nowMinor: fee, beforeMinor: before, currency: 'EUR' }, eur(limit), { functionalCurrency: 'EUR', legs: [] }))).toBe(answer);
  });
});

describe('E9 (accounting §3, §4, billing-models §13)', () => {
  const applied = (cash: bigint, receivable: bigint, deductions = {}, amounts = { cash, receivable }) => ({
    application: {
      appliedOn: '2026-07-15', amountMinor: amounts.cash, paymentAmountMinor: amounts.cash, openItemId: 'item', paymentId: 'payment', status: 'ACTIVE' as const,
      reversedOn: null,
      functionalCashMinor: cash, functionalReceivableMinor: receivable, deductions: { discountMinor: 0n, bankFeeMinor: 0n, writeOffMinor: 0n, ...deductions },
    },
    payment: payment(0n, amounts === undefined ? 'EUR' : 'EUR'),
    item: item(0n),
  });
  const euros = { functionalCurrency: 'EUR', legs: [] };

  it.each`
    what                       | made                                                             | open               | tax      | journal
    ${'payment in full'}       | ${applied(809200n, 809200n)}                                     | ${item(809200n)}   | ${0n}    | ${'Dr UNAPPLIED_CASH 809200 · Cr AR_TRADE 809200'}
    ${'a bank fee'}            | ${applied(807700n, 809200n, { bankFeeMinor: 1500n })}            | ${item(809200n)}   | ${0n}    | ${'Dr UNAPPLIED_CASH 807700 · Dr BANK_FEES 1500 · Cr AR_TRADE 809200'}
    ${'a settlement discount'} | ${applied(1166200n, 1190000n, { discountMinor: 23800n })}        | ${item(1190000n)}  | ${3800n} | ${'Dr UNAPPLIED_CASH 1166200 · Dr SETTLEMENT_DISCOUNT 20000 · Dr TAX_PAYABLE 3800 · Cr AR_TRADE 1190000'}
    ${'a small balance'}       | ${applied(809163n, 809200n, { writeOffMinor: 37n })}             | ${item(809200n)}   | ${0n}    | ${'Dr UNAPPLIED_CASH 809163 · Dr SMALL_BALANCE_WRITE_OFF 37 · Cr AR_TRADE 809200'}
  `('of $what: $journal', ({ made, open, tax, journal }) => {
    const { lines, lossMinor } = linesOfApplication(made, open, tax, euros);

    expect(lossMinor).toBe(0n);
    expect(buildJournal(lines, euros)
      .map((line) => (line.debitMinor > 0n ? `Dr ${line.role} ${line.debitMinor}` : `Cr ${line.role} ${line.creditMinor}`))
      .join(' · ')).toBe(journal);
  });

  it('realises what the rates have moved', () => {
    const made = applied(909091n, 919963n, {}, { cash: 1000000n, receivable: 1000000n });
    const { lines, lossMinor } = linesOfApplication({ ...made, payment: payment(0n, 'USD') }, item(0n, 'USD'), 0n, euros);

    expect(lossMinor).toBe(10872n);
    expect(buildJournal(lines, euros).map((line) => [line.role, line.functionalDebitMinor - line.functionalCreditMinor])).toEqual([
      ['UNAPPLIED_CASH', 909091n], ['AR_TRADE', -919963n], ['FX_REALISED', 10872n],
    ]);
  });
});

it.each`
  legs                                                                                             | rate
  ${[]}                                                                                            | ${null}
  ${[{ base: 'EUR', quote: 'USD', rate: '1.1000' }]}                                               | ${'1.1000'}
  ${[{ base: 'EUR', quote: 'CHF', rate: '0.9412' }, { base: 'EUR', quote: 'USD', rate: '1.0870' }]} | ${'1.1549086273'}
`('keeps the rate $rate', ({ legs, rate }) => {
  expect(rateAlong('CHF', legs)).toBe(rate);
});
