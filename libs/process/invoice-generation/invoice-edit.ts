import { type Day, formatMicros, groupBy, parseMicros, sum, sumOfKnown } from '#libs/kernel/index.js';
import {
  checkMove, contentOf, editContent, type Invoice, type InvoiceLine, type InvoiceLineRow, type InvoiceRow, type StoredInvoice, type StoredLine,
} from '#libs/system/invoice/index.js';
import { type DocumentMoney, type LegalEntity, moneyOf, taxKey, taxPointOf } from '#libs/system/ledger/index.js';
import { discountOf } from './discount.js';
import { allocationText, lineDiscounts } from './drafting.js';
import type { DraftingTerms } from './drafting.types.js';
import type { AllocatedWork, InvoiceEdit } from './invoice-edit.types.js';
import { problems } from './invoice-generation.problems.js';
import { allocationsOf, byWorkDate, lineQuantity, roundingCharge, type WorkOfLine } from './invoice-line.js';

/** A document after an edit: its next version, its rows, the work that it lets go, and the kept work that it bills at another amount. */
export interface EditedInvoice {
  readonly after: Invoice;
  readonly row: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly released: readonly string[];
  readonly reallocated: readonly { readonly transactionId: string; readonly invoiceLineId: string; readonly amountMinor: bigint }[];
}

/** What an edit needs from outside: a digest, the entity's rule of the tax point, and what a contract line agreed in one version. */
export interface EditingFacts {
  readonly digest: (text: string) => string;
  readonly entity: Pick<LegalEntity, 'taxPointRule'>;
  readonly termsOf: (
    line: { readonly contractLineId: string | null; readonly versionNo: number | null },
  ) => Pick<DraftingTerms, 'lineBasis' | 'discountRules'> | undefined;
}

/**
 * Takes lines and items out of a document and changes its texts: what stays is allocated, discounted, taxed and translated as if drafted
 * afresh, as the next version in DRAFT. Lines keep their numbers. Source: glossary §4 (invoice, edit), pricing-and-rounding §4, INV-25, INV-33, INV-38.
 * @throws ILLEGAL_TRANSITION 409; STALE_CONTENT 412; LINE_UNKNOWN, ITEM_UNKNOWN 400; INVOICE_EMPTY, NOTHING_CHANGED 422
 */
export function editDocument(stored: StoredInvoice, work: readonly AllocatedWork[], edit: InvoiceEdit, by: EditingFacts): EditedInvoice {
  if (stored.versionNo !== edit.versionNo || stored.contentHash !== edit.contentHash) throw problems.staleContent();
  checkMove(contentOf(stored), 'edit');
  const released = releasedWork(stored, work, edit);
  const kept = groupBy(work.filter(({ transactionId }) => !released.has(transactionId)), ({ invoiceLineId }) => invoiceLineId);
  refuseNothing(edit, released);
  const left = stored.lines.filter(({ row }) => kept.has(row.id)).map((line) => editLine(line, kept.get(line.row.id)!, { stored, edit, ...by }));
  const money = moneyOf(left.map(({ line }) => line), moneyTermsOf(stored));
  if (money.totals.netTotalMinor <= 0n) throw problems.nothingLeft();
  const row = rowAfter(stored.row, [...kept.values()].flat(), money);
  const after = editContent(contentOf(stored), {
    lines: left.map(({ line }) => line), taxLines: money.taxLines,
    taxPointDate: taxPointOf(by.entity, { issueDate: stored.issueDate, serviceEnd: row.serviceTo }),
    ...(edit.poNumber === undefined ? {} : { poNumber: edit.poNumber }), ...(edit.buyerReference === undefined ? {} : { buyerReference: edit.buyerReference }),
    ...(edit.accountingDate === undefined ? {} : { accountingDate: edit.accountingDate }),
  });
  const lines = left.map(({ row }, index) => ({ ...row, functionalNetMinor: money.functionalNets[index]!, taxShownMinor: money.lineTaxes[index]! }));
  return { after, lines, released: [...released], reallocated: left.flatMap((line) => line.reallocated), row };
}

function releasedWork(
  stored: StoredInvoice, work: readonly AllocatedWork[], { removeLineIds = [], removeTransactionIds = [], lineTexts = [] }: InvoiceEdit,
): ReadonlySet<string> {
  const lineIds = new Set(stored.lines.map(({ row }) => row.id));
  const unknownLine = removeLineIds.find((id) => !lineIds.has(id));
  if (unknownLine !== undefined) throw problems.lineUnknown('/removeLineIds', unknownLine);
  const unknownText = lineTexts.find(({ lineId }) => !lineIds.has(lineId));
  if (unknownText) throw problems.lineUnknown('/lineTexts', unknownText.lineId);
  const itemIds = new Set(work.map(({ transactionId }) => transactionId));
  const unknownItem = removeTransactionIds.find((id) => !itemIds.has(id));
  if (unknownItem !== undefined) throw problems.itemUnknown(unknownItem);
  return new Set([
    ...removeTransactionIds, ...work.filter(({ invoiceLineId }) => removeLineIds.includes(invoiceLineId)).map(({ transactionId }) => transactionId),
  ]);
}

function refuseNothing({ lineTexts = [], poNumber, buyerReference, accountingDate }: InvoiceEdit, released: ReadonlySet<string>): void {
  if (released.size === 0 && lineTexts.length === 0 && poNumber === undefined && buyerReference === undefined && accountingDate === undefined) {
    throw problems.nothingChanged();
  }
}

interface EditedLine {
  readonly line: InvoiceLine;
  readonly row: InvoiceLineRow;
  readonly reallocated: EditedInvoice['reallocated'];
}

function editLine(
  { row, ...line }: StoredLine, work: readonly AllocatedWork[], by: EditingFacts & { readonly stored: StoredInvoice; readonly edit: InvoiceEdit },
): EditedLine {
  const description = by.edit.lineTexts?.find(({ lineId }) => lineId === row.id)?.description ?? line.description;
  const digestOf = (items: readonly AllocatedWork[]) => by.digest(allocationText(items.map((one) => ({ ...one, amountMinor: one.amount }))));
  if (digestOf(work) === line.allocationDigest) return { line: { ...line, description }, row, reallocated: [] };
  const terms = by.termsOf({ contractLineId: line.contractLineId, versionNo: row.contractVersionNo });
  const group = workOfLine(work, terms?.lineBasis ?? 'TRANSACTION');
  const allocations = new Map(allocationsOf(group, by.stored.currency).map(({ transactionId, amountMinor }) => [transactionId, amountMinor]));
  const after = work.map((one) => ({ ...one, amount: allocations.get(one.transactionId)! }));
  const quantityMicros = lineQuantity(group);
  const allocatedMinor = sum(after.map(({ amount }) => amount));
  const discountMinor = discountOf(allocatedMinor, terms ? lineDiscounts(terms) : []);
  const days = work.map(({ workDate }) => workDate).sort();
  return {
    line: {
      ...line, description, allocationDigest: digestOf(after), allocatedMinor, discountMinor, quantity: formatMicros(quantityMicros),
      netMinor: allocatedMinor - discountMinor + line.chargeMinor,
      servicePeriod: { from: days[0]!, to: days.at(-1)! },
    },
    row: {
      ...row, ...sumsOf(work),
      roundingChargeMinor: roundingCharge({ quantityMicros, unitPriceMicros: parseMicros(line.unitPrice), amountMinor: allocatedMinor }, by.stored.currency),
    },
    reallocated: after
      .filter(({ amount }, index) => amount !== work[index]!.amount)
      .map(({ transactionId, invoiceLineId, amount }) => ({ transactionId, invoiceLineId, amountMinor: amount })),
  };
}

/** What stays of a line, as it was when the line was drafted. */
function workOfLine(work: readonly AllocatedWork[], lineBasis: DraftingTerms['lineBasis']): WorkOfLine {
  const items = work.map(({ transactionId: id, workDate, unit, quantity, rate, multiplier, amount }) => ({
    id, lineBasis, workDate, unit, quantityMicros: parseMicros(quantity), rateMicros: parseMicros(rate), multiplierMicros: parseMicros(multiplier),
    amountMinor: amount,
  }));
  return items.sort(byWorkDate) as unknown as WorkOfLine;
}

function rowAfter(row: InvoiceRow, work: readonly AllocatedWork[], money: DocumentMoney): InvoiceRow & { readonly serviceTo: Day } {
  const days = work.map(({ workDate }) => workDate).sort();
  const { firstAmountMinor, costMinor } = sumsOf(work);
  return { ...row, ...money.functional, serviceFrom: days[0]!, serviceTo: days.at(-1)!, firstAmountMinor, costMinor };
}

function sumsOf(work: readonly AllocatedWork[]): Pick<InvoiceLineRow, 'firstAmountMinor' | 'standardAmountMinor' | 'costMinor'> {
  return {
    firstAmountMinor: sumOfKnown(work.map(({ firstAmount }) => firstAmount)),
    standardAmountMinor: sumOfKnown(work.map(({ standardAmount }) => standardAmount)),
    costMinor: sumOfKnown(work.map(({ functionalCostAmount }) => functionalCostAmount)),
  };
}

function moneyTermsOf({ currency, functionalCurrency, fxLegs, taxLines, row }: StoredInvoice): Parameters<typeof moneyOf>[1] {
  return {
    currency, functionalCurrency, legs: fxLegs, mode: row.taxCalcMode, rounding: row.taxRounding,
    names: new Map(taxLines.map((tax) => [taxKey(tax), tax.name])),
    exemptions: new Map(taxLines.map(({ category, exemptionCode, exemptionReason }) => [category, { exemptionCode, exemptionReason }])),
  };
}
