import { type Ctx, distinct, type Finding, may, problems as shared, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { NewTimeEntry, TimeEntry } from '#libs/system/time-expense/index.js';
import { type KnownReferences, knowReferences } from './references.js';
import { findResourceFacts, findTaskFacts } from './references.queries.js';
import { checkWork } from './validation.js';
import type { ResourceFact, TaskFact, WorkFacts, WorkQuestion } from './validation.types.js';
import { findWorkFacts } from './work-capture.queries.js';
import type { ResourceRef, TaskRef, TimeInput } from './work-capture.types.js';
import { refreshFindings } from './findings.acts.js';
import type { CheckedWork } from './submission.acts.js';

/** Reads everything that these references may mean, in two statements. */
export async function readReferences(tx: Tx, refs: readonly { readonly resource: ResourceRef; readonly task: TaskRef }[]): Promise<KnownReferences> {
  const resourceRefs = refs.map(({ resource }) => resource);
  const taskRefs = refs.map(({ task }) => task);
  const [resources, tasks] = await Promise.all([
    findResourceFacts(tx, {
      ids: distinct(resourceRefs.map(({ id }) => id)),
      codes: distinct(resourceRefs.map(({ code }) => code)),
      emails: distinct(resourceRefs.map(({ email }) => email)),
      userIds: [tx.ctx.userId],
    }),
    findTaskFacts(tx, {
      ids: distinct(taskRefs.map(({ id }) => id)),
      projectIds: distinct(taskRefs.map(({ project }) => project?.id)),
      projectCodes: distinct(taskRefs.map(({ project }) => project?.code)),
    }),
  ]);
  return knowReferences(resources, tasks, tx.ctx.userId);
}

/** What stored entries refer to. */
export async function readReferencesOf(tx: Tx, entries: readonly Pick<TimeEntry, 'resourceId' | 'taskId'>[]): Promise<KnownReferences> {
  return readReferences(tx, entries.map(({ resourceId, taskId }) => ({ resource: { id: resourceId }, task: { id: taskId } })));
}

/** `time.write` in the project's scope, or `time.write_own` for the caller's own time. @throws FORBIDDEN 403 */
export function allowWork(ctx: Ctx, resource: ResourceFact, task: TaskFact): void {
  if (!mayWork(ctx, resource, task)) throw shared.forbidden(resource.userId === ctx.userId ? 'time.write_own' : 'time.write');
}

/** What {@link allowWork} asks, as an answer. */
export function mayWork(ctx: Ctx, resource: ResourceFact, task: TaskFact): boolean {
  if (resource.userId === ctx.userId && may(ctx, 'time.write_own')) return true;
  return may(ctx, 'time.write', scopeOfTask(task));
}

/** What a grant must reach to enter time on a task. */
export function scopeOfTask({ legalEntityId, region, customerId, projectId }: TaskFact): RowScope {
  return { legalEntityId, region, customerId, projectId };
}

/** The row of a piece of work, its question to the rules included. */
export function toNewEntry(id: string, input: TimeInput, of: { resource: ResourceFact; task: TaskFact }): NewTimeEntry & WorkQuestion {
  const { resource: _resource, task: _task, external, billable, ...work } = input;
  return {
    ...work, id,
    resourceId: of.resource.id,
    projectId: of.task.projectId,
    taskId: of.task.id,
    billable: billable ?? of.task.billableDefault,
    sourceSystem: external?.system ?? null,
    externalRef: external?.id ?? null,
    externalVersion: external?.version ?? null,
  };
}

/** The rules over stored entries, with their exceptions brought up to date. */
export async function recheck(
  tx: Tx, entries: readonly TimeEntry[],
): Promise<{ works: readonly CheckedWork[]; facts: WorkFacts; findings: Map<string, Finding[]> }> {
  const known = await readReferencesOf(tx, entries);
  const facts = await findWorkFacts(tx, entries, { ...known, areStored: true });
  const works = checkedWorks(entries, facts);
  return { works, facts, findings: await refreshFindings(tx, works) };
}

/** The rules over questions, each beside its check. */
export function checkedWorks(questions: readonly WorkQuestion[], facts: WorkFacts): CheckedWork[] {
  return checkWork(questions, facts).map((check, nth) => ({ check, question: questions[nth]!, task: facts.tasks.get(questions[nth]!.taskId)! }));
}
