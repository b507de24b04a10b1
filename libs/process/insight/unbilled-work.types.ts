import type { Day } from '#libs/kernel/index.js';
import type { ageWip } from '#libs/system/receivable/index.js';

export type WorkGrouping = 'PROJECT' | 'CUSTOMER';

export interface UnbilledWorkFilter {
  readonly by: WorkGrouping;
  readonly legalEntityId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly projectId?: string | undefined;
  /** The work as it stood at the end of this day, by the clock of each entity; what came later is not seen. Today unless named. */
  readonly asOf?: Day | undefined;
  /** K05 counts what was approved at least so many days before. */
  readonly approvedDaysAgo?: number | undefined;
}

/** Unbilled work of one day of a project or customer. Amounts are minor units of `currency`. */
export interface WorkDay {
  readonly groupId: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly workDate: Day;
  readonly items: number;
  readonly amountMinor: bigint;
  readonly openMinor: bigint;
  readonly heldMinor: bigint;
  readonly reservedMinor: bigint;
  readonly unbilledApprovedMinor: bigint;
}

/** What of a project's or customer's work is not invoiced, in one currency. Source: kpis K04, K05. */
export interface UnbilledWork
  extends Pick<WorkDay, 'groupId' | 'code' | 'name' | 'currency' | 'items' | 'openMinor' | 'heldMinor' | 'reservedMinor' | 'unbilledApprovedMinor'>,
    ReturnType<typeof ageWip> {
  readonly asOf: Day;
  readonly oldestWorkDate: Day;
}
