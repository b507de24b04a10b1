import { problems as shared } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './project.problems.js';
import { budgetFields, type BudgetRow, change, getMilestone, getProject, toBudget } from './project.repository.js';
import type { Budget, Milestone, MilestonePatch, NewBudget, NewMilestone } from './project.types.js';

type Key = { readonly id: string; readonly rowVersion: number };

/** Plans milestones with one statement. @throws CONFLICT when a code is taken in the project */
export async function createMilestones(tx: Tx, milestones: readonly NewMilestone[]): Promise<readonly Milestone[]> {
  const made = milestones.map((milestone): Milestone => ({
    taskId: null, contractLineId: null, name: '', sequence: 1, plannedDate: null, ...milestone, id: tx.newId(), status: 'PLANNED', rowVersion: 1,
  }));
  await tx.insert('project.milestone', made.map(({ price, rowVersion: _, ...row }) => ({ ...row, amount: price.amountMinor, currency: price.currency })));
  return made;
}

/** Plans a milestone otherwise, as long as nobody started it. @throws ILLEGAL_TRANSITION, STALE_VERSION */
export async function changeMilestone(tx: Tx, key: Key, { price, ...patch }: MilestonePatch): Promise<Milestone> {
  const { status } = await getMilestone(tx, key.id);
  if (status !== 'PLANNED') throw problems.illegalMilestoneMove('edit', status);
  await change(tx, 'project.milestone', key, { ...patch, ...(price ? { amount: price.amountMinor, currency: price.currency } : {}) });
  return getMilestone(tx, key.id);
}

/** Sets what a project or task may use of each category: the next version, which becomes the current one. */
export async function setBudgets(tx: Tx, budgets: readonly NewBudget[]): Promise<readonly Budget[]> {
  for (const projectId of new Set(budgets.map((budget) => budget.projectId))) await getProject(tx, projectId);
  const rows = budgets.map(({ projectId, category, taskId = null, minutes = null, cost = null, alertPercents = ['75', '90', '100'] }) => ({
    id: tx.newId(), projectId, taskId, category, minutes, cost: cost?.amountMinor ?? null, currency: cost?.currency ?? null, alertPercents,
  }));
  const values = [tx.ctx.tenantId, JSON.stringify(rows.map((row) => ({ ...row, cost: row.cost?.toString() ?? null })))];
  await tx.run('project.retire-budgets', retireStatement, values);
  await tx.run('project.set-budgets', setStatement, values);
  const made = await tx.rows<BudgetRow>(
    'project.made-budgets',
    `select ${budgetFields}
     from project.budget b
     where b.tenant_id = $1
       and b.id = any($2)
     order by array_position($2, b.id)`,
    [tx.ctx.tenantId, rows.map(({ id }) => id)],
  );
  return made.map(toBudget);
}

/** Sets a project's value of each dimension's kind; its other kinds stay. @throws NOT_FOUND for an unknown dimension */
export async function setProjectDimensions(tx: Tx, projectId: string, dimensionIds: readonly string[]): Promise<void> {
  const set = await tx.run(
    'project.set-dimensions',
    `insert into project.project_dimension (tenant_id, id, project_id, dimension_kind, dimension_id)
     select $1, n.id, $2, d.kind, d.id
     from unnest($3::uuid[], $4::uuid[]) n(id, dimension_id)
     join ledger.dimension d on d.tenant_id = $1 and d.id = n.dimension_id
     on conflict (tenant_id, project_id, dimension_kind) do update set dimension_id = excluded.dimension_id`,
    [tx.ctx.tenantId, projectId, dimensionIds.map(() => tx.newId()), dimensionIds],
  );
  if (set < dimensionIds.length) throw shared.notFound('dimension', dimensionIds.join(', '));
}

const given = `jsonb_to_recordset($2::jsonb) n(id uuid, "projectId" uuid, "taskId" uuid, category text, minutes int, cost bigint, currency text,
  "alertPercents" numeric[])`;
const sameSubject = `b.tenant_id = $1 and b.project_id = n."projectId" and b.task_id is not distinct from n."taskId" and b.category = n.category`;

const retireStatement = `update project.budget b set current = false from ${given} where ${sameSubject} and b.current`;

const setStatement = `
  insert into project.budget (tenant_id, id, project_id, task_id, category, version, minutes, cost, currency, alert_percents)
  select $1, n.id, n."projectId", n."taskId", n.category, coalesce((select max(b.version) from project.budget b where ${sameSubject}), 0) + 1, n.minutes,
    n.cost, n.currency, n."alertPercents"
  from ${given}`;
