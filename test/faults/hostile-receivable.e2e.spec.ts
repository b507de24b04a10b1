import { describe } from 'vitest';
import { asAi, id, insert, type Row, update, useAttacks } from './hostile.js';
import { billableWork, children, creditDraft, approval, approve, post, postedInvoices, submit } from './hostile-documents.js';

const after = useAttacks();

function openItem(name: string, document: string, amount: number, side = 'DEBIT'): string {
  return insert('receivable.open_item', {
    id: id(name), invoiceId: id(document), side, legalEntityId: id('seller'), customerId: id('client'),
    billToId: id('bill-to'), number: name, currency: 'EUR', originalAmount: amount,
    functionalCurrency: 'EUR', functionalOriginalAmount: amount, functionalOpenAmount: amount, issueDate: '2026-06-01', dueDate: '2026-07-01',
  });
}

function payment(name: string, customer: string, bankEntryRef = name): string {
  return insert('receivable.payment', {
    id: id(name), bankAccountId: id('bank account'), legalEntityId: id('seller'), customerId: id(customer),
    valueDate: '2026-06-05', currency: 'EUR', amount: 10000,
    functionalCurrency: 'EUR', bankEntryRef,
  });
}

/** The whole of the first item, unless told otherwise. */
function application(name: string, more: Row = {}): string {
  return insert('receivable.application', {
    id: id(name), paymentId: id('payment'), openItemId: id('item'), currency: 'EUR', sourceCurrency: 'EUR',
    amount: 9916, sourceAmount: 9916, appliedOn: '2026-06-06', ...more,
  });
}

const openItems = [openItem('item', 'invoice', 9916), openItem('second item', 'second invoice', 9916)];
const bank = [
  insert('receivable.bank_account', { id: id('bank account'), legalEntityId: id('seller'), code: 'BA', currency: 'EUR' }),
  payment('payment', 'client'), payment('stranger’s payment', 'stranger'),
];

describe('the open item of a posted invoice', () => {
  const { refused, allowed } = after(...billableWork, ...postedInvoices);

  allowed('It is what the document asks for.', openItem('item', 'invoice', 9916));
  refused('inv_48_item_is_what_the_document_asks', 'It is not a cent less.', openItem('item', 'invoice', 9915));
});

describe('a payment', () => {
  const { refused, allowed } = after(...billableWork, ...postedInvoices, ...openItems, ...bank);

  allowed('It is applied to what its customer owes.', application('application'));
  refused('inv_62_one_payment_per_bank_entry', 'One bank entry is one payment.', payment('echo', 'client', 'payment'));
  refused('inv_72_no_ai_payment', 'No software records one.', asAi(payment('software’s payment', 'client')));
  refused('inv_72_no_ai_application', 'No software applies one.', asAi(application('application')));
  refused('inv_48_open_amount_not_negative', 'No more is applied than is open.', application('application', { amount: 9917, sourceAmount: 9917 }));
  refused('inv_48_open_amount_not_negative', 'A discount is part of what is open.', application('application', { discountTaken: 1 }));
  refused('inv_49_same_customer_group', 'A stranger does not pay.', application('application', { paymentId: id('stranger’s payment') }));
  refused('inv_49_same_currency_or_converted', 'A euro pays a euro.', application('application', { amount: 9000 }));
  refused('inv_47_use_is_counted', 'Nobody writes what was used of it.', update('receivable.payment', 'payment', { appliedAmount: 5 }));
  refused('inv_48_open_amount_is_counted', 'Nobody writes what an item has lost.', update('receivable.open_item', 'item', { appliedAmount: 5 }));
  refused('inv_47_payment_keeps_its_amount', 'It keeps its amount.', update('receivable.payment', 'payment', { amount: 20000 }));
});

describe('an applied payment', () => {
  const { refused, allowed } = after(...billableWork, ...postedInvoices, ...openItems, ...bank, application('application'));
  const toSecond = (amount: number) => application('second application', { openItemId: id('second item'), amount, sourceAmount: amount });
  const unapply = update('receivable.application', 'application', { status: 'REVERSED' });

  refused('inv_47_payment_not_overspent', 'No more is applied than was paid.', toSecond(85));
  allowed('The rest of it is applied.', toSecond(84));
  allowed('What is unapplied is applied again.', unapply, application('again'));
  refused('inv_47_application_is_only_reversed', 'An application keeps its amount.',
    update('receivable.application', 'application', { amount: 1, sourceAmount: 1 }));
});

describe('a credit memo with its item', () => {
  const { refused, allowed } = after(
    ...billableWork, ...postedInvoices, ...openItems,
    creditDraft('credit', 'invoice'), ...children('credit', { lineKind: 'CREDIT', otherAmount: 8333, creditedLineId: id('line of invoice') }),
    submit('credit'), ...approval('credit'), approve('credit'), post('credit', 3), openItem('credit item', 'credit', 9916, 'CREDIT'),
  );
  const fromCredit = (name: string, more: Row = {}) => application(name, { paymentId: null, creditItemId: id('credit item'), ...more });

  allowed('It settles its invoice.', fromCredit('application'));
  refused('inv_48_open_amount_not_negative', 'It settles no more than it is worth.',
    fromCredit('application'), fromCredit('second application', { openItemId: id('second item'), amount: 1, sourceAmount: 1 }));
});

describe('deposits and retentions', () => {
  const { refused, allowed } = after(
    ...billableWork, ...postedInvoices,
    insert('receivable.deposit', { id: id('deposit'), invoiceId: id('second invoice'), currency: 'EUR', invoicedAmount: 8333 }),
    insert('receivable.deposit_movement', { id: id('paid'), depositId: id('deposit'), kind: 'PAID', amount: 100, movedOn: '2026-06-01' }),
    insert('receivable.retention', { id: id('retention'), contractId: id('contract'), currency: 'EUR', basis: 'FULL' }),
    insert('receivable.retention_movement', { id: id('withheld'), retentionId: id('retention'), kind: 'WITHHELD', amount: 50, invoiceId: id('invoice') }),
  );
  const drawn = (amount: number) => insert('receivable.deposit_movement', {
    id: id('drawn'), depositId: id('deposit'), kind: 'DRAWN', amount, movedOn: '2026-06-01',
  });
  const released = (amount: number) => insert('receivable.retention_movement', {
    id: id('released'), retentionId: id('retention'), kind: 'RELEASED', amount, invoiceId: id('invoice'),
  });

  refused('inv_45_deposit_not_overdrawn', 'No more is drawn than was paid.', drawn(101));
  refused('inv_45_not_more_paid_than_invoiced', 'No more is paid than was invoiced.',
    insert('receivable.deposit_movement', { id: id('more paid'), depositId: id('deposit'), kind: 'PAID', amount: 8234, movedOn: '2026-06-01' }));
  refused('inv_45_deposit_is_counted', 'Nobody writes what was paid.', update('receivable.deposit', 'deposit', { paidAmount: 5 }));
  refused('inv_44_retention_not_negative', 'No more is released than was withheld.', released(51));
  refused('inv_44_retention_is_counted', 'Nobody writes what was withheld.', update('receivable.retention', 'retention', { withheldAmount: 5 }));
  allowed('All of both comes back.', drawn(100), released(50));
});
