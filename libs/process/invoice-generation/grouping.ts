import type { DocumentGroup, DocumentRule, ItemToGroup, TaxRegime } from './grouping.types.js';

/**
 * The documents of a run, in the order their first item appears, items in theirs. Legal entity, bill-to, currency, tax regime, kind and
 * purchase order never share a document; the bill-to's rule, PER_CONTRACT unless it says otherwise, divides further.
 * Source: billing-models §20.
 */
export function groupIntoDocuments<Item extends ItemToGroup>(items: readonly Item[], rules: ReadonlyMap<string, DocumentRule>): readonly DocumentGroup<Item>[] {
  const documents = new Map<string, DocumentGroup<Item> & { readonly items: Item[] }>();
  for (const item of items) {
    const rule = rules.get(item.billToId) ?? defaultRule;
    const key = JSON.stringify([...wallsOf(item, rule), partOf(item, rule)]);
    const document = documents.get(key);
    if (document) document.items.push(item);
    else documents.set(key, newDocument(item, rule));
  }
  return [...documents.values()];
}

/** What a document of this total becomes: none for zero unless the contract sends zero, a credit memo below zero. Source: billing-models, common rules. */
export function documentOf(totalMinor: bigint, terms: { readonly sendZero: boolean }): 'INVOICE' | 'CREDIT_MEMO' | 'NONE' {
  if (totalMinor === 0n && !terms.sendZero) return 'NONE';
  return totalMinor < 0n ? 'CREDIT_MEMO' : 'INVOICE';
}

/** O, outside the scope of tax, against all other categories. */
export function taxRegimeOf(taxCategory: string | null): TaxRegime {
  return taxCategory === 'O' ? 'OUTSIDE_SCOPE' : 'IN_SCOPE';
}

const defaultRule: DocumentRule = { groupingRule: 'PER_CONTRACT', poPerLine: false };

function wallsOf(item: ItemToGroup, rule: DocumentRule): readonly (string | null)[] {
  return [item.legalEntityId, item.billToId, item.currency, taxRegimeOf(item.taxCategory), item.kind, purchaseOrderOf(item, rule)];
}

function purchaseOrderOf({ purchaseOrderId }: ItemToGroup, { groupingRule, poPerLine }: DocumentRule): string | null {
  return groupingRule === 'CONSOLIDATED_BY_BILL_TO' && poPerLine ? null : purchaseOrderId;
}

function partOf(item: ItemToGroup, { groupingRule }: DocumentRule): string {
  switch (groupingRule) {
    case 'PER_CONTRACT':
      return item.contractId;
    case 'PER_PROJECT':
      return item.projectId ?? item.contractId;
    case 'PER_PO':
      return item.purchaseOrderId ?? item.contractId;
    case 'PER_LINE':
      return item.contractLineId;
    case 'CONSOLIDATED_BY_BILL_TO':
      return '';
  }
}

function newDocument<Item extends ItemToGroup>(item: Item, rule: DocumentRule): DocumentGroup<Item> & { readonly items: Item[] } {
  const { legalEntityId, billToId, currency, kind } = item;
  return { legalEntityId, billToId, currency, taxRegime: taxRegimeOf(item.taxCategory), kind, purchaseOrderId: purchaseOrderOf(item, rule), items: [item] };
}
