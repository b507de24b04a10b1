/** The two sides of an account. */
export type Side = 'DEBIT' | 'CREDIT';

export type AccountType = 'ASSET' | 'CONTRA_ASSET' | 'LIABILITY' | 'REVENUE' | 'CONTRA_REVENUE' | 'COST_OF_REVENUE' | 'OTHER' | 'EQUITY';

export interface RoleFacts {
  readonly type: AccountType;
  /** A control account takes postings of its subledger only, never a manual journal. */
  readonly control: boolean;
  readonly normalSide: Side;
}

const asset = { type: 'ASSET', control: false, normalSide: 'DEBIT' } as const;
const controlAsset = { ...asset, control: true } as const;
const liability = { type: 'LIABILITY', control: false, normalSide: 'CREDIT' } as const;
const controlLiability = { ...liability, control: true } as const;
const revenue = { type: 'REVENUE', control: false, normalSide: 'CREDIT' } as const;
const contraRevenue = { type: 'CONTRA_REVENUE', control: false, normalSide: 'DEBIT' } as const;
const cost = { type: 'COST_OF_REVENUE', control: false, normalSide: 'DEBIT' } as const;
const other = { type: 'OTHER', control: false, normalSide: 'DEBIT' } as const;

/** Every account role with its type, whether it is a control account, and its normal side. Source: accounting §1. */
export const accountRoles = {
  CASH: asset,
  AR_TRADE: controlAsset,
  AR_RETENTION: controlAsset,
  CONTRACT_ASSET_RETENTION: controlAsset,
  UNBILLED_RECEIVABLE: controlAsset,
  CONTRACT_ASSET: controlAsset,
  ALLOWANCE_DOUBTFUL: { type: 'CONTRA_ASSET', control: false, normalSide: 'CREDIT' },
  TAX_RECOVERABLE: asset,
  IC_RECEIVABLE: asset,
  IC_PAYABLE: liability,
  CONTRACT_LIABILITY: controlLiability,
  CUSTOMER_DEPOSIT: controlLiability,
  REFUND_LIABILITY: liability,
  UNAPPLIED_CASH: controlLiability,
  TAX_PAYABLE: controlLiability,
  TAX_DEFERRED: controlLiability,
  AP_TRADE: liability,
  ACCRUED_SUBCONTRACTOR: liability,
  EMPLOYEE_PAYABLE: liability,
  PAYROLL_CLEARING: liability,
  AGENCY_CLEARING: liability,
  LOSS_PROVISION: liability,
  REVENUE_TM: revenue,
  REVENUE_FIXED: revenue,
  REVENUE_RECURRING: revenue,
  REVENUE_REIMBURSABLE: revenue,
  REVENUE_AGENCY_FEE: revenue,
  REVENUE_BREAKAGE: revenue,
  REVENUE_IC: revenue,
  REVENUE_WRITEDOWN: contraRevenue,
  REVENUE_DISCOUNT: contraRevenue,
  SETTLEMENT_DISCOUNT: contraRevenue,
  COST_LABOR: cost,
  COST_SUBCONTRACTOR: cost,
  COST_REIMBURSABLE: cost,
  COST_NONBILLABLE_EXPENSE: cost,
  COST_IC: cost,
  COST_LOSS_PROVISION: cost,
  INTEREST_INCOME: { ...other, normalSide: 'CREDIT' },
  BAD_DEBT_EXPENSE: other,
  SMALL_BALANCE_WRITE_OFF: other,
  BANK_FEES: other,
  FX_REALISED: other,
  FX_UNREALISED: other,
  FX_ROUNDING: other,
  ROUNDING: other,
  RETAINED_EARNINGS: { type: 'EQUITY', control: false, normalSide: 'CREDIT' },
} as const satisfies Readonly<Record<string, RoleFacts>>;

export type AccountRole = keyof typeof accountRoles;

/** The facts of a role, widened. */
export function factsOf(role: AccountRole): RoleFacts {
  return accountRoles[role];
}
