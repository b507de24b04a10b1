import { isWriteRole, type RoleCode, roleCatalogue, roleCodes } from './role-catalogue.js';

/** Two roles that must not meet in one person, in the order of their codes. */
export type RolePair = readonly [RoleCode, RoleCode];

const namedPairs: readonly RolePair[] = [
  ['BILLING_SPECIALIST', 'BILLING_MANAGER'],
  ['AR_SPECIALIST', 'AR_MANAGER'],
  ['AR_SPECIALIST', 'BILLING_SPECIALIST'],
  ['MASTER_DATA_STEWARD', 'BILLING_MANAGER'],
  ['MASTER_DATA_STEWARD', 'AR_SPECIALIST'],
  ['CONTRACT_MANAGER', 'BILLING_MANAGER'],
  ['REVENUE_ACCOUNTANT', 'CONTROLLER'],
  ['PROJECT_MANAGER', 'BILLING_MANAGER'],
  ['DELIVERY_MANAGER', 'BILLING_MANAGER'],
];

/**
 * Every refused pair: those named, SECURITY_ADMIN with each finance role, AUDITOR with each role that may write. A mitigating control needs
 * the CFO and an end. Source: approvals-and-controls §3 (b).
 */
export const roleConflicts: readonly RolePair[] = [
  ...namedPairs,
  ...roleCodes.filter((role) => roleCatalogue[role].isFinance).map((role): RolePair => ['SECURITY_ADMIN', role]),
  ...roleCodes.filter((role) => role !== 'AUDITOR' && isWriteRole(role)).map((role): RolePair => ['AUDITOR', role]),
].map(sorted);

/** The refused pairs among the roles of one person, delegated ones included; empty when they may meet. */
export function conflictsOf(roles: readonly RoleCode[]): readonly RolePair[] {
  return roleConflicts.filter(([one, other]) => roles.includes(one) && roles.includes(other));
}

function sorted([one, other]: RolePair): RolePair {
  return one < other ? [one, other] : [other, one];
}
