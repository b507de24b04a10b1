import { type Day, formatMicros, groupBy, parseMicros, rational, round, sum, sumOfKnown } from '#libs/kernel/index.js';
import {
  contentOf, editContent, type Invoice, type InvoiceLine, type InvoiceLineRow, type InvoiceRow, type StoredInvoice, type StoredLine,
} from '#libs/system/invoice/index.js';
import { type DocumentMoney, type LegalEntity, moneyOf, taxKey, taxPointOf } from '#libs/system/ledger/index.js';
import { discountOf } from './discount.js';
import { allocationText } from './drafting.js';
import type { AllocatedWork, InvoiceEdit } from './invoice-edit.types.js';
import { problems } from './invoice-generation.problems.js';
import { roundingCharge } from './invoice-line.js';

/** A document after an edit: its next version, its rows, and the work that it lets go. */
export interface EditedInvoice {
  readonly after: Invoice;
  readonly row: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly released: readonly string[];
}

/** What an edit needs from outside: a digest, the entity's rule of the tax point, and the discounts of a contract line in one version, in the order they are taken. */
export interface EditingFacts {
  readonly digest: (text: string) => string;
  readonly entity: Pick<LegalEntity, 'taxPointRule'>;
  readonly discountsOf: (line: { readonly contractLineId: string | null; readonly versionNo: number | null }) => readonly string[];
}

/**
 * Takes lines and items out of a document and changes its texts: what stays is summed, discounted, taxed and translated again, as the next
 * version in DRAFT. Lines keep their numbers. Source: glossary §4 (invoice, edit), INV-25, INV-38.
 * @throws ILLEGAL_TRANSITION 409; STALE_CONTENT 412; LINE_UNKNOWN, ITEM_UNKNOWN 400; INVOICE_EMPTY, NOTHING_CHANGED 422
 */
export function editDocument(stored: StoredInvoice, work: readonly AllocatedWork[], edit: InvoiceEdit, by: EditingFacts): EditedInvoice {
  if (stored.versionNo !== edit.versionNo || stored.contentHash !== edit.contentHash) throw problems.staleContent();
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
  return { after, lines, released: [...released], row };
}

function releasedWork(
  stored: StoredInvoice, work: readonly AllocatedWork[], { removeLineIds = [], removeTransactionIds = [] }: InvoiceEdit,
): ReadonlySet<string> {
  const lineIds = new Set(stored.lines.map(({ row }) => row.id));
  const unknownLine = removeLineIds.find((id) => !lineIds.has(id));
  if (unknownLine !== undefined) throw problems.lineUnknown(unknownLine);
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

function editLine(
  { row, ...line }: StoredLine, work: readonly AllocatedWork[], by: EditingFacts & { readonly stored: StoredInvoice; readonly edit: InvoiceEdit },
): { line: InvoiceLine; row: InvoiceLineRow } {
  const description = by.edit.lineTexts?.find(({ lineId }) => lineId === row.id)?.description ?? line.description;
  const allocationDigest = by.digest(allocationText(work.map(({ transactionId, billCycle, amount }) => ({ transactionId, billCycle, amountMinor: amount }))));
  if (allocationDigest === line.allocationDigest) return { line: { ...line, description }, row };
  const quantity = sum(work.map((one) => parseMicros(one.quantity)));
  const quantityMicros = line.unit === 'HUR' ? round(rational(quantity, 60n)) : quantity;
  const allocatedMinor = sum(work.map(({ amount }) => amount));
  const discountMinor = discountOf(allocatedMinor, by.discountsOf({ contractLineId: line.contractLineId, versionNo: row.contractVersionNo }));
  const days = work.map(({ workDate }) => workDate).sort();
  return {
    line: {
      ...line, description, allocationDigest, allocatedMinor, discountMinor, quantity: formatMicros(quantityMicros),
      netMinor: allocatedMinor - discountMinor + line.chargeMinor,
      servicePeriod: { from: days[0]!, to: days.at(-1)! },
    },
    row: {
      ...row, ...sumsOf(work),
      roundingChargeMinor: roundingCharge({ quantityMicros, unitPriceMicros: parseMicros(line.unitPrice), amountMinor: allocatedMinor }, by.stored.currency),
    },
  };
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
