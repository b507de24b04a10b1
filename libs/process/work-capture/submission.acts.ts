import { distinct, type Finding, inOrder } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import type { ApprovalItem } from '#libs/system/approval/index.js';
import { approveTimeEntries, submitTimeEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { type CheckedTask, isBlocked } from './findings.acts.js';
import type { ResourceFact, WorkCheck, WorkFacts, WorkQuestion } from './validation.types.js';
import { findApprovedMinutes, findCustomerCodes, lockPlans } from './work-capture.queries.js';
import type { SubmitOutcome } from './work-capture.types.js';

/** DRAFT work whose exceptions stand, with what the rules said about it. */
export interface CheckedWork extends CheckedTask {
  readonly question: WorkQuestion;
}

/**
 * Puts to approval what no BLOCK stops, submits it and completes what a policy approves, all in the transaction of the caller. The exceptions
 * are open before the plan is made: P-TIME-AUTO reads them. Source: architecture §4, approvals-and-controls §1.
 */
export async function submitChecked(
  tx: Tx, works: readonly CheckedWork[], facts: WorkFacts, findings: ReadonlyMap<string, readonly Finding[]>,
): Promise<SubmitOutcome> {
  const ready = works.filter(({ check }) => !isBlocked(check));
  const blocked = new Map(works.filter(({ check }) => isBlocked(check)).map(({ check }) => [check.id, findings.get(check.id) ?? []]));
  if (ready.length === 0) return { approvedIds: [], routedIds: [], blocked };
  const opened = await openApprovals(tx, await toItems(tx, ready, facts));
  const requestOf = new Map(opened.items.map(({ documentId, requestId }) => [documentId, requestId]));
  await submitTimeEntries(tx, ready.map(({ check }) => toSubmission(check, requestOf.get(check.id)!)));
  if (opened.findings.length > 0) {
    await openExceptions(tx, opened.findings.map(({ code, detail, requestId }) => ({ code, detail, target: { type: 'approval_request', id: requestId } })));
  }
  const approvedIds = opened.items.flatMap(({ outcome, documentId }) => (outcome === 'AUTO_APPROVED' ? [documentId] : []));
  await approveTimeEntries(tx, approvedIds, { automatic: true });
  const approved = new Set(approvedIds);
  return { approvedIds, routedIds: ready.flatMap(({ check: { id } }) => (approved.has(id) ? [] : id)), blocked };
}

function toSubmission({ id, assignment, lateFlag, originalPeriodId, recordedPeriodId }: WorkCheck, approvalRequestId: string) {
  return { id, assignmentId: assignment?.id ?? null, lateFlag, originalPeriodId, recordedPeriodId, approvalRequestId };
}

async function toItems(tx: Tx, works: readonly CheckedWork[], facts: WorkFacts): Promise<ApprovalItem[]> {
  const assignmentIds = distinct(works.map(({ check }) => check.assignment?.id));
  await lockPlans(tx, distinct(works.map(({ check: { assignment } }) => (assignment?.plannedMinutes == null ? null : assignment.id))));
  const approved = await findApprovedMinutes(tx, { resourceIds: distinct(works.map(({ question }) => question.resourceId)), assignmentIds });
  const customers = await findCustomerCodes(tx, distinct(works.map(({ task }) => task.customerId)));
  const requesterRoles = distinct(tx.ctx.grants.map(({ role }) => role));
  return works.toSorted(byWorkDate).map((work) => {
    const { question, check: { assignment }, task } = work;
    const resource = facts.resources.get(question.resourceId)!;
    return {
      documentType: 'TIME_ENTRY' as const,
      documentId: question.id,
      versionNo: 1,
      contentHash: contentHash(question),
      legalEntityId: task.legalEntityId,
      rows: [{ legalEntityId: task.legalEntityId, region: task.region, customerId: task.customerId, projectId: task.projectId }],
      authorUserId: resource.personId,
      attributes: {
        ...attributesOf(work, resource, customers),
        requester_role: requesterRoles,
        ...(assignment ? { assignment_status: assignment.status } : {}),
      },
      ...(assignment ? {
        planned: {
          planId: assignment.id, plannedMinutes: assignment.plannedMinutes, approvedMinutes: approved.get(assignment.id) ?? 0, minutes: question.minutes,
        },
      } : {}),
    };
  });
}

function attributesOf({ task }: CheckedWork, resource: ResourceFact, customers: ReadonlyMap<string, readonly string[]>): ApprovalItem['attributes'] {
  return {
    project: [task.projectCode],
    legal_entity: task.legalEntityCode,
    resource_kind: resource.kind,
    ...(task.customerId ? { customer: customers.get(task.customerId) ?? [] } : {}),
    ...(task.contractNumber ? { contract: [task.contractNumber] } : {}),
    ...(task.region ? { region: [task.region] } : {}),
    ...(task.billingModel ? { billing_model: [task.billingModel] } : {}),
  };
}

/** Entries draw on what is planned for their assignment in the order of their days. Source: approvals-and-controls §1, P-TIME-AUTO. */
function byWorkDate({ question: a }: CheckedWork, { question: b }: CheckedWork): number {
  return inOrder(a.workDate, b.workDate);
}

/** What a decision is bound to. */
function contentHash({ billable, id, minutes, narrative, resourceId, startedAt, taskId, workDate, workType }: WorkQuestion): string {
  return canonicalHash({ billable, id, minutes, narrative, resourceId, startedAt: startedAt?.toISOString() ?? null, taskId, workDate, workType });
}
