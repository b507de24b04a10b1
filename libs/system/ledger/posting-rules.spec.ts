import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { buildJournal, credit, debit, functionalOf, refuseControlAccounts, reverseJournal } from './journal.js';
import type { Books, JournalLine, RoleLine } from './ledger.types.js';
import {
  invoicePosted,
  type InvoicePosted,
  labourCost,
  labourCostMinor,
  paymentApplied,
  paymentReceived,
  rerated,
  revenueRoles,
  wipCreated,
  writtenDown,
} from './posting-rules.js';

const none = { dimensions: {} };
const euroBooks: Books = { functionalCurrency: 'EUR', legs: [] };
const dollarAt = (rate: string): Books => ({ functionalCurrency: 'EUR', legs: [{ base: 'EUR', quote: 'USD', rate }] });
const eur = (amountMinor: bigint) => ({ ...none, amountMinor, functionalMinor: amountMinor, currency: 'EUR' });
const usd = (amountMinor: bigint, functionalMinor: bigint) => ({ ...none, amountMinor, functionalMinor, currency: 'USD' });
const plainInvoice: InvoicePosted = {
  currency: 'EUR',
  receivable: { ...none, amountMinor: 0n },
  relieved: [],
  charges: [],
  discounts: [],
  taxes: [],
  roundings: [],
};

const show = (lines: readonly JournalLine[]): string =>
  lines
    .map((line) => (line.functionalDebitMinor > 0n ? `Dr ${line.role} ${line.functionalDebitMinor}` : `Cr ${line.role} ${line.functionalCreditMinor}`))
    .join(' · ');
const showEur = (lines: readonly RoleLine[]): string => show(buildJournal(lines, euroBooks));
const code = (act: () => unknown): string => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('billing-models §1, time and materials', () => {
  it('books approved time as unbilled receivable and revenue', () => {
    expect(showEur(wipCreated({ ...eur(680000n), creditRole: revenueRoles.TM }))).toBe('Dr UNBILLED_RECEIVABLE 680000 · Cr REVENUE_TM 680000');
  });

  it('books labour cost: 40 h × 60.00 + 12.5 h × 85.00', () => {
    const costMinor = labourCostMinor({ minutes: 2400, rateMicros: 60_000_000n }, 'EUR') + labourCostMinor({ minutes: 750, rateMicros: 85_000_000n }, 'EUR');

    expect(showEur(labourCost(eur(costMinor)))).toBe('Dr COST_LABOR 346250 · Cr PAYROLL_CLEARING 346250');
  });

  it('posts the invoice: net 680000, tax 129200, gross 809200', () => {
    const invoice = { ...plainInvoice, receivable: eur(809200n), relieved: [eur(480000n), eur(200000n)], taxes: [eur(129200n)] };

    expect(showEur(invoicePosted(invoice, euroBooks))).toBe(
      'Dr AR_TRADE 809200 · Cr UNBILLED_RECEIVABLE 480000 · Cr UNBILLED_RECEIVABLE 200000 · Cr TAX_PAYABLE 129200',
    );
  });

  it('receives and applies the cash', () => {
    expect(showEur(paymentReceived(eur(809200n)))).toBe('Dr CASH 809200 · Cr UNAPPLIED_CASH 809200');
    expect(showEur(paymentApplied({ cash: eur(809200n), receivable: eur(809200n), deductions: [] }, euroBooks))).toBe(
      'Dr UNAPPLIED_CASH 809200 · Cr AR_TRADE 809200',
    );
  });

  it('writes 2.0 h Senior down before invoicing', () => {
    expect(showEur(writtenDown(eur(32000n)))).toBe('Dr REVENUE_WRITEDOWN 32000 · Cr UNBILLED_RECEIVABLE 32000');
  });
});

describe('accounting §3, receivables in EUR', () => {
  it('leaves 800 of an overpayment of 810000 unapplied', () => {
    expect(showEur(paymentReceived(eur(810000n)))).toBe('Dr CASH 810000 · Cr UNAPPLIED_CASH 810000');
    expect(showEur(paymentApplied({ cash: eur(809200n), receivable: eur(809200n), deductions: [] }, euroBooks))).toBe(
      'Dr UNAPPLIED_CASH 809200 · Cr AR_TRADE 809200',
    );
  });

  it.each`
    cash       | role                         | deducted | receivable | journal
    ${807700n} | ${'BANK_FEES'}               | ${1500n} | ${809200n} | ${'Dr UNAPPLIED_CASH 807700 · Dr BANK_FEES 1500 · Cr AR_TRADE 809200'}
    ${0n}      | ${'SMALL_BALANCE_WRITE_OFF'} | ${37n}   | ${37n}     | ${'Dr SMALL_BALANCE_WRITE_OFF 37 · Cr AR_TRADE 37'}
  `('settles $receivable with $role', ({ cash, role, deducted, receivable, journal }) => {
    const applied = { cash: eur(cash), receivable: eur(receivable), deductions: [{ ...none, role, amountMinor: deducted }] };

    expect(showEur(paymentApplied(applied, euroBooks))).toBe(journal);
  });

  it('bounces the payment as the exact mirror', () => {
    expect(show(reverseJournal(buildJournal(paymentReceived(eur(810000n)), euroBooks)))).toBe('Cr CASH 810000 · Dr UNAPPLIED_CASH 810000');
  });
});

describe('accounting §4, functional EUR', () => {
  it('books the invoice of 1000000 USD at 1.0870', () => {
    const invoice = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: 1000000n }, relieved: [usd(1000000n, 919963n)] };

    expect(show(buildJournal(invoicePosted(invoice, dollarAt('1.0870')), dollarAt('1.0870')))).toBe('Dr AR_TRADE 919963 · Cr UNBILLED_RECEIVABLE 919963');
  });

  it('receives it at 1.1000 and realises a loss of 10872', () => {
    const books = dollarAt('1.1000');
    const applied = { cash: usd(1000000n, 909091n), receivable: usd(1000000n, 919963n), deductions: [] };

    expect(show(buildJournal(paymentReceived({ ...none, amountMinor: 1000000n, currency: 'USD' }), books))).toBe('Dr CASH 909091 · Cr UNAPPLIED_CASH 909091');
    expect(show(buildJournal(paymentApplied(applied, books), books))).toBe('Dr UNAPPLIED_CASH 909091 · Cr AR_TRADE 919963 · Dr FX_REALISED 10872');
  });

  it('relieves WIP at its carried amount: 91996 of May against 91324 of June', () => {
    const invoice = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: 100000n }, relieved: [usd(100000n, 91996n)] };

    expect(show(buildJournal(invoicePosted(invoice, dollarAt('1.0950')), dollarAt('1.0950')))).toBe(
      'Dr AR_TRADE 91324 · Cr UNBILLED_RECEIVABLE 91996 · Dr FX_REALISED 672',
    );
  });

  it('realises a gain on the credit side', () => {
    const applied = { cash: usd(1000000n, 919963n), receivable: usd(1000000n, 909091n), deductions: [] };

    expect(show(buildJournal(paymentApplied(applied, euroBooks), euroBooks))).toBe('Dr UNAPPLIED_CASH 919963 · Cr AR_TRADE 909091 · Cr FX_REALISED 10872');
  });

  it('lets an application cross currencies and balances it in functional currency', () => {
    const applied = {
      cash: { ...none, amountMinor: 1000000n, currency: 'CHF', functionalMinor: 1062473n },
      receivable: usd(1154909n, 1060000n),
      deductions: [],
    };
    const lines = paymentApplied(applied, euroBooks);

    expect(code(() => buildJournal(lines, euroBooks))).toBe('GL_UNBALANCED');
    expect(show(buildJournal(lines, euroBooks, true))).toBe('Dr UNAPPLIED_CASH 1062473 · Cr AR_TRADE 1060000 · Cr FX_REALISED 2473');
  });

  it.each`
    amount    | total     | rounding
    ${10001n} | ${30003n} | ${'Dr FX_ROUNDING 1'}
    ${5555n}  | ${16665n} | ${'Cr FX_ROUNDING 1'}
  `('translates the total $total first and puts the difference of three lines on FX_ROUNDING', ({ amount, total, rounding }) => {
    const charge = { ...none, role: 'REVENUE_TM' as const, amountMinor: amount };
    const invoice = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: total }, charges: [charge, charge, charge] };
    const lines = buildJournal(invoicePosted(invoice, dollarAt('1.0870')), dollarAt('1.0870'));

    expect(show(lines.slice(-1))).toBe(rounding);
    expect(lines.at(-1)).toMatchObject({ debitMinor: 0n, creditMinor: 0n });
  });
});

describe('pricing-and-rounding §10, three lines of 10001 USD at 1.0870 for work and invoice', () => {
  const wip = { ...usd(10001n, 9201n), billedMinor: [10001n] };

  it('leaves 1 to FX_ROUNDING and realises nothing: 27602 against 3 × 9201', () => {
    const invoice = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: 30003n }, relieved: [wip, wip, wip] };

    expect(show(buildJournal(invoicePosted(invoice, dollarAt('1.0870')), dollarAt('1.0870')))).toBe(
      'Dr AR_TRADE 27602 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Dr FX_ROUNDING 1',
    );
  });

  it('translates what became of the work one by one: 10001 less a discount of 1000 is 8281 and 920', () => {
    const invoice = {
      ...plainInvoice,
      currency: 'USD',
      receivable: { ...none, amountMinor: 9001n },
      relieved: [{ ...wip, billedMinor: [9001n, 1000n] }],
      discounts: [{ ...none, amountMinor: 1000n }],
    };

    expect(show(buildJournal(invoicePosted(invoice, dollarAt('1.0870')), dollarAt('1.0870')))).toBe(
      'Dr AR_TRADE 8281 · Dr REVENUE_DISCOUNT 920 · Cr UNBILLED_RECEIVABLE 9201',
    );
  });
});

describe('journal entries', () => {
  it('drops zero lines and turns a negative amount to the other side', () => {
    expect(showEur(wipCreated({ ...eur(-12000n), creditRole: 'REVENUE_TM' }))).toBe('Cr UNBILLED_RECEIVABLE 12000 · Dr REVENUE_TM 12000');
    expect(
      showEur(invoicePosted({ ...plainInvoice, receivable: eur(100n), charges: [{ ...eur(100n), role: 'REVENUE_TM' }], taxes: [eur(0n)] }, euroBooks)),
    ).toBe('Dr AR_TRADE 100 · Cr REVENUE_TM 100');
  });

  it('posts discounts, a minimum fee and cash rounding', () => {
    const invoice = {
      ...plainInvoice,
      receivable: eur(190002n),
      relieved: [eur(143750n)],
      charges: [{ ...eur(56250n), role: 'REVENUE_TM' as const }],
      discounts: [eur(10000n)],
      roundings: [eur(2n)],
    };

    expect(showEur(invoicePosted(invoice, euroBooks))).toBe(
      'Dr AR_TRADE 190002 · Dr REVENUE_DISCOUNT 10000 · Cr UNBILLED_RECEIVABLE 143750 · Cr REVENUE_TM 56250 · Cr ROUNDING 2',
    );
  });

  it.each`
    why                             | lines                                                                                         | answer
    ${'sides differ'}               | ${[debit('CASH', eur(10n)), credit('UNAPPLIED_CASH', eur(9n))]}                               | ${'GL_UNBALANCED'}
    ${'nothing but zeros'}          | ${[debit('CASH', eur(0n)), credit('UNAPPLIED_CASH', eur(0n))]}                                | ${'GL_UNBALANCED'}
    ${'one line only'}              | ${[debit('CASH', usd(0n, 5n))]}                                                               | ${'GL_UNBALANCED'}
    ${'functional differs by more'} | ${[debit('CASH', usd(10n, 13n)), credit('UNAPPLIED_CASH', usd(10n, 10n))]}                    | ${'GL_UNBALANCED'}
    ${'functional differs by two'}  | ${[debit('CASH', usd(10n, 12n)), credit('UNAPPLIED_CASH', usd(10n, 10n))]}                    | ${'accepted'}
    ${'same currency, off by one'}  | ${[debit('CASH', { ...eur(10n), functionalMinor: 11n }), credit('UNAPPLIED_CASH', eur(10n))]} | ${'GL_UNBALANCED'}
  `('$why: $answer', ({ lines, answer }) => {
    expect(code(() => buildJournal(lines, euroBooks))).toBe(answer);
  });

  it('gives an amount and its functional amount a line each when they fall on opposite sides', () => {
    const wip = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: 1n }, relieved: [usd(1n, -432n)] };

    expect(show(buildJournal(invoicePosted(wip, dollarAt('1.0950')), dollarAt('1.0950')))).toBe(
      'Dr AR_TRADE 1 · Cr UNBILLED_RECEIVABLE 0 · Dr UNBILLED_RECEIVABLE 432 · Cr FX_REALISED 433',
    );
  });

  it('refuses a manual journal on a control account', () => {
    expect(code(() => refuseControlAccounts([debit('ROUNDING', eur(1n)), credit('AR_TRADE', eur(1n))]))).toBe('GL_CONTROL_ACCOUNT');
    expect(code(() => refuseControlAccounts([debit('ROUNDING', eur(1n)), credit('CASH', eur(1n))]))).toBe('accepted');
  });

  it('credits WIP for a re-rate down and debits it for one up', () => {
    expect(showEur(rerated({ ...eur(500n), revenueRole: 'REVENUE_TM' }))).toBe('Dr UNBILLED_RECEIVABLE 500 · Cr REVENUE_TM 500');
    expect(showEur(rerated({ ...eur(-500n), revenueRole: 'REVENUE_TM' }))).toBe('Cr UNBILLED_RECEIVABLE 500 · Dr REVENUE_TM 500');
  });
});

const sum = (lines: readonly JournalLine[], pick: (line: JournalLine) => bigint): bigint => lines.reduce((total, line) => total + pick(line), 0n);
const anyAmount = fc.bigInt(-1_000_000_000n, 1_000_000_000n);
const anyRate = fc
  .integer({ min: 1, max: 99_999_999 })
  .map((tenThousandths) => `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`);

describe('journal properties', () => {
  it('every built invoice journal balances in both currencies, each line on one side, FX_ROUNDING within a unit a line', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAmount, anyAmount), { minLength: 1, maxLength: 12 }), anyAmount, anyRate, (wip, tax, rate) => {
        const books = dollarAt(rate);
        const relieved = wip.map(([amountMinor, functionalMinor]) => ({ ...none, amountMinor, functionalMinor }));
        const grossMinor = wip.reduce((total, [amountMinor]) => total + amountMinor, tax);
        const taxes = [{ ...none, amountMinor: tax, functionalMinor: functionalOf({ amountMinor: tax, currency: 'USD' }, books) }];
        const facts = { ...plainInvoice, currency: 'USD', receivable: { ...none, amountMinor: grossMinor }, relieved, taxes };
        fc.pre(wip.some(([amountMinor, functionalMinor]) => amountMinor !== 0n && functionalMinor !== 0n) && grossMinor !== 0n);
        const lines = buildJournal(invoicePosted(facts, books), books);

        expect(sum(lines, (line) => line.debitMinor - line.creditMinor)).toBe(0n);
        expect(sum(lines, (line) => line.functionalDebitMinor - line.functionalCreditMinor)).toBe(0n);
        expect(lines.every((line) => line.debitMinor + line.functionalDebitMinor > 0n !== line.creditMinor + line.functionalCreditMinor > 0n)).toBe(true);
        expect(
          sum(
            lines.filter((line) => line.role === 'FX_ROUNDING'),
            (line) => line.functionalDebitMinor + line.functionalCreditMinor,
          ),
        ).toBeLessThanOrEqual(BigInt(lines.length));
      }),
    );
  });

  it('an entry and its mirror cancel line by line, twice is the entry', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 1_000_000_000n), anyRate, (amountMinor, rate) => {
        const entry = buildJournal(paymentReceived({ ...none, amountMinor, currency: 'USD' }), dollarAt(rate));
        const mirror = reverseJournal(entry);

        expect(entry.map((line, index) => line.debitMinor - line.creditMinor + mirror[index]!.debitMinor - mirror[index]!.creditMinor)).toEqual([0n, 0n]);
        expect(reverseJournal(mirror)).toEqual(entry);
      }),
    );
  });
});
