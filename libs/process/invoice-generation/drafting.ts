import { addDays, type Day, formatMicros, type LineGrouping, parseMicros, sumOf, sumOfKnown } from '#libs/kernel/index.js';
import { type BillToProfile, dueOn, type PaymentTerms } from '#libs/system/customer/index.js';
import type { Invoice, InvoiceDraft, InvoiceLine, InvoiceLineRow, InvoiceRow } from '#libs/system/invoice/index.js';
import {
  componentKey, type DocumentMoney, type FxQuote, modeOfDocument, moneyOf, revenueRoles, type TaxCalcMode, type TaxDecision, taxKey, taxPointOf,
} from '#libs/system/ledger/index.js';
import { effectivePercent } from './discount.js';
import type { CandidateItem, DraftingFacts, DraftingTerms, GroupingFacts } from './drafting.types.js';
import { documentOf, groupIntoDocuments } from './grouping.js';
import type { DocumentGroup, DocumentRule, ItemToGroup } from './grouping.types.js';
import { draftLines } from './invoice-line.js';
import type { InvoiceLineDraft, LineAllocation, TransactionToBill } from './invoice-line.types.js';

/** A document to be written with what each of its lines takes, in the order of the lines. */
export interface DraftedDocument {
  readonly draft: InvoiceDraft;
  readonly allocations: readonly (readonly LineAllocation[])[];
  readonly items: readonly CandidateItem[];
  /** True when somebody should look at the customer's registration (TAX_REG_UNVALIDATED). */
  readonly isUnvalidated: boolean;
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
  return groupsOf(items, facts).flatMap((group) => taxedGroups(group.items, facts)).flatMap((group) => draftDocument(group, facts, making) ?? []);
}

/** The tax point of the document that each item would stand on, by item, were all of them billed. */
export function taxPointsOf(items: readonly CandidateItem[], facts: GroupingFacts): ReadonlyMap<string, Day> {
  return new Map(groupsOf(items, facts).flatMap((group) => {
    const taxPoint = taxPointOfWork(group.items, facts);
    return group.items.map(({ item }) => [item.id, taxPoint] as const);
  }));
}

interface UntaxedItem extends ItemToGroup {
  readonly item: CandidateItem;
  readonly terms: DraftingTerms;
}

interface GroupedItem extends UntaxedItem {
  readonly tax: TaxDecision;
}

function groupsOf(items: readonly CandidateItem[], facts: GroupingFacts): readonly DocumentGroup<UntaxedItem>[] {
  return groupIntoDocuments(items.map((item) => toGroup(item, facts)), rulesOf(facts));
}

/** What tax leaves together. Where it parts a group, each part ends with work of its own, and is taxed on that day. What no rule decides stays open. */
function taxedGroups(items: readonly UntaxedItem[], facts: DraftingFacts): readonly DocumentGroup<GroupedItem>[] {
  const taxPoint = taxPointOfWork(items, facts);
  const taxed = items.flatMap((one) => {
    const tax = facts.taxOf(one.billToId, taxCodeOf(one.terms), taxPoint);
    return tax === null ? [] : [{ ...one, tax, taxCategory: tax.components[0]!.category }];
  });
  const groups = groupIntoDocuments(taxed, rulesOf(facts));
  return groups.flatMap((group) => (group.items.length === items.length ? [group] : taxedGroups(group.items, facts)));
}

function taxPointOfWork(items: readonly UntaxedItem[], { entity, run: { issueDate } }: GroupingFacts): Day {
  const serviceEnd = items.reduce((last, { item: { workDate } }) => (workDate > last ? workDate : last), '');
  return taxPointOf(entity, { issueDate, serviceEnd });
}

function rulesOf({ billTos }: GroupingFacts): ReadonlyMap<string, DocumentRule> {
  return new Map([...billTos].map(([id, { groupingRule }]) => [id, { groupingRule, poPerLine: false }]));
}

function toGroup(item: CandidateItem, facts: GroupingFacts): UntaxedItem {
  const terms = facts.terms.get(termsKey(item))!;
  const { billToId, currency, contractId, contractLineId, projectId } = item;
  return {
    item, terms, billToId, currency, contractId, contractLineId, projectId, kind: 'STANDARD', legalEntityId: facts.entity.id,
    purchaseOrderId: terms.purchaseOrderId, taxCategory: null,
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
  const asked = new Set(group.items.map(({ terms }) => terms.lineGrouping));
  const grouping = (asked.size === 1 ? [...asked][0] : null) ?? billTo.lineGrouping;
  const drafted = draftLines(group.items.map((one) => toBill(one, facts)), { grouping, currency: group.currency });
  const netMinor = sumOf(drafted, (line) => line.netMinor);
  if (documentOf(netMinor, { sendZero: group.items.some(({ terms }) => terms.sendZero) }) !== 'INVOICE') return null;
  const sources = new Map(group.items.map((one) => [one.item.id, one]));
  const lines = drafted.map((line) => contentLine(line, sources, making.digest));
  const mode = modeOfDocument(group.items.map(({ tax }) => tax), facts.entity.taxCalcMode);
  const legs = facts.legsOf(group.currency) ?? [];
  const money = moneyOf(lines, {
    currency: group.currency, functionalCurrency: facts.entity.functionalCurrency, legs, mode, rounding: facts.entity.taxRounding,
    names: new Map(group.items.flatMap(({ tax }) => tax.components.map((component) => [taxKey(componentKey(component)), component.name]))),
    exemptions: new Map(group.items.map(({ tax }) => [tax.components[0]!.category, { exemptionCode: tax.exemptionCode, exemptionReason: tax.note }])),
  });
  const invoice = contentOf(making.newId(), { group, grouping, mode, lines, money, billTo, legs }, facts);
  return {
    draft: {
      invoice,
      row: rowOf({ group, grouping, mode, money, billTo, legs, invoice }, facts),
      lines: drafted.map((line, index) => lineRow(line, sources, money, { index, id: making.newId() })),
      reason: 'Drafted',
    },
    allocations: drafted.map(({ allocations }) => allocations),
    items: group.items.map(({ item }) => item),
    isUnvalidated: group.items.some(({ tax }) => tax.finding !== null),
  };
}

/** The line's own discounts in the order they are taken; other kinds are not activated yet. Source: pricing-and-rounding §6. */
export function lineDiscounts({ discountRules }: Pick<DraftingTerms, 'discountRules'>): readonly string[] {
  return discountRules.flatMap(({ kind, percent }) => (kind === 'PERCENT' && percent !== undefined ? [String(percent)] : []));
}

function toBill({ item, tax, terms }: GroupedItem, { names }: DraftingFacts): TransactionToBill {
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  return {
    id: item.id, contractLineId: item.contractLineId, contractLineNo: terms.lineNo, contractLineName: terms.description || `Line ${terms.lineNo}`,
    lineBasis: terms.lineBasis,
    workDate: item.workDate, unit: item.unit, quantityMicros: parseMicros(item.quantity), rateMicros: parseMicros(item.rate),
    multiplierMicros: parseMicros(item.multiplier),
    amountMinor: item.amount, taxCategory: tax.components[0]!.category,
    taxRate: tax.components.map(({ percent, jurisdiction }) => `${percent}${jurisdiction ?? ''}`).join('+'),
    role: named(item.roleId), resource: named(item.resourceId), task: named(item.taskId),
    narrative: item.description,
    discountPercents: lineDiscounts(terms),
  };
}

function contentLine(line: InvoiceLineDraft, sources: ReadonlyMap<string, GroupedItem>, digest: Making['digest']): InvoiceLine {
  const { tax } = sources.get(line.allocations[0]!.transactionId)!;
  return {
    lineNo: line.lineNo, contractLineId: line.contractLineId, description: line.description, quantity: formatMicros(line.quantityMicros), unit: line.unit,
    unitPrice: formatMicros(line.unitPriceMicros), allocatedMinor: line.allocatedMinor, discountMinor: line.discountMinor, chargeMinor: 0n,
    netMinor: line.netMinor,
    taxes: tax.components.map(componentKey), servicePeriod: { from: line.serviceFrom, to: line.serviceTo },
    allocationDigest: digest(allocationText(line.allocations.map((one) => ({ ...one, billCycle: sources.get(one.transactionId)!.item.billCycle })))),
  };
}

/** What a line's allocation digest is taken of: transaction, bill cycle and amount, in the order of the transactions. */
export function allocationText(allocations: readonly { readonly transactionId: string; readonly billCycle: number; readonly amountMinor: bigint }[]): string {
  return [...allocations]
    .sort((a, b) => (a.transactionId < b.transactionId ? -1 : 1))
    .map((one) => `${one.transactionId} ${one.billCycle} ${one.amountMinor}`)
    .join('\n');
}

interface Parts {
  readonly group: DocumentGroup<GroupedItem>;
  /** Of its lines. */
  readonly grouping: LineGrouping;
  readonly mode: TaxCalcMode;
  readonly money: DocumentMoney;
  readonly billTo: BillToProfile;
  readonly legs: readonly FxQuote[];
}

function contentOf(id: string, { group, lines, money, billTo, legs }: Parts & { readonly lines: readonly InvoiceLine[] }, facts: DraftingFacts): Invoice {
  const { entity, run } = facts;
  const terms = facts.paymentTerms.get(billTo.termsId ?? '');
  const serviceEnd = lines.map(({ servicePeriod }) => servicePeriod.to).sort().at(-1)!;
  return {
    id, kind: group.kind, typeCode: '380', number: null, status: 'DRAFT', versionNo: 1, legalEntityId: entity.id, customerId: billTo.customerId,
    billToId: billTo.id,
    currency: group.currency, issueDate: run.issueDate, taxPointDate: taxPointOf(entity, { issueDate: run.issueDate, serviceEnd }),
    dueDate: dueDateOf(terms, run.issueDate),
    accountingDate: run.accountingDate,
    poNumber: group.items.find(({ terms: { purchaseOrderId } }) => purchaseOrderId === group.purchaseOrderId)?.terms.purchaseOrderNumber ?? null,
    buyerReference: billTo.buyerReference, paymentTerms: terms ? terms.name || terms.code : 'Due on receipt', functionalCurrency: entity.functionalCurrency,
    fxLegs: legs.map(({ base, quote, rate }) => ({ base, quote, rate })), prepaidTotalMinor: 0n, roundingMinor: 0n, retentionMinor: 0n,
    lines, adjustments: [], taxLines: money.taxLines, correctsInvoiceId: null, postedAt: null, postedBy: null, ...money.totals,
  };
}

function dueDateOf(terms: PaymentTerms | undefined, issueDate: Day): Day {
  return terms ? dueOn(terms, issueDate) : issueDate;
}

function rowOf({ group, grouping, mode, money, billTo, legs, invoice }: Parts & { readonly invoice: Invoice }, facts: DraftingFacts): InvoiceRow {
  const items = group.items.map(({ item }) => item);
  const terms = facts.paymentTerms.get(billTo.termsId ?? '');
  const services = items.map(({ workDate }) => workDate).sort();
  return {
    documentType: 'INVOICE', billToProfileVersion: billTo.profileVersion, contractId: only(items, 'contractId'), projectId: only(items, 'projectId'),
    billingRunId: facts.run.id, billingRunChunkId: facts.run.chunkId, groupingRule: billTo.groupingRule, groupingKey: groupingKey(billTo.groupingRule, items),
    lineGrouping: grouping,
    serviceFrom: services[0]!, serviceTo: services.at(-1)!, paymentTermsId: terms?.id ?? null,
    discountDate: terms?.discountDays == null ? null : addDays(invoice.issueDate, terms.discountDays), discountPercent: terms?.discountPercent ?? null,
    poRequired: billTo.poRequired, purchaseOrderId: group.purchaseOrderId, fxRate: money.fxRate, fxRateDate: legs.length === 0 ? null : invoice.issueDate,
    fxSource: legs.length === 0 ? null : facts.entity.fxSource, ...money.functional,
    costMinor: sumOfKnown(items.map(({ functionalCostAmount }) => functionalCostAmount)),
    firstAmountMinor: sumOfKnown(items.map(({ firstAmount }) => firstAmount)),
    taxCalcMode: mode, taxRounding: facts.entity.taxRounding,
  };
}

function groupingKey(rule: BillToProfile['groupingRule'], items: readonly CandidateItem[]): string | null {
  const [{ contractId, projectId, contractLineId }] = items as [CandidateItem];
  return { PER_CONTRACT: contractId, PER_PROJECT: projectId, PER_PO: null, PER_LINE: contractLineId, CONSOLIDATED_BY_BILL_TO: null }[rule];
}

function lineRow(line: InvoiceLineDraft, sources: ReadonlyMap<string, GroupedItem>, money: DocumentMoney, of: { index: number; id: string }): InvoiceLineRow {
  const items = line.allocations.map(({ transactionId }) => sources.get(transactionId)!.item);
  const [first] = items as [CandidateItem];
  return {
    id: of.id, lineKind: 'WORK', contractVersionNo: Math.max(...items.map(({ versionNo }) => versionNo)), projectId: only(items, 'projectId'),
    taskId: only(items, 'taskId'),
    roleId: only(items, 'roleId'), resourceId: only(items, 'resourceId'), multiplier: first.multiplier,
    discountPercent: effectivePercent(lineDiscounts(sources.get(first.id)!.terms)), roundingChargeMinor: line.roundingChargeMinor,
    functionalNetMinor: money.functionalNets[of.index]!, taxShownMinor: money.lineTaxes[of.index]!, revenueUnitId: only(items, 'revenueUnitId'),
    revenueRole: revenueRoles[first.billingModel as keyof typeof revenueRoles] ?? null,
    firstAmountMinor: sumOfKnown(items.map(({ firstAmount }) => firstAmount)),
    standardAmountMinor: sumOfKnown(items.map(({ standardAmount }) => standardAmount)),
    costMinor: sumOfKnown(items.map(({ functionalCostAmount }) => functionalCostAmount)), dimensions: shared(items.map(({ dimensions }) => dimensions)),
  };
}

/** The value that all have, or null. */
function only<K extends 'contractId' | 'projectId' | 'taskId' | 'roleId' | 'resourceId' | 'revenueUnitId'>(
  items: readonly CandidateItem[], key: K,
): CandidateItem[K] | null {
  const [first] = items as [CandidateItem];
  return items.every((item) => item[key] === first[key]) ? first[key] : null;
}

/** The dimension codes that all have. */
function shared(dimensions: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const [first = {}] = dimensions;
  return Object.fromEntries(Object.entries(first).filter(([kind, code]) => dimensions.every((one) => one[kind] === code)));
}
