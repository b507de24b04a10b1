import { isPeriod, overlaps } from '#libs/kernel/index.js';
import { problems } from './project.problems.js';
import type { Assignment, AssignmentEvent, AssignmentStatus, NewAssignment } from './project.types.js';

/** The assignment after an event of its state machine. That no time was recorded before a cancel is the act's to ask. @throws ILLEGAL_TRANSITION */
export function moveAssignment(assignment: Assignment, event: AssignmentEvent): Assignment {
  const { from, to } = moves[event];
  if (!from.includes(assignment.status)) throw problems.illegalAssignmentMove(event, assignment.status);
  return { ...assignment, status: to };
}

/**
 * Refuses new assignments that share a day with one of the same resource, task and role, stored or new (INV-11); cancelled ones do not count.
 * @throws ASSIGNMENT_OVERLAPS, VALIDATION_FAILED for a period without a day
 */
export function requireNoOverlap(stored: readonly Assignment[], made: readonly NewAssignment[]): void {
  const known = new Map<string, Pick<Assignment, 'period'>[]>();
  for (const assignment of stored.filter(({ status }) => status !== 'CANCELLED')) place(known, assignment);
  for (const assignment of made) {
    if (!isPeriod(assignment.period)) throw problems.periodEmpty('/validTo');
    const rival = (known.get(keyOf(assignment)) ?? []).find(({ period }) => overlaps(period, assignment.period));
    if (rival) throw problems.assignmentOverlaps(rival, assignment);
    place(known, assignment);
  }
}

const moves: Readonly<Record<AssignmentEvent, { readonly from: readonly AssignmentStatus[]; readonly to: AssignmentStatus }>> = {
  activate: { from: ['PLANNED'], to: 'ACTIVE' },
  end: { from: ['ACTIVE'], to: 'ENDED' },
  cancel: { from: ['PLANNED', 'ACTIVE'], to: 'CANCELLED' },
};

function place(known: Map<string, Pick<Assignment, 'period'>[]>, assignment: NewAssignment | Assignment): void {
  const key = keyOf(assignment);
  const others = known.get(key);
  if (others) others.push(assignment);
  else known.set(key, [assignment]);
}

function keyOf({ resourceId, taskId, roleId }: NewAssignment | Assignment): string {
  return `${resourceId} ${taskId} ${roleId}`;
}
