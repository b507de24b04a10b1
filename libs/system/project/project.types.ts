import type { Day, Money, Period } from '#libs/kernel/index.js';

/** Source: glossary §4, project. */
export const projectStatuses = ['PLANNED', 'ACTIVE', 'ON_HOLD', 'COMPLETED', 'CLOSED'] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

/** Events of the project's state machine. Source: glossary §4. */
export type ProjectEvent = 'activate' | 'hold' | 'resume' | 'complete' | 'close' | 'reopen';

/** Work for a customer under a contract, or for the firm itself. Its days include the last one. */
export interface Project {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly contractId: string | null;
  readonly customerId: string | null;
  readonly legalEntityId: string;
  readonly pmResourceId: string | null;
  readonly region: string | null;
  readonly projectType: string | null;
  readonly startDate: Day;
  readonly endDate: Day | null;
  readonly budgetMinutes: number | null;
  readonly budgetCost: Money | null;
  readonly internal: boolean;
  readonly billingNote: string | null;
  readonly status: ProjectStatus;
  readonly rowVersion: number;
}

export type NewProject =
  Pick<Project, 'code' | 'legalEntityId' | 'startDate'> & ProjectPatch & Partial<Pick<Project, 'contractId' | 'customerId' | 'internal'>>;

/** What may change of a project that is not CLOSED. */
export type ProjectPatch = Partial<
  Pick<Project, 'name' | 'pmResourceId' | 'region' | 'projectType' | 'startDate' | 'endDate' | 'budgetMinutes' | 'budgetCost' | 'billingNote'>
>;

export interface ProjectFilter {
  readonly status?: ProjectStatus;
  readonly code?: string;
  readonly customerId?: string;
  readonly contractId?: string;
}

export const taskStatuses = ['OPEN', 'CLOSED'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** A node of a project's work breakdown. Its days include the last one; without days the project's count. */
export interface Task {
  readonly id: string;
  readonly projectId: string;
  readonly parentTaskId: string | null;
  readonly code: string;
  readonly name: string;
  readonly contractLineId: string | null;
  readonly billableDefault: boolean;
  /** True for work that earns no progress of a percent-complete line. */
  readonly nonProgress: boolean;
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  readonly clientTaskCode: string | null;
  readonly clientActivityCode: string | null;
  readonly status: TaskStatus;
  readonly rowVersion: number;
}

export type NewTask = Pick<Task, 'projectId' | 'code'> & TaskPatch;

export type TaskPatch = Partial<Omit<Task, 'id' | 'projectId' | 'code' | 'status' | 'rowVersion'>>;

/** Source: glossary §4, assignment. */
export const assignmentStatuses = ['PLANNED', 'ACTIVE', 'ENDED', 'CANCELLED'] as const;
export type AssignmentStatus = (typeof assignmentStatuses)[number];

/** Events of the assignment's state machine. Source: glossary §4. */
export type AssignmentEvent = 'activate' | 'end' | 'cancel';

/** A person on a task in a role, for a half-open period. */
export interface Assignment {
  readonly id: string;
  readonly resourceId: string;
  readonly projectId: string;
  readonly taskId: string;
  readonly roleId: string;
  readonly period: Period;
  readonly plannedMinutes: number | null;
  readonly status: AssignmentStatus;
  readonly rowVersion: number;
}

export interface NewAssignment extends Pick<Assignment, 'resourceId' | 'taskId' | 'roleId' | 'period'> {
  readonly plannedMinutes?: number | null;
  /** ACTIVE unless said otherwise. */
  readonly status?: 'PLANNED' | 'ACTIVE';
}

export interface AssignmentFilter {
  readonly resourceId?: string;
  readonly projectId?: string;
  readonly taskId?: string;
  readonly status?: AssignmentStatus;
}

/** Source: glossary §4, milestone. */
export const milestoneStatuses = ['PLANNED', 'IN_PROGRESS', 'COMPLETED', 'ACCEPTED', 'CANCELLED'] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

/** A result the customer pays for when he accepts it. Only its plan is kept here. */
export interface Milestone {
  readonly id: string;
  readonly projectId: string;
  readonly taskId: string | null;
  readonly contractLineId: string | null;
  readonly code: string;
  readonly name: string;
  readonly price: Money;
  readonly sequence: number;
  readonly plannedDate: Day | null;
  readonly status: MilestoneStatus;
  readonly rowVersion: number;
}

export type NewMilestone =
  Pick<Milestone, 'projectId' | 'code' | 'price'> & Partial<Pick<Milestone, 'taskId' | 'contractLineId' | 'name' | 'sequence' | 'plannedDate'>>;

export type MilestonePatch = Partial<Pick<Milestone, 'name' | 'price' | 'sequence' | 'plannedDate' | 'taskId' | 'contractLineId'>>;

export const budgetCategories = ['LABOUR', 'EXPENSE', 'SUBCONTRACTOR'] as const;
export type BudgetCategory = (typeof budgetCategories)[number];

/** What a project, or one of its tasks, may use of a category. A new version takes the place of the current one. */
export interface Budget {
  readonly id: string;
  readonly projectId: string;
  readonly taskId: string | null;
  readonly category: BudgetCategory;
  readonly version: number;
  readonly minutes: number | null;
  readonly cost: Money | null;
  /** Decimal strings: `"75.000000"`. */
  readonly alertPercents: readonly string[];
  readonly isCurrent: boolean;
  readonly rowVersion: number;
}

export type NewBudget = Pick<Budget, 'projectId' | 'category'> & Partial<Pick<Budget, 'taskId' | 'minutes' | 'cost' | 'alertPercents'>>;

/** One value of a reporting dimension; a project or resource has at most one of a kind. */
export interface DimensionValue {
  readonly dimensionKind: string;
  readonly dimensionId: string;
  readonly code: string;
}
