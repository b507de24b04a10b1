import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, may, type RowScope, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import {
  activateAssignment, cancelAssignment, changeAssignment, changeProject, changeTask, closeTaskById, completeProject, createAssignments, createProject,
  createTasks, endAssignment, holdProject, openTaskById, resumeProject,
} from './project.acts.js';
import { findProjects, findTasks, listAssignments, listProjects, listTasks } from './project.queries.js';
import { getAssignment, getProject, getTask, refuse } from './project.repository.js';
import type {
  Assignment, AssignmentFilter, NewAssignment, NewProject, NewTask, Project, ProjectFilter, ProjectPatch, Task, TaskPatch, TaskStatus,
} from './project.types.js';

type Key = { readonly id: string; readonly rowVersion: number };

/** Projects with their tasks and assignments. */
@Injectable()
export class ProjectService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, project: NewProject): Promise<Project> {
    allow(ctx, 'project.write', { legalEntityId: project.legalEntityId, region: project.region ?? null, customerId: project.customerId ?? null });
    return this.db.write(ctx, (tx) => createProject(tx, project));
  }

  async get(ctx: Ctx, id: string): Promise<Project> {
    allow(ctx, 'project.read');
    const project = await this.db.read(ctx, (tx) => getProject(tx, id));
    allow(ctx, 'project.read', rowScopeOf(project));
    return project;
  }

  async list(ctx: Ctx, filter: ProjectFilter, page: PageQuery): Promise<Page<Project>> {
    allow(ctx, 'project.read');
    return pageById(await this.db.read(ctx, (tx) => listProjects(tx, filter, scopesOf(ctx, 'project.read'), afterId(page))), page);
  }

  change = (ctx: Ctx, key: Key, patch: ProjectPatch) => this.onProject(ctx, 'project.write', key.id, (tx) => changeProject(tx, key, patch));
  hold = (ctx: Ctx, id: string) => this.onProject(ctx, 'project.write', id, (tx) => holdProject(tx, id));
  resume = (ctx: Ctx, id: string) => this.onProject(ctx, 'project.write', id, (tx) => resumeProject(tx, id));
  complete = (ctx: Ctx, id: string) => this.onProject(ctx, 'project.write', id, (tx) => completeProject(tx, id));

  async createTask(ctx: Ctx, task: NewTask): Promise<Task> {
    return this.onProject(ctx, 'task.write', task.projectId, async (tx) => (await createTasks(tx, [task]))[0]!);
  }

  changeTask = (ctx: Ctx, key: Key, patch: TaskPatch) => this.onTask(ctx, key.id, (tx) => changeTask(tx, key, patch));
  closeTask = (ctx: Ctx, id: string) => this.onTask(ctx, id, (tx) => closeTaskById(tx, id));
  openTask = (ctx: Ctx, id: string) => this.onTask(ctx, id, (tx) => openTaskById(tx, id));

  /** A task the reader may see: of his scope, or assigned to him. */
  async task(ctx: Ctx, id: string): Promise<Task> {
    const reach = reachOf(ctx, 'task.read');
    const [task] = await this.db.read(ctx, (tx) => listTasks(tx, { id }, reach, { limit: 1, after: null }));
    return task ?? refuse('task', id);
  }

  /** Tasks of the reader's scope; a CONSULTANT sees those assigned to him. */
  async tasks(ctx: Ctx, filter: { projectId?: string; status?: TaskStatus }, page: PageQuery): Promise<Page<Task>> {
    const reach = reachOf(ctx, 'task.read');
    return pageById(await this.db.read(ctx, (tx) => listTasks(tx, filter, reach, afterId(page))), page);
  }

  /** All or none. */
  async assign(ctx: Ctx, assignments: readonly NewAssignment[]): Promise<readonly Assignment[]> {
    allow(ctx, 'assignment.write');
    return this.db.write(ctx, async (tx) => {
      const projectIds = new Set((await findTasks(tx, { taskIds: assignments.map(({ taskId }) => taskId) })).map((task) => task.projectId));
      for (const project of await findProjects(tx, [...projectIds])) allow(ctx, 'assignment.write', rowScopeOf(project));
      return createAssignments(tx, assignments);
    });
  }

  changeAssignment = (ctx: Ctx, key: Key, patch: { validTo?: Day | null; plannedMinutes?: number | null }) =>
    this.onAssignment(ctx, key.id, (tx) => changeAssignment(tx, key, patch));
  activateAssignment = (ctx: Ctx, id: string) => this.onAssignment(ctx, id, (tx) => activateAssignment(tx, id));
  endAssignment = (ctx: Ctx, id: string, validTo: Day) => this.onAssignment(ctx, id, (tx) => endAssignment(tx, id, validTo));
  cancelAssignment = (ctx: Ctx, id: string) => this.onAssignment(ctx, id, (tx) => cancelAssignment(tx, id));

  /** Assignments of the reader's scope; a CONSULTANT sees his own. */
  async assignments(ctx: Ctx, filter: AssignmentFilter, page: PageQuery): Promise<Page<Assignment>> {
    const reach = reachOf(ctx, 'assignment.read');
    return pageById(await this.db.read(ctx, (tx) => listAssignments(tx, filter, reach, afterId(page))), page);
  }

  /** The permission is asked for any row first, so that nobody without it learns which ids exist. */
  private async onProject<T>(ctx: Ctx, permission: string, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, permission);
    return this.db.write(ctx, async (tx) => {
      allow(ctx, permission, rowScopeOf(await getProject(tx, id)));
      return work(tx);
    });
  }

  private async onTask<T>(ctx: Ctx, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'task.write');
    return this.db.write(ctx, async (tx) => {
      const { projectId } = await getTask(tx, id);
      allow(ctx, 'task.write', rowScopeOf(await getProject(tx, projectId)));
      return work(tx);
    });
  }

  private async onAssignment<T>(ctx: Ctx, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, 'assignment.write');
    return this.db.write(ctx, async (tx) => {
      const { projectId } = await getAssignment(tx, id);
      allow(ctx, 'assignment.write', rowScopeOf(await getProject(tx, projectId)));
      return work(tx);
    });
  }
}

/** What a grant's scope is asked against. */
export function rowScopeOf(project: Project): RowScope {
  return { legalEntityId: project.legalEntityId, region: project.region, customerId: project.customerId, projectId: project.id };
}

function reachOf(ctx: Ctx, permission: string): { scopes: ReturnType<typeof scopesOf>; assigneeUserId: string | null } {
  const own = may(ctx, 'task.read_own');
  if (!own) allow(ctx, permission);
  return { scopes: scopesOf(ctx, permission), assigneeUserId: own ? ctx.userId : null };
}
