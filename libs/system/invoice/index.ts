export { type CustomerRoot, packChunks } from './billing-run.js';
export { findBillingRuns, findChunkCustomers, findOpenChunks, getBillingRun, lockBillingRun, lockChunk } from './billing-run.queries.js';
export { billingRunStatuses } from './billing-run.types.js';
export type * from './billing-run.types.js';
export { editInvoice as editContent, faultsOf, submitInvoice as checkSubmit, totalsOf } from './invoice.js';
export { invoiceContent } from './invoice-content.js';
export { invoiceDocument, type InvoiceDocument, type Parties, type PrintedParty } from './invoice-document.js';
export * from './invoice-terms.js';
export { invoiceHtml } from './invoice-html.js';
export { InvoiceModule } from './invoice.module.js';
export { invoiceProblems } from './invoice.problems.js';
export {
  contentOf, findInvoiceLines, findInvoices, findInvoiceVersions, findLiveInvoicesOfRun, findWholeInvoices, getInvoice, lockInvoices, scopeOfInvoice,
  withinScopes,
} from './invoice.queries.js';
export { InvoiceService } from './invoice.service.js';
export { invoiceStatuses } from './invoice.types.js';
export type * from './invoice.types.js';
export { renderPdf } from './invoice-pdf.renderer.js';
export type * from './stored-invoice.types.js';
