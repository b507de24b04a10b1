import { type Day, distinct, groupBy } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { findWaivedExceptions } from '#libs/system/work-item/index.js';
import { pairKey } from './validation.js';
import type { AssignmentFact, DayEntry, PeriodFact, ResourceFact, TaskFact, WorkFacts, WorkQuestion } from './validation.types.js';

/**
 * Everything the rules need to know around these questions, in four statements whatever their number (five for entries that are stored already,
 * whose waivers count), which travel together. The TIME periods stay locked until the act commits: a close waits for it.
 */
export async function findWorkFacts(
  tx: Tx,
  questions: readonly WorkQuestion[],
  known: { resources: ReadonlyMap<string, ResourceFact>; tasks: ReadonlyMap<string, TaskFact>; areStored: boolean },
): Promise<WorkFacts> {
  const { resources, tasks, areStored } = known;
  const [resourceIds, taskIds] = [distinct(questions.map(({ resourceId }) => resourceId)), distinct(questions.map(({ taskId }) => taskId))];
  const ids = questions.map(({ id }) => id);
  const entityIds = distinct(taskIds.map((id) => tasks.get(id)!.legalEntityId));
  const [dayLimitMinutes, periods, assignments, dayEntries, waived] = await Promise.all([
    findDayLimit(tx),
    lockTimePeriods(tx, { entityIds, from: earliest(questions) }),
    findAssignmentFacts(tx, { resourceIds, taskIds }),
    findDayEntries(tx, questions, areStored ? ids : []),
    areStored ? findWaivedCodes(tx, ids) : new Map<string, Set<string>>(),
  ]);
  return { resources, tasks, now: tx.ctx.now, dayLimitMinutes, ...surroundings({ periods, assignments, dayEntries }), waived };
}

/**
 * What is known around questions that are stored now, their days read anew. Storing them waited for whoever wrote to the same days (INV-15): work of
 * others that was not there when it was asked first is seen, and no act is submitted on what the day held before it.
 */
export async function renewDays(tx: Tx, stored: readonly WorkQuestion[], facts: WorkFacts): Promise<WorkFacts> {
  return { ...facts, dayEntries: byDay(await findDayEntries(tx, stored, stored.map(({ id }) => id))) };
}

interface Surroundings {
  readonly periods: readonly PeriodFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly dayEntries: readonly DayEntry[];
}

/** What stands around the questions, by the keys under which the rules look for it. */
export function surroundings({ periods, assignments, dayEntries }: Surroundings): Pick<WorkFacts, keyof Surroundings> {
  return {
    periods: groupBy(periods, ({ legalEntityId }) => legalEntityId),
    assignments: groupBy(assignments, ({ resourceId, taskId }) => pairKey(resourceId, taskId)),
    dayEntries: byDay(dayEntries),
  };
}

function byDay(entries: readonly DayEntry[]): Map<string, DayEntry[]> {
  return groupBy(entries, ({ resourceId, workDate }) => pairKey(resourceId, workDate));
}

async function findDayLimit(tx: Tx): Promise<number> {
  const row = await tx.row<{ minutes: number }>(
    'work-capture.day-limit', 'select day_limit_minutes as minutes from identity.tenant where tenant_id = $1', [tx.ctx.tenantId],
  );
  return row!.minutes;
}

async function lockTimePeriods(tx: Tx, span: { entityIds: readonly string[]; from: Day }): Promise<PeriodFact[]> {
  return tx.rows<PeriodFact>(
    'work-capture.periods', periodsStatement('d.legal_entity_id = any($2) and d.end_date >= $3'), [tx.ctx.tenantId, span.entityIds, span.from],
  );
}

/** TIME periods `d`, narrowed by a condition from $2 on; locked for share: nobody closes them until the act commits. */
export function periodsStatement(which: string): string {
  return `
    select d.id, d.legal_entity_id as "legalEntityId", d.start_date as "startDate", d.end_date as "endDate", d.status
    from ledger.period d
    where d.tenant_id = $1 and d.subledger = 'TIME' and ${which}
    order by d.legal_entity_id, d.start_date
    for share`;
}

async function findAssignmentFacts(tx: Tx, of: { resourceIds: readonly string[]; taskIds: readonly string[] }): Promise<AssignmentFact[]> {
  const isOne = of.resourceIds.length === 1 && of.taskIds.length === 1;
  if (!isOne) {
    return tx.rows<AssignmentFact>(
      'work-capture.assignments', assignmentsStatement('a.resource_id = any($2) and a.task_id = any($3)'), [tx.ctx.tenantId, of.resourceIds, of.taskIds],
    );
  }
  return tx.rows<AssignmentFact>('work-capture.assignments-of-one', assignmentsStatement('a.resource_id = $2 and a.task_id = $3'), [
    tx.ctx.tenantId, of.resourceIds[0], of.taskIds[0],
  ]);
}

/** Nobody ends or cuts these assignments until the act commits: the reference that the work will hold to them is taken before they are read. */
export function assignmentsStatement(which: string): string {
  return `
    select a.id, a.resource_id as "resourceId", a.task_id as "taskId", jsonb_build_object('from', a.valid_from, 'to', a.valid_to) as period, a.status,
      a.planned_minutes as "plannedMinutes"
    from project.assignment a
    where a.tenant_id = $1 and a.status <> 'CANCELLED' and ${which}
    for key share`;
}

/** `exceptIds` are looked up, not gone through for each entry: they may be all that an import holds. */
async function findDayEntries(tx: Tx, questions: readonly WorkQuestion[], exceptIds: readonly string[]): Promise<DayEntry[]> {
  const days = new Map(questions.map(({ resourceId, workDate }) => [pairKey(resourceId, workDate), { resourceId, workDate }]));
  const pairs = [...days.values()];
  const source = `unnest($2::uuid[], $3::date[]) as d(resource_id, work_date)
    join time_expense.time_entry e on e.tenant_id = $1 and e.resource_id = d.resource_id and e.work_date = d.work_date`;
  return tx.rows<DayEntry>(
    'work-capture.day-entries',
    dayEntriesStatement(source, 'e.id not in (select unnest($4::uuid[]))'),
    [tx.ctx.tenantId, pairs.map(({ resourceId }) => resourceId), pairs.map(({ workDate }) => workDate), exceptIds],
  );
}

/** Entries `e` of a source that are not REJECTED, with what duplicates and day totals ask of them. */
export function dayEntriesStatement(source: string, which: string): string {
  return `
    select e.id, e.resource_id as "resourceId", e.task_id as "taskId", e.work_date as "workDate", e.minutes, e.work_type as "workType", e.narrative,
      e.started_at as "startedAt", e.source_system as "sourceSystem", e.external_ref as "externalRef", e.status <> 'REVERSED' as "isLive"
    from ${source}
    where e.status <> 'REJECTED' and ${which}
    order by e.id`;
}

async function findWaivedCodes(tx: Tx, targetIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const codes = new Map<string, Set<string>>();
  for (const { targetId, code } of await findWaivedExceptions(tx, {
    targetType: 'time_entry', targetIds,
  })) codes.set(targetId, (codes.get(targetId) ?? new Set()).add(code));
  return codes;
}

/** Who draws on these plans waits for whoever did so before: what is approved of them is summed up after that. */
export async function lockPlans(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  if (assignmentIds.length === 0) return;
  const statement = 'select from project.assignment a where a.tenant_id = $1 and a.id = any($2::uuid[]) order by a.id for no key update';
  await tx.run('work-capture.lock-plans', statement, [tx.ctx.tenantId, assignmentIds]);
}

/** Minutes approved before on these assignments. */
export async function findApprovedMinutes(tx: Tx, of: { resourceIds: readonly string[]; assignmentIds: readonly string[] }): Promise<Map<string, number>> {
  const rows = await tx.rows<{ assignmentId: string; minutes: bigint }>(
    'work-capture.approved-minutes',
    `select e.assignment_id as "assignmentId", sum(e.minutes) as minutes
     from time_expense.time_entry e
     where e.tenant_id = $1 and e.status = 'APPROVED' and e.resource_id = any($2) and e.assignment_id = any($3)
     group by e.assignment_id`,
    [tx.ctx.tenantId, of.resourceIds, of.assignmentIds],
  );
  return new Map(rows.map(({ assignmentId, minutes }) => [assignmentId, Number(minutes)]));
}

/** The codes of customers, each with those of its ancestors, nearest first. */
export async function findCustomerCodes(tx: Tx, customerIds: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; codes: string[] }>(
    'work-capture.customer-codes',
    `with recursive chain as (
       select c.id, c.code, c.parent_customer_id, 1 as depth from customer.customer c where c.tenant_id = $1 and c.id = any($2)
       union all
       select chain.id, p.code, p.parent_customer_id, chain.depth + 1
       from chain
       join customer.customer p on p.tenant_id = $1 and p.id = chain.parent_customer_id
       where chain.depth < 7)
     select id, array_agg(code order by depth) as codes from chain group by id`,
    [tx.ctx.tenantId, customerIds],
  );
  return new Map(rows.map(({ id, codes }) => [id, codes]));
}

/** Those of the entries whose WIP an invoice holds, a draft's or a posted one's: both keep it RESERVED; and those of which a part is written off. */
export async function findInvoiced(tx: Tx, entryIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'work-capture.invoiced',
    `with recursive live as (
       select b.source_id, b.id, b.status
       from wip.billable_transaction b
       where b.tenant_id = $1 and b.source_id = any($2) and b.source_type = 'TIME' and b.parent_id is null and b.status not in ('REVERSED', 'TRANSFERRED')
       union all
       select live.source_id, b.id, b.status
       from live
       join wip.billable_transaction b on b.tenant_id = $1 and b.parent_id = live.id)
     select distinct source_id as id from live where status in ('RESERVED', 'WRITTEN_OFF')`,
    [tx.ctx.tenantId, entryIds],
  );
  return rows.map(({ id }) => id);
}

function earliest(questions: readonly WorkQuestion[]): Day {
  return questions.reduce((first, { workDate }) => (workDate < first ? workDate : first), questions[0]!.workDate);
}
