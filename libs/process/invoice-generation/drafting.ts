import { addDays, allocate, crossRate, type Day, formatDecimal, formatMicros, parseDecimal, parseMicros, plus, rational } from '#libs/kernel/index.js';
import { type BillToProfile, dueOn, type PaymentTerms } from '#libs/system/customer/index.js';
import { type Invoice, type InvoiceDraft, type InvoiceLine, type InvoiceLineRow, type InvoiceRow, type InvoiceTaxLine, totalsOf } from '#libs/system/invoice/index.js';
import { computeTax, convertAlong, type FxQuote, revenueRoles, type TaxDecision, type TaxedLine } from '#libs/system/ledger/index.js';
import { byKey, distinct } from './by-key.js';
import type { CandidateItem, DraftingFacts, DraftingTerms } from './drafting.types.js';
import { documentOf, groupIntoDocuments } from './grouping.js';
import type { DocumentGroup, ItemToGroup } from './grouping.types.js';
import { draftLines } from './invoice-line.js';
import type { InvoiceLineDraft, LineAllocation, TransactionToBill } from './invoice-line.types.js';

/** A document to be written with what each of its lines takes, in the order of the lines. */
export interface DraftedDocument {
  readonly draft: InvoiceDraft;
  readonly allocations: readonly (readonly LineAllocation[])[];
  readonly items: readonly CandidateItem[];
}

/** Ids and digests come from outside, so that the same facts give the same documents. */
export interface Making {
  readonly newId: () => string;
  readonly digest: (text: string) => string;
}

/**
 * The documents that bill these items: grouped by the bill-to's rule, lines by its line grouping, tax once per category, due by the payment
 * terms. Groups that come to nothing, or to less, make no document here. Source: billing-models §20, pricing-and-rounding §1 steps 8–12.
 */
export function draftDocuments(items: readonly CandidateItem[], facts: DraftingFacts, making: Making): readonly DraftedDocument[] {
  const rules = new Map([...facts.billTos].map(([id, { groupingRule }]) => [id, { groupingRule, poPerLine: false }]));
  const groups = groupIntoDocuments(items.map((item) => toGroup(item, facts)), rules);
  return groups.flatMap((group) => draftDocument(group, facts, making) ?? []);
}

interface GroupedItem extends ItemToGroup {
  readonly item: CandidateItem;
  readonly tax: TaxDecision;
  readonly terms: DraftingTerms;
}

function toGroup(item: CandidateItem, facts: DraftingFacts): GroupedItem {
  const terms = facts.terms.get(termsKey(item))!;
  const tax = facts.taxOf(item.billToId, taxCodeOf(terms))!;
  const { billToId, currency, contractId, contractLineId, projectId } = item;
  return {
    item, tax, terms, billToId, currency, contractId, contractLineId, projectId, kind: 'STANDARD', legalEntityId: facts.entity.id,
    purchaseOrderId: terms.purchaseOrderId, taxCategory: tax.components[0]!.category,
  };
}

/** The key of a line's terms in one version. */
export function termsKey({ contractLineId, versionNo }: { readonly contractLineId: string; readonly versionNo: number }): string {
  return `${contractLineId} ${versionNo}`;
}

/** The tax code of a line; a line that names none is taxed as the standard supply. */
export function taxCodeOf({ taxCode }: Pick<DraftingTerms, 'taxCode'>): string {
  return taxCode ?? 'STANDARD';
}

function draftDocument(group: DocumentGroup<GroupedItem>, facts: DraftingFacts, making: Making): DraftedDocument | null {
  const billTo = facts.billTos.get(group.billToId)!;
  const discountPercents = new Map(group.items.flatMap(({ item, terms }) => lineDiscount(terms).map((percent) => [item.contractLineId, percent] as const)));
  const drafted = draftLines(group.items.map(toBill), { grouping: billTo.lineGrouping, currency: group.currency, discountPercents });
  const netMinor = drafted.reduce((sum, line) => sum + line.netMinor, 0n);
  if (documentOf(netMinor, { sendZero: group.items.some(({ terms }) => terms.sendZero) }) !== 'INVOICE') return null;
  const sources = new Map(group.items.map((one) => [one.item.id, one]));
  const id = making.newId();
  const money = new DocumentMoney(drafted, sources, group.currency, facts);
  const lines = drafted.map((line) => contentLine(line, sources, making.digest));
  const invoice = contentOf(id, group, lines, money, billTo, facts);
  return {
    draft: { invoice, row: rowOf(group, money, billTo, facts), lines: drafted.map((line, index) => lineRow(line, sources, money, index, making.newId())), reason: 'Drafted' },
    allocations: drafted.map(({ allocations }) => allocations),
    items: group.items.map(({ item }) => item),
  };
}
