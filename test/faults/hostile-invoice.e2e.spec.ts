import { describe } from 'vitest';
import { asAi, id, insert, remove, type Row, update, useAttacks } from './hostile.js';
import {
  allocation, approval, approve, approvedInvoices, billableWork, children, creditDraft, draft, draftedInvoice, post, postedInvoices, submit,
} from './hostile-documents.js';
import { work } from './hostile-firm.js';

const after = useAttacks();

function head(patch: Row, document = 'invoice'): string {
  return update('invoice.invoice', document, patch);
}

function taxLine(more: Row): string {
  return insert('invoice.invoice_tax_line', {
    id: id('second tax'), invoiceId: id('invoice'), currency: 'EUR', taxCategory: 'S', rate: 19, taxableAmount: 0, taxAmount: 0, ...more,
  });
}

function line(more: Row = {}): string {
  return insert('invoice.invoice_line', { id: id('second line'), invoiceId: id('invoice'), currency: 'EUR', lineNo: 9, netAmount: 0, ...more });
}

const release = update('wip.allocation', 'allocation', { releasedAt: '2026-06-01' });

describe('a new document', () => {
  const { refused, allowed } = after(...billableWork);

  allowed('An invoice starts as a draft.', draft('invoice'));
  refused('inv_31_gross_is_net_plus_tax', 'Its gross total is net and tax.', draft('invoice', { grossTotal: 1, amountDue: 1 }));
  refused('inv_31_due_is_gross_less_prepaid', 'What is due is gross less prepaid.', draft('invoice', { amountDue: 9915 }));
  refused('inv_36_only_posted_has_number', 'A draft has no number.', draft('invoice', { number: 'X' }));
  refused('inv_37_document_starts_as_draft', 'Nothing starts in review.', draft('invoice', { status: 'IN_REVIEW' }));
  refused('inv_41_credit_corrects_or_says_why', 'A credit memo corrects something.', creditDraft('credit', null));
  allowed('A credit memo that corrects nothing says why.', creditDraft('credit', null, { standaloneReason: 'Goodwill' }));
  refused('inv_72_no_ai_document', 'No software drafts it.', asAi(draft('invoice')));
});

describe('a complete draft', () => {
  const { refused, allowed } = after(...billableWork, ...draftedInvoice);
  const toReview = submit('invoice');

  allowed('It goes into review.', toReview);
  refused('inv_63_one_live_allocation_per_cycle', 'Work is not billed twice in one cycle.', allocation('again', 'work', 'invoice'));
  refused(
    'inv_02_allocation_in_transaction_currency', 'What is billed is in the currency of the work.', work('dollars', { currency: 'USD' }),
    allocation('again', 'dollars', 'invoice'),
  );
  refused(
    'allocated_with_known_trace', 'What is billed can be explained.', release, allocation('again', 'work', 'invoice', { priceTraceId: id('nothing') }),
  );
  refused('inv_02_allocation_in_transaction_currency', 'What is billed is work.', allocation('again', 'nothing', 'invoice'));
  refused(
    'inv_02_allocation_in_line_currency', 'What is billed is in the currency of its line.', release,
    allocation('again', 'work', 'invoice', { currency: 'USD' }),
  );
  refused(
    'inv_02_allocation_in_line_currency', 'What is billed stands on a line of the document.', release,
    allocation('again', 'work', 'invoice', { invoiceLineId: id('no line') }),
  );
  refused('inv_25_transaction_keeps_its_id', 'The work on it stays what it is.', update('wip.billable_transaction', 'work', { id: id('other work') }));
  refused('inv_33_line_keeps_its_id', 'Its line stays what it is.', update('invoice.invoice_line', 'line of invoice', { id: id('other line') }));
  refused('inv_33_allocated_line_stays', 'A line that holds work is not deleted.', remove('invoice.invoice_line', 'line of invoice'));
  refused('inv_25_reserved_row_is_frozen', 'The work on it keeps its price.', update('wip.billable_transaction', 'work', { functionalAmount: 1 }));
  refused('inv_02_line_in_document_currency', 'Its lines are in its currency.', line({ currency: 'USD' }));
  refused('inv_29_net_is_sum_of_lines', 'Its net total is the sum of its lines.', head({ netTotal: 8334, grossTotal: 9917, amountDue: 9917 }), toReview);
  refused('inv_31_tax_is_sum_of_tax_lines', 'Its tax total is the sum of its tax lines.',
    head({ taxTotal: 1584, grossTotal: 9917, amountDue: 9917 }), toReview);
  refused('inv_60_functional_lines_sum_to_total', 'Its functional lines sum to the functional total.', head({ functionalGrossTotal: 9917 }), toReview);
  refused('inv_60_functional_document_is_not_converted', 'Euros are not converted into euros.', head({ fxRate: 1.1 }));
  refused('inv_30_taxable_is_sum_of_lines', 'What is taxed is the sum of its lines.',
    update('invoice.invoice_tax_line', 'tax of invoice', { taxableAmount: 8000 }), toReview);
  refused('inv_30_one_tax_line_per_rate', 'It has one tax line for a rate.', taxLine({}));
  refused('inv_32_untaxed_category_has_no_tax', 'A reverse charge charges no tax.', taxLine({ taxCategory: 'AE', rate: 0, taxAmount: 1, exemptionCode: 'V' }));
  refused('inv_32_untaxed_category_has_reason', 'A reverse charge says why.', taxLine({ taxCategory: 'AE', rate: 0 }));
  refused('inv_32_outside_scope_stands_alone', 'What is outside the scope of tax is mixed with nothing.',
    taxLine({ taxCategory: 'O', rate: 0, exemptionCode: 'V' }), toReview);
  refused('inv_33_line_is_worth_its_allocations', 'A line is worth the work on it.', release, toReview);
  refused('inv_34_price_not_negative', 'No price is negative.', update('invoice.invoice_line', 'line of invoice', { unitPrice: -1 }));
  refused('inv_34_negative_line_has_negative_quantity', 'A negative line has a negative quantity.',
    update('invoice.invoice_line', 'line of invoice', { netAmount: -1 }));
  refused('inv_43_po_number_when_required', 'A bill-to that asks for an order number gets one.',
    update('customer.customer_bill_to', 'bill-to', { poRequired: true }), toReview);
  refused('inv_43_po_number_when_required', 'So does a document that asks for it.', head({ poRequired: true }), toReview);
  allowed('With an order number it goes into review.', head({ poRequired: true, poNumber: 'PO1' }), toReview);
});

describe('a document in review', () => {
  const { refused, allowed } = after(...billableWork, ...draftedInvoice, submit('invoice'));

  allowed('It is approved by the request for its content.', ...approval('invoice'), approve('invoice'));
  refused('inv_38_approval_matches_content', 'A request for other content approves nothing.', ...approval('invoice', 'other'), approve('invoice'));
  refused('inv_38_approval_matches_content', 'An open request approves nothing.', approval('invoice')[0]!, approve('invoice'));
  refused('inv_38_approved_names_its_request', 'Nothing is approved without a request.', head({ status: 'APPROVED' }));
  refused('inv_37_only_approved_is_posted', 'Nothing is posted from review.',
    ...approval('invoice'), post('invoice', 1, { approvalRequestId: id('request of invoice') }));
});

describe('two approved documents', () => {
  const { refused, allowed } = after(...billableWork, ...approvedInvoices);

  allowed('They are posted one after the other.', post('invoice', 1), post('second invoice', 2));
  refused('inv_35_posted_has_number', 'Nothing is posted without a number.', post('invoice', 1, { number: null }));
  refused('inv_35_numbers_without_gap', 'No number is left out.', post('invoice', 2));
  refused('inv_35_number_once_per_entity', 'No number is given twice.', post('invoice', 1), post('second invoice', 2, { number: 'INV-1' }));
  refused('inv_39_poster_is_not_creator', 'Who made it does not post it.', post('invoice', 1, { postedBy: id('ann') }));
  refused('inv_39_poster_is_not_editor', 'Who edited it does not post it.', post('invoice', 1, { editedBy: id('cid') }));
  refused('inv_39_poster_is_not_operational_approver', 'Who approved it does not post it.', post('invoice', 1, { postedBy: id('bob') }));
  refused('inv_39_service_posts_in_auto_mode_only', 'No service posts where people do.', post('invoice', 1, { postedByType: 'SERVICE' }));
  refused('inv_39_creator_stays', 'Nobody becomes its maker afterwards.', head({ createdBy: id('bob') }));
  refused('inv_72_no_ai_document', 'No software posts it.', post('invoice', 1, { postedByType: 'AI' }));
  refused('inv_33_line_is_worth_its_allocations', 'It is worth the work on it to the end.', release, post('invoice', 1));
});

describe('a posted document', () => {
  const { refused, allowed } = after(...billableWork, ...postedInvoices);

  refused('inv_37_posted_document_is_frozen', 'It keeps its words.', head({ notes: 'x' }));
  refused('inv_37_posted_line_is_frozen', 'Its line keeps its words.', update('invoice.invoice_line', 'line of invoice', { description: 'x' }));
  refused('inv_37_posted_tax_is_frozen', 'Its tax keeps its name.', update('invoice.invoice_tax_line', 'tax of invoice', { name: 'x' }));
  refused('inv_37_posted_loses_no_tax', 'It loses no tax.', remove('invoice.invoice_tax_line', 'tax of invoice'));
  refused('inv_37_posted_gains_no_line', 'It gains no line.', line());
  refused('inv_37_posted_gains_no_version', 'It gains no version.',
    insert('invoice.invoice_version', { id: id('late version'), invoiceId: id('invoice'), versionNo: 9, contentHash: 'h', snapshot: {} }));
  refused('inv_37_posted_keeps_its_allocations', 'It keeps the work on it.', release);
  refused('inv_41_credit_same_entity_customer_currency', 'A credit memo is for the same customer.',
    creditDraft('credit', 'invoice', { customerId: id('stranger') }));
  allowed('It is corrected by a credit memo.', creditDraft('credit', 'invoice'));
});

describe('credit memos for the whole of one invoice', () => {
  const credit = (name: string) => [
    creditDraft(name, 'invoice'), ...children(name, { lineKind: 'CREDIT', otherAmount: 8333, creditedLineId: id('line of invoice') }),
    submit(name), ...approval(name), approve(name),
  ];
  const { refused, allowed } = after(...billableWork, ...postedInvoices, ...credit('credit'), ...credit('second credit'));

  allowed('One is posted.', post('credit', 3));
  refused('inv_40_credits_within_invoice', 'No more is credited than was invoiced.', post('credit', 3), post('second credit', 4));
});
