import { toMoneyDto } from '#libs/platform/index.js';
import type { InvoiceSummary, InvoiceVersion, StoredInvoice } from '#libs/system/invoice/index.js';
import type { InvoiceDto, InvoiceSummaryDto, InvoiceVersionDto } from './invoice.dto.js';

export function toInvoiceSummaryDto({ netTotal, taxTotal, grossTotal, amountDue, ...row }: InvoiceSummary): InvoiceSummaryDto {
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: row.currency });
  return { ...row, netTotal: money(netTotal), taxTotal: money(taxTotal), grossTotal: money(grossTotal), amountDue: money(amountDue) };
}

export function toInvoiceDto(invoice: StoredInvoice): InvoiceDto {
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: invoice.currency });
  const functional = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: invoice.functionalCurrency });
  const { row } = invoice;
  return {
    id: invoice.id, documentType: row.documentType, kind: invoice.kind, typeCode: invoice.typeCode, number: invoice.number, status: invoice.status,
    legalEntityId: invoice.legalEntityId, customerId: invoice.customerId, billToId: invoice.billToId, contractId: row.contractId, projectId: row.projectId,
    billingRunId: row.billingRunId, currency: invoice.currency, issueDate: invoice.issueDate, dueDate: invoice.dueDate, accountingDate: invoice.accountingDate,
    netTotal: money(invoice.netTotalMinor), taxTotal: money(invoice.taxTotalMinor), grossTotal: money(invoice.grossTotalMinor),
    amountDue: money(invoice.amountDueMinor),
    versionNo: invoice.versionNo, contentHash: invoice.contentHash, approvalRequestId: invoice.approvalRequestId, createdBy: invoice.createdBy,
    rowVersion: invoice.rowVersion,
    taxPointDate: invoice.taxPointDate, paymentTerms: invoice.paymentTerms, poNumber: invoice.poNumber, buyerReference: invoice.buyerReference,
    manualEdit: invoice.manualEdit,
    correctsInvoiceId: invoice.correctsInvoiceId, postedAt: invoice.postedAt?.toISOString() ?? null, postedBy: invoice.postedBy,
    journalEntryId: invoice.journalEntryId,
    functionalNetTotal: functional(row.functionalNetMinor), functionalTaxTotal: functional(row.functionalTaxMinor),
    functionalGrossTotal: functional(row.functionalGrossMinor), fxRate: row.fxRate,
    lines: invoice.lines.map((line) => ({
      id: line.row.id, lineNo: line.lineNo, contractLineId: line.contractLineId, description: line.description, quantity: line.quantity, unit: line.unit,
      unitPrice: line.unitPrice, allocated: money(line.allocatedMinor), discount: money(line.discountMinor), net: money(line.netMinor),
      taxes: line.taxes.map((tax) => ({ ...tax })), taxShown: money(line.row.taxShownMinor), serviceFrom: line.servicePeriod.from,
      serviceTo: line.servicePeriod.to,
      projectId: line.row.projectId, dimensions: { ...line.row.dimensions },
    })),
    taxLines: invoice.taxLines.map(({ category, ratePercent, jurisdiction, name, taxableMinor, taxMinor, exemptionCode, exemptionReason }) => ({
      category, ratePercent, jurisdiction, name, taxable: money(taxableMinor), tax: money(taxMinor), exemptionCode, exemptionReason,
    })),
  };
}

export function toInvoiceVersionDto(version: InvoiceVersion): InvoiceVersionDto {
  return { ...version, createdAt: version.createdAt.toISOString() };
}
