import { type Day, distinct, groupBy, inParts, isPeriod, problems as shared } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { moveAssignment, requireNoOverlap } from './assignment.js';
import { keepPlannedDays } from './lost-days.acts.js';
import { moveProject, requireDays, requireEditable } from './project.js';
import { problems } from './project.problems.js';
import { countOpenWork, findAssignments, findContractHeader, findTasks, findWorkedAssignments, findWorkFrom } from './project.queries.js';
import {
  budgetColumns, change, getAssignment, getProject, getTask, insertAssignments, insertTasks, lockAssignment, lockProject, lockTask,
} from './project.repository.js';
import type {
  Assignment, AssignmentEvent, NewAssignment, NewProject, NewTask, Project, ProjectEvent, ProjectPatch, Task, TaskPatch,
} from './project.types.js';
import { closeTask, openTask, requireTree } from './task.js';

export * from './plan.acts.js';
export * from './resource.acts.js';

type Key = { readonly id: string; readonly rowVersion: number };

/** Opens a PLANNED project; under a contract it takes the contract's customer. @throws CONFLICT when the code is taken, VALIDATION_FAILED, NOT_FOUND */
export async function createProject(tx: Tx, project: NewProject): Promise<Project> {
  requireDays(project);
  const { budgetCost, ...fields } = project;
  const id = tx.newId();
  const row = { name: '', contractId: null, internal: false, ...fields, ...budgetColumns(budgetCost), customerId: await customerOf(tx, project), id };
  await tx.insert('project.project', [row]);
  await tx.emit({ type: 'project.created', aggregateType: 'project', aggregateId: id, data: { projectId: id, code: project.code } });
  return getProject(tx, id);
}

/** @throws ILLEGAL_TRANSITION when it is CLOSED, TIME_OUTSIDE_DAYS, STALE_VERSION, VALIDATION_FAILED */
export async function changeProject(tx: Tx, key: Key, { budgetCost, ...patch }: ProjectPatch): Promise<Project> {
  const project = await lockProject(tx, key.id);
  requireEditable(project);
  requireDays({ ...project, ...patch });
  await keepPlannedDays(tx, 'project', project, patch);
  await change(tx, 'project.project', key, { ...patch, ...(budgetCost === undefined ? {} : budgetColumns(budgetCost)) });
  await emitChanged(tx, key.id);
  return getProject(tx, key.id);
}

/** Starts a project. @throws CONTRACT_NOT_ACTIVE unless it is internal or its contract is ACTIVE; ILLEGAL_TRANSITION */
export async function activateProject(tx: Tx, id: string): Promise<Project> {
  return move(tx, id, 'activate', async ({ internal, contractId }) => {
    if (internal) return;
    const contract = contractId === null ? undefined : await findContractHeader(tx, contractId);
    if (!contract) throw problems.contractMissing();
    if (contract.status !== 'ACTIVE') throw problems.contractNotActive(contract.status);
  });
}

/** The state changes that ask nothing of other records. Source: glossary §4. @throws ILLEGAL_TRANSITION 409 */
export const holdProject = (tx: Tx, id: string) => move(tx, id, 'hold');
export const resumeProject = (tx: Tx, id: string) => move(tx, id, 'resume');
export const completeProject = (tx: Tx, id: string) => move(tx, id, 'complete');

/** Ends a project for good. @throws PROJECT_HAS_OPEN_WORK, ILLEGAL_TRANSITION */
export async function closeProject(tx: Tx, id: string): Promise<Project> {
  return move(tx, id, 'close', async () => {
    const { unapproved, unbilled } = await countOpenWork(tx, id);
    if (unapproved + unbilled > 0n) throw problems.projectHasOpenWork(Number(unapproved), Number(unbilled));
  });
}

/** Adds tasks with one statement, in the order given (INV-12). @throws TASK_PARENT_ELSEWHERE, CONFLICT when a code is taken, VALIDATION_FAILED */
export async function createTasks(tx: Tx, tasks: readonly NewTask[]): Promise<readonly Task[]> {
  if (tasks.length === 0) return [];
  const made = tasks.map((task): Task => ({
    parentTaskId: null, name: '', contractLineId: null, billableDefault: true, nonProgress: false, startDate: null, endDate: null, clientTaskCode: null,
    clientActivityCode: null, ...task, id: tx.newId(), status: 'OPEN', rowVersion: 1,
  }));
  made.forEach(requireDays);
  await requireTreesOf(tx, made);
  await insertTasks(tx, made);
  await emitTasksChanged(tx, made);
  return made;
}

/** @throws TASK_PARENT_ELSEWHERE, TASK_CYCLE, TIME_OUTSIDE_DAYS, STALE_VERSION */
export async function changeTask(tx: Tx, key: Key, patch: TaskPatch): Promise<Task> {
  const before = await lockTask(tx, key.id);
  const task = { ...before, ...patch };
  requireDays(task);
  await keepPlannedDays(tx, 'task', before, patch);
  if (patch.parentTaskId) await requireTreesOf(tx, [task]);
  await change(tx, 'project.task', key, patch);
  await emitTasksChanged(tx, [task]);
  return getTask(tx, key.id);
}

/** @throws ILLEGAL_TRANSITION 409 */
export const closeTaskById = (tx: Tx, id: string) => moveTask(tx, id, closeTask);
export const openTaskById = (tx: Tx, id: string) => moveTask(tx, id, openTask);

/** Puts people on tasks with one statement, in the order given (INV-11). @throws ASSIGNMENT_OVERLAPS, NOT_FOUND for an unknown task */
export async function createAssignments(tx: Tx, assignments: readonly NewAssignment[]): Promise<readonly Assignment[]> {
  if (assignments.length === 0) return [];
  const projectOf = await projectsOfTasks(tx, assignments);
  const stored = await findAssignments(tx, { resourceIds: idsOf(assignments, 'resourceId'), taskIds: idsOf(assignments, 'taskId') });
  requireNoOverlap(stored, assignments);
  const made = assignments.map((assignment): Assignment => ({
    plannedMinutes: null, status: 'ACTIVE', ...assignment, id: tx.newId(), projectId: projectOf.get(assignment.taskId)!, rowVersion: 1,
  }));
  await insertAssignments(tx, made);
  await emitAssignmentsChanged(tx, made);
  return made;
}

/** Plans other minutes or another end. @throws ILLEGAL_TRANSITION when it ended, ASSIGNMENT_OVERLAPS, ASSIGNMENT_HAS_TIME, STALE_VERSION */
export async function changeAssignment(tx: Tx, key: Key, patch: { validTo?: Day | null; plannedMinutes?: number | null }): Promise<Assignment> {
  const assignment = await lockAssignment(tx, key.id);
  if (assignment.status === 'ENDED' || assignment.status === 'CANCELLED') throw problems.illegalAssignmentMove('edit', assignment.status);
  const period = { ...assignment.period, ...(patch.validTo === undefined ? {} : { to: patch.validTo }) };
  const others = await findAssignments(tx, { resourceIds: [assignment.resourceId], taskIds: [assignment.taskId] });
  requireNoOverlap(others.filter(({ id }) => id !== key.id), [{ ...assignment, period, status: 'ACTIVE' }]);
  await requireNoWorkFrom(tx, assignment, period.to);
  await change(tx, 'project.assignment', key, patch);
  await emitAssignmentsChanged(tx, [assignment]);
  return getAssignment(tx, key.id);
}

/** Work may start on a planned assignment. @throws ILLEGAL_TRANSITION */
export const activateAssignment = (tx: Tx, id: string) => moveAssignmentOf(tx, id, 'activate');

/** No more work from a day on: `validTo` is the first day without it. @throws ILLEGAL_TRANSITION, VALIDATION_FAILED, ASSIGNMENT_HAS_TIME */
export async function endAssignment(tx: Tx, id: string, validTo: Day): Promise<Assignment> {
  const assignment = await lockAssignment(tx, id);
  const { period } = assignment;
  const to = period.to !== null && period.to < validTo ? period.to : validTo;
  if (!isPeriod({ from: period.from, to })) throw problems.periodEmpty('/validTo');
  await requireNoWorkFrom(tx, assignment, to);
  return moveAssignmentOf(tx, id, 'end', { validTo: to });
}

/** Recorded work keeps the assignment it lies in (INV-16). */
async function requireNoWorkFrom(tx: Tx, assignment: Assignment, day: Day | null): Promise<void> {
  const work = day === null ? undefined : await findWorkFrom(tx, assignment, day);
  if (work) throw problems.assignmentHasTimeFrom(work);
}

/** Takes an assignment back on which nobody worked. @throws ASSIGNMENT_HAS_TIME, ILLEGAL_TRANSITION */
export async function cancelAssignment(tx: Tx, id: string): Promise<Assignment> {
  await lockAssignment(tx, id);
  if ((await findWorkedAssignments(tx, [id])).length > 0) throw problems.assignmentHasTime();
  return moveAssignmentOf(tx, id, 'cancel');
}

async function customerOf(tx: Tx, { contractId, customerId }: NewProject): Promise<string | null> {
  if (!contractId) return customerId ?? null;
  const contract = await findContractHeader(tx, contractId);
  if (!contract) throw shared.notFound('contract', contractId);
  if (customerId && customerId !== contract.customerId) throw problems.customerOfContract();
  return contract.customerId;
}

async function move(tx: Tx, id: string, event: ProjectEvent, guard?: (project: Project) => Promise<void>): Promise<Project> {
  const project = await lockProject(tx, id);
  const { status } = moveProject(project, event);
  await guard?.(project);
  const rowVersion = await tx.update('project.project', project, { status });
  await emitChanged(tx, id);
  return { ...project, status, rowVersion };
}

async function moveTask(tx: Tx, id: string, rule: (task: Task) => Task): Promise<Task> {
  const task = await getTask(tx, id);
  const { status } = rule(task);
  const rowVersion = await tx.update('project.task', task, { status });
  await emitTasksChanged(tx, [task]);
  return { ...task, status, rowVersion };
}

async function moveAssignmentOf(tx: Tx, id: string, event: AssignmentEvent, patch: { validTo?: Day } = {}): Promise<Assignment> {
  const assignment = await getAssignment(tx, id);
  const { status } = moveAssignment(assignment, event);
  await tx.update('project.assignment', assignment, { status, ...patch });
  await emitAssignmentsChanged(tx, [assignment]);
  return getAssignment(tx, id);
}

/** Only tasks with a parent can stand wrong; their projects' trees are read once. */
async function requireTreesOf(tx: Tx, placed: readonly Task[]): Promise<void> {
  const hanging = placed.filter(({ parentTaskId }) => parentTaskId !== null);
  if (hanging.length === 0) return;
  const placedIds = new Set(placed.map(({ id }) => id));
  const stored = (await findTasks(tx, { projectIds: idsOf(hanging, 'projectId') })).filter(({ id }) => !placedIds.has(id));
  for (const projectId of idsOf(hanging, 'projectId')) {
    const ofProject = (task: Task) => task.projectId === projectId;
    requireTree([...stored, ...placed].filter(ofProject), hanging.filter(ofProject));
  }
}

async function projectsOfTasks(tx: Tx, assignments: readonly NewAssignment[]): Promise<Map<string, string>> {
  const taskIds = idsOf(assignments, 'taskId');
  const projectOf = new Map((await findTasks(tx, { taskIds })).map((task) => [task.id, task.projectId]));
  const missing = taskIds.find((id) => !projectOf.has(id));
  if (missing) throw shared.notFound('task', missing);
  return projectOf;
}

function idsOf<K extends string>(rows: readonly { readonly [key in K]: string }[], key: K): string[] {
  return distinct(rows.map((row) => row[key]));
}

async function emitChanged(tx: Tx, projectId: string): Promise<void> {
  await tx.emit({ type: 'project.changed', aggregateType: 'project', aggregateId: projectId, data: { projectId } });
}

const emitTasksChanged = (tx: Tx, tasks: readonly Task[]) => emitPerProject(tx, 'task.changed', tasks);
const emitAssignmentsChanged = (tx: Tx, assignments: readonly Assignment[]) => emitPerProject(tx, 'assignment.changed', assignments);

const mostIdsPerEvent = 1_000;

/** One event per project and thousand rows, in the order of the project's other events. */
async function emitPerProject(tx: Tx, type: string, rows: readonly { readonly id: string; readonly projectId: string }[]): Promise<void> {
  const events = [...groupBy(rows, ({ projectId }) => projectId)].flatMap(([projectId, group]) =>
    inParts(group.map(({ id }) => id), mostIdsPerEvent).map((ids) => ({
      type, aggregateType: 'project', aggregateId: projectId, data: { projectId, count: ids.length, ids },
    })),
  );
  await tx.emitAll(events);
}
