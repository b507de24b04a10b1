import type { Day, Period } from '#libs/kernel/index.js';

/** What an hour costs the firm: micros of the currency's major unit. Confidential: `cost.read`. */
export interface HourlyCost {
  readonly rateMicros: bigint;
  readonly currency: string;
}

/** A job that people do on projects, such as Senior Consultant. No role of the access catalogue. */
export interface ProjectRole {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Absent where the reader may not see cost. */
  readonly standardCost?: HourlyCost | null;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewProjectRole = Pick<ProjectRole, 'code'> & Partial<Pick<ProjectRole, 'name' | 'standardCost'>>;

export type ProjectRolePatch = Partial<Pick<ProjectRole, 'name' | 'standardCost' | 'status'>>;

export interface Holiday {
  readonly day: Day;
  readonly name: string;
}

/** The days and minutes people of a location work. Weekdays from 1, Monday, to 7, Sunday. */
export interface Calendar {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly location: string | null;
  readonly workingDays: readonly number[];
  readonly dailyMinutes: number;
  readonly holidays: readonly Holiday[];
  readonly rowVersion: number;
}

export type NewCalendar = Pick<Calendar, 'code'> & CalendarPatch;

export type CalendarPatch = Partial<Omit<Calendar, 'id' | 'code' | 'rowVersion'>>;

export const resourceKinds = ['EMPLOYEE', 'SUBCONTRACTOR'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** Somebody whose time is sold. `userId` is the only link to a login; without days he is always there, `activeTo` is the first day without him. */
export interface Resource {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: ResourceKind;
  readonly legalEntityId: string;
  readonly homeRoleId: string | null;
  readonly grade: string | null;
  readonly location: string | null;
  readonly region: string | null;
  readonly calendarId: string | null;
  readonly managerId: string | null;
  readonly userId: string | null;
  readonly supplierRef: string | null;
  readonly activeFrom: Day | null;
  readonly activeTo: Day | null;
  readonly rowVersion: number;
}

export type NewResource = Pick<Resource, 'code' | 'legalEntityId'> & ResourcePatch & Partial<Pick<Resource, 'kind'>>;

export type ResourcePatch = Partial<Omit<Resource, 'id' | 'code' | 'kind' | 'legalEntityId' | 'rowVersion'>>;

export interface ResourceFilter {
  readonly code?: string;
  readonly kind?: ResourceKind;
  readonly legalEntityId?: string;
  readonly homeRoleId?: string;
  readonly userId?: string;
}

/** What an hour of one resource costs, for a half-open period. Confidential: `cost.read`. */
export interface CostRate extends HourlyCost {
  readonly id: string;
  readonly resourceId: string;
  readonly period: Period;
  readonly rowVersion: number;
}

export type NewCostRate = Omit<CostRate, 'id' | 'rowVersion'>;

/** Days somebody is not there, half-open. */
export interface Absence {
  readonly id: string;
  readonly resourceId: string;
  readonly kind: string;
  readonly fromDate: Day;
  readonly toDate: Day;
  readonly minutesPerDay: number;
  readonly confirmed: boolean;
  readonly rowVersion: number;
}

export type NewAbsence = Pick<Absence, 'resourceId' | 'fromDate' | 'toDate' | 'minutesPerDay'> & Partial<Pick<Absence, 'kind' | 'confirmed'>>;
