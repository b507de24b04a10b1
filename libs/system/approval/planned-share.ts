import { plannedMinutesRatioOf } from './approval-measure.js';
import type { Attributes } from './approval.types.js';
import type { ApprovalItem, PlannedShare } from './submission.types.js';

/**
 * Minutes approved of each plan, document by document: what is approved on the way counts for those after it, what is put to people does not.
 * Source: approvals-and-controls §1, P-TIME-AUTO.
 */
export function approvedOfPlans() {
  const sums = new Map<string, number>();
  const approvedOf = ({ planId, approvedMinutes }: PlannedShare) => sums.get(planId) ?? approvedMinutes;
  return {
    /** With `planned_minutes_ratio`; absent where nothing is planned. */
    attributesOf({ attributes, planned }: ApprovalItem): Attributes {
      const ratio = planned && plannedMinutesRatioOf({ approved: approvedOf(planned), entered: planned.minutes, planned: planned.plannedMinutes });
      return ratio ? { ...attributes, planned_minutes_ratio: ratio } : attributes;
    },
    approve({ planned }: ApprovalItem): void {
      if (planned) sums.set(planned.planId, approvedOf(planned) + planned.minutes);
    },
  };
}
