import type { Day, Period } from '#libs/kernel/index.js';

/** One piece of work as the rules ask about it. */
export interface WorkQuestion {
  /** The entry's id, also before it is stored. */
  readonly id: string;
  readonly resourceId: string;
  readonly taskId: string;
  readonly workDate: Day;
  readonly minutes: number;
  readonly workType: string;
  readonly billable: boolean;
  readonly narrative: string | null;
  readonly startedAt: Date | null;
  readonly endedAt?: Date | null;
  /** The assignment the author named; null leaves the choice to the rules. */
  readonly assignmentId: string | null;
  readonly sourceSystem?: string | null;
  readonly externalRef?: string | null;
  readonly reversalOfId?: string | null;
}

export interface ResourceFact {
  readonly id: string;
  readonly code: string;
  readonly email: string | null;
  readonly kind: string;
  /** The login, which makes work his own. */
  readonly userId: string | null;
  /** The person for segregation of duties. */
  readonly personId: string;
  /** `to` is the first day without him. */
  readonly active: { readonly from: Day | null; readonly to: Day | null };
}

export interface TaskFact {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  /** Both days belong to the task, and to the project. */
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  readonly billableDefault: boolean;
  readonly projectId: string;
  readonly projectCode: string;
  readonly projectStatus: string;
  readonly projectStart: Day;
  readonly projectEnd: Day | null;
  readonly isInternal: boolean;
  readonly customerId: string | null;
  readonly customerCode: string | null;
  readonly customerStatus: string | null;
  readonly region: string | null;
  readonly legalEntityId: string;
  readonly legalEntityCode: string;
  readonly timeZone: string;
  readonly contractNumber: string | null;
  readonly contractStatus: string | null;
  readonly contractStart: Day | null;
  readonly contractEnd: Day | null;
  readonly billingModel: string | null;
  readonly latePolicy: string | null;
  readonly lateDays: number | null;
}

export interface AssignmentFact {
  readonly id: string;
  readonly resourceId: string;
  readonly taskId: string;
  readonly period: Period;
  readonly status: string;
  readonly plannedMinutes: number | null;
}

/** What already stands on a day of a resource; rejected work does not. */
export interface DayEntry {
  readonly id: string;
  readonly resourceId: string;
  readonly taskId: string;
  readonly workDate: Day;
  readonly minutes: number;
  readonly workType: string;
  readonly narrative: string | null;
  readonly startedAt: Date | null;
  readonly sourceSystem: string | null;
  readonly externalRef: string | null;
  /** False for work that was reversed and for the rows that reversed it. */
  readonly isLive: boolean;
}

/** A TIME period of a legal entity; both days belong to it. */
export interface PeriodFact {
  readonly id: string;
  readonly legalEntityId: string;
  readonly startDate: Day;
  readonly endDate: Day;
  readonly status: string;
}

/** What is known around the questions; read once for all of them. */
export interface WorkFacts {
  /** Above it a day is an ERROR; above the minutes it has it is refused. */
  readonly dayLimitMinutes: number;
  readonly now: Date;
  readonly resources: ReadonlyMap<string, ResourceFact>;
  readonly tasks: ReadonlyMap<string, TaskFact>;
  /** By {@link pairKey} of resource and task. */
  readonly assignments: ReadonlyMap<string, readonly AssignmentFact[]>;
  /** By {@link pairKey} of resource and day, without the entries that are asked about. */
  readonly dayEntries: ReadonlyMap<string, readonly DayEntry[]>;
  /** By legal entity, in the order of their days. */
  readonly periods: ReadonlyMap<string, readonly PeriodFact[]>;
  /** Codes that were waived, by entry. */
  readonly waived: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A code of the exception catalogue and what is wrong in this case. */
export interface WorkFinding {
  readonly code: string;
  readonly detail: string;
}

/** Where an entry is recorded (approvals-and-controls §5). */
export interface Recording {
  readonly lateFlag: boolean;
  /** The period of the work date, where another status made it late. */
  readonly originalPeriodId: string | null;
  readonly recordedPeriodId: string | null;
}

/** What the rules say about one question. */
export interface WorkCheck extends Recording {
  readonly id: string;
  readonly findings: readonly WorkFinding[];
  /** The assignment that covers the work. */
  readonly assignment: AssignmentFact | null;
}
