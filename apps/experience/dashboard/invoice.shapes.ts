import type { InvoiceLineSummary } from '#libs/process/insight/index.js';
import type { InvoiceSummary, StoredInvoice } from '#libs/system/invoice/index.js';
import type { Invoice, InvoiceLine } from './invoice.types.js';
import { moneyIn } from './money.types.js';

export function toInvoice({ netTotal, taxTotal, grossTotal, amountDue, currency, ...invoice }: InvoiceSummary): Invoice {
  const money = moneyIn(currency);
  return { ...invoice, net: money(netTotal), tax: money(taxTotal), gross: money(grossTotal), amountDue: money(amountDue) };
}

export function toStoredInvoice(invoice: StoredInvoice): Invoice {
  const { row: { contractId, projectId, billingRunId }, netTotalMinor, taxTotalMinor, grossTotalMinor, amountDueMinor, currency } = invoice;
  const money = moneyIn(currency);
  return {
    ...invoice, contractId, projectId, billingRunId,
    net: money(netTotalMinor), tax: money(taxTotalMinor), gross: money(grossTotalMinor), amountDue: money(amountDueMinor),
  };
}

export function toInvoiceLine({ lineKind, discountMinor, netMinor, currency, ...line }: InvoiceLineSummary): InvoiceLine {
  const money = moneyIn(currency);
  return { ...line, kind: lineKind, discount: money(discountMinor), net: money(netMinor) };
}
