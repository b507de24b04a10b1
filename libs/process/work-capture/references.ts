import type { ResourceFact, TaskFact } from './validation.types.js';
import type { ResourceRef, TaskRef } from './work-capture.types.js';

/** The people and tasks that a request may mean, ready to be asked. */
export interface KnownReferences {
  readonly resources: ReadonlyMap<string, ResourceFact>;
  readonly tasks: ReadonlyMap<string, TaskFact>;
  readonly resourceOf: (ref: ResourceRef) => ResourceFact | undefined;
  readonly taskOf: (ref: TaskRef) => TaskFact | undefined;
}

/** Answers references by the keys they may be written in. `ownUserId` is who an empty resource reference means. */
export function knowReferences(resources: readonly ResourceFact[], tasks: readonly TaskFact[], ownUserId: string): KnownReferences {
  const byId = new Map(resources.map((one) => [one.id, one]));
  const byCode = new Map(resources.map((one) => [one.code, one]));
  const byEmail = new Map(resources.flatMap((one) => (one.email === null ? [] : [[one.email.toLowerCase(), one] as const])));
  const own = resources.find(({ userId }) => userId === ownUserId);
  const taskById = new Map(tasks.map((one) => [one.id, one]));
  const taskByPlace = new Map(tasks.flatMap((one) => [[`${one.projectId} ${one.code}`, one] as const, [`${one.projectCode} ${one.code}`, one] as const]));
  return {
    resources: byId,
    tasks: taskById,
    resourceOf: ({ id, code, email }) =>
      (id !== undefined ? byId.get(id) : code !== undefined ? byCode.get(code) : email !== undefined ? byEmail.get(email.toLowerCase()) : own),
    taskOf: ({ id, code, project }) => (id !== undefined ? taskById.get(id) : taskByPlace.get(`${project?.id ?? project?.code ?? ''} ${code ?? ''}`)),
  };
}

/** Whether the task lies in the project that is named beside it; always, where none is. */
export function isOfNamedProject({ project }: TaskRef, { projectId, projectCode }: TaskFact): boolean {
  return project === undefined || (project.id === undefined ? project.code === projectCode : project.id === projectId);
}

/** What a person reads for a reference. */
export function showRef(ref: ResourceRef | TaskRef): string {
  const name = ref.id ?? ('email' in ref ? ref.email : undefined) ?? ref.code ?? '(nobody)';
  return 'project' in ref && ref.project ? `${showProject(ref)} / ${name}` : name;
}

/** The project that is named beside a task, as it is named. */
export function showProject({ project }: TaskRef): string {
  return project?.code ?? project?.id ?? '';
}
