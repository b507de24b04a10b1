import { type Money, problems as shared } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './project.problems.js';
import type { Assignment, Budget, Milestone, Project, Task } from './project.types.js';

/** The columns of a project, as {@link ProjectRow} holds them. */
export const projectFields = `p.id, p.code, p.name, p.contract_id as "contractId", p.customer_id as "customerId", p.legal_entity_id as "legalEntityId",
  p.pm_resource_id as "pmResourceId", p.region, p.project_type as "projectType", p.start_date as "startDate", p.end_date as "endDate",
  p.budget_minutes as "budgetMinutes", p.budget_cost as "budgetCost", p.budget_currency as "budgetCurrency", p.internal, p.billing_note as "billingNote",
  p.status, p.row_version as "rowVersion"`;

export const taskFields = `t.id, t.project_id as "projectId", t.parent_task_id as "parentTaskId", t.code, t.name, t.contract_line_id as "contractLineId",
  t.billable_default as "billableDefault", t.non_progress as "nonProgress", t.start_date as "startDate", t.end_date as "endDate",
  t.client_task_code as "clientTaskCode", t.client_activity_code as "clientActivityCode", t.status, t.row_version as "rowVersion"`;

export const assignmentFields = `a.id, a.resource_id as "resourceId", a.project_id as "projectId", a.task_id as "taskId", a.role_id as "roleId",
  a.valid_from as "validFrom", a.valid_to as "validTo", a.planned_minutes as "plannedMinutes", a.status, a.row_version as "rowVersion"`;

export const milestoneFields = `m.id, m.project_id as "projectId", m.task_id as "taskId", m.contract_line_id as "contractLineId", m.code, m.name, m.amount,
  m.currency, m.sequence, m.planned_date as "plannedDate", m.status, m.row_version as "rowVersion"`;

export const budgetFields = `b.id, b.project_id as "projectId", b.task_id as "taskId", b.category, b.version, b.minutes, b.cost, b.currency,
  b.alert_percents::text[] as "alertPercents", b.current as "isCurrent", b.row_version as "rowVersion"`;

export interface ProjectRow extends Omit<Project, 'budgetCost'> {
  readonly budgetCost: bigint | null;
  readonly budgetCurrency: string | null;
}

export interface AssignmentRow extends Omit<Assignment, 'period'> {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface MilestoneRow extends Omit<Milestone, 'price'> {
  readonly amount: bigint;
  readonly currency: string;
}

export interface BudgetRow extends Omit<Budget, 'cost'> {
  readonly cost: bigint | null;
  readonly currency: string | null;
}

export async function getProject(tx: Tx, id: string): Promise<Project> {
  const row = await tx.row<ProjectRow>(
    'project.get',
    `select ${projectFields} from project.project p where p.tenant_id = $1 and p.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ? toProject(row) : refuse('project', id);
}

/** A project for an act that changes it: the row is locked until the act commits. */
export async function lockProject(tx: Tx, id: string): Promise<Project> {
  const row = await tx.row<ProjectRow>('project.lock', `select ${projectFields} from project.project p where p.tenant_id = $1 and p.id = $2 for update`, [
    tx.ctx.tenantId,
    id,
  ]);
  return row ? toProject(row) : refuse('project', id);
}

export async function getTask(tx: Tx, id: string): Promise<Task> {
  const row = await tx.row<Task>('project.task', `select ${taskFields} from project.task t where t.tenant_id = $1 and t.id = $2`, [tx.ctx.tenantId, id]);
  return row ?? refuse('task', id);
}

export async function getAssignment(tx: Tx, id: string): Promise<Assignment> {
  const row = await tx.row<AssignmentRow>('project.assignment', `select ${assignmentFields} from project.assignment a where a.tenant_id = $1 and a.id = $2`, [
    tx.ctx.tenantId,
    id,
  ]);
  return row ? toAssignment(row) : refuse('assignment', id);
}

/** A task whose days may change: whoever records work on it waits or has committed. */
export async function lockTask(tx: Tx, id: string): Promise<Task> {
  const row = await tx.row<Task>(
    'project.lock-task',
    `select ${taskFields} from project.task t where t.tenant_id = $1 and t.id = $2 for update`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('task', id);
}

/** An assignment for an act that ends or cuts it: whoever records work on it, which references the row, waits or has committed. */
export async function lockAssignment(tx: Tx, id: string): Promise<Assignment> {
  const statement = `select ${assignmentFields} from project.assignment a where a.tenant_id = $1 and a.id = $2 for update`;
  const row = await tx.row<AssignmentRow>('project.lock-assignment', statement, [tx.ctx.tenantId, id]);
  return row ? toAssignment(row) : refuse('assignment', id);
}

export async function getMilestone(tx: Tx, id: string): Promise<Milestone> {
  const row = await tx.row<MilestoneRow>(
    'project.milestone',
    `select ${milestoneFields} from project.milestone m where m.tenant_id = $1 and m.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ? toMilestone(row) : refuse('milestone', id);
}

/** Inserts tasks with one statement, whatever their number. */
export async function insertTasks(tx: Tx, tasks: readonly Task[]): Promise<void> {
  const of = <K extends keyof Task>(key: K) => tasks.map((task) => task[key]);
  await tx.run(
    'project.insert-tasks',
    `insert into project.task (tenant_id, id, project_id, parent_task_id, code, name, contract_line_id, billable_default, non_progress, start_date, end_date,
       client_task_code, client_activity_code)
     select $1, n.*
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::boolean[], $9::boolean[], $10::date[], $11::date[], $12::text[],
       $13::text[]) n`,
    [
      tx.ctx.tenantId, of('id'), of('projectId'), of('parentTaskId'), of('code'), of('name'), of('contractLineId'), of('billableDefault'), of('nonProgress'),
      of('startDate'), of('endDate'), of('clientTaskCode'), of('clientActivityCode'),
    ],
  );
}

/** Inserts assignments with one statement, whatever their number. */
export async function insertAssignments(tx: Tx, assignments: readonly Assignment[]): Promise<void> {
  const of = <K extends keyof Assignment>(key: K) => assignments.map((assignment) => assignment[key]);
  await tx.run(
    'project.insert-assignments',
    `insert into project.assignment (tenant_id, id, resource_id, project_id, task_id, role_id, valid_from, valid_to, planned_minutes, status)
     select $1, n.*
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::date[], $8::date[], $9::int[], $10::text[]) n`,
    [
      tx.ctx.tenantId, of('id'), of('resourceId'), of('projectId'), of('taskId'), of('roleId'), assignments.map(({ period }) => period.from),
      assignments.map(({ period }) => period.to), of('plannedMinutes'), of('status'),
    ],
  );
}

/** Changes the fields that the caller named of a row he read. @throws VALIDATION_FAILED without a field, STALE_VERSION */
export async function change(tx: Tx, table: string, key: { id: string; rowVersion: number }, patch: object): Promise<number> {
  if (Object.keys(patch).length === 0) throw problems.nothingToChange();
  return tx.update(table, key, patch);
}

export function toProject({ budgetCost, budgetCurrency, ...project }: ProjectRow): Project {
  return { ...project, budgetCost: moneyOf(budgetCost, budgetCurrency) };
}

export function toAssignment({ validFrom, validTo, ...assignment }: AssignmentRow): Assignment {
  return { ...assignment, period: { from: validFrom, to: validTo } };
}

export function toMilestone({ amount, currency, ...milestone }: MilestoneRow): Milestone {
  return { ...milestone, price: { amountMinor: amount, currency } };
}

export function toBudget({ cost, currency, ...budget }: BudgetRow): Budget {
  return { ...budget, cost: moneyOf(cost, currency) };
}

/** The two columns of a sum that may be absent. */
export function budgetColumns(cost: Money | null | undefined): { budgetCost: bigint | null; budgetCurrency: string | null } {
  return { budgetCost: cost?.amountMinor ?? null, budgetCurrency: cost?.currency ?? null };
}

export function refuse(what: string, id: string): never {
  throw shared.notFound(what, id);
}

function moneyOf(amountMinor: bigint | null, currency: string | null): Money | null {
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
}
