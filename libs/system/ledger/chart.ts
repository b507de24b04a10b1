import { type AccountRole, type AccountType, factsOf } from './account-role.js';
import type { Account, LedgerAccountType } from './chart.types.js';
import { ledgerProblems } from './ledger.problems.js';
import type { Dimensions } from './ledger.types.js';

/** An account that a role maps to, for all lines or for those whose dimensions carry every key of `when`. */
export interface AccountMapping {
  readonly role: AccountRole;
  readonly code: string;
  readonly name: string;
  readonly when?: Readonly<Record<string, string>>;
}

/**
 * The account of a role in a legal entity: the mapping that matches the most dimensions wins, the earlier one on a tie.
 * `when` names fields of the dimensions (`region`) or codes by kind (`SERVICE_LINE`). Source: accounting, head. @throws GL_ROLE_UNMAPPED 422
 */
export function accountFor<M extends AccountMapping>(mappings: readonly M[], role: AccountRole, dimensions: Dimensions = {}, legalEntity?: string): M {
  const matches = mappings.filter((mapping) => mapping.role === role && matchesDimensions(mapping, dimensions));
  const best = matches.reduce<M | undefined>((a, b) => (a && specificityOf(a) >= specificityOf(b) ? a : b), undefined);
  if (!best) throw ledgerProblems.roleUnmapped(role, legalEntity);
  return best;
}

function matchesDimensions(mapping: AccountMapping, dimensions: Dimensions): boolean {
  const values: Readonly<Record<string, unknown>> = { ...dimensions, ...dimensions.codes };
  return Object.entries(mapping.when ?? {}).every(([key, value]) => values[key] === value);
}

function specificityOf(mapping: AccountMapping): number {
  return Object.keys(mapping.when ?? {}).length;
}

/** The first part of every path of a type. Text journals tell types by it. */
export const rootOf: Readonly<Record<LedgerAccountType, string>> = {
  ASSET: 'Assets', LIABILITY: 'Liabilities', REVENUE: 'Revenue', EXPENSE: 'Expenses', EQUITY: 'Equity',
};

const tops: Readonly<Record<AccountType, string>> = {
  ASSET: rootOf.ASSET,
  CONTRA_ASSET: rootOf.ASSET,
  LIABILITY: rootOf.LIABILITY,
  REVENUE: rootOf.REVENUE,
  CONTRA_REVENUE: rootOf.REVENUE,
  COST_OF_REVENUE: `${rootOf.EXPENSE}:Cost of Revenue`,
  OTHER: rootOf.EXPENSE,
  EQUITY: rootOf.EQUITY,
};

/** The path of an account in a text journal: `Assets:AR Trade`. A colon in the name would make a sub-account and becomes a hyphen. */
export function accountPath(account: Pick<AccountMapping, 'role' | 'name'>): string {
  return `${tops[factsOf(account.role).type]}:${account.name.replaceAll(':', '-')}`;
}

/** The types of account that a role may lead to: contra roles stand with what they lower; what is neither sale nor cost of it may be income or expense. */
export const accountTypesOf: Readonly<Record<AccountType, readonly LedgerAccountType[]>> = {
  ASSET: ['ASSET'], CONTRA_ASSET: ['ASSET'], LIABILITY: ['LIABILITY'], REVENUE: ['REVENUE'], CONTRA_REVENUE: ['REVENUE'], COST_OF_REVENUE: ['EXPENSE'],
  OTHER: ['EXPENSE', 'REVENUE'], EQUITY: ['EQUITY'],
};

/** Refuses a role an account of another type: cash is an asset. Source: accounting §1. @throws GL_ACCOUNT_TYPE_UNFIT 422 */
export function refuseUnfitAccount(role: AccountRole, account: Pick<Account, 'code' | 'type'>): void {
  const fitting = accountTypesOf[factsOf(role).type];
  if (!fitting.includes(account.type)) throw ledgerProblems.accountTypeUnfit({ role, ...account, fitting });
}

/** Refuses an account a path under the root of another type. @throws GL_ACCOUNT_PATH_UNFIT 422 */
export function refuseUnfitPath({ code, type, path }: Pick<Account, 'code' | 'type' | 'path'>): void {
  const root = rootOf[type];
  if (path.split(':')[0] !== root) throw ledgerProblems.accountPathUnfit({ code, type, path, root });
}

const account = (role: AccountRole, code: string, name: string): AccountMapping => ({ role, code, name });

/** A small chart of accounts with one account for every role. */
export const smallChart: readonly AccountMapping[] = [
  account('CASH', '1000', 'Bank'),
  account('AR_TRADE', '1100', 'AR Trade'),
  account('AR_RETENTION', '1110', 'AR Retention'),
  account('ALLOWANCE_DOUBTFUL', '1190', 'Allowance for Doubtful Accounts'),
  account('UNBILLED_RECEIVABLE', '1200', 'Unbilled Receivable'),
  account('CONTRACT_ASSET', '1210', 'Contract Asset'),
  account('CONTRACT_ASSET_RETENTION', '1220', 'Contract Asset Retention'),
  account('TAX_RECOVERABLE', '1300', 'Input Tax'),
  account('IC_RECEIVABLE', '1400', 'Intercompany Receivable'),
  account('AP_TRADE', '2000', 'AP Trade'),
  account('ACCRUED_SUBCONTRACTOR', '2010', 'Accrued Subcontractors'),
  account('EMPLOYEE_PAYABLE', '2020', 'Employee Payable'),
  account('PAYROLL_CLEARING', '2030', 'Payroll Clearing'),
  account('AGENCY_CLEARING', '2040', 'Agency Clearing'),
  account('TAX_PAYABLE', '2100', 'Output Tax'),
  account('TAX_DEFERRED', '2110', 'Deferred Output Tax'),
  account('CONTRACT_LIABILITY', '2200', 'Contract Liability'),
  account('CUSTOMER_DEPOSIT', '2210', 'Customer Deposits'),
  account('REFUND_LIABILITY', '2220', 'Refund Liability'),
  account('UNAPPLIED_CASH', '2300', 'Unapplied Cash'),
  account('IC_PAYABLE', '2400', 'Intercompany Payable'),
  account('LOSS_PROVISION', '2500', 'Provision for Onerous Contracts'),
  account('RETAINED_EARNINGS', '3000', 'Retained Earnings'),
  account('REVENUE_TM', '4000', 'Time and Materials'),
  account('REVENUE_FIXED', '4010', 'Fixed Fees'),
  account('REVENUE_RECURRING', '4020', 'Recurring Fees'),
  account('REVENUE_REIMBURSABLE', '4030', 'Reimbursable Expenses'),
  account('REVENUE_AGENCY_FEE', '4040', 'Agency Fees'),
  account('REVENUE_BREAKAGE', '4050', 'Breakage'),
  account('REVENUE_IC', '4060', 'Intercompany Revenue'),
  account('REVENUE_WRITEDOWN', '4900', 'Write-downs'),
  account('REVENUE_DISCOUNT', '4910', 'Discounts'),
  account('SETTLEMENT_DISCOUNT', '4920', 'Settlement Discounts'),
  account('COST_LABOR', '5000', 'Labour'),
  account('COST_SUBCONTRACTOR', '5010', 'Subcontractors'),
  account('COST_REIMBURSABLE', '5020', 'Reimbursable Costs'),
  account('COST_NONBILLABLE_EXPENSE', '5030', 'Non-billable Expenses'),
  account('COST_IC', '5040', 'Intercompany Services'),
  account('COST_LOSS_PROVISION', '5050', 'Onerous Contracts'),
  account('BAD_DEBT_EXPENSE', '6000', 'Bad Debts'),
  account('SMALL_BALANCE_WRITE_OFF', '6010', 'Small Balances Written Off'),
  account('BANK_FEES', '6020', 'Bank Fees'),
  account('INTEREST_INCOME', '6100', 'Interest Income'),
  account('FX_REALISED', '6200', 'Realised FX'),
  account('FX_UNREALISED', '6210', 'Unrealised FX'),
  account('FX_ROUNDING', '6220', 'FX Rounding'),
  account('ROUNDING', '6230', 'Rounding'),
];
