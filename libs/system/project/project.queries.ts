import type { Day, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import {
  assignmentFields, type AssignmentRow, budgetFields, type BudgetRow, milestoneFields, type MilestoneRow, projectFields, type ProjectRow, taskFields,
  toAssignment, toBudget, toMilestone, toProject,
} from './project.repository.js';
import type { Assignment, AssignmentFilter, Budget, DimensionValue, Milestone, Project, ProjectFilter, Task } from './project.types.js';

type ListPage = { readonly limit: number; readonly after: string | null };

/** True for projects that one of the scopes reaches. */
const withinScopes = (scopes: string) => `exists (
  select
  from jsonb_to_recordset(${scopes}::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
  where (s."legalEntityIds" is null or p.legal_entity_id = any(s."legalEntityIds")) and (s.regions is null or p.region = any(s.regions))
    and (s."customerIds" is null or p.customer_id = any(s."customerIds")) and (s."projectIds" is null or p.id = any(s."projectIds")))`;

/** Projects that the scopes reach, in the order of their ids. */
export async function listProjects(tx: Tx, filter: ProjectFilter, scopes: readonly Scope[], page: ListPage): Promise<Project[]> {
  const rows = await tx.rows<ProjectRow>(
    'project.list',
    `select ${projectFields}
     from project.project p
     where p.tenant_id = $1
       and ($2::uuid is null or p.id > $2)
       and ($3::text is null or p.status = $3)
       and ($4::text is null or p.code = $4)
       and ($5::uuid is null or p.customer_id = $5)
       and ($6::uuid is null or p.contract_id = $6)
       and ${withinScopes('$7')}
     order by p.id
     limit $8`,
    [
      tx.ctx.tenantId, page.after, filter.status ?? null, filter.code ?? null, filter.customerId ?? null, filter.contractId ?? null, JSON.stringify(scopes),
      page.limit,
    ],
  );
  return rows.map(toProject);
}

/** The projects with these ids; those of nobody are left out. */
export async function findProjects(tx: Tx, ids: readonly string[]): Promise<Project[]> {
  const rows = await tx.rows<ProjectRow>(
    'project.by-ids',
    `select ${projectFields} from project.project p where p.tenant_id = $1 and p.id = any($2)`,
    [tx.ctx.tenantId, ids],
  );
  return rows.map(toProject);
}

/** Tasks by id, project or code; an absent key does not narrow. */
export async function findTasks(tx: Tx, filter: { taskIds?: readonly string[]; projectIds?: readonly string[]; codes?: readonly string[] }): Promise<Task[]> {
  return tx.rows<Task>(
    'project.tasks',
    `select ${taskFields}
     from project.task t
     where t.tenant_id = $1
       and ($2::uuid[] is null or t.id = any($2))
       and ($3::uuid[] is null or t.project_id = any($3))
       and ($4::text[] is null or t.code = any($4))
     order by t.id`,
    [tx.ctx.tenantId, filter.taskIds ?? null, filter.projectIds ?? null, filter.codes ?? null],
  );
}

/** Tasks that the scopes reach, or those assigned to a user, in the order of their ids. */
export async function listTasks(
  tx: Tx,
  filter: { id?: string; projectId?: string; status?: string },
  reach: { scopes: readonly Scope[]; assigneeUserId: string | null },
  page: ListPage,
): Promise<Task[]> {
  return tx.rows<Task>(
    'project.list-tasks',
    `select ${taskFields}
     from project.task t
     join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
     where t.tenant_id = $1
       and ($2::uuid is null or t.id > $2)
       and ($3::uuid is null or t.project_id = $3)
       and ($4::text is null or t.status = $4)
       and ($5::uuid is null or t.id = $5)
       and (${withinScopes('$6')} or exists (
         select
         from project.assignment a
         join project.resource r on r.tenant_id = a.tenant_id and r.id = a.resource_id
         where a.tenant_id = t.tenant_id and a.task_id = t.id and a.status <> 'CANCELLED' and r.user_id = $7))
     order by t.id
     limit $8`,
    [
      tx.ctx.tenantId, page.after, filter.projectId ?? null, filter.status ?? null, filter.id ?? null, JSON.stringify(reach.scopes), reach.assigneeUserId,
      page.limit,
    ],
  );
}

/** Assignments of these people and tasks, cancelled ones left out; an absent key does not narrow. */
export async function findAssignments(
  tx: Tx, filter: { resourceIds?: readonly string[]; taskIds?: readonly string[]; projectIds?: readonly string[] },
): Promise<Assignment[]> {
  const rows = await tx.rows<AssignmentRow>(
    'project.assignments',
    `select ${assignmentFields}
     from project.assignment a
     where a.tenant_id = $1 and a.status <> 'CANCELLED'
       and ($2::uuid[] is null or a.resource_id = any($2))
       and ($3::uuid[] is null or a.task_id = any($3))
       and ($4::uuid[] is null or a.project_id = any($4))
     order by a.id`,
    [tx.ctx.tenantId, filter.resourceIds ?? null, filter.taskIds ?? null, filter.projectIds ?? null],
  );
  return rows.map(toAssignment);
}

/** Assignments that the scopes reach, or those of a user, in the order of their ids. */
export async function listAssignments(
  tx: Tx, filter: AssignmentFilter, reach: { scopes: readonly Scope[]; assigneeUserId: string | null }, page: ListPage,
): Promise<Assignment[]> {
  const rows = await tx.rows<AssignmentRow>(
    'project.list-assignments',
    `select ${assignmentFields}
     from project.assignment a
     join project.project p on p.tenant_id = a.tenant_id and p.id = a.project_id
     join project.resource r on r.tenant_id = a.tenant_id and r.id = a.resource_id
     where a.tenant_id = $1
       and ($2::uuid is null or a.id > $2)
       and ($3::uuid is null or a.resource_id = $3)
       and ($4::uuid is null or a.project_id = $4)
       and ($5::uuid is null or a.task_id = $5)
       and ($6::text is null or a.status = $6)
       and (${withinScopes('$7')} or r.user_id = $8)
     order by a.id
     limit $9`,
    [
      tx.ctx.tenantId, page.after, filter.resourceId ?? null, filter.projectId ?? null, filter.taskId ?? null, filter.status ?? null,
      JSON.stringify(reach.scopes),
      reach.assigneeUserId, page.limit,
    ],
  );
  return rows.map(toAssignment);
}

/** The milestones of projects or contract lines, in their order. */
export async function findMilestones(tx: Tx, filter: { projectIds?: readonly string[]; contractLineIds?: readonly string[] }): Promise<Milestone[]> {
  const rows = await tx.rows<MilestoneRow>(
    'project.milestones',
    `select ${milestoneFields}
     from project.milestone m
     where m.tenant_id = $1 and ($2::uuid[] is null or m.project_id = any($2)) and ($3::uuid[] is null or m.contract_line_id = any($3))
     order by m.project_id, m.sequence, m.id`,
    [tx.ctx.tenantId, filter.projectIds ?? null, filter.contractLineIds ?? null],
  );
  return rows.map(toMilestone);
}

/** The current budgets of projects and their tasks. */
export async function findBudgets(tx: Tx, projectIds: readonly string[]): Promise<Budget[]> {
  const rows = await tx.rows<BudgetRow>(
    'project.budgets',
    `select ${budgetFields} from project.budget b where b.tenant_id = $1 and b.project_id = any($2) and b.current order by b.id`,
    [tx.ctx.tenantId, projectIds],
  );
  return rows.map(toBudget);
}

/** The dimension values of projects, by project. */
export async function findProjectDimensions(tx: Tx, projectIds: readonly string[]): Promise<(DimensionValue & { readonly projectId: string })[]> {
  return tx.rows(
    'project.dimensions',
    `select pd.project_id as "projectId", pd.dimension_kind as "dimensionKind", pd.dimension_id as "dimensionId", d.code
     from project.project_dimension pd
     join ledger.dimension d on d.tenant_id = pd.tenant_id and d.id = pd.dimension_id
     where pd.tenant_id = $1 and pd.project_id = any($2)
     order by pd.dimension_kind`,
    [tx.ctx.tenantId, projectIds],
  );
}

/** The contract a project is to belong to. */
export async function findContractHeader(tx: Tx, contractId: string): Promise<{ status: string; customerId: string } | undefined> {
  return tx.row(
    'project.contract',
    `select status, customer_id as "customerId" from contract.contract where tenant_id = $1 and id = $2`,
    [tx.ctx.tenantId, contractId],
  );
}

/** What keeps a project from being closed: entries without a decision and transactions without a bill. */
export async function countOpenWork(tx: Tx, projectId: string): Promise<{ unapproved: bigint; unbilled: bigint }> {
  const row = await tx.row<{ unapproved: bigint; unbilled: bigint }>(
    'project.open-work',
    `select
       (select count(*) from time_expense.time_entry e where e.tenant_id = $1 and e.project_id = $2 and e.status in ('DRAFT', 'SUBMITTED', 'REJECTED'))
         + (select count(*) from time_expense.expense e where e.tenant_id = $1 and e.project_id = $2
           and e.status in ('DRAFT', 'SUBMITTED', 'REJECTED')) as unapproved,
       (select count(*)
        from wip.billable_transaction w
        cross join lateral (select v.state from wip.transaction_state v where v.tenant_id = w.tenant_id and v.billable_transaction_id = w.id limit 1) s
        where w.tenant_id = $1 and w.project_id = $2 and s.state in ('OPEN', 'HELD', 'RESERVED')) as unbilled`,
    [tx.ctx.tenantId, projectId],
  );
  return row!;
}

/** Those of the assignments on which time was recorded. */
export async function findWorkedAssignments(tx: Tx, assignmentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'project.worked-assignments',
    `select a.id
     from project.assignment a
     where a.tenant_id = $1 and a.id = any($2)
       and exists (
         select
         from time_expense.time_entry e
         where e.tenant_id = a.tenant_id and e.task_id = a.task_id and e.resource_id = a.resource_id
           and (e.assignment_id = a.id or (e.assignment_id is null and a.valid_from <= e.work_date and (a.valid_to is null or e.work_date < a.valid_to))))`,
    [tx.ctx.tenantId, assignmentIds],
  );
  return rows.map(({ id }) => id);
}

/** What lives of the time of an assignment from a day on; undefined for none. Rejected and reversed time binds nobody. */
export async function findWorkFrom(tx: Tx, assignment: Assignment, day: Day): Promise<{ entries: bigint; lastDay: Day } | undefined> {
  const { id, resourceId, taskId, period } = assignment;
  return tx.row(
    'project.work-from',
    `select count(*) as entries, max(e.work_date) as "lastDay"
     from time_expense.time_entry e
     where e.tenant_id = $1 and e.resource_id = $2 and e.task_id = $3 and e.work_date >= $4 and e.status in ('DRAFT', 'SUBMITTED', 'APPROVED')
       and (e.assignment_id = $5 or (e.assignment_id is null and e.work_date >= $6 and ($7::date is null or e.work_date < $7)))
     having count(*) > 0`,
    [tx.ctx.tenantId, resourceId, taskId, day, id, period.from, period.to],
  );
}

/** What lives of the time of a project, a task or a resource on days that it has and would lose; undefined for none. */
export async function findWorkLost(
  tx: Tx, of: 'project' | 'task' | 'resource', { id, before, after }: DaysChange,
): Promise<{ entries: bigint; lastDay: Day } | undefined> {
  return tx.row(
    `project.work-lost-by-${of}`,
    `select count(*) as entries, max(e.work_date) as "lastDay"
     from time_expense.time_entry e
     where e.tenant_id = $1 and e.${of}_id = $2 and e.status in ('DRAFT', 'SUBMITTED', 'APPROVED')
       and e.work_date <@ daterange($3, $4) and not e.work_date <@ daterange($5, $6)
     having count(*) > 0`,
    [tx.ctx.tenantId, id, before.from, before.to, after.from, after.to],
  );
}

/** Null is without end; `to` is the first day without. */
interface OpenDays {
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface DaysChange {
  readonly id: string;
  readonly before: OpenDays;
  readonly after: OpenDays;
}
