import { describe } from 'vitest';
import { id, insert, remove, type Row, update, useAttacks } from './hostile.js';
import { approveVersion1, completeTerms, firm, project, work } from './hostile-firm.js';

const after = useAttacks();
const projectInForce = [...firm, ...completeTerms, approveVersion1, ...project];

/** Eight hours of Ann on the first of June. */
function timeEntry(name: string, more: Row = {}): string {
  return insert('time_expense.time_entry', {
    id: id(name), resourceId: id('ann at work'), resourceUserId: id('ann'), projectId: id('project'),
    taskId: id('task'), workDate: '2026-06-01', minutes: 480, ...more,
  });
}

/** A taxi for 119.00 EUR, 19.00 of it tax. */
function expense(name: string, more: Row = {}): string {
  return insert('time_expense.expense', {
    id: id(name), resourceId: id('ann at work'), resourceUserId: id('ann'), projectId: id('project'), workDate: '2026-06-01', category: 'TAXI',
    currency: 'EUR', grossAmount: 119, taxAmount: 19, netAmount: 100, ...more,
  });
}

/** A waiver instead of a receipt. */
const waived = { receiptWaiverId: id('waiver') };

function approved(table: 'time_entry' | 'expense', name: string, by: string): string {
  return update(`time_expense.${table}`, name, { status: 'APPROVED', approvedAt: '2026-06-02', approvedBy: id(by) });
}

describe('a day with eight hours', () => {
  const { refused, allowed } = after(...projectInForce, timeEntry('entry'));

  refused('inv_14_minutes_in_range', 'No minutes are no entry.', timeEntry('second', { minutes: 0 }));
  refused('inv_14_negative_only_as_reversal', 'Only a reversal is negative.', timeEntry('second', { minutes: -5 }));
  refused('inv_15_day_minutes_in_range', 'A day has 24 hours.', timeEntry('second', { minutes: 961 }));
  allowed('It may be filled.', timeEntry('second', { minutes: 960 }));
  refused('inv_15_day_minutes_in_range', 'An entry does not grow beyond the day.',
    timeEntry('second', { minutes: 960 }), update('time_expense.time_entry', 'entry', { minutes: 481 }));
  refused('inv_18_person_is_the_resources', 'An entry names the person who worked.', timeEntry('second', { minutes: 1, resourceUserId: id('bob') }));
  refused('inv_18_nobody_approves_own_time', 'Nobody approves his own time.', approved('time_entry', 'entry', 'ann'));
  allowed('Another approves it.', approved('time_entry', 'entry', 'bob'));
});

describe('approved time', () => {
  const { refused, allowed } = after(...projectInForce, timeEntry('entry'), approved('time_entry', 'entry', 'bob'));
  const reversal = (minutes: number) => timeEntry('reversal', { minutes, reversalOfId: id('entry') });

  refused('inv_17_approved_time_is_frozen', 'It keeps its minutes.', update('time_expense.time_entry', 'entry', { minutes: 470 }));
  refused('inv_17_approved_time_is_frozen', 'It does not become a draft again.', update('time_expense.time_entry', 'entry', { status: 'DRAFT' }));
  refused('inv_17_only_drafts_are_deleted', 'It is not deleted.', remove('time_expense.time_entry', 'entry'));
  refused('inv_15_day_minutes_in_range', 'No more is reversed than the day has.', reversal(-481));
  allowed('It is reversed.', reversal(-480), update('time_expense.time_entry', 'entry', { status: 'REVERSED', reversedById: id('reversal') }));
});

describe('an expense', () => {
  const { refused, allowed } = after(...projectInForce, expense('taxi', waived), expense('dinner', waived), approved('expense', 'dinner', 'bob'));

  refused('inv_19_gross_is_net_plus_tax', '99 and 19 are not 119.', expense('second', { netAmount: 99 }));
  refused('inv_19_gross_and_net_same_sign', 'A net amount has the sign of the gross amount.', expense('second', { netAmount: -1, taxAmount: 120 }));
  refused('inv_20_receipt_before_approval', 'It is not approved without a receipt.', expense('second'), approved('expense', 'second', 'bob'));
  refused('inv_20_no_policy_asks_every_receipt', 'Nobody sets the threshold of a receipt himself.', expense('second', { receiptRequiredFrom: 9999 }));
  refused('inv_18_nobody_approves_own_expense', 'Nobody approves his own expense.', approved('expense', 'taxi', 'ann'));
  refused('inv_17_approved_expense_is_frozen', 'An approved expense keeps its amounts.',
    update('time_expense.expense', 'dinner', { grossAmount: 219, netAmount: 200 }));
  allowed('Another approves it.', approved('expense', 'taxi', 'bob'));
});

describe('work to be billed', () => {
  const { refused, allowed } = after(
    ...projectInForce, work('work'), work('day of work', { unit: 'DAY', quantity: 8, rate: 640, amount: 512000 }),
    work('half a cent', { quantity: -45, rate: 1, amount: -75 }),
    insert('contract.cap', {
      id: id('cap'), contractId: id('contract'), scope: 'LINE', contractLineId: id('line 1'), kind: 'AMOUNT', currency: 'EUR', limitAmount: 1000,
    }),
  );
  const consumption = (amount: number) => insert('contract.cap_consumption', {
    id: id('consumption'), capId: id('cap'), billableTransactionId: id('work'), amount, batchId: id('batch'),
  });

  refused('inv_21_one_live_root_per_source', 'An hour is billed once.', work('echo', { sourceId: id('source of work') }));
  allowed('It is billed anew when it was reversed.',
    update('wip.billable_transaction', 'work', { status: 'REVERSED' }), work('anew', { sourceId: id('source of work') }));
  refused('inv_21_ended_row_stays_ended', 'What was reversed stays so.',
    update('wip.billable_transaction', 'work', { status: 'REVERSED' }), update('wip.billable_transaction', 'work', { status: 'OPEN' }));
  refused('inv_23_amount_is_quantity_times_rate', 'Fifty minutes at 100 are not 83.34.', work('dear', { amount: 8334 }));
  refused('inv_23_amount_is_quantity_times_rate', 'Nor are they minus 83.33.', work('inverse', { amount: -8333 }));
  refused('inv_23_amount_is_quantity_times_rate', 'No rate is no price.', work('free', { rate: null }));
  refused('inv_23_manual_price_is_approved', 'A price by hand needs an approval.', work('by hand', { amountBasis: 'MANUAL', amount: 5 }));
  refused('inv_02_exponent_is_the_currencys', 'The euro has cents.', work('whole euros', { currencyExponent: 0, amount: 83 }));
  refused('inv_25_exactly_one_bill_to', 'Somebody pays for it.', work('unpaid', { billToId: null }));
  refused('billed_to_known_bill_to', 'It is for a bill-to that exists.', work('for nobody', { billToId: id('nobody') }));
  refused('priced_by_known_terms', 'It names terms that exist.', work('on no terms', { versionNo: 9 }));
  refused('keeps_its_terms', 'It keeps the terms that priced it.', update('wip.billable_transaction', 'work', { billToId: id('second bill-to') }));
  refused('priced_with_known_trace', 'Its price can be explained.', work('of no decision', { priceTraceId: id('nothing') }));
  refused('keeps_its_trace', 'It keeps the decision that priced it.',
    insert('wip.price_trace', { id: id('another trace'), trace: '{}' }), update('wip.billable_transaction', 'work', { priceTraceId: id('another trace') }));
  refused('inv_24_cap_not_exceeded', 'It does not exceed its cap.', consumption(1001));
  allowed('It may fill its cap.', consumption(1000));
  refused('inv_25_reserved_row_is_frozen', 'What is reserved keeps its price.',
    update('wip.billable_transaction', 'work', { status: 'RESERVED' }), update('wip.billable_transaction', 'work', { functionalAmount: 1 }));
});
