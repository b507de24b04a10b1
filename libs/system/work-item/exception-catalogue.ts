import type { Severity } from '#libs/kernel/index.js';
import * as problems from './work-item.problems.js';

/** What the catalogue says about one code. */
export interface ExceptionRule {
  readonly code: string;
  readonly severity: Severity;
  /** The severity it takes instead, and when. */
  readonly otherwise?: { readonly severity: Severity; readonly when: string };
  /** False also where the catalogue has no waiver because nothing is stopped. */
  readonly isWaivable: boolean;
  readonly ownerRole: string;
  /** What ends it. */
  readonly resolution: string;
}

/** Business hours to resolve by severity; null where nobody is asked. Source: approvals-and-controls §7. */
export const slaHoursBySeverity: Readonly<Record<Severity, number | null>> = { BLOCK: 8, ERROR: 16, WARN: 40, INFO: null };

type Waivable = 'yes' | 'no' | '–';
type Row = readonly [code: string, severity: Severity, waivable: Waivable, ownerRole: string, resolution: string, otherwise?: ExceptionRule['otherwise']];

const rows: readonly Row[] = [
  ['TIME_MISSING', 'WARN', '–', 'CONSULTANT', 'submit or confirm zero'],
  ['TIME_UNAPPROVED', 'ERROR', 'yes', 'PROJECT_MANAGER', 'approve or reject'],
  ['TIME_OUTSIDE_ASSIGNMENT', 'BLOCK', 'yes', 'PROJECT_MANAGER', 'extend the assignment or reject'],
  ['TIME_TASK_CLOSED', 'BLOCK', 'yes', 'PROJECT_MANAGER', 'reopen the task or move the time'],
  ['TIME_OVER_DAY_LIMIT', 'ERROR', 'yes', 'PROJECT_MANAGER', 'correct or confirm'],
  ['TIME_OVER_BUDGET', 'WARN', '–', 'PROJECT_MANAGER', 're-plan or agree a change order'],
  ['TIME_TOO_OLD', 'ERROR', 'yes', 'BILLING_MANAGER', 'make it non-billable or waive'],
  ['TIME_NEGATIVE', 'BLOCK', 'no', 'CONSULTANT', 'name the entry it reverses'],
  ['WIP_PENDING', 'WARN', '–', 'INTEGRATION_OPERATOR', 'wait for pricing; older than 60 s: replay'],
  ['DOC_STALE_TERMS', 'BLOCK', 'no', 'BILLING_SPECIALIST', 'resubmit the new version'],
  ['TIME_DUPLICATE', 'ERROR', 'yes', 'CONSULTANT', 'delete one'],
  ['TIME_OWN_APPROVAL', 'BLOCK', 'no', 'DELIVERY_MANAGER', 'reroute'],
  ['EXP_UNAPPROVED', 'ERROR', 'yes', 'PROJECT_MANAGER', 'decide'],
  ['EXP_RECEIPT_MISSING', 'BLOCK', 'yes', 'CONSULTANT', 'upload the receipt'],
  ['EXP_POLICY', 'ERROR', 'yes', 'PROJECT_MANAGER', 'reduce, absorb or waive', { severity: 'BLOCK', when: 'the policy says over_cap = STOP' }],
  ['EXP_DUPLICATE', 'ERROR', 'yes', 'PROJECT_MANAGER', 'reject one'],
  ['RATE_MISSING', 'BLOCK', 'no', 'CONTRACT_MANAGER', 'add a rate'],
  ['RATE_CURRENCY', 'BLOCK', 'no', 'CONTRACT_MANAGER', 'set the conversion'],
  ['RATE_MISMATCH', 'ERROR', 'yes', 'BILLING_SPECIALIST', 're-rate or approve a manual price'],
  ['CTR_NOT_ACTIVE', 'BLOCK', 'no', 'CONTRACT_MANAGER', 'activate the contract'],
  ['CTR_CHANGE_ORDER_PENDING', 'BLOCK', 'yes', 'CONTRACT_MANAGER', 'approve or reject the change order'],
  ['CTR_CAP_EXCEEDED', 'BLOCK', 'no', 'PROJECT_MANAGER', 'split, or raise the cap'],
  ['CTR_CAP_NEAR', 'WARN', '–', 'PROJECT_MANAGER', 'inform the client'],
  ['CTR_EXPIRED', 'ERROR', 'yes', 'CONTRACT_MANAGER', 'extend the contract'],
  ['MS_EVIDENCE_MISSING', 'BLOCK', 'no', 'CONTRACT_MANAGER', 'attach the acceptance'],
  ['MS_DISPUTED', 'BLOCK', 'yes', 'PROJECT_MANAGER', 'resolve the dispute'],
  ['PO_MISSING', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'obtain the purchase order'],
  ['PO_EXPIRED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'obtain or amend the purchase order'],
  ['PO_EXCEEDED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'obtain or amend the purchase order', { severity: 'WARN', when: 'po_rule = WARN' }],
  ['PO_NEAR_LIMIT', 'WARN', '–', 'ACCOUNT_OWNER', 'request an increase'],
  ['TAX_UNDETERMINED', 'BLOCK', 'no', 'TAX_MANAGER', 'add the tax rule or registration'],
  ['TAX_REG_UNVALIDATED', 'ERROR', 'yes', 'TAX_MANAGER', 'validate or charge tax'],
  ['FX_STALE', 'BLOCK', 'no', 'CONTROLLER', 'load the rate'],
  ['BILL_HOLD', 'BLOCK', 'no', 'BILLING_MANAGER', 'release the hold'],
  ['BILL_WRITEDOWN_HIGH', 'ERROR', 'yes', 'DELIVERY_MANAGER', 'approve the write-down'],
  ['BILL_NEGATIVE_TOTAL', 'ERROR', 'no', 'BILLING_SPECIALIST', 'issue a credit memo'],
  ['DOC_PROFILE_INCOMPLETE', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'complete the bill-to profile'],
  ['DOC_TOTALS_INVALID', 'BLOCK', 'no', 'INTEGRATION_OPERATOR', 'defect: a totals rule is broken'],
  ['DOC_FORMAT_INVALID', 'BLOCK', 'no', 'BILLING_SPECIALIST', 'fix the field that the rule id names'],
  ['DLV_REJECTED', 'ERROR', '–', 'BILLING_SPECIALIST', 'correct and resend'],
  ['AR_UNMATCHED_CASH', 'WARN', '–', 'AR_SPECIALIST', 'apply the cash'],
  ['AR_STATEMENT_BREAK', 'BLOCK', 'no', 'AR_SPECIALIST', 'reload or repair the statement'],
  ['AR_CREDIT_LIMIT', 'WARN', '–', 'AR_MANAGER', 'decide'],
  ['REV_EAC_OVER_CAP', 'ERROR', '–', 'REVENUE_ACCOUNTANT', 'estimate or provide'],
  ['REV_LOSS_CONTRACT', 'ERROR', '–', 'REVENUE_ACCOUNTANT', 'estimate or provide'],
  ['REV_ESTIMATE_STALE', 'WARN', '–', 'PROJECT_MANAGER', 'refresh the estimate at completion'],
  ['GL_PERIOD_CLOSED', 'BLOCK', 'no', 'CONTROLLER', 'reopen the period'],
  ['GL_ROLE_UNMAPPED', 'BLOCK', 'no', 'CONTROLLER', 'map the account role'],
  ['GL_UNBALANCED', 'BLOCK', 'no', 'CONTROLLER', 'defect: the journal does not balance'],
  ['GL_RECON_DIFFERENCE', 'BLOCK', 'no', 'CONTROLLER', 'investigate'],
  ['INT_SCHEMA', 'ERROR', '–', 'INTEGRATION_OPERATOR', 'fix and replay'],
  ['INT_OWNERSHIP', 'ERROR', '–', 'INTEGRATION_OPERATOR', 'fix and replay'],
  ['INT_MESSAGE_CONFLICT', 'ERROR', '–', 'INTEGRATION_OPERATOR', 'fix and replay'],
  ['INT_DEAD_LETTER', 'ERROR', '–', 'INTEGRATION_OPERATOR', 'fix and replay'],
  ['MAP_PROJECT_INACTIVE', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'reopen the project or map the code elsewhere, then replay'],
  ['COST_RATE_MISSING', 'WARN', '–', 'RESOURCE_MANAGER', 'add a cost rate'],
  ['MAP_PROJECT_UNMAPPED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'map, then replay'],
  ['MAP_TASK_UNMAPPED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'map, then replay'],
  ['MAP_RESOURCE_UNMAPPED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'map, then replay'],
  ['MAP_UNIT_UNMAPPED', 'BLOCK', 'no', 'MASTER_DATA_STEWARD', 'map, then replay'],
  ['APR_SLA_BREACH', 'WARN', '–', 'CONTROLLER', 'reassign'],
  ['APR_NO_APPROVER', 'ERROR', '–', 'CONTROLLER', 'reassign'],
  ['SOD_VIOLATION', 'BLOCK', 'no', 'CONTROLLER', 'ask a different person'],
];

/** The exception catalogue by code. `ANOMALY_*` is a family: see {@link exceptionRule}. Source: approvals-and-controls §7. */
export const exceptionCatalogue: ReadonlyMap<string, ExceptionRule> = new Map(rows.map((row) => [row[0], toRule(row)]));

/** What the catalogue says about a code. @throws EXCEPTION_CODE_UNKNOWN 422 */
export function exceptionRule(code: string): ExceptionRule {
  const rule = exceptionCatalogue.get(code);
  if (rule) return rule;
  if (/^ANOMALY_[A-Z_]+$/.test(code)) return toRule([code, 'WARN', '–', 'BILLING_SPECIALIST', 'review']);
  throw problems.unknownCode(code);
}

function toRule([code, severity, waivable, ownerRole, resolution, otherwise]: Row): ExceptionRule {
  return { code, severity, isWaivable: waivable === 'yes', ownerRole, resolution, ...(otherwise ? { otherwise } : {}) };
}
