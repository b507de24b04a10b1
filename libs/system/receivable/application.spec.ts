import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { type Applied, applyPayment, unapply } from './application.js';
import { relief, settlementStatus } from './open-item.js';
import { reversePayment, unappliedMinor } from './payment.js';
import type { ApplicationRequest, OpenItem, Payment } from './receivable.types.js';

const invoice = (originalMinor: bigint, more: Partial<OpenItem> = {}): OpenItem => {
  const functionalOriginalMinor = more.functionalOriginalMinor ?? originalMinor;
  return {
    id: 'item', invoiceId: 'invoice', customerId: 'nova', billToId: 'nova-hq', currency: 'EUR', postedOn: '2026-05-31', dueOn: '2026-06-30', disputedMinor: 0n,
    originalMinor, openMinor: originalMinor, functionalOriginalMinor, functionalOpenMinor: functionalOriginalMinor, ...more,
  };
};
const cash = (amountMinor: bigint, more: Partial<Payment> = {}): Payment => {
  const functionalMinor = more.functionalMinor ?? amountMinor;
  return {
    id: 'payment', customerId: 'nova', currency: 'EUR', valueDate: '2026-07-15', status: 'RECEIVED',
    amountMinor, appliedMinor: 0n, refundedMinor: 0n, functionalMinor, functionalUnappliedMinor: functionalMinor, ...more,
  };
};
const request = (amountMinor: bigint, more: Partial<ApplicationRequest> = {}): ApplicationRequest => ({
  appliedOn: '2026-07-15',
  amountMinor,
  paymentAmountMinor: amountMinor,
  deductions: { discountMinor: 0n, bankFeeMinor: 0n, writeOffMinor: 0n },
  ...more,
});
const code = (act: () => unknown): string => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('application (accounting §2 E9, §3)', () => {
  it('leaves 800 of 810000 unapplied when 809200 are open', () => {
    const applied = applyPayment({ payment: cash(810000n), item: invoice(809200n) }, request(809200n));

    expect(unappliedMinor(applied.payment)).toBe(800n);
    expect(applied.payment.status).toBe('PARTIALLY_APPLIED');
    expect(settlementStatus(applied.item)).toBe('SETTLED');
  });

  it('settles 809200 by cash 807700 and a bank fee of 1500', () => {
    const short = request(807700n, { deductions: { discountMinor: 0n, bankFeeMinor: 1500n, writeOffMinor: 0n } });
    const applied = applyPayment({ payment: cash(807700n), item: invoice(809200n) }, short);

    expect(applied.item.openMinor).toBe(0n);
    expect(applied.payment.status).toBe('APPLIED');
    expect(applied.application).toMatchObject({ functionalReceivableMinor: 809200n, functionalCashMinor: 807700n });
  });

  it('relieves 919963 and 909091 of a USD invoice paid in full (accounting §4)', () => {
    const dollars = { currency: 'USD' };
    const to = {
      payment: cash(1000000n, { ...dollars, functionalMinor: 909091n }),
      item: invoice(1000000n, { ...dollars, functionalOriginalMinor: 919963n, functionalOpenMinor: 919963n }),
    };

    expect(applyPayment(to, request(1000000n)).application).toMatchObject({ functionalReceivableMinor: 919963n, functionalCashMinor: 909091n });
  });

  const deducting = (discountMinor: bigint) => ({ deductions: { discountMinor, bankFeeMinor: 0n, writeOffMinor: 0n } });
  const tenForEleven = request(10n, { paymentAmountMinor: 11n });

  it.each`
    why                              | item              | payment                             | asked                            | answer
    ${'more than open'}              | ${invoice(1000n)} | ${cash(5000n)}                      | ${request(1001n)}                | ${'AR_EXCEEDS_OPEN'}
    ${'more than unapplied'}         | ${invoice(5000n)} | ${cash(1000n)}                      | ${request(1001n)}                | ${'AR_EXCEEDS_UNAPPLIED'}
    ${'deduction beyond open'}       | ${invoice(1000n)} | ${cash(1000n)}                      | ${request(1000n, deducting(1n))} | ${'AR_EXCEEDS_OPEN'}
    ${'nothing'}                     | ${invoice(1000n)} | ${cash(1000n)}                      | ${request(0n)}                   | ${'AR_AMOUNT_NOT_POSITIVE'}
    ${'negative deduction'}          | ${invoice(1000n)} | ${cash(1000n)}                      | ${request(10n, deducting(-1n))}  | ${'AR_AMOUNT_NOT_POSITIVE'}
    ${'two amounts in one currency'} | ${invoice(1000n)} | ${cash(1000n)}                      | ${tenForEleven}                  | ${'AR_CURRENCY_DIFFERS'}
    ${'two amounts, two currencies'} | ${invoice(1000n)} | ${cash(1000n, { currency: 'CHF' })} | ${tenForEleven}                  | ${'accepted'}
    ${'reversed payment'}            | ${invoice(1000n)} | ${reversePayment(cash(1000n))}      | ${request(10n)}                  | ${'ILLEGAL_TRANSITION'}
  `('$why: $answer', ({ item, payment, asked, answer }) => {
    expect(code(() => applyPayment({ payment, item }, asked))).toBe(answer);
  });

  it('un-applies as the mirror, once', () => {
    const before = { payment: cash(1000n), item: invoice(700n) };
    const applied = applyPayment(before, request(300n));
    const undone = unapply(applied, '2026-07-20');

    expect({ payment: undone.payment, item: undone.item }).toEqual(before);
    expect(undone.application).toMatchObject({ status: 'REVERSED', reversedOn: '2026-07-20' });
    expect(code(() => unapply(undone, '2026-07-21'))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('settlement status (glossary §4)', () => {
  it.each`
    original | open     | status
    ${1000n} | ${1000n} | ${'OPEN'}
    ${1000n} | ${999n}  | ${'PARTIAL'}
    ${1000n} | ${0n}    | ${'SETTLED'}
    ${0n}    | ${0n}    | ${'SETTLED'}
  `('$open of $original: $status', ({ original, open, status }) => {
    expect(settlementStatus({ originalMinor: original, openMinor: open })).toBe(status);
  });
});

describe('payment states (glossary §4)', () => {
  const half = (): Applied => applyPayment({ payment: cash(1000n), item: invoice(500n) }, request(500n));
  const whole = (): Applied => applyPayment({ payment: cash(1000n), item: invoice(1000n) }, request(1000n));

  it.each`
    from                   | event          | act                                                    | answer
    ${'RECEIVED'}          | ${'reverse'}   | ${() => reversePayment(cash(1000n)).status}            | ${'REVERSED'}
    ${'RECEIVED'}          | ${'apply all'} | ${() => whole().payment.status}                        | ${'APPLIED'}
    ${'RECEIVED'}          | ${'apply'}     | ${() => half().payment.status}                         | ${'PARTIALLY_APPLIED'}
    ${'PARTIALLY_APPLIED'} | ${'un-apply'}  | ${() => unapply(half(), '2026-08-01').payment.status}  | ${'RECEIVED'}
    ${'APPLIED'}           | ${'un-apply'}  | ${() => unapply(whole(), '2026-08-01').payment.status} | ${'RECEIVED'}
  `('$from $event: $answer', ({ act, answer }: { act: () => string; answer: string }) => {
    expect(act()).toBe(answer);
  });

  it.each`
    why                                 | act                                                     | answer
    ${'reverse while applied'}          | ${() => reversePayment(half().payment)}                 | ${'AR_APPLICATIONS_ACTIVE'}
    ${'reverse twice'}                  | ${() => reversePayment(reversePayment(cash(1n)))}       | ${'ILLEGAL_TRANSITION'}
  `('$why: $answer', ({ act, answer }: { act: () => unknown; answer: string }) => {
    expect(code(act)).toBe(answer);
  });
});

describe('partial relief (accounting §4)', () => {
  it('takes thirds of 919963 cumulatively, the last part the rest', () => {
    const parts: bigint[] = [];
    for (const settledBeforeMinor of [0n, 1n, 2n]) {
      const relievedBeforeMinor = parts.reduce((a, b) => a + b, 0n);
      parts.push(relief({ functionalOriginalMinor: 919963n, totalMinor: 3n, settledBeforeMinor, relievedBeforeMinor, settledNowMinor: 1n }));
    }

    expect(parts).toEqual([306654n, 306655n, 306654n]);
  });

  it('relieves nothing rather than less than nothing after an un-apply out of order', () => {
    expect(relief({ functionalOriginalMinor: 1n, totalMinor: 10n, settledBeforeMinor: 2n, relievedBeforeMinor: 1n, settledNowMinor: 1n })).toBe(0n);
    expect(relief({ functionalOriginalMinor: 1n, totalMinor: 10n, settledBeforeMinor: 3n, relievedBeforeMinor: 1n, settledNowMinor: 7n })).toBe(0n);
  });

  const plan = fc.array(fc.record({ part: fc.bigInt(1n, 400_000n), undo: fc.boolean() }), { minLength: 1, maxLength: 12 });

  it('applications never exceed the payment or the item, and full settlement relieves exactly the functional amount', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 1_000_000n), fc.bigInt(1n, 1_000_000n), fc.bigInt(1n, 2_000_000n), plan, (open, received, functional, steps) => {
        let at = {
          item: invoice(open, { functionalOriginalMinor: functional, functionalOpenMinor: functional }),
          payment: cash(received, { functionalMinor: functional }),
        };
        for (const { part, undo } of steps) {
          if (code(() => applyPayment(at, request(part))) !== 'accepted') continue;
          const applied = applyPayment(at, request(part));
          at = undo ? unapply(applied, '2026-08-01') : applied;
        }

        expect(at.item.openMinor >= 0n && unappliedMinor(at.payment) >= 0n).toBe(true);
        expect(at.item.functionalOpenMinor >= 0n && at.payment.functionalUnappliedMinor >= 0n).toBe(true);
        expect(open - at.item.openMinor).toBe(at.payment.appliedMinor);
        if (at.item.openMinor === 0n) expect(at.item.functionalOpenMinor).toBe(0n);
        if (unappliedMinor(at.payment) === 0n) expect(at.payment.functionalUnappliedMinor).toBe(0n);
      }),
    );
  });
});
