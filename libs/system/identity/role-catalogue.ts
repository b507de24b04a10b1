/** The roles a person, a service or an AI may be granted. Source: approvals-and-controls §2. */
export type RoleCode =
  | 'CONSULTANT' | 'PROJECT_MANAGER' | 'DELIVERY_MANAGER' | 'RESOURCE_MANAGER' | 'ACCOUNT_OWNER' | 'CONTRACT_MANAGER' | 'MASTER_DATA_STEWARD'
  | 'BILLING_SPECIALIST' | 'BILLING_MANAGER' | 'AR_SPECIALIST' | 'COLLECTOR' | 'AR_MANAGER' | 'REVENUE_ACCOUNTANT' | 'TAX_MANAGER' | 'POLICY_ADMIN'
  | 'CONTROLLER' | 'CFO' | 'INTEGRATION_OPERATOR' | 'SECURITY_ADMIN' | 'AUDITOR' | 'SERVICE' | 'AI' | 'TENANT_ADMIN';

export interface CatalogueRole {
  /** `resource.action`; `*.read` is every read but those of cost, margin, audit and keys. */
  readonly permissions: readonly string[];
  /** A role of the finance department, which a SECURITY_ADMIN may not hold. */
  readonly isFinance: boolean;
  /** A grant of it must end. */
  readonly isTimeBoxed: boolean;
}

const generalRead = '*.read';

const managerOfProjects = [
  'project.write', 'task.write', 'assignment.write', 'time.approve', 'expense.approve', 'milestone.claim', 'wip.read', 'invoice.review_operational',
  'writedown.request', 'writedown.approve_small', 'estimate.propose', 'time.write', 'supplier_cost.write', 'certificate.write', 'exception.waive',
];

const office = (...permissions: readonly string[]): CatalogueRole => ({ permissions: [generalRead, ...permissions], isFinance: false, isTimeBoxed: false });
const finance = (...permissions: readonly string[]): CatalogueRole => ({ ...office(...permissions), isFinance: true });
/** A role without general read: it sees only what it names. */
const narrow = (...permissions: readonly string[]): CatalogueRole => ({ permissions, isFinance: false, isTimeBoxed: false });

/** What each role may do, its grant's row scope narrowing it. Source: approvals-and-controls §2, with "Reads", "Further" and TENANT_ADMIN. */
export const roleCatalogue: Readonly<Record<RoleCode, CatalogueRole>> = {
  CONSULTANT: narrow('time.write_own', 'expense.write_own', 'timesheet.submit_own', 'time.read_own', 'task.read_own'),
  PROJECT_MANAGER: office(...managerOfProjects),
  DELIVERY_MANAGER: office(
    ...managerOfProjects, 'writedown.approve', 'rate.approve_commercial', 'margin.read', 'cost.read', 'supplier_cost.approve', 'certificate.approve',
    'project.reopen',
  ),
  RESOURCE_MANAGER: office('resource.read', 'assignment.write', 'utilization.read'),
  ACCOUNT_OWNER: office('customer.read', 'contract.read', 'dispute.comment'),
  CONTRACT_MANAGER: office(
    'contract.write', 'contract_version.submit', 'contract_version.approve', 'rate_card.write', 'milestone.record_acceptance', 'exception.waive',
  ),
  MASTER_DATA_STEWARD: office(
    'customer.write', 'billing_profile.write', 'mapping.write', 'purchase_order.write', 'engagement.create', 'time.import', 'template.write',
    'expense_policy.write',
  ),
  BILLING_SPECIALIST: finance(
    'billing_run.execute', 'invoice.create', 'invoice.edit', 'credit_memo.create', 'writedown.request', 'hold.place', 'invoice.submit', 'invoice.discard',
  ),
  BILLING_MANAGER: finance(
    'invoice.approve_financial', 'invoice.post', 'credit_memo.approve', 'credit_memo.post', 'contract_version.approve', 'hold.release', 'exception.waive',
  ),
  AR_SPECIALIST: finance('payment.record', 'application.write', 'statement.import', 'write_off.request'),
  COLLECTOR: finance('dunning.run', 'dispute.open', 'dispute.resolve', 'promise.record'),
  AR_MANAGER: finance('write_off.approve_small', 'refund.request', 'credit_limit.write'),
  REVENUE_ACCOUNTANT: finance('revenue_schedule.write', 'estimate.approve', 'journal.create'),
  TAX_MANAGER: finance('tax_rule.write', 'tax_registration.validate', 'exception.waive'),
  POLICY_ADMIN: narrow('policy.write', 'policy.read'),
  CONTROLLER: finance(
    'journal.approve', 'period.close', 'period.post_late', 'period.reopen_approve', 'write_off.approve', 'refund.approve', 'rate.approve', 'estimate.approve',
    'policy.approve', 'cost.read', 'entity.write', 'period.open', 'account_map.write', 'fx_rate.write', 'ledger.export',
  ),
  CFO: finance('period.reopen_approve', 'write_off.approve_large'),
  INTEGRATION_OPERATOR: office('queue.replay', 'webhook.manage', 'mapping.propose'),
  SECURITY_ADMIN: narrow('user.write', 'role.assign', 'api_key.write', 'user.read', 'role.read', 'api_key.read'),
  AUDITOR: { ...office('audit.export', 'audit.read', 'cost.read', 'margin.read'), isTimeBoxed: true },
  SERVICE: office('invoice.post'),
  AI: office('recommendation.create'),
  TENANT_ADMIN: office(
    'tenant.write', 'user.write', 'role.assign', 'api_key.write', 'api_key.read', 'entity.write', 'period.open', 'account_map.write', 'fx_rate.write',
    'tax_rule.write', 'customer.write', 'billing_profile.write', 'purchase_order.write', 'mapping.write', 'contract.write', 'rate_card.write', 'project.write',
    'task.write', 'assignment.write', 'resource.write', 'cost.write', 'engagement.create', 'template.write', 'expense_policy.write',
  ),
};

/** The codes of all roles. */
export const roleCodes = Object.keys(roleCatalogue) as readonly RoleCode[];

/** True for a role that may change anything: it holds more than reads. */
export function isWriteRole(role: RoleCode): boolean {
  return roleCatalogue[role].permissions.some((permission) => !/\.read(_own)?$/.test(permission));
}
