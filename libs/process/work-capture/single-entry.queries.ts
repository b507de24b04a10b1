import type { Tx } from '#libs/platform/index.js';
import { type KnownReferences, knowReferences } from './references.js';
import { resourcesStatement, tasksStatement } from './references.queries.js';
import type { AssignmentFact, DayEntry, PeriodFact, ResourceFact, TaskFact, WorkFacts } from './validation.types.js';
import { assignmentsStatement, dayEntriesStatement, periodsStatement, surroundings } from './work-capture.queries.js';
import type { ResourceRef, TaskRef, TimeInput } from './work-capture.types.js';

interface SingleEntryRow {
  readonly resources: readonly ResourceFact[];
  readonly tasks: readonly TaskFact[];
  readonly periods: readonly PeriodFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly dayEntries: readonly (Omit<DayEntry, 'startedAt'> & { readonly startedAt: string | null })[];
  readonly dayLimitMinutes: number;
}

/**
 * What one new piece of work may mean and what the rules need to know around it, in one statement. It takes the same locks in the same order as
 * those over sets. Of the periods it has those of the day alone: where these take no work, ask `findWorkFacts` for the later ones.
 */
export async function findSingleEntryFacts(
  tx: Tx, { resource, task, workDate }: Pick<TimeInput, 'resource' | 'task' | 'workDate'>,
): Promise<{ known: KnownReferences; facts: WorkFacts }> {
  const ofResource = resourceKey(resource, tx.ctx.userId);
  const ofTask = taskKey(task);
  const values = [tx.ctx.tenantId, workDate, ofResource.value, ...ofTask.values];
  const statement = singleEntryStatement(whichResource[ofResource.by], whichTask[ofTask.by]);
  const row = (await tx.row<SingleEntryRow>(`work-capture.single-entry.${ofResource.by}.${ofTask.by}`, statement, values))!;
  const known = knowReferences(row.resources, row.tasks, tx.ctx.userId);
  const dayEntries = row.dayEntries.map((entry) => ({ ...entry, startedAt: entry.startedAt === null ? null : new Date(entry.startedAt) }));
  const { resources, tasks } = known;
  return {
    known, facts: { resources, tasks, now: tx.ctx.now, dayLimitMinutes: row.dayLimitMinutes, ...surroundings({ ...row, dayEntries }), waived: new Map() },
  };
}

const whichResource = { id: 'r.id = $3', code: 'r.code = $3', email: 'lower(u.email) = $3', own: 'r.user_id = $3' } as const;

function resourceKey({ id, code, email }: ResourceRef, ownUserId: string): { by: keyof typeof whichResource; value: string } {
  if (id !== undefined) return { by: 'id', value: id };
  if (code !== undefined) return { by: 'code', value: code };
  return email === undefined ? { by: 'own', value: ownUserId } : { by: 'email', value: email.toLowerCase() };
}

const whichTask = {
  id: 't.id = $4',
  place: 't.project_id = $4 and t.code = $5',
  codes: 't.project_id = (select q.id from project.project q where q.tenant_id = $1 and q.code = $4) and t.code = $5',
} as const;

function taskKey({ id, code, project }: TaskRef): { by: keyof typeof whichTask; values: readonly string[] } {
  if (id !== undefined) return { by: 'id', values: [id] };
  return project?.id === undefined ? { by: 'codes', values: [project?.code ?? '', code ?? ''] } : { by: 'place', values: [project.id, code ?? ''] };
}

function singleEntryStatement(resource: string, task: string): string {
  const listOf = (rows: string) => `(select coalesce(json_agg(x), '[]') from (${rows}) x)`;
  const ofTask = (column: string) => `any(array(select w."${column}" from task w))`;
  const ofResource = 'any(array(select w.id from resource w))';
  return `
    with resource as (${resourcesStatement(resource)}), task as (${tasksStatement(task)})
    select ${listOf('select * from resource')} as resources, ${listOf('select * from task')} as tasks,
      ${listOf(periodsStatement(`d.legal_entity_id = ${ofTask('legalEntityId')} and $2::date between d.start_date and d.end_date`))} as periods,
      ${listOf(assignmentsStatement(`a.resource_id = ${ofResource} and a.task_id = ${ofTask('id')}`))} as assignments,
      ${listOf(dayEntriesStatement('time_expense.time_entry e', `e.tenant_id = $1 and e.resource_id = ${ofResource} and e.work_date = $2`))} as "dayEntries",
      (select n.day_limit_minutes from identity.tenant n where n.tenant_id = $1) as "dayLimitMinutes"`;
}
