import { id, insert, type Row, update } from './hostile.js';
import { approveVersion1, completeTerms, firm, journal, project, work } from './hostile-firm.js';

/** The head of a draft invoice over 83.33 EUR net, 99.16 EUR gross. */
export function draft(name: string, more: Row = {}): string {
  return insert('invoice.invoice', {
    id: id(name), legalEntityId: id('seller'), customerId: id('client'), billToId: id('bill-to'), currency: 'EUR', functionalCurrency: 'EUR', fxRate: 1,
    issueDate: '2026-06-01', taxPointDate: '2026-06-01', dueDate: '2026-07-01', accountingDate: '2026-06-01',
    netTotal: 8333, taxTotal: 1583, grossTotal: 9916, amountDue: 9916, functionalGrossTotal: 9916, contentHash: 'h', ...more,
  });
}

/** A draft credit memo for the whole of an invoice. */
export function creditDraft(name: string, corrects: string | null, more: Row = {}): string {
  return draft(name, {
    documentType: 'CREDIT_MEMO', typeCode: '381', reasonCode: 'RATE', disposition: 'REBILL', correctsInvoiceId: corrects && id(corrects), ...more,
  });
}

/** The one line of a document, its tax at 19 % and its version. */
export function children(document: string, line: Row = {}): readonly string[] {
  const of = { invoiceId: id(document), currency: 'EUR' };
  return [
    insert('invoice.invoice_line', {
      id: id(`line of ${document}`), ...of, lineNo: 1, quantity: 1, unitPrice: '83.33', netAmount: 8333,
      functionalNetAmount: 8333, taxCategory: 'S', taxRate: 19, ...line,
    }),
    insert('invoice.invoice_tax_line', {
      id: id(`tax of ${document}`), ...of, taxCategory: 'S', rate: 19, taxableAmount: 8333, taxAmount: 1583, functionalTaxAmount: 1583,
    }),
    insert('invoice.invoice_version', { id: id(`content of ${document}`), invoiceId: id(document), versionNo: 1, contentHash: 'h', snapshot: {} }),
  ];
}

/** The work a line is worth. */
export function allocation(name: string, transaction: string, document: string, more: Row = {}): string {
  return insert('wip.allocation', {
    id: id(name), billableTransactionId: id(transaction), billCycle: 1, invoiceId: id(document), invoiceLineId: id(`line of ${document}`),
    unit: 'HUR', quantity: 50, rate: 100, currency: 'EUR', amount: 8333, priceTraceId: id('trace'), ...more,
  });
}

export function submit(document: string): string {
  return update('invoice.invoice', document, { status: 'IN_REVIEW' });
}

/** Ann's request for a document, approved operationally by Bob. */
export function approval(document: string, contentHash = 'h'): readonly string[] {
  const [request, step, item] = [id(`request of ${document}`), id(`step of ${document}`), id(`item of ${document}`)];
  return [
    insert('approval.approval_request', { id: request, documentType: 'INVOICE', documentId: id(document), contentHash, requesterId: id('ann') }),
    insert('approval.approval_request_item', {
      id: item, approvalRequestId: request, itemNo: 1, documentType: 'INVOICE', documentId: id(document),
      versionNo: 1, contentHash, authorUserId: id('ann'), barredUserIds: [id('ann')],
    }),
    insert('approval.approval_step', {
      id: step, approvalRequestId: request, stepNo: 1, sequence: 1, duty: 'OPERATIONAL', approverRule: {}, quorum: 'ANY', status: 'ACTIVE',
    }),
    insert('approval.approval_step_assignee', { id: id(`bob for ${document}`), approvalStepId: step, userId: id('bob') }),
    insert('approval.approval_decision', {
      id: id(`decision on ${document}`), approvalRequestId: request, approvalStepId: step, itemId: item,
      decision: 'APPROVE', decidedBy: id('bob'), sodUserIds: [id('bob')],
      versionNo: 1, contentHash, authorUserId: id('ann'), barredUserIds: [id('ann')],
    }),
    update('approval.approval_step', `step of ${document}`, { status: 'APPROVED' }),
    update('approval.approval_request_item', `item of ${document}`, { status: 'APPROVED' }),
    update('approval.approval_request', `request of ${document}`, { status: 'APPROVED', closedAt: '2026-06-15T10:00:00Z' }),
  ];
}

export function approve(document: string): string {
  return update('invoice.invoice', document, { status: 'APPROVED', approvalRequestId: id(`request of ${document}`) });
}

/** Cid posts a document under a number of the series. */
export function post(document: string, number: number, more: Row = {}): string {
  return update('invoice.invoice', document, {
    status: 'POSTED', numberSeriesId: id('series'), fiscalYear: 2026, numberSeq: number, number: `INV-${number}`,
    postedAt: '2026-06-02', postedBy: id('cid'), postedByType: 'USER', journalEntryId: id('sale'), ...more,
  });
}

/** A contract in force with two pieces of work and an entry that documents are posted with. */
export const billableWork: readonly string[] = [
  ...firm, ...completeTerms, approveVersion1, ...project, work('work'), work('second work'),
  journal('sale', 'E4', [['AR_TRADE', 9916, 0], ['CASH', 0, 9916]]),
];

export const draftedInvoice: readonly string[] = [
  draft('invoice'), ...children('invoice'), allocation('allocation', 'work', 'invoice'), update('wip.billable_transaction', 'work', { status: 'RESERVED' }),
];
const secondDraft: readonly string[] = [
  draft('second invoice'), ...children('second invoice'), allocation('second allocation', 'second work', 'second invoice'),
];

/** Two invoices that Bob approved. */
export const approvedInvoices: readonly string[] = [
  ...draftedInvoice, ...secondDraft, ...['invoice', 'second invoice'].flatMap((document) => [submit(document), ...approval(document), approve(document)]),
];

export const postedInvoices: readonly string[] = [...approvedInvoices, post('invoice', 1), post('second invoice', 2)];
