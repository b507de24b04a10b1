import { describe, expect, it } from 'vitest';
import { buildJournal, shippedTaxes, invoicePosted } from '#libs/system/ledger/index.js';
import { billedOf, documentDimensions, dutiesOf, factsOfPosting, openItemOf, refusalOf, sameLegs, sameTaxes, taxesNow } from './posting.js';
import type { PostedLine, PostingDocument } from './posting.types.js';

const line = (fields: Partial<PostedLine>): PostedLine => ({
  id: 'line', lineKind: 'WORK', contractLineId: 'L1', revenueUnitId: 'RU', revenueRole: 'REVENUE_TM', projectId: 'P-1', region: null, codes: {}, netMinor: 0n,
  allocatedMinor: 0n,
  carriedMinor: fields.allocatedMinor ?? 0n, functionalCarriedMinor: fields.allocatedMinor ?? 0n, otherMinor: 0n, discountMinor: 0n, chargeMinor: 0n,
  taxCode: 'STANDARD', ...fields,
});

const tm: PostingDocument = {
  id: 'invoice', documentType: 'INVOICE', kind: 'STANDARD', status: 'APPROVED', versionNo: 1, contentHash: 'hash', rowVersion: 3, legalEntityId: 'LE-DE',
  region: null,
  customerId: 'CU-DE', customerCode: 'CU-DE', billToId: 'BT', contractId: 'C-1', projectId: 'P-1', currency: 'EUR', functionalCurrency: 'EUR',
  issueDate: '2026-05-31',
  taxPointDate: '2026-05-31', accountingDate: '2026-05-31', dueDate: '2026-06-30', amountDueMinor: 809200n, roundingMinor: 0n, netTotalMinor: 680000n,
  grossTotalMinor: 809200n,
  fxSource: 'ECB', fxLegs: [], adjustments: [], blockers: [],
  taxes: [{ category: 'S', ratePercent: '19.000000', jurisdiction: 'DE', taxableMinor: 680000n, taxMinor: 129200n, functionalTaxMinor: 129200n }],
  lines: [line({ netMinor: 480000n, allocatedMinor: 480000n }), line({ netMinor: 200000n, allocatedMinor: 200000n })],
  history: { creatorIds: ['anna'], createdAt: new Date('2026-05-31T08:00:00Z'), editorIds: [], editedAt: null, approvals: [], profileChanges: [] },
  taxFacts: {
    seller: { country: 'DE', nexusSubdivisions: [], mode: 'CATEGORY', rounding: 'HALF_UP' },
    customer: { country: 'DE', subdivision: null, kind: 'B2B' },
    registrations: [],
  },
};
// 100.01 USD at 1.0870 is 92.01 EUR.
const tenDollars = line({ netMinor: 10001n, allocatedMinor: 10001n, functionalCarriedMinor: 9201n });
const euros = { functionalCurrency: 'EUR', legs: [] };
const dollars = (rate: string) => ({ functionalCurrency: 'EUR', legs: [{ base: 'EUR', quote: 'USD', rate }] });

const canada = { functionalCurrency: 'EUR', legs: [{ base: 'EUR', quote: 'CAD', rate: '1.4700' }] };
const [gst] = tm.taxes;
/** Each tax by itself is 34.69 and 68.71 euro cents; their total 152 is 103.40. */
const canadian: PostingDocument = {
  ...tm, currency: 'CAD', amountDueMinor: 1162n, lines: [line({ netMinor: 1010n, allocatedMinor: 1010n, functionalCarriedMinor: 687n })],
  taxes: [{ ...gst!, taxMinor: 51n, functionalTaxMinor: 35n }, { ...gst!, taxMinor: 101n, functionalTaxMinor: 68n }],
};

const shown = (document: PostingDocument, books: Parameters<typeof buildJournal>[1]) =>
  buildJournal(invoicePosted(factsOfPosting(document), books), books)
    .map((one) => (one.functionalDebitMinor > 0n ? `Dr ${one.role} ${one.functionalDebitMinor}` : `Cr ${one.role} ${one.functionalCreditMinor}`))
    .join(' · ');

describe('E4 (billing-models §1, §13; accounting §4)', () => {
  it.each`
    what                    | document                                                                                                                                    | books                | journal
    ${'time and materials'} | ${tm}                                                                                                                                       | ${euros}             | ${'Dr AR_TRADE 809200 · Cr UNBILLED_RECEIVABLE 680000 · Cr TAX_PAYABLE 129200'}
    ${'a volume discount'}  | ${{ ...tm, amountDueMinor: 2290750n, taxes: [{ ...tm.taxes[0], taxableMinor: 1925000n, taxMinor: 365750n, functionalTaxMinor: 365750n }], lines: [line({ netMinor: 1925000n, allocatedMinor: 2000000n, discountMinor: 75000n })] }} | ${euros} | ${'Dr AR_TRADE 2290750 · Dr REVENUE_DISCOUNT 75000 · Cr UNBILLED_RECEIVABLE 2000000 · Cr TAX_PAYABLE 365750'}
    ${'dollars'}            | ${{ ...tm, currency: 'USD', amountDueMinor: 100000n, taxes: [], lines: [line({ netMinor: 100000n, allocatedMinor: 100000n, functionalCarriedMinor: 91996n })] }} | ${dollars('1.0950')} | ${'Dr AR_TRADE 91324 · Cr UNBILLED_RECEIVABLE 91996 · Dr FX_REALISED 672'}
    ${'a minimum fee'}      | ${{ ...tm, amountDueMinor: 100000n, taxes: [], lines: [line({ netMinor: 80000n, allocatedMinor: 80000n }), line({ lineKind: 'MINIMUM_FEE', netMinor: 20000n, otherMinor: 20000n })] }} | ${euros} | ${'Dr AR_TRADE 100000 · Cr UNBILLED_RECEIVABLE 80000 · Cr REVENUE_TM 20000'}
    ${'line basis GROUP'}   | ${{ ...tm, amountDueMinor: 29750n, taxes: [{ ...tm.taxes[0], taxableMinor: 25000n, taxMinor: 4750n, functionalTaxMinor: 4750n }], lines: [line({ netMinor: 25000n, allocatedMinor: 25000n, carriedMinor: 24999n, functionalCarriedMinor: 24999n })] }} | ${euros} | ${'Dr AR_TRADE 29750 · Cr UNBILLED_RECEIVABLE 24999 · Cr TAX_PAYABLE 4750 · Cr ROUNDING 1'}
    ${'three dollar lines'} | ${{ ...tm, currency: 'USD', amountDueMinor: 30003n, taxes: [], lines: [tenDollars, tenDollars, tenDollars] }} | ${dollars('1.0870')} | ${'Dr AR_TRADE 27602 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Cr UNBILLED_RECEIVABLE 9201 · Dr FX_ROUNDING 1'}
    ${'dollars by GROUP'}   | ${{ ...tm, currency: 'USD', amountDueMinor: 25000n, taxes: [], lines: [line({ netMinor: 25000n, allocatedMinor: 25000n, carriedMinor: 24999n, functionalCarriedMinor: 22998n })] }} | ${dollars('1.0870')} | ${'Dr AR_TRADE 22999 · Cr UNBILLED_RECEIVABLE 22998 · Cr ROUNDING 1'}
    ${'GST and QST'}        | ${canadian}                                                                                                                                 | ${canada}            | ${'Dr AR_TRADE 790 · Cr UNBILLED_RECEIVABLE 687 · Cr TAX_PAYABLE 35 · Cr TAX_PAYABLE 68'}
  `('of $what: $journal', ({ document, books, journal }) => {
    expect(shown(document, books)).toBe(journal);
  });

  it('carries what all lines have in common, and each line its own', () => {
    const other = {
      ...tm, lines: [line({ codes: { COST_CENTRE: 'CC-410', SERVICE_LINE: 'SL-CLOUD' } }), line({ contractLineId: 'L2', codes: { COST_CENTRE: 'CC-410' } })],
    };

    expect(documentDimensions(other)).toEqual({ customerId: 'CU-DE', contractId: 'C-1', projectId: 'P-1', codes: { COST_CENTRE: 'CC-410' } });
    expect(documentDimensions(tm)).toEqual({ customerId: 'CU-DE', contractId: 'C-1', contractLineId: 'L1', projectId: 'P-1' });
  });

  it('bills the nets of the lines to their revenue units, and opens what is due', () => {
    expect(billedOf(tm).map(({ amountMinor }) => amountMinor)).toEqual([480000n, 200000n]);
    expect(billedOf({ ...tm, lines: [line({ netMinor: 25000n, allocatedMinor: 25000n, carriedMinor: 24999n })] })[0]!.amountMinor).toBe(24999n);
    expect(openItemOf(tm, 'INV-1', euros)).toMatchObject({ originalMinor: 809200n, functionalOriginalMinor: 809200n, dueOn: '2026-06-30', side: 'DEBIT' });
    expect(openItemOf({ ...tm, currency: 'USD', amountDueMinor: 1000000n }, 'INV-1', dollars('1.0870')).functionalOriginalMinor).toBe(919963n);
  });
});

describe('a release', () => {
  const asked = { id: 'invoice', versionNo: 1, contentHash: 'hash' };
  const blocker = { code: 'DOC_STALE_TERMS', severity: 'BLOCK', ownerRole: 'BILLING_SPECIALIST', detail: '' };

  it.each`
    why                       | document                                 | request                               | answer
    ${'all is well'}          | ${tm}                                    | ${asked}                              | ${null}
    ${'still in review'}      | ${{ ...tm, status: 'IN_REVIEW' }}        | ${asked}                              | ${'ILLEGAL_TRANSITION'}
    ${'posted already'}       | ${{ ...tm, status: 'POSTED' }}           | ${asked}                              | ${'ILLEGAL_TRANSITION'}
    ${'another version'}      | ${tm}                                    | ${{ ...asked, versionNo: 2 }}         | ${'STALE_CONTENT'}
    ${'another content'}      | ${tm}                                    | ${{ ...asked, contentHash: 'other' }} | ${'STALE_CONTENT'}
    ${'a blocking finding'}   | ${{ ...tm, blockers: [blocker] }}        | ${asked}                              | ${'DOC_BLOCKED'}
    ${'an advance'}           | ${{ ...tm, kind: 'ADVANCE' }}            | ${asked}                              | ${'DOCUMENT_KIND_NOT_ENABLED'}
  `('when $why: $answer', ({ document, request, answer }) => {
    expect(refusalOf(document, request)?.code ?? null).toBe(answer);
  });

  it('looks at who created, edited and approved the document, and who changed where it goes', () => {
    const at = new Date('2026-05-31T09:00:00Z');
    const history = {
      ...tm.history, editorIds: ['ben'], editedAt: at, approvals: [{ userIds: ['cleo'], duty: 'OPERATIONAL' as const, at }],
      profileChanges: [{ userIds: ['dora'], at }],
    };

    expect(dutiesOf({ ...tm, history }).map(({ duty, userIds }) => `${duty} ${userIds}`)).toEqual([
      'invoice.create anna', 'invoice.edit ben', 'invoice.approve_operational cleo', 'billing_profile.change dora',
    ]);
  });
});

describe('terms derived again', () => {
  it('are the same tax while the rule and the rate stand', () => {
    expect(sameTaxes(taxesNow(tm, shippedTaxes), tm.taxes)).toBe(true);
  });

  it.each`
    what                          | taxes
    ${'another rate'}             | ${[{ ...tm.taxes[0], ratePercent: '16.000000', taxMinor: 108800n }]}
    ${'another amount'}           | ${[{ ...tm.taxes[0], taxMinor: 129201n }]}
    ${'another place'}            | ${[{ ...tm.taxes[0], jurisdiction: 'NL' }]}
    ${'no tax'}                   | ${[]}
  `('differ by $what', ({ taxes }) => {
    expect(sameTaxes(taxesNow(tm, shippedTaxes), taxes)).toBe(false);
  });

  it.each`
    modes                      | tax
    ${['CATEGORY', undefined]} | ${1900n}
    ${['CATEGORY', 'LINE']}    | ${1899n}
    ${['LINE', 'CATEGORY']}    | ${1899n}
    ${[undefined, 'LINE']}     | ${1899n}
  `('tax 3333, 3333, 3334 at 19 % with $tax where the rules of its lines say $modes', ({ modes, tax }) => {
    const [standard, other] = modes.map((mode: 'LINE' | 'CATEGORY' | undefined, index: number) => ({
      code: `own ${index}`, when: { taxCode: index === 0 ? 'STANDARD' : 'OTHER' }, category: 'S' as const, ratesOf: 'SELLER' as const, ...(mode && { mode }),
    }));
    const rates = ['STANDARD', 'OTHER'].map((taxCode) => ({ ...shippedTaxes.rates[0]!, taxCode }));
    const lines = [line({ netMinor: 3333n }), line({ netMinor: 3333n, taxCode: 'OTHER' }), line({ netMinor: 3334n, taxCode: 'OTHER' })];

    const taxes = taxesNow({ ...tm, lines }, { ...shippedTaxes, rules: [standard, other], rates });

    expect(taxes.map(({ taxableMinor, taxMinor }) => [taxableMinor, taxMinor])).toEqual([[10000n, tax]]);
  });

  it.each`
    one                                                  | other                                                 | same
    ${[]}                                                | ${[]}                                                 | ${true}
    ${[{ base: 'EUR', quote: 'USD', rate: '1.0870' }]}   | ${[{ base: 'EUR', quote: 'USD', rate: '1.08700000' }]} | ${true}
    ${[{ base: 'EUR', quote: 'USD', rate: '1.0870' }]}   | ${[{ base: 'EUR', quote: 'USD', rate: '1.0871' }]}    | ${false}
    ${[{ base: 'EUR', quote: 'USD', rate: '1.0870' }]}   | ${[]}                                                 | ${false}
  `('convert alike: $same', ({ one, other, same }) => {
    expect(sameLegs(one, other)).toBe(same);
  });
});
