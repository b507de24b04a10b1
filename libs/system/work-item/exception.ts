import { afterBusinessHours, type Severity } from '#libs/kernel/index.js';
import { exceptionRule, slaHoursBySeverity } from './exception-catalogue.js';
import * as problems from './work-item.problems.js';
import type { Target, WorkException } from './work-item.types.js';

/** A new finding by the catalogue: its severity, unless the case has the other one, and its owner. @throws EXCEPTION_CODE_UNKNOWN 422 */
export function openException(found: {
  readonly id: string;
  readonly code: string;
  readonly target: Target;
  readonly detectedAt: Date;
  readonly severity?: Severity;
}): WorkException {
  const rule = exceptionRule(found.code);
  return {
    id: found.id,
    code: found.code,
    severity: found.severity ?? rule.severity,
    target: found.target,
    ownerRole: rule.ownerRole,
    assigneeId: null,
    detectedAt: found.detectedAt,
    closedAt: null,
    resolution: null,
    approvalRequestId: null,
    status: 'OPEN',
  };
}

/** True while it counts: neither resolved nor waived. */
export function isLive({ status }: Pick<WorkException, 'status'>): boolean {
  return status === 'OPEN' || status === 'ASSIGNED';
}

/** Gives an open finding to a person. @throws ILLEGAL_TRANSITION 409 */
export function assignException(exception: WorkException, assigneeId: string): WorkException {
  if (exception.status !== 'OPEN') throw problems.illegalExceptionTransition('assign', exception.status);
  return { ...exception, status: 'ASSIGNED', assigneeId };
}

/** Closes a finding that somebody dealt with. @throws ILLEGAL_TRANSITION 409, REASON_REQUIRED 422 */
export function resolveException(exception: WorkException, by: { readonly resolution: string; readonly at: Date }): WorkException {
  if (!isLive(exception)) throw problems.illegalExceptionTransition('resolve', exception.status);
  if (!by.resolution.trim()) throw problems.reasonRequired('resolve an exception');
  return { ...exception, status: 'RESOLVED', resolution: by.resolution, closedAt: by.at };
}

/**
 * Waives a finding: only a waivable code, and only on an approved EXCEPTION_WAIVER, whose approvers P-GOV names.
 * @throws ILLEGAL_TRANSITION 409; EXCEPTION_NOT_WAIVABLE, EXCEPTION_WAIVER_NOT_APPROVED, REASON_REQUIRED 422
 */
export function waiveException(
  exception: WorkException,
  by: { readonly reason: string; readonly approvalRequestId: string | null; readonly at: Date },
): WorkException {
  const rule = exceptionRule(exception.code);
  if (!isLive(exception)) throw problems.illegalExceptionTransition('waive', exception.status);
  if (!rule.isWaivable) throw problems.notWaivable(exception.code, rule.resolution);
  if (by.approvalRequestId === null) throw problems.waiverNeedsApproval(exception.code);
  if (!by.reason.trim()) throw problems.reasonRequired('waive an exception');
  return { ...exception, status: 'WAIVED', resolution: by.reason, approvalRequestId: by.approvalRequestId, closedAt: by.at };
}

/** When a finding should be dealt with, by its severity; null where nobody is asked. Source: approvals-and-controls §7. */
export function exceptionDueAt(severity: Severity, detectedAt: Date): Date | null {
  const hours = slaHoursBySeverity[severity];
  return hours === null ? null : afterBusinessHours(detectedAt, hours);
}
