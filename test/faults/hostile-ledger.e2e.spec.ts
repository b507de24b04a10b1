import { describe } from 'vitest';
import { asAi, id, insert, type Row, update, useAttacks } from './hostile.js';
import { firm, journal, type JournalLine } from './hostile-firm.js';

const after = useAttacks();

const units = insert('ledger.revenue_unit',
  {
    id: id('hours'), legalEntityId: id('seller'), contractId: id('contract'), contractLineIds: [], code: 'U1',
    currency: 'EUR', transactionPrice: null, method: 'RIGHT_TO_INVOICE',
  },
  {
    id: id('fixed'), legalEntityId: id('seller'), contractId: id('contract'), contractLineIds: [], code: 'U2',
    currency: 'EUR', transactionPrice: 1000, method: 'STRAIGHT_LINE',
  });

function addBilled(unit: string, amount: number): string {
  return `select ledger.add_billed(array['${id(unit)}'::uuid], array[${amount}])`;
}

/** So much from the bank fees into the till, or back. */
function cash(debit: number, credit = debit): readonly JournalLine[] {
  return [['CASH', debit, 0], ['BANK_FEES', 0, credit]];
}
const cashBack: readonly JournalLine[] = [['CASH', 0, 100], ['BANK_FEES', 100, 0]];

const sale: readonly JournalLine[] = [['AR_TRADE', 100, 0], ['REVENUE_TM', 0, 100]];
const dollarsForEuros: readonly JournalLine[] = [['CASH', 500, 0, 460, 0, null, 'USD'], ['BANK_FEES', 0, 460, 0, 460]];

function period(name: string, periodNo: number, startDate: string, endDate: string): string {
  return insert('ledger.period', { id: id(name), legalEntityId: id('seller'), subledger: 'GL', fiscalYear: 2026, periodNo, startDate, endDate });
}

function fxRate(name: string, rate: number): string {
  return insert('ledger.fx_rate', { id: id(name), source: 'ECB', base: 'EUR', quote: 'USD', type: 'SPOT', rateDate: '2026-06-01', rate });
}

describe('the periods from April to July', () => {
  const { refused, allowed } = after(...firm);

  refused('inv_64_periods_do_not_overlap', 'No day lies in two periods.', period('overlap', 13, '2026-07-31', '2026-08-31'));
  refused('inv_64_periods_leave_no_gap', 'No day lies between two periods.', period('late', 9, '2026-09-01', '2026-09-30'));
  allowed('August follows July.', period('August', 8, '2026-08-01', '2026-08-31'));
  refused('inv_03_period_starts_before_it_ends', 'A period does not end before it starts.', period('backwards', 8, '2026-08-31', '2026-08-01'));
  refused('inv_64_gl_closes_last', 'The general ledger closes after its subledgers.', update('ledger.period', 'GL 5', { status: 'CLOSED' }));
  refused('inv_64_gl_closes_last', 'A subledger does not reopen under a closed general ledger.',
    update('ledger.period', 'AR 4', { status: 'OPEN', reopenApprovalRequestId: id('request') }));
  allowed('The general ledger closes when its subledgers have.',
    ...['TIME', 'BILLING', 'AR', 'REVENUE', 'GL'].map((subledger) => update('ledger.period', `${subledger} 5`, { status: 'CLOSED' })));
  refused('inv_52_opened_period_keeps_its_dates', 'An open period keeps its days.', update('ledger.period', 'AR 6', { endDate: '2026-07-15' }));
  refused('period_status_follows_its_order', 'An open period is not locked before it is closed.', update('ledger.period', 'AR 6', { status: 'LOCKED' }));
  refused('inv_72_period_is_changed_by_no_ai', 'No software closes a period.', asAi(update('ledger.period', 'AR 6', { status: 'SOFT_CLOSED' })));
});

describe('rates and number series', () => {
  const { refused, allowed } = after(...firm, fxRate('rate of the day', 1.087), update('ledger.number_series', 'series', { nextNumber: 4 }));

  refused('inv_59_rate_is_positive', 'A rate of nought is no rate.', update('ledger.fx_rate', 'rate of the day', { rate: 0 }));
  refused('inv_59_one_rate_per_day_and_type', 'A source gives one rate a day.', fxRate('second rate', 1.1));
  refused('inv_35_series_only_counts_up', 'A series gives no number twice.', update('ledger.number_series', 'series', { nextNumber: 1 }));
  allowed('A series counts up.', update('ledger.number_series', 'series', { nextNumber: 5 }));
  refused('one_account_per_role_and_dimension', 'A role posts to one account.',
    insert('ledger.account_map', { id: id('second map'), legalEntityId: id('seller'), accountRole: 'CASH', accountId: id('seller CASH') }));
});

describe('the posting of an entry', () => {
  const { refused, allowed } = after(...firm);

  allowed('Two lines that balance are posted.', journal('entry', 'E2', cash(500)));
  refused('inv_50_entry_has_two_lines', 'An entry without lines is not posted.', journal('entry', 'E2', []));
  refused('inv_50_entry_balances', '500 do not balance 499.', journal('entry', 'E2', cash(500, 499)));
  refused('inv_50_entry_balances_per_currency', 'Dollars do not balance euros.', journal('entry', 'E9', dollarsForEuros));
  allowed('An application that crosses currencies balances in functional currency.', journal('entry', 'E9', dollarsForEuros, { crosses: true }));
  refused('inv_50_only_applications_cross_currencies', 'An invoice crosses no currencies.', journal('entry', 'E4', dollarsForEuros, { crosses: true }));
  refused('inv_50_line_has_one_side', 'A line is not debit and credit.', journal('entry', 'E2', [['CASH', 500, 500], ['BANK_FEES', 0, 500]]));
  refused('inv_50_line_has_one_side', 'A rounding line has no transaction amount.', journal('entry', 'E2', [['FX_ROUNDING', 1, 0], ['BANK_FEES', 0, 1]]));
  refused('inv_60_rounding_within_one_unit_a_line', 'Rounding explains no five cents.',
    journal('entry', 'E4', [['AR_TRADE', 100, 0, 95, 0], ['REVENUE_TM', 0, 100], ['FX_ROUNDING', 0, 0, 5, 0]]));
  allowed('Rounding explains a cent.',
    journal('entry', 'E4', [['AR_TRADE', 30003, 0, 27602, 0], ['REVENUE_TM', 0, 30003, 0, 27603], ['FX_ROUNDING', 0, 0, 1, 0]],
      { currency: 'USD', fxRate: 1.087 }));
  refused('inv_60_foreign_entry_keeps_its_rate', 'A dollar entry names its rate.', journal('entry', 'E4', sale, { currency: 'USD' }));
  refused('inv_52_period_admits_posting', 'A future period admits nothing.', journal('entry', 'E4', sale, { month: 7 }));
  refused('inv_52_period_admits_posting', 'An invoice is not posted into the period of receivables.', journal('entry', 'E4', sale, { subledger: 'AR' }));
  refused('inv_52_period_admits_posting', 'A softly closed period admits late postings only.', journal('entry', 'MANUAL', cash(100), { month: 5 }));
  allowed('A softly closed period admits a late posting.', journal('entry', 'MANUAL', cash(100), { month: 5, late: true }));
  refused('control_account_refuses_manual_journal', 'Nobody writes receivables by hand.',
    journal('entry', 'MANUAL', [['AR_TRADE', 100, 0], ['BANK_FEES', 0, 100]]));
  refused('line_posts_to_its_own_entity', 'An entry does not post to accounts of a sister.', journal('entry', 'E4', sale, { entity: 'sister' }));
  refused('inv_02_line_currency_exists', 'Nothing is posted in a currency that does not exist.',
    journal('entry', 'E4', [['AR_TRADE', 100, 0, 100, 0, null, 'ZZZ'], ['BANK_FEES', 0, 100, 0, 100, null, 'ZZZ']]));
  refused('inv_72_entry_is_posted_by_no_ai', 'No software posts.', journal('entry', 'E2', cash(500), { actorType: 'AI' }));
});

describe('a manual journal in approval', () => {
  const drafted = (more: Row = {}) => insert('ledger.journal_entry', {
    id: id('draft'), legalEntityId: id('seller'), periodId: id('GL 6'), glPeriodId: id('GL 6'),
    accountingDate: '2026-06-10', sourceType: 'manual', sourceId: id('draft'),
    event: 'MANUAL', currency: 'EUR', functionalCurrency: 'EUR', status: 'DRAFT', draftLines: '[]', ...more,
  });
  const draft = drafted();
  const { refused } = after(...firm, draft, update('ledger.journal_entry', 'draft', { status: 'IN_APPROVAL' }));
  const post = update('ledger.journal_entry', 'draft', { status: 'POSTED', postedAt: '2026-06-15T10:00:00Z', postedBy: id('ann') });

  const other = { id: id('other draft'), sourceId: id('other draft') };

  refused('posted_in_known_books', 'It is drafted for a period that exists.', drafted({ ...other, periodId: id('no period') }));
  refused('posted_in_known_books', 'It is drafted in the currency of the books.', drafted({ ...other, currency: 'USD', functionalCurrency: 'USD' }));
  refused('inv_50_entry_has_two_lines', 'It is not posted without lines.', post);
  refused('inv_72_entry_is_posted_by_no_ai', 'No software posts it.', asAi(post));
  refused('inv_51_lines_come_with_their_posting', 'It gains no line before it is posted.', insert('ledger.journal_line', {
    id: id('early line'), journalEntryId: id('draft'), lineNo: 1, accountId: id('seller CASH'),
    accountRole: 'CASH', currency: 'EUR', debit: 5, functionalDebit: 5,
  }));
});

describe('a posted entry and its reversal', () => {
  const { refused, allowed } = after(
    ...firm, journal('entry', 'MANUAL', cash(100)), journal('other', 'MANUAL', cash(100)), journal('mistake', 'MANUAL', cash(100)),
    journal('reversal', 'MANUAL', cashBack, { reverses: 'mistake', source: 'mistake', sequence: 2 }),
    update('ledger.journal_entry', 'mistake', { reversedById: id('reversal') }),
  );
  const reverse = (name: string, original: string, lines = cashBack) => journal(name, 'MANUAL', lines, { reverses: original, source: original, sequence: 3 });
  const link = (original: string, name: string) => update('ledger.journal_entry', original, { reversedById: id(name) });

  refused('inv_52_period_keeps_its_id', 'Its period stays what it is.', update('ledger.period', 'GL 6', { id: id('other period') }));
  refused('inv_60_books_keep_their_currency', 'The books stay in their currency.', update('ledger.legal_entity', 'seller', { functionalCurrency: 'USD' }));
  refused('inv_51_posted_entry_is_frozen', 'It keeps its words.', update('ledger.journal_entry', 'entry', { description: 'x' }));
  refused('inv_61_one_entry_per_event', 'One event is posted once.', journal('again', 'MANUAL', cash(100), { source: 'entry' }));
  refused('inv_51_reversal_links_both_ways', 'It is not reversed by any other entry.', link('entry', 'other'));
  refused('inv_51_reversal_links_both_ways', 'A reversal is named by its original.', reverse('undo', 'entry'));
  refused('inv_51_reversal_mirrors_lines', '99 do not reverse 100.', reverse('undo', 'entry', [['CASH', 0, 99], ['BANK_FEES', 99, 0]]), link('entry', 'undo'));
  allowed('The same amounts on the other sides reverse it.', reverse('undo', 'entry'), link('entry', 'undo'));
  refused('inv_51_one_reversal_per_entry', 'It is reversed once.', reverse('again', 'mistake'));
  refused('inv_51_reversal_is_final', 'A reversal is not reversed.',
    journal('redo', 'MANUAL', cash(100), { reverses: 'reversal', source: 'mistake', sequence: 3 }), link('reversal', 'redo'));
});

describe('units of revenue', () => {
  const { refused, allowed } = after(
    ...firm, units,
    journal('worked', 'E1', [['UNBILLED_RECEIVABLE', 500, 0, 500, 0, 'hours'], ['REVENUE_TM', 0, 500, 0, 500, 'hours']]),
    journal('earned', 'E17', [['CONTRACT_ASSET', 600, 0, 600, 0, 'fixed'], ['REVENUE_TM', 0, 600, 0, 600, 'fixed']]),
  );
  const billed = journal('billed', 'E4', [['AR_TRADE', 595, 0], ['UNBILLED_RECEIVABLE', 0, 500, 0, 500, 'hours'], ['TAX_PAYABLE', 0, 95]]);

  allowed('What is billed leaves the position with the count of what was billed.', billed, addBilled('hours', 500));
  refused('inv_56_position_explains_revenue', 'Nothing leaves the position without having been billed.', billed);
  refused('inv_56_position_explains_revenue', 'Nothing is billed without leaving the position.', addBilled('hours', 5));
  refused('inv_56_position_explains_revenue', 'No revenue goes around the position.',
    journal('odd', 'E1', [['REVENUE_TM', 5, 0, 5, 0, 'hours'], ['CASH', 0, 5]]));
  refused('inv_56_asset_or_liability', 'A unit has no asset and liability at once.',
    journal('odd', 'E4', [['AR_TRADE', 100, 0], ['CONTRACT_LIABILITY', 0, 100, 0, 100, 'fixed']]), addBilled('fixed', 100));
  refused('inv_57_revenue_within_price', 'No more is earned than the price.',
    journal('odd', 'E17', [['CONTRACT_ASSET', 401, 0, 401, 0, 'fixed'], ['REVENUE_TM', 0, 401, 0, 401, 'fixed']]));
  refused('inv_57_revenue_within_price', 'A unit is complete when its price is earned.', update('ledger.revenue_unit', 'fixed', { status: 'COMPLETE' }));
  refused('inv_57_revenue_within_price', 'The price does not fall below what was earned.', update('ledger.revenue_unit', 'fixed', { transactionPrice: 599 }));
  refused('method_is_fixed_after_first_posting', 'A unit keeps its method.', update('ledger.revenue_unit', 'fixed', { method: 'PERCENT_COST' }));
  refused('inv_02_line_has_its_units_currency', 'A line is in the currency of its unit.',
    journal('odd', 'E17', [['CONTRACT_ASSET', 1, 0, 1, 0, 'fixed'], ['REVENUE_TM', 0, 1, 0, 1, 'fixed']], { currency: 'USD', fxRate: 1 }));
  refused('inv_01_line_names_a_revenue_unit', 'A line names no unit of nobody.',
    journal('odd', 'E1', [['FX_ROUNDING', 0, 0, 1, 0, 'nobody’s'], ['FX_REALISED', 0, 0, 0, 1]]));
  refused('inv_01_line_names_a_revenue_unit', 'Nothing is billed on a unit of nobody.', addBilled('nobody’s', 5));
});
