import { id, insert, type Row, update } from './hostile.js';

const people = ['ann', 'bob', 'cid', 'dan'];
const entities = ['seller', 'sister'];
const subledgers = ['TIME', 'BILLING', 'AR', 'REVENUE', 'GL'];
const accountTypes: Readonly<Record<string, string>> = {
  AR_TRADE: 'ASSET', UNBILLED_RECEIVABLE: 'ASSET', CONTRACT_ASSET: 'ASSET', CASH: 'ASSET', CONTRACT_LIABILITY: 'LIABILITY', TAX_PAYABLE: 'LIABILITY',
  REVENUE_TM: 'REVENUE', FX_ROUNDING: 'EXPENSE', FX_REALISED: 'EXPENSE', BANK_FEES: 'EXPENSE',
};
const accounts = Object.keys(accountTypes);
const periodStatus = { 4: 'CLOSED', 5: 'SOFT_CLOSED', 6: 'OPEN', 7: 'FUTURE' } as const;

function period(subledger: string, month: 4 | 5 | 6 | 7): Row {
  const [startDate, endDate] = [`2026-0${month}-01`, `2026-0${month}-${month % 2 ? 31 : 30}`];
  return {
    id: id(`${subledger} ${month}`), legalEntityId: id('seller'), subledger, fiscalYear: 2026, periodNo: month, startDate, endDate, status: periodStatus[month],
  };
}

/** A firm with people, books from April (closed) to July (future), two customers and a draft contract of two lines. Ann acts. */
export const firm: readonly string[] = [
  insert('identity.tenant', { id: id('firm'), code: 'firm', name: 'Firm', kind: 'TEST' }),
  insert('identity.user', ...people.map((name) => ({ id: id(name), kind: 'PERSON', name, email: `${name}@example.com` }))),
  insert('ledger.fiscal_calendar', { id: id('calendar'), code: 'CAL', name: 'Calendar' }),
  insert('ledger.legal_entity', ...entities.map((code) => ({
    id: id(code), code, name: code, country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin', fiscalCalendarId: id('calendar'),
  }))),
  insert('ledger.period', ...subledgers.flatMap((subledger) => ([4, 5, 6, 7] as const).map((month) => period(subledger, month)))),
  insert('ledger.account', ...entities.flatMap((entity) => accounts.map((code) => ({
    id: id(`${entity} ${code}`), legalEntityId: id(entity), code, name: code, path: code, type: accountTypes[code]!, control: code === 'AR_TRADE',
  })))),
  insert('ledger.account_map', ...accounts.map((code) => ({
    id: id(`map ${code}`), legalEntityId: id('seller'), accountRole: code, accountId: id(`seller ${code}`),
  }))),
  insert('ledger.number_series', {
    id: id('series'), legalEntityId: id('seller'), series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{number}',
  }),
  insert('customer.customer', ...['client', 'stranger'].map((code) => ({ id: id(code), code, legalName: code, customerKind: 'B2B', country: 'DE' }))),
  insert('customer.customer_bill_to', ...['bill-to', 'second bill-to'].map((code) => ({
    id: id(code), customerId: id('client'), code, validFrom: '2020-01-01',
  }))),
  insert('contract.contract', {
    id: id('contract'), number: 'C-1', legalEntityId: id('seller'), customerId: id('client'), currency: 'EUR', startDate: '2026-01-01',
  }),
  insert('contract.contract_version', { id: id('version 1'), contractId: id('contract'), versionNo: 1, effectiveFrom: '2026-01-01' }),
  insert('contract.contract_line', ...[1, 2].map((lineNo) => ({ id: id(`line ${lineNo}`), contractId: id('contract'), lineNo }))),
  insert('contract.contract_line_version',
    lineTerms('hourly terms', 1, { billingModel: 'TM', amount: null }),
    lineTerms('fixed terms', 2, { billingModel: 'FIXED_SCHEDULE', amount: 1000 })),
];

/** Terms of one contract line in version 1, unless told otherwise. */
export function lineTerms(name: string, lineNo: number, more: Row): Row {
  return {
    id: id(name), contractLineId: id(`line ${lineNo}`), contractId: id('contract'), lineNo,
    contractVersionId: id('version 1'), versionNo: 1, validFrom: '2026-01-01', currency: 'EUR', ...more,
  };
}

/** The bill-to that pays a share of a contract line. */
export function split(name: string, terms: string, billTo: string, percent: number, position = 1): string {
  return insert('contract.contract_line_bill_to', { id: id(name), contractLineVersionId: id(terms), billToId: id(billTo), percent, position });
}

/** An instalment of the fixed line. */
export function instalment(lineNo: number, amount: number, more: Row = {}): string {
  return insert('contract.billing_schedule_line', {
    id: id(`instalment ${lineNo}`), billingScheduleId: id('schedule'), contractLineId: id('line 2'),
    contractId: id('contract'), lineNo, dueDate: `2026-0${lineNo + 1}-01`, amount, ...more,
  });
}

/** What version 1 lacks before it can be approved. */
export const completeTerms: readonly string[] = [
  split('whole of line 1', 'hourly terms', 'bill-to', 100),
  split('whole of line 2', 'fixed terms', 'bill-to', 100),
  insert('contract.billing_schedule', { id: id('schedule'), contractId: id('contract'), contractLineId: id('line 2'), currency: 'EUR' }),
  instalment(1, 900),
  instalment(2, 100),
];

export const approveVersion1 = update('contract.contract_version', 'version 1', { status: 'APPROVED', approvedAt: '2026-01-01' });

/** A project on the contract, with Ann at work on one of its tasks; and the decision that prices her work. */
export const project: readonly string[] = [
  insert('wip.price_trace', { id: id('trace'), trace: '{}' }),
  insert('project.role', { id: id('developer'), code: 'DEV' }),
  insert('project.resource', { id: id('ann at work'), code: 'R1', legalEntityId: id('seller'), userId: id('ann') }),
  insert('project.project', ...['project', 'other project'].map((code) => ({
    id: id(code), code, contractId: id('contract'), legalEntityId: id('seller'), startDate: '2026-01-01',
  }))),
  insert('project.task',
    { id: id('task'), projectId: id('project'), code: 'T1', contractLineId: id('line 1') },
    { id: id('second task'), projectId: id('project'), code: 'T2', contractLineId: id('line 1') },
    { id: id('foreign task'), projectId: id('other project'), code: 'T3', contractLineId: null }),
  assignment('assignment', '2026-01-01'),
];

/** Ann's assignment to the first task as a developer. */
export function assignment(name: string, validFrom: string): string {
  return insert('project.assignment', {
    id: id(name), resourceId: id('ann at work'), projectId: id('project'), taskId: id('task'), roleId: id('developer'), validFrom,
  });
}

/** Fifty minutes at 100.00 EUR an hour. */
export function work(name: string, more: Row = {}): string {
  return insert('wip.billable_transaction', {
    id: id(name), sourceType: 'TIME', sourceId: id(`source of ${name}`), legalEntityId: id('seller'), customerId: id('client'), contractId: id('contract'),
    contractLineId: id('line 1'), versionNo: 1, billToId: id('bill-to'), workDate: '2026-06-01', unit: 'HUR', quantity: 50, rate: 100,
    currency: 'EUR', currencyExponent: 2, amount: 8333, priceTraceId: id('trace'), ...more,
  });
}

const subledgerOf: Readonly<Record<string, string>> = { E1: 'REVENUE', E2: 'TIME', E4: 'BILLING', E8: 'AR', E9: 'AR', E17: 'REVENUE', MANUAL: 'GL' };

/** One side of one account: transaction debit and credit, functional debit and credit (the same unless told), revenue unit, currency. */
export type JournalLine = readonly [
  account: string, debit: number, credit: number, functionalDebit?: number, functionalCredit?: number, revenueUnit?: string | null, currency?: string,
];

export interface JournalTerms {
  readonly month?: number; readonly subledger?: string; readonly source?: string; readonly sequence?: number; readonly currency?: string;
  readonly fxRate?: number; readonly late?: boolean; readonly reverses?: string;
  readonly crosses?: boolean; readonly entity?: string; readonly actorType?: string;
}

/** A journal entry posted on the 10th with its lines. */
export function journal(name: string, event: string, lines: readonly JournalLine[], terms: JournalTerms = {}): string {
  const { month = 6, currency = 'EUR' } = terms;
  const entry = insert('ledger.journal_entry', {
    id: id(name), legalEntityId: id('seller'), periodId: id(`${terms.subledger ?? subledgerOf[event]} ${month}`),
    glPeriodId: id(`GL ${month}`), accountingDate: `2026-0${month}-10`,
    sourceType: 'test', sourceId: id(terms.source ?? name), event, sequence: terms.sequence ?? 1,
    currency, functionalCurrency: 'EUR', fxRate: terms.fxRate ?? null,
    status: 'POSTED', postedAt: '2026-06-15T10:00:00Z', postedBy: id('ann'), latePosting: terms.late ?? false,
    reversalOfId: terms.reverses ? id(terms.reverses) : null, crossCurrency: terms.crosses ?? false, actorType: terms.actorType ?? 'USER',
  });
  if (lines.length === 0) return entry;
  const rows = lines.map(([account, debit, credit, functionalDebit = debit, functionalCredit = credit, revenueUnit = null, ownCurrency = currency], index) => ({
    id: id(`${name} ${index}`), journalEntryId: id(name), lineNo: index + 1, accountId: id(`${terms.entity ?? 'seller'} ${account}`), accountRole: account,
    currency: ownCurrency, debit, credit, functionalDebit, functionalCredit, revenueUnitId: revenueUnit && id(revenueUnit),
  }));
  return [entry, insert('ledger.journal_line', ...rows)].join(';\n');
}
