import { describe, expect, it } from 'vitest';
import type { BillToProfile } from '#libs/system/customer/index.js';
import type { TaxDecision } from '#libs/system/ledger/index.js';
import { exceptionCatalogue } from '#libs/system/work-item/index.js';
import { assess, type AssessmentFacts, type Candidate } from './assessment.js';
import type { StopOrWaiver } from './assessment.types.js';
import type { DraftingTerms } from './drafting.types.js';

const now = new Date('2026-06-30T12:00:00Z');
const anHourAgo = new Date('2026-06-30T11:00:00Z');
const candidate: Candidate = {
  contractId: 'C', billToId: 'B', openCount: 3, openAmountMinor: 90_000n, contractLineIds: ['L1', 'L2'], termsKeys: ['L1 1', 'L2 1'], projectIds: ['P'],
  serviceEnd: '2026-06-26',
};
const decided = { components: [] } as unknown as TaxDecision;

const billTo = (changes: Partial<BillToProfile> = {}): BillToProfile => ({
  name: 'Kunde', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', subdivision: null, country: 'DE' }, electronicAddress: null,
  buyerReference: null, invoiceFormat: 'PDF', poRequired: false, changedAt: anHourAgo, customer: { legalName: 'Kunde GmbH' }, ...changes,
} as unknown as BillToProfile);

const line = (contractLineId: string, changes: Partial<DraftingTerms> = {}): [string, DraftingTerms] =>
  [contractLineId, { contractLineId, taxCode: null, purchaseOrderNumber: null, ...changes } as unknown as DraftingTerms];

const order = { purchaseOrderNumber: 'PO-7' };
const ordered = { billTos: new Map([['B', billTo({ poRequired: true })]]) };
const peppol = { billTos: new Map([['B', billTo({ invoiceFormat: 'UBL_PEPPOL', electronicAddress: '0204:991-1' })]]) };

const facts = (changes: Partial<AssessmentFacts> = {}): AssessmentFacts => ({
  now, serviceTo: '2026-06-30', waiting: new Map(), stops: new Map(), period: { status: 'OPEN', changedAt: anHourAgo }, billTos: new Map([['B', billTo()]]),
  contracts: new Map([['C', {
    contractId: 'C', number: 'C-1', legalEntityId: 'LE', customerId: 'CU', currency: 'EUR', status: 'ACTIVE', changedAt: anHourAgo, effectiveFrom: '2026-01-01',
    partialLineIds: [],
  }]]),
  terms: new Map([line('L1'), line('L2', { taxCode: 'REDUCED' })]), versionTerms: new Map(), taxOf: () => decided, hasRate: () => true,
  catalogue: exceptionCatalogue, ...changes,
});

const blockers = (changes: Partial<AssessmentFacts>) =>
  assess(candidate, ['2026-06-30'], facts(changes)).blockers
    .map(({ code, count, ageSeconds, contractLineIds }) => `${code} ${count} ${ageSeconds} ${contractLineIds}`);

const stop = (targetId: string, kind: StopOrWaiver['kind'] = 'HOLD', code = 'BILL_HOLD'): [string, StopOrWaiver[]] =>
  [targetId, [{ kind, targetId, code, since: anHourAgo }]];

describe('the readiness of a candidate', () => {
  it.each`
    what                                     | changes                                                                            | said
    ${'nothing'}                             | ${{}}                                                                              | ${[]}
    ${'no tax of a line’s code'}             | ${{ taxOf: (_: string, code: string) => (code === 'REDUCED' ? null : decided) }}   | ${['TAX_UNDETERMINED 3 0 L2']}
    ${'no tax of the usual code'}            | ${{ taxOf: (_: string, code: string) => (code === 'STANDARD' ? null : decided) }}  | ${['TAX_UNDETERMINED 3 0 L1']}
    ${'no tax of any code'}                  | ${{ taxOf: () => null }}                                                           | ${['TAX_UNDETERMINED 6 0 L1,L2']}
    ${'no tax of another bill-to'}           | ${{ taxOf: (id: string) => (id === 'B' ? decided : null) }}                        | ${[]}
    ${'no terms of a line'}                  | ${{ terms: new Map([line('L1')]), taxOf: () => null }}                             | ${['TAX_UNDETERMINED 3 0 L1']}
    ${'a profile without a city, changed'}   | ${{ billTos: new Map([['B', billTo({ address: { ...billTo().address, city: null } })]]) }} | ${['DOC_PROFILE_INCOMPLETE 3 3600 ']}
    ${'the same, never changed'}             | ${{ billTos: new Map([['B', billTo({ address: { ...billTo().address, city: null }, changedAt: null })]]) }} | ${['DOC_PROFILE_INCOMPLETE 3 0 ']}
    ${'no profile'}                          | ${{ billTos: new Map() }}                                                          | ${['DOC_PROFILE_INCOMPLETE 3 0 ']}
    ${'an order it asks for and lacks'}      | ${ordered}                                                                         | ${['PO_MISSING 3 0 ']}
    ${'an order that both its lines name'}   | ${{ ...ordered, versionTerms: new Map([line('L1 1', order), line('L2 1', order)]) }} | ${[]}
    ${'an order that one of them lacks'}     | ${{ ...ordered, versionTerms: new Map([line('L1 1', order), line('L2 1')]) }}      | ${['PO_MISSING 3 0 ']}
    ${'an order that later terms name'}      | ${{ ...ordered, versionTerms: new Map([line('L1 1', order), line('L2 1'), line('L2 2', order)]) }} | ${['PO_MISSING 3 0 ']}
    ${'a profile that names an order or a reference, with an order on one of its lines'} | ${{ ...peppol, versionTerms: new Map([line('L1 1', order), line('L2 1')]) }} | ${['DOC_PROFILE_INCOMPLETE 3 3600 ']}
    ${'no rate'}                             | ${{ hasRate: (currency: string) => currency !== 'EUR' }}                           | ${['FX_STALE 3 0 ']}
    ${'a hold on its contract'}              | ${{ stops: new Map([stop('C')]) }}                                                 | ${['BILL_HOLD 3 3600 ']}
    ${'a hold on its bill-to'}               | ${{ stops: new Map([stop('B')]) }}                                                 | ${['BILL_HOLD 3 3600 ']}
    ${'a hold on a line'}                    | ${{ stops: new Map([stop('L2')]) }}                                                | ${['BILL_HOLD 3 3600 ']}
    ${'a hold on its project'}               | ${{ stops: new Map([stop('P')]) }}                                                 | ${['BILL_HOLD 3 3600 ']}
    ${'a waiver is no hold'}                 | ${{ stops: new Map([stop('C', 'WAIVER', 'PO_MISSING')]) }}                         | ${[]}
  `('with $what: $said', ({ changes, said }) => {
    expect(blockers(changes)).toEqual(said);
  });

  it.each`
    decidedOn                        | codes
    ${['2026-05-31', '2026-06-30']}  | ${[]}
    ${['2026-05-31']}                | ${['TAX_UNDETERMINED']}
    ${['2026-06-30']}                | ${['TAX_UNDETERMINED']}
  `('whose documents are taxed on May 31 and June 30, with rules for $decidedOn: $codes', ({ decidedOn, codes }) => {
    const taxOf = (_billToId: string, _taxCode: string, day: string) => (decidedOn.includes(day) ? decided : null);

    expect(assess(candidate, ['2026-05-31', '2026-06-30'], facts({ taxOf })).blockers.map(({ code }) => code)).toEqual(codes);
  });

  it('asks for the order of every line it could be of, as long as nobody worked', () => {
    const idle = { ...candidate, openCount: 0, termsKeys: [] };
    const codes = (...lines: [string, DraftingTerms][]) =>
      assess(idle, ['2026-06-30'], facts({ ...ordered, terms: new Map(lines) })).blockers.map(({ code }) => code);

    expect([codes(line('L1', order), line('L2')), codes(line('L1', order), line('L2', order))]).toEqual([['PO_MISSING'], []]);
  });
});
