import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { GroupingRule } from '#libs/system/customer/index.js';
import { documentOf, groupIntoDocuments } from './grouping.js';
import type { DocumentRule, ItemToGroup } from './grouping.types.js';

const item = (more: Partial<ItemToGroup> & { id?: string } = {}) => ({
  id: 'i', legalEntityId: 'LE-DE', billToId: 'B-1', currency: 'EUR', taxCategory: 'S', kind: 'STANDARD' as const,
  contractId: 'C-1', contractLineId: 'C-1/1', projectId: 'P-1', purchaseOrderId: null, ...more,
});
const rules = (groupingRule: GroupingRule, poPerLine = false) => new Map<string, DocumentRule>([['B-1', { groupingRule, poPerLine }]]);
const all = ['PER_CONTRACT', 'PER_PROJECT', 'PER_PO', 'PER_LINE', 'CONSOLIDATED_BY_BILL_TO'] as const;

const run = [
  item({ id: 'a' }),
  item({ id: 'b', contractLineId: 'C-1/2' }),
  item({ id: 'c', contractLineId: 'C-1/2', projectId: 'P-2' }),
  item({ id: 'd', contractId: 'C-2', contractLineId: 'C-2/1', projectId: 'P-3' }),
  item({ id: 'e', contractId: 'C-2', contractLineId: 'C-2/1', projectId: 'P-3', purchaseOrderId: 'PO-1' }),
  item({ id: 'f', contractId: 'C-1', contractLineId: 'C-1/1', projectId: 'P-1', purchaseOrderId: 'PO-1' }),
];

describe('grouping into documents', () => {
  it.each`
    rule                         | poPerLine | documents
    ${'PER_CONTRACT'}            | ${false}  | ${['abc', 'd', 'e', 'f']}
    ${'PER_PROJECT'}             | ${false}  | ${['ab', 'c', 'd', 'e', 'f']}
    ${'PER_PO'}                  | ${false}  | ${['abc', 'd', 'ef']}
    ${'PER_LINE'}                | ${false}  | ${['a', 'bc', 'd', 'e', 'f']}
    ${'CONSOLIDATED_BY_BILL_TO'} | ${false}  | ${['abcd', 'ef']}
    ${'CONSOLIDATED_BY_BILL_TO'} | ${true}   | ${['abcdef']}
  `('$rule, PO per line $poPerLine: $documents', ({ rule, poPerLine, documents }) => {
    const groups = groupIntoDocuments(run, rules(rule, poPerLine));
    expect(groups.map((group) => group.items.map(({ id }) => id).join(''))).toEqual(documents);
  });

  it.each`
    what                   | other
    ${'legal entity'}      | ${{ legalEntityId: 'LE-US' }}
    ${'bill-to'}           | ${{ billToId: 'B-2' }}
    ${'currency'}          | ${{ currency: 'USD' }}
    ${'category O'}        | ${{ taxCategory: 'O' }}
    ${'kind'}              | ${{ kind: 'ADVANCE' }}
    ${'purchase order'}    | ${{ purchaseOrderId: 'PO-1' }}
  `('never merges another $what, whatever the rule', ({ other }) => {
    for (const rule of all) expect([rule, groupIntoDocuments([item(), item(other)], rules(rule)).length]).toEqual([rule, 2]);
  });

  it('keeps the categories of one regime together', () => {
    expect(groupIntoDocuments([item(), item({ taxCategory: 'AE' }), item({ taxCategory: 'E' })], rules('PER_CONTRACT'))).toHaveLength(1);
  });

  it('is PER_CONTRACT for a bill-to without a rule', () => {
    expect(groupIntoDocuments([item(), item({ contractLineId: 'C-1/2' }), item({ contractId: 'C-2' })], new Map())).toHaveLength(2);
  });

  it('says what the document is about', () => {
    expect(groupIntoDocuments([item({ purchaseOrderId: 'PO-1', taxCategory: 'O' })], new Map())[0]).toMatchObject({
      legalEntityId: 'LE-DE', billToId: 'B-1', currency: 'EUR', taxRegime: 'OUTSIDE_SCOPE', kind: 'STANDARD', purchaseOrderId: 'PO-1',
    });
    const [consolidated] = groupIntoDocuments([item({ purchaseOrderId: 'PO-1' })], rules('CONSOLIDATED_BY_BILL_TO', true));
    expect(consolidated).toMatchObject({ purchaseOrderId: null, taxRegime: 'IN_SCOPE' });
  });

  const anyItem = fc.record({
    id: fc.uuid(), legalEntityId: fc.constantFrom('LE-DE', 'LE-US'), billToId: fc.constantFrom('B-1', 'B-2'), currency: fc.constantFrom('EUR', 'USD'),
    taxCategory: fc.constantFrom('S', 'O', 'AE'), kind: fc.constantFrom('STANDARD' as const, 'ADVANCE' as const), contractId: fc.constantFrom('C-1', 'C-2'),
    contractLineId: fc.constantFrom('1', '2'), projectId: fc.constantFrom('P-1', null), purchaseOrderId: fc.constantFrom('PO-1', null),
  });

  test.prop([fc.uniqueArray(anyItem, { selector: ({ id }) => id, maxLength: 30 }), fc.constantFrom(...all)])('bills every item once', (items, rule) => {
    const billed = groupIntoDocuments(items, rules(rule)).flatMap((group) => group.items.map(({ id }) => id));
    expect(billed.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
  });
});

it.each`
  total      | sendZero | document
  ${680000n} | ${false} | ${'INVOICE'}
  ${0n}      | ${false} | ${'NONE'}
  ${0n}      | ${true}  | ${'INVOICE'}
  ${-24000n} | ${false} | ${'CREDIT_MEMO'}
`('a total of $total, zero sent $sendZero, is $document', ({ total, sendZero, document }) => {
  expect(documentOf(total, { sendZero })).toBe(document);
});
