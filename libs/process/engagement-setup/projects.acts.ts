import type { Tx } from '#libs/platform/index.js';
import { createAssignments, createMilestones, createProject, createTasks, setBudgets, setProjectDimensions } from '#libs/system/project/project.acts.js';
import { periodOf, tasksByLevel } from './engagement.js';
import type { EngagementProject, NewEngagement } from './engagement.types.js';
import { dimensionCode } from './reference.js';
import type { KnownReferences } from './reference.types.js';

/** What the projects hang on: the contract and its lines by number. */
export interface ProjectGround {
  readonly contractId: string;
  readonly legalEntityId: string;
  readonly lineIds: ReadonlyMap<number, string>;
  readonly references: KnownReferences;
}

interface MadeProject {
  readonly id: string;
  readonly project: EngagementProject;
}

/** The ids of what was made, in the order of the engagement. */
export interface MadeProjects {
  readonly projectIds: readonly string[];
  /** By code; of tasks of the same code in several projects the last. */
  readonly taskIds: ReadonlyMap<string, string>;
}

/** Projects with their tasks, people, budgets and milestones. The statements do not grow with tasks and people. */
export async function setUpProjects(tx: Tx, engagement: NewEngagement, ground: ProjectGround): Promise<MadeProjects> {
  const made: MadeProject[] = [];
  for (const project of engagement.projects) made.push({ project, id: await openProject(tx, engagement, project, ground) });
  const taskIds = await setUpTasks(tx, made, ground);
  await createAssignments(tx, made.flatMap(({ project }) => toAssignments(engagement, project, taskIds, ground)));
  await setUpBudgets(tx, made, taskIds);
  await setUpMilestones(tx, engagement, made, ground);
  return {
    projectIds: made.map(({ id }) => id),
    taskIds: new Map(made.flatMap(({ project }) => project.tasks.map(({ code }) => [code, taskIds.get(taskKey(project, code))!] as const))),
  };
}

async function openProject(
  tx: Tx, { contract }: NewEngagement, project: EngagementProject, { contractId, legalEntityId, references }: ProjectGround,
): Promise<string> {
  const { code, name, pm, region = null, projectType = null, start, end, dimensions } = project;
  const { id } = await createProject(tx, {
    code, contractId, legalEntityId, region, projectType,
    name: name ?? '',
    pmResourceId: pm ? references.idOf('RESOURCE', pm) : null,
    startDate: start ?? contract.start,
    endDate: end ?? contract.end ?? null,
  });
  const dimensionIds = (dimensions ?? []).map((dimension) => references.idOf('DIMENSION', dimensionCode(dimension)));
  if (dimensionIds.length > 0) await setProjectDimensions(tx, id, dimensionIds);
  return id;
}

/** Task ids by project and task code. A task is made after the one above it: one statement for each level of the deepest tree. */
async function setUpTasks(tx: Tx, made: readonly MadeProject[], { lineIds }: ProjectGround): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const levels = made.flatMap(({ id: projectId, project }) =>
    tasksByLevel(project.tasks).flatMap((tasks, depth) => tasks.map((task) => ({ task, depth, projectId, project }))));
  const deepest = Math.max(...levels.map(({ depth }) => depth));
  for (let depth = 0; depth <= deepest; depth++) {
    const level = levels.filter((one) => one.depth === depth);
    const tasks = await createTasks(tx, level.map(({ projectId, project, task }) => ({
      projectId,
      code: task.code,
      name: task.name ?? '',
      parentTaskId: task.parent ? ids.get(taskKey(project, task.parent))! : null,
      contractLineId: task.lineNo == null ? null : lineIds.get(task.lineNo)!,
      billableDefault: task.billable ?? task.lineNo != null,
      clientTaskCode: task.clientTaskCode ?? null,
      clientActivityCode: task.clientActivityCode ?? null,
    })));
    tasks.forEach(({ id, code }, nth) => ids.set(taskKey(level[nth]!.project, code), id));
  }
  return ids;
}

function toAssignments({ contract }: NewEngagement, project: EngagementProject, taskIds: ReadonlyMap<string, string>, { references }: ProjectGround) {
  return (project.assignments ?? []).map((assignment) => {
    const resource = references.find('RESOURCE', assignment.resource)!;
    return {
      resourceId: resource.id,
      taskId: taskIds.get(taskKey(project, assignment.task))!,
      roleId: assignment.role ? references.idOf('ROLE', assignment.role) : resource.more!,
      period: periodOf(contract, assignment),
      plannedMinutes: assignment.plannedMinutes ?? null,
    };
  });
}

async function setUpBudgets(tx: Tx, made: readonly MadeProject[], taskIds: ReadonlyMap<string, string>): Promise<void> {
  const budgets = made.flatMap(({ id: projectId, project }) =>
    (project.budget ?? []).map(({ task, category, minutes = null, cost = null }) => ({
      projectId, category, minutes, cost, taskId: task ? taskIds.get(taskKey(project, task))! : null,
    })));
  if (budgets.length > 0) await setBudgets(tx, budgets);
}

async function setUpMilestones(tx: Tx, { contract }: NewEngagement, made: readonly MadeProject[], { lineIds }: ProjectGround): Promise<void> {
  const milestones = contract.lines.flatMap(({ lineNo, milestones: planned }) =>
    (planned ?? []).map(({ code, name, amount, plannedOn, project }, index) => ({
      code,
      name: name ?? '',
      price: amount,
      plannedDate: plannedOn ?? null,
      sequence: index + 1,
      contractLineId: lineIds.get(lineNo)!,
      projectId: (project ? made.find((one) => one.project.code === project) : made[0])!.id,
    })));
  if (milestones.length > 0) await createMilestones(tx, milestones);
}

function taskKey({ code }: EngagementProject, taskCode: string): string {
  return `${code}\n${taskCode}`;
}
