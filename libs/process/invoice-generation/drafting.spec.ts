import { describe, expect, it } from 'vitest';
import type { LineGrouping } from '#libs/kernel/index.js';
import type { BillToProfile } from '#libs/system/customer/index.js';
import type { LegalEntity, TaxCalcMode, TaxDecision } from '#libs/system/ledger/index.js';
import { draftDocuments, termsKey } from './drafting.js';
import type { CandidateItem, DraftingFacts, DraftingTerms } from './drafting.types.js';

const item = (id: string, changes: Partial<CandidateItem> = {}): CandidateItem => ({
  id, billCycle: 1, contractId: 'C', contractLineId: 'L1', versionNo: 1, billToId: 'B', projectId: 'P', taskId: 'T', roleId: 'R', resourceId: 'A',
  revenueUnitId: null, billingModel: 'TM', workDate: '2026-05-04', unit: 'HUR', quantity: '60.000000', rate: '33.330000', multiplier: '1.000000',
  currency: 'EUR', amount: 3333n, firstAmount: null, standardAmount: null, functionalCostAmount: null, description: null, dimensions: {}, ...changes,
});

const decision = (mode: TaxCalcMode | null): TaxDecision => ({
  rule: '2', components: [{ category: 'S', percent: '19', jurisdiction: 'DE', name: 'VAT' }], exemptionCode: null, note: null, finding: null,
  printVatNumbers: false, ownDocument: false, mode,
});

const terms = (contractLineId: string, lineNo: number, lineGrouping: LineGrouping | null): DraftingTerms => ({
  contractLineId, versionNo: 1, lineNo, description: '', contractNumber: 'C-1', taxCode: contractLineId, lineBasis: 'TRANSACTION', lineGrouping,
  sendZero: false, partialBilling: false, purchaseOrderId: null, purchaseOrderNumber: null, discountRules: [],
});

const billTo = { id: 'B', customerId: 'CU', groupingRule: 'PER_CONTRACT', lineGrouping: 'BY_TASK', termsId: null, profileVersion: 1 } as BillToProfile;

interface Settings {
  readonly groupings?: readonly (LineGrouping | null)[];
  readonly modes?: readonly (TaxCalcMode | null)[];
  readonly taxPointRule?: LegalEntity['taxPointRule'];
  readonly issueDate?: string;
}

const facts = ({ groupings = [null, null], modes = [null, null], taxPointRule = 'ISSUE', issueDate = '2026-05-31' }: Settings): DraftingFacts => ({
  entity: { id: 'LE', functionalCurrency: 'EUR', taxCalcMode: 'CATEGORY', taxRounding: 'HALF_UP', taxPointRule } as LegalEntity,
  run: { id: null, chunkId: null, issueDate, accountingDate: issueDate },
  terms: new Map(['L1', 'L2'].map((id, index) => terms(id, index + 1, groupings[index]!)).map((one) => [termsKey(one), one])),
  billTos: new Map([['B', billTo]]),
  paymentTerms: new Map(),
  taxOf: (_billToId, taxCode) => decision(modes[taxCode === 'L1' ? 0 : 1]!),
  names: new Map([['T', 'Build'], ['R', 'Consultant'], ['A', 'Ada']]),
  legsOf: () => [],
});

const both = [item('a'), item('b', { contractLineId: 'L2', workDate: '2026-05-05' })];

function draft(settings: Settings, items: readonly CandidateItem[] = both) {
  const documents = draftDocuments(items, facts(settings), { newId: () => 'id', digest: (text) => text });
  expect(documents).toHaveLength(1);
  return documents[0]!.draft;
}

describe('a drafted document', () => {
  it.each`
    groupings                      | grouping         | description
    ${[null, null]}                | ${'BY_TASK'}     | ${'Build'}
    ${['BY_ROLE', 'BY_ROLE']}      | ${'BY_ROLE'}     | ${'Consultant'}
    ${['BY_RESOURCE', 'BY_ROLE']}  | ${'BY_TASK'}     | ${'Build'}
    ${['BY_ROLE', null]}           | ${'BY_TASK'}     | ${'Build'}
    ${[null, 'BY_ROLE']}           | ${'BY_TASK'}     | ${'Build'}
  `('groups its lines $grouping where its contract lines say $groupings and the bill-to BY_TASK', ({ groupings, grouping, description }) => {
    const { row, invoice } = draft({ groupings });

    expect(row.lineGrouping).toBe(grouping);
    expect(invoice.lines.map((line) => line.description)).toEqual([description, description]);
  });

  it.each`
    taxPointRule     | issueDate       | taxPoint
    ${'ISSUE'}       | ${'2026-05-31'} | ${'2026-05-31'}
    ${'SERVICE_END'} | ${'2026-05-31'} | ${'2026-05-05'}
    ${'SERVICE_END'} | ${'2026-05-05'} | ${'2026-05-05'}
    ${'SERVICE_END'} | ${'2026-05-04'} | ${'2026-05-04'}
    ${'ISSUE'}       | ${'2026-05-04'} | ${'2026-05-04'}
  `('of work until May 5, issued on $issueDate, is taxed by $taxPointRule on $taxPoint (pricing-and-rounding §5)', ({ taxPointRule, issueDate, taxPoint }) => {
    expect(draft({ taxPointRule, issueDate }).invoice.taxPointDate).toBe(taxPoint);
  });

  it.each`
    modes               | mode          | tax
    ${[null, null]}     | ${'CATEGORY'} | ${1900n}
    ${[null, 'LINE']}   | ${'LINE'}     | ${1899n}
    ${['LINE', null]}   | ${'LINE'}     | ${1899n}
  `('of 3 × 3333 at 19 % whose lines are taxed by $modes shows $tax, by $mode', ({ modes, mode, tax }) => {
    const third = item('c', { contractLineId: 'L2', workDate: '2026-05-06', taskId: 'U' });
    const { row, invoice } = draft({ modes }, [...both, third]);

    expect([row.taxCalcMode, invoice.taxTotalMinor, invoice.lines.length]).toEqual([mode, tax, 3]);
  });
});

/** Work as `contract line day of May`, rules by `line day`; what is not written no rule decides. `?` is a finding. */
function draftTaxed(work: readonly string[], rules: Readonly<Record<string, string>>) {
  const items = work.map((text, index) => {
    const [contractId, contractLineId, on] = text.split(' ') as [string, string, string];
    return item(`${index}`, { contractId, contractLineId, workDate: `2026-05-0${on}` });
  });
  const taxOf: DraftingFacts['taxOf'] = (_billToId, taxCode, on) => {
    const [category, percent, mark] = rules[`${taxCode} ${Number(on.slice(-2))}`]?.split(' ') ?? [];
    const tax = { category, percent, jurisdiction: 'DE', name: 'VAT' };
    return category === undefined ? null : { ...decision(null), components: [tax], finding: mark ? 'TAX_REG_UNVALIDATED' : null } as TaxDecision;
  };
  const documents = draftDocuments(items, { ...facts({ taxPointRule: 'SERVICE_END' }), taxOf }, { newId: () => 'id', digest: (text) => text });
  return documents.map(({ draft: { invoice }, items: billed, isUnvalidated }) => {
    const taxes = invoice.lines.map(({ taxes: [tax] }) => `${tax!.category} ${Number(tax!.ratePercent)}`);
    return `${billed.map(({ contractLineId }) => contractLineId)}: ${[...new Set(taxes)]} on ${invoice.taxPointDate.slice(-1)}${isUnvalidated ? '?' : ''}`;
  });
}

describe('documents that tax parts', () => {
  it.each`
    why                                          | work                    | rules                                                | documents
    ${'one regime is one document'}              | ${['C L1 5', 'C L2 4']} | ${{ 'L1 5': 'S 7', 'L2 5': 'S 19' }}                 | ${['L1,L2: S 7,S 19 on 5']}
    ${'each part is taxed on its own day'}       | ${['C L1 5', 'C L2 4']} | ${{ 'L1 5': 'O 0', 'L2 5': 'S 19', 'L2 4': 'S 16' }} | ${['L1: O 0 on 5', 'L2: S 16 on 4']}
    ${'a part of the same day keeps its tax'}    | ${['C L1 5', 'C L2 5']} | ${{ 'L1 5': 'O 0', 'L2 5': 'S 19' }}                 | ${['L1: O 0 on 5', 'L2: S 19 on 5']}
    ${'a category changes with its own day'}     | ${['C L1 5', 'C L2 4']} | ${{ 'L1 5': 'O 0', 'L2 5': 'S 19', 'L2 4': 'O 0' }}  | ${['L1: O 0 on 5', 'L2: O 0 on 4']}
    ${'it counts on the day of the document'}    | ${['C L1 5', 'C L2 4']} | ${{ 'L1 5': 'O 0', 'L2 5': 'O 0', 'L2 4': 'S 16' }}  | ${['L1,L2: O 0 on 5']}
    ${'what no rule decides stays open'}         | ${['C L1 5', 'C L2 4']} | ${{ 'L2 5': 'S 19', 'L2 4': 'S 16' }}                | ${['L2: S 16 on 4']}
    ${'the rest may then have no rule either'}   | ${['C L1 5', 'C L2 4']} | ${{ 'L2 5': 'S 19' }}                                | ${[]}
    ${'no contract sets the day of another'}     | ${['C L1 4', 'D L2 5']} | ${{ 'L1 4': 'S 16', 'L2 5': 'S 19' }}                | ${['L1: S 16 on 4', 'L2: S 19 on 5']}
    ${'a finding is told of its document alone'} | ${['C L1 4', 'D L2 5']} | ${{ 'L1 4': 'S 16', 'L2 5': 'S 19 ?' }}              | ${['L1: S 16 on 4', 'L2: S 19 on 5?']}
    ${'and of all of it'}                        | ${['C L1 5', 'C L2 5']} | ${{ 'L1 5': 'S 19', 'L2 5': 'S 19 ?' }}              | ${['L1,L2: S 19 on 5?']}
  `('$why: $work by $rules make $documents', ({ work, rules, documents }) => {
    expect(draftTaxed(work, rules)).toEqual(documents);
  });
});
