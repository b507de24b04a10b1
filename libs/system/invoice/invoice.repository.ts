import { formatDecimal, parseDecimal, plus, rational } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { invoiceContent, type JsonValue } from './invoice-content.js';
import type { Invoice, InvoiceLine, TaxKey } from './invoice.types.js';
import type { InvoiceDraft, InvoiceLineRow, InvoiceRow } from './stored-invoice.types.js';

/** A content with the hash that approvals bind to. */
export function hashedContent(invoice: Invoice): { content: JsonValue; contentHash: string } {
  const content = invoiceContent(invoice);
  return { content, contentHash: canonicalHash(content) };
}

/** Writes documents with their first version, lines and tax lines: four statements whatever their number. Answers the content hashes by id. */
export async function insertDrafts(tx: Tx, drafts: readonly InvoiceDraft[]): Promise<ReadonlyMap<string, string>> {
  const hashed = drafts.map(({ invoice }) => hashedContent(invoice));
  await tx.insert(
    'invoice.invoice', drafts.map(({ invoice, row }, index) => ({ id: invoice.id, ...invoiceColumns(invoice, row, hashed[index]!.contentHash) })),
  );
  await tx.insert(
    'invoice.invoice_line', drafts.flatMap(({ invoice, lines }) => invoice.lines.map((line, index) => lineColumns(invoice, line, lines[index]!))),
  );
  await tx.insert('invoice.invoice_tax_line', drafts.flatMap(({ invoice }) => taxLineRows(tx, invoice)));
  await insertVersions(tx, drafts.map(({ invoice, reason }, index) => ({ invoice, reason, ...hashed[index]! })));
  return new Map(drafts.map(({ invoice }, index) => [invoice.id, hashed[index]!.contentHash]));
}

/** Keeps a version of each document. */
export async function insertVersions(
  tx: Tx, versions: readonly { invoice: Invoice; reason: string; content: JsonValue; contentHash: string }[],
): Promise<void> {
  await tx.insert('invoice.invoice_version', versions.map(({ invoice, reason, content, contentHash }) => ({
    id: tx.newId(), invoiceId: invoice.id, versionNo: invoice.versionNo, contentHash, snapshot: content, reason,
  })));
}

/** The columns of a document that follow from its content. */
export function invoiceColumns(invoice: Invoice, row: InvoiceRow, contentHash: string): object {
  return {
    documentType: row.documentType, kind: invoice.kind, typeCode: invoice.typeCode, legalEntityId: invoice.legalEntityId, customerId: invoice.customerId,
    billToId: invoice.billToId, billToProfileVersion: row.billToProfileVersion, contractId: row.contractId, projectId: row.projectId,
    billingRunId: row.billingRunId, billingRunChunkId: row.billingRunChunkId, groupingRule: row.groupingRule, groupingKey: row.groupingKey,
    lineGrouping: row.lineGrouping,
    currency: invoice.currency, issueDate: invoice.issueDate, taxPointDate: invoice.taxPointDate, dueDate: invoice.dueDate,
    accountingDate: invoice.accountingDate,
    serviceFrom: row.serviceFrom, serviceTo: row.serviceTo, paymentTermsId: row.paymentTermsId, discountDate: row.discountDate,
    discountPercent: row.discountPercent,
    poRequired: row.poRequired, poNumber: invoice.poNumber, purchaseOrderId: row.purchaseOrderId, buyerReference: invoice.buyerReference,
    netTotal: invoice.netTotalMinor, taxTotal: invoice.taxTotalMinor, grossTotal: invoice.grossTotalMinor, prepaidTotal: invoice.prepaidTotalMinor,
    roundingAmount: invoice.roundingMinor, amountDue: invoice.amountDueMinor, retentionAmount: invoice.retentionMinor,
    costTotal: row.costMinor, firstAmountTotal: row.firstAmountMinor, functionalCurrency: invoice.functionalCurrency, fxRate: row.fxRate,
    fxRateDate: row.fxRateDate, fxSource: row.fxSource, functionalNetTotal: row.functionalNetMinor, functionalTaxTotal: row.functionalTaxMinor,
    functionalGrossTotal: row.functionalGrossMinor, fxRoundingAmount: row.fxRoundingMinor, taxCalcMode: row.taxCalcMode, taxRounding: row.taxRounding,
    correctsInvoiceId: invoice.correctsInvoiceId, currentVersionNo: invoice.versionNo, contentHash, status: 'DRAFT',
  };
}

/** A line's columns: its content and its row. */
export function lineColumns(invoice: Pick<Invoice, 'id' | 'currency'>, line: InvoiceLine, row: InvoiceLineRow): object {
  return {
    id: row.id, invoiceId: invoice.id, currency: invoice.currency, lineNo: line.lineNo, lineKind: row.lineKind, contractLineId: line.contractLineId,
    contractVersionNo: row.contractVersionNo, projectId: row.projectId, taskId: row.taskId, roleId: row.roleId, resourceId: row.resourceId,
    description: line.description, quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice, multiplier: row.multiplier,
    discountPercent: row.discountPercent, discountAmount: line.discountMinor, chargeAmount: line.chargeMinor, roundingChargeAmount: row.roundingChargeMinor,
    otherAmount: 0, netAmount: line.netMinor, functionalNetAmount: row.functionalNetMinor, taxCategory: line.taxes[0]?.category ?? null,
    taxRate: rateOf(line.taxes),
    taxAmountShown: row.taxShownMinor, serviceFrom: line.servicePeriod.from, serviceTo: line.servicePeriod.to, retentionApplies: false,
    revenueUnitId: row.revenueUnitId, revenueRole: row.revenueRole, firstAmount: row.firstAmountMinor, standardAmount: row.standardAmountMinor,
    costAmount: row.costMinor,
    dimensions: row.dimensions,
  };
}

/** The tax rows of a document; where several taxes share a base, each names the rate of the lines it taxes. */
export function taxLineRows(tx: Tx, invoice: Invoice): object[] {
  return invoice.taxLines.map((tax) => ({
    id: tx.newId(), invoiceId: invoice.id, currency: invoice.currency, taxCategory: tax.category, rate: tax.ratePercent,
    lineTaxRate: lineRateOf(invoice, tax), jurisdiction: tax.jurisdiction ?? '', name: tax.name ?? '', taxableAmount: tax.taxableMinor, taxAmount: tax.taxMinor,
    functionalTaxAmount: tax.functionalTaxMinor, exemptionCode: tax.exemptionCode, exemptionReason: tax.exemptionReason,
  }));
}

/** The sum of the taxes on one base: 5 and 9.975 are 14.975000. */
export function rateOf(taxes: readonly TaxKey[]): string {
  return formatDecimal(taxes.reduce((sum, { ratePercent }) => plus(sum, parseDecimal(ratePercent)), rational(0n)), 6);
}

function lineRateOf(invoice: Invoice, tax: TaxKey): string | null {
  const bearer = invoice.lines.find(({ taxes }) =>
    taxes.some((one) => one.category === tax.category && one.ratePercent === tax.ratePercent && one.jurisdiction === tax.jurisdiction),
  );
  return bearer && bearer.taxes.length > 1 ? rateOf(bearer.taxes) : null;
}
