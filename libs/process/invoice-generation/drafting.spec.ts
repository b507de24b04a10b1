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
