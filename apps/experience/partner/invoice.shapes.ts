import { toMoneyDto } from '#libs/platform/index.js';
import type { InvoiceDocument } from '#libs/process/insight/index.js';
import type { InvoiceSummary, StoredInvoice } from '#libs/system/invoice/index.js';
import type { PartnerInvoiceDocumentDto, PartnerInvoiceDto, PartnerInvoiceSummaryDto } from './invoice.dto.js';

export function toPartnerInvoiceSummaryDto(invoice: InvoiceSummary): PartnerInvoiceSummaryDto {
  const { id, documentType, typeCode, number, status, legalEntityId, customerId, billToId, contractId, issueDate, dueDate, currency } = invoice;
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency });
  return {
    id, documentType, typeCode, number, status, legalEntityId, customerId, billToId, contractId, issueDate, dueDate,
    netTotal: money(invoice.netTotal), taxTotal: money(invoice.taxTotal), grossTotal: money(invoice.grossTotal), amountDue: money(invoice.amountDue),
  };
}

export function toPartnerInvoiceDto(invoice: StoredInvoice): PartnerInvoiceDto {
  const {
    id, typeCode, number, status, legalEntityId, customerId, billToId, issueDate, dueDate, paymentTerms, poNumber, buyerReference, currency, row,
  } = invoice;
  const money = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency });
  return {
    id, documentType: row.documentType, typeCode, number, status, legalEntityId, customerId, billToId, contractId: row.contractId, issueDate, dueDate,
    paymentTerms, poNumber, buyerReference,
    netTotal: money(invoice.netTotalMinor), taxTotal: money(invoice.taxTotalMinor), grossTotal: money(invoice.grossTotalMinor),
    amountDue: money(invoice.amountDueMinor),
    postedAt: invoice.postedAt?.toISOString() ?? null,
    lines: invoice.lines.map((line) => ({
      id: line.row.id, lineNo: line.lineNo, description: line.description, quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice,
      discount: money(line.discountMinor), net: money(line.netMinor), serviceFrom: line.servicePeriod.from, serviceTo: line.servicePeriod.to,
      projectId: line.row.projectId,
    })),
    taxLines: invoice.taxLines.map(({ category, ratePercent, taxableMinor, taxMinor, exemptionReason }) => ({
      category, ratePercent, taxable: money(taxableMinor), tax: money(taxMinor), exemptionReason,
    })),
  };
}

export function toPartnerDocumentDto({ createdAt, ...document }: InvoiceDocument): PartnerInvoiceDocumentDto {
  return { ...document, createdAt: createdAt.toISOString() };
}
