import { Problem, problems as shared, showPeriod } from '#libs/kernel/index.js';
import type { Assignment, NewAssignment } from './project.types.js';
import type { CostRate, NewCostRate } from './resource.types.js';

export const problems = {
  illegalProjectMove: (event: string, status: string) => shared.illegalTransition('project', event, status),

  illegalTaskMove: (event: string, status: string) => shared.illegalTransition('task', event, status),

  illegalAssignmentMove: (event: string, status: string) => shared.illegalTransition('assignment', event, status),

  illegalMilestoneMove: (event: string, status: string) => shared.illegalTransition('milestone', event, status),

  nothingToChange: () => shared.invalid([{ pointer: '', code: 'NOTHING_TO_CHANGE', detail: 'Send at least one field to change.' }]),

  endsBeforeStart: (pointer: string) =>
    shared.invalid([{ pointer, code: 'ENDS_BEFORE_START', detail: 'The end comes before the start. Choose a later end, or none.' }]),

  periodEmpty: (pointer: string) => shared.invalid([{ pointer, code: 'PERIOD_EMPTY', detail: 'The period holds no day. Choose a later end, or none.' }]),

  costRateNegative: () => shared.invalid([{ pointer: '/rate', code: 'RATE_NEGATIVE', detail: 'An hour costs zero or more.' }]),

  customerOfContract: () =>
    shared.invalid([
      { pointer: '/customerId', code: 'CUSTOMER_UNFIT', detail: 'The contract belongs to another customer. Leave customerId out to take the contract\'s.' },
    ]),

  contractNotActive: (status: string) =>
    new Problem('CONTRACT_NOT_ACTIVE', 422, `The project's contract is ${status}. A project starts once its contract is ACTIVE; an internal one needs none.`),

  contractMissing: () => new Problem('CONTRACT_NOT_ACTIVE', 422, 'This project has no contract. Give it one, or make it internal.'),

  projectHasOpenWork: (unapproved: number, unbilled: number) =>
    new Problem('PROJECT_HAS_OPEN_WORK', 422, `${unapproved} entries wait for approval and ${unbilled} transactions for billing. Decide and bill them first.`),

  parentElsewhere: () =>
    new Problem('TASK_PARENT_ELSEWHERE', 422, 'The parent is no task of this project. Choose a task of the same project.', { invariant: 'INV-12' }),

  taskCycle: () => new Problem('TASK_CYCLE', 422, 'The task would be its own ancestor. Choose a parent that does not hang below it.', { invariant: 'INV-12' }),

  assignmentOverlaps: (rival: Pick<Assignment, 'period'>, made: NewAssignment) =>
    new Problem(
      'ASSIGNMENT_OVERLAPS', 409,
      `${showPeriod(made.period)} overlaps the same resource, task and role from ${showPeriod(rival.period)}. End that assignment first or choose another period.`,
      { invariant: 'INV-11' },
    ),

  assignmentHasTime: () => new Problem('ASSIGNMENT_HAS_TIME', 422, 'Time was recorded on this assignment, so it cannot be cancelled. End it instead.'),

  assignmentHasTimeFrom: (work: { readonly entries: bigint; readonly lastDay: string }) =>
    new Problem(
      'ASSIGNMENT_HAS_TIME', 422,
      `${work.entries} time entries lie on or after that day, the last on ${work.lastDay}. Choose a later end, or correct or reverse them first.`,
      { invariant: 'INV-16' },
    ),

  workOutside: (work: { readonly entries: bigint; readonly lastDay: string }) =>
    new Problem(
      'TIME_OUTSIDE_DAYS', 422,
      `${work.entries} time entries would lie outside these days, the last on ${work.lastDay}. Choose days that hold them, or correct or reverse them first.`,
      { invariant: 'INV-16' },
    ),

  costRateOverlaps: (rival: CostRate, made: NewCostRate) =>
    new Problem(
      'COST_RATE_OVERLAPS', 409,
      `${showPeriod(made.period)} overlaps the cost rate of ${showPeriod(rival.period)}. End that one first or choose another period.`,
      { invariant: 'INV-13' },
    ),

  costRateEndsEarlier: (rate: CostRate) =>
    new Problem(
      'COST_RATE_ENDED', 409, `This cost rate already ends: ${showPeriod(rate.period)}. An end may only come earlier; add a rate for the days after it.`,
    ),
};
