import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, Problem } from '#libs/kernel/index.js';
import { canonicalHash } from '#libs/platform/db/canonical-hash.js';
import { ae, invoice, line, s19, s7, taxLine } from '../../../test/sample-invoice.js';
import { discardInvoice, editInvoice, faultsOf, returnInvoice, submitInvoice } from './invoice.js';
import { invoiceContent } from './invoice-content.js';
import type { Invoice, InvoiceStatus, TaxKey } from './invoice.types.js';

const code = (act: () => Invoice): string => {
  try {
    return act().status;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};
const acts: Readonly<Record<string, (from: Invoice) => Invoice>> = {
  submit: (from) => submitInvoice(from, []),
  edit: (from) => editInvoice(from, {}),
  return: returnInvoice,
  discard: discardInvoice,
};

describe('invoice states (glossary §4)', () => {
  const no = 'ILLEGAL_TRANSITION';

  it.each`
    from           | submit         | edit       | returned   | discard
    ${'DRAFT'}     | ${'IN_REVIEW'} | ${'DRAFT'} | ${no}      | ${'DISCARDED'}
    ${'IN_REVIEW'} | ${no}          | ${'DRAFT'} | ${'DRAFT'} | ${'DISCARDED'}
    ${'APPROVED'}  | ${no}          | ${'DRAFT'} | ${no}      | ${'DISCARDED'}
    ${'POSTED'}    | ${no}          | ${no}      | ${no}      | ${no}
    ${'DISCARDED'} | ${no}          | ${no}      | ${no}      | ${no}
  `('$from', ({ from, returned, ...answers }: { from: InvoiceStatus; returned: string } & Record<string, string>) => {
    const expected: Record<string, string> = { ...answers, return: returned };
    for (const [event, act] of Object.entries(acts)) expect(`${event} ${code(() => act(invoice({ status: from })))}`).toBe(`${event} ${expected[event]}`);
  });

  it('makes the next version of an edit and adds it up anew', () => {
    const edited = editInvoice(invoice({ status: 'APPROVED' }), { lines: [line(1, 480000n)], taxLines: [taxLine(s19, 480000n, 91200n)] });

    expect(edited).toMatchObject({
      status: 'DRAFT',
      versionNo: 2,
      netTotalMinor: 480000n,
      taxTotalMinor: 91200n,
      grossTotalMinor: 571200n,
      amountDueMinor: 571200n,
    });
  });

  it.each`
    severity   | answer
    ${'BLOCK'} | ${'INVOICE_BLOCKED'}
    ${'ERROR'} | ${'IN_REVIEW'}
    ${'WARN'}  | ${'IN_REVIEW'}
  `('submits with a $severity finding: $answer', ({ severity, answer }) => {
    const finding: Finding = { code: 'PO_EXHAUSTED', severity, ownerRole: 'ACCOUNT_OWNER', detail: 'The purchase order is used up.' };

    expect(code(() => submitInvoice(invoice(), [finding]))).toBe(answer);
  });
});

const allowance = {
  kind: 'ALLOWANCE',
  reason: '5 %',
  amountMinor: 6667n,
  parts: [
    { taxes: [s19], amountMinor: 5000n },
    { taxes: [s7], amountMinor: 1667n },
  ],
} as const;

describe('totals (INV-29, INV-31)', () => {
  const reverse = taxLine(ae, 50000n, 0n, { exemptionReason: 'Reverse charge' });
  const mixed = { lines: [line(1, 100005n), line(2, 50000n, { taxes: [ae] })], taxLines: [taxLine(s19, 100005n, 19001n), reverse] };
  const twoRates = [line(1, 100000n), line(2, 33333n, { taxes: [s7] })];
  const allowed = { lines: twoRates, adjustments: [allowance], taxLines: [taxLine(s19, 95000n, 18050n), taxLine(s7, 31666n, 2217n)] };

  it.each`
    example                        | parts                                               | net        | tax        | gross      | due
    ${'billing-models §1'}         | ${{}}                                               | ${680000n} | ${129200n} | ${809200n} | ${809200n}
    ${'mixed S and AE'}            | ${mixed}                                            | ${150005n} | ${19001n}  | ${169006n} | ${169006n}
    ${'document allowance of 5 %'} | ${allowed}                                          | ${126666n} | ${20267n}  | ${146933n} | ${146933n}
    ${'prepaid and cash rounding'} | ${{ prepaidTotalMinor: 9200n, roundingMinor: -3n }} | ${680000n} | ${129200n} | ${809200n} | ${799997n}
  `('$example: gross $gross, due $due', ({ parts, net, tax, gross, due }) => {
    const whole = invoice(parts);

    expect(whole).toMatchObject({ netTotalMinor: net, taxTotalMinor: tax, grossTotalMinor: gross, amountDueMinor: due });
    expect(faultsOf(whole)).toEqual([]);
  });

  const reason = { exemptionReason: 'Outside the scope' };
  const zeroRate: TaxKey = { ...s19, ratePercent: '0.000000' };
  const outside: TaxKey = { ...ae, category: 'O' };
  const oneOf = (key: TaxKey) => [line(1, 100n, { taxes: [key] })];
  const oBesideS = { lines: [...oneOf(s19), line(2, 100n, { taxes: [outside] })], taxLines: [taxLine(s19, 100n, 19n), taxLine(outside, 100n, 0n, reason)] };

  it.each`
    fault                                 | more                                                                            | invariant
    ${'net total'}                        | ${{ netTotalMinor: 1n }}                                                        | ${'INV-29'}
    ${'allowance beyond its shares'}      | ${{ adjustments: [{ ...allowance, amountMinor: 6668n }] }}                      | ${'INV-29'}
    ${'two tax lines of one key'}         | ${{ taxLines: [taxLine(s19, 480000n, 91200n), taxLine(s19, 200000n, 38000n)] }} | ${'INV-30'}
    ${'tax base'}                         | ${{ taxLines: [taxLine(s19, 680001n, 129200n)] }}                               | ${'INV-30'}
    ${'no tax line'}                      | ${{ taxLines: [] }}                                                             | ${'INV-30'}
    ${'gross total'}                      | ${{ grossTotalMinor: 809201n }}                                                 | ${'INV-31'}
    ${'amount due'}                       | ${{ amountDueMinor: 809201n }}                                                  | ${'INV-31'}
    ${'AE with tax'}                      | ${{ lines: oneOf(ae), taxLines: [taxLine(ae, 100n, 19n, reason)] }}             | ${'INV-32'}
    ${'AE without reason'}                | ${{ lines: oneOf(ae), taxLines: [taxLine(ae, 100n, 0n)] }}                      | ${'INV-32'}
    ${'S without rate'}                   | ${{ lines: oneOf(zeroRate), taxLines: [taxLine(zeroRate, 100n, 0n)] }}          | ${'INV-32'}
    ${'O beside S'}                       | ${oBesideS}                                                                     | ${'INV-32'}
    ${'line net'}                         | ${{ lines: [line(1, 680000n, { allocatedMinor: 680001n })] }}                   | ${'INV-33'}
    ${'negative price'}                   | ${{ lines: [line(1, 680000n, { unitPrice: '-1' })] }}                           | ${'INV-34'}
    ${'negative line, positive quantity'} | ${{ lines: [line(1, 700000n), line(2, -20000n, { quantity: '1' })] }}           | ${'INV-34'}
  `('finds $fault as $invariant and does not submit it', ({ more, invariant }) => {
    expect(faultsOf(invoice(more)).map((fault) => fault.invariant)).toContain(invariant);
    expect(code(() => submitInvoice(invoice(more), []))).toBe('INVOICE_TOTALS_INVALID');
  });

  it('counts a line discount and a charge', () => {
    expect(faultsOf(invoice({ lines: [line(1, 680000n, { allocatedMinor: 680010n, discountMinor: 17n, chargeMinor: 7n })] }))).toEqual([]);
  });

  it('totals any lines to net plus tax', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-1_000_000n, 1_000_000n), { minLength: 1 }), fc.bigInt(0n, 1_000_000n), (nets, tax) => {
        const sum = nets.reduce((a, b) => a + b, 0n);
        const whole = invoice({ lines: nets.map((net, index) => line(index + 1, net)), taxLines: [taxLine(s19, sum, tax)] });

        expect(whole.grossTotalMinor).toBe(sum + tax);
        expect(faultsOf(whole)).toEqual([]);
      }),
    );
  });
});

const hashOf = (value: Invoice): string => canonicalHash(invoiceContent(value));

describe('content hash (glossary §2, INV-38)', () => {
  it('does not change with number, status and posting', () => {
    const posted = { number: 'INV-2026-000042', status: 'POSTED', postedAt: new Date('2026-06-01T09:00:00Z'), postedBy: 'manager' } as const;

    expect(hashOf(invoice(posted))).toBe(hashOf(invoice()));
  });

  it('does not change with the order in which children were read', () => {
    const mixed = invoice({ lines: [line(1, 100n), line(2, 50n, { taxes: [ae] })], taxLines: [taxLine(s19, 100n, 19n), taxLine(ae, 50n, 0n)] });

    expect(hashOf({ ...mixed, lines: [...mixed.lines].reverse(), taxLines: [...mixed.taxLines].reverse() })).toBe(hashOf(mixed));
  });

  it('changes with every other field', () => {
    const base = invoice({ poNumber: 'PO-1', buyerReference: 'ref', correctsInvoiceId: 'other' });
    const fields = Object.keys(base).filter((key) => !['number', 'status', 'postedAt', 'postedBy'].includes(key)) as (keyof Invoice)[];
    const hashes = fields.map((field) =>
      hashOf({ ...base, [field]: typeof base[field] === 'bigint' ? 77n : Array.isArray(base[field]) ? [line(9, 9n)] : 'changed' }),
    );

    expect(new Set([hashOf(base), ...hashes]).size).toBe(fields.length + 1);
  });

  it.each`
    change              | more
    ${'description'}    | ${{ description: 'Senior' }}
    ${'allocation'}     | ${{ allocationDigest: 'other' }}
    ${'service period'} | ${{ servicePeriod: { from: '2026-05-01', to: '2026-05-30' } }}
    ${'tax'}            | ${{ taxes: [s7] }}
  `("changes with a line's $change", ({ more }) => {
    expect(hashOf(invoice({ lines: [line(1, 480000n, more), line(2, 200000n)] }))).not.toBe(hashOf(invoice()));
  });

  it('refuses an amount beyond 2^53 − 1', () => {
    expect(() => invoiceContent(invoice({ retentionMinor: 9_007_199_254_740_992n }))).toThrow(RangeError);
  });
});
