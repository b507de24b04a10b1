import { type Ctx, may, type RowScope } from '#libs/kernel/index.js';
import type { DocumentType } from './approval.types.js';

/** What a step that climbed to the top is decided with: CONTROLLER and CFO hold it, whatever the document. */
const seniorPermission = 'period.reopen_approve';

const commercial = ['rate.approve_commercial', 'rate.approve'];

/** The permissions of approvals-and-controls §2 that let somebody decide a type; which of its steps are his, the plan says. */
const permissionsByType: Readonly<Record<DocumentType, readonly string[]>> = {
  TIME_ENTRY: ['time.approve'], TIMESHEET: ['time.approve'], EXPENSE: ['expense.approve'], MILESTONE: ['milestone.record_acceptance', 'milestone.claim'],
  CONTRACT_VERSION: ['contract_version.approve', 'estimate.approve'], RATE_CARD: commercial, MANUAL_PRICE: commercial, INDEXATION: ['contract_version.approve'],
  INVOICE: ['invoice.review_operational', 'invoice.approve_financial'], CREDIT_MEMO: ['credit_memo.approve'],
  WRITE_DOWN: ['writedown.approve_small', 'writedown.approve'], WRITE_OFF: ['write_off.approve_small', 'write_off.approve', 'write_off.approve_large'],
  HOLD_RELEASE: ['hold.release'], EXCEPTION_WAIVER: ['exception.waive'], REVENUE_ESTIMATE: ['estimate.approve'], REVENUE_OVERRIDE: ['estimate.approve'],
  MANUAL_JOURNAL: ['journal.approve'], PERIOD_REOPEN: [], CUSTOMER_BILLING_PROFILE: ['invoice.approve_financial'],
  REFUND: ['refund.approve', 'invoice.approve_financial'], SUPPLIER_COST: ['supplier_cost.approve'], PROGRESS_CERTIFICATE: ['certificate.approve'],
  POLICY: ['policy.approve'], ROLE_GRANT: ['policy.approve'], PROJECT_REOPEN: ['project.reopen'], RESEQUENCE: ['policy.approve'],
};

/** The permission a refusal names for a type. */
export function decisionPermission(type: DocumentType): string {
  return permissionsByType[type][0] ?? seniorPermission;
}

/** True when the actor's live grants let him decide such a document on every row it touches. A document without scope asks for grants without limits. */
export function mayDecide(ctx: Ctx, document: { readonly documentType: DocumentType; readonly rows: readonly RowScope[] }): boolean {
  const rows = document.rows.length === 0 ? [{}] : document.rows;
  return rows.every((row) => [...permissionsByType[document.documentType], seniorPermission].some((permission) => may(ctx, permission, row)));
}
