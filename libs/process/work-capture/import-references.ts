import { covers, distinct, groupBy, type Period, type WorkType, workTypes } from '#libs/kernel/index.js';
import type { KnownReferences } from './references.js';
import type { ImportedRow, RowVerdict } from './time-export.types.js';
import type { ResourceFact, TaskFact } from './validation.types.js';

export type MappedKind = 'RESOURCE' | 'PROJECT' | 'TASK' | 'WORK_TYPE';

/** An approved canonical_mapping: what a source's word means on the days of its period. */
export interface KnownMapping {
  readonly kind: string;
  readonly externalCode: string;
  readonly targetId: string | null;
  readonly targetCode: string | null;
  readonly period: Period;
}

/** The records a row means. */
export interface RowReferences {
  readonly resource?: ResourceFact;
  readonly task?: TaskFact;
  readonly projectId?: string;
  readonly workType: WorkType;
  /** Set when the row waits for a mapping or for its project. */
  readonly verdict?: RowVerdict;
}

/** What a row may be looked up by in `canonical_mapping`, surest first. Source: time-exports.md, "Client, project, task, user". */
export const mappingKeys: Readonly<Record<MappedKind, (row: ImportedRow) => readonly string[]>> = {
  RESOURCE: ({ user }) => present([user.email?.toLowerCase(), user.login, user.code, user.name]),
  PROJECT: ({ project, client }) => present([project.code, client && `${client} / ${project.name}`, project.name]),
  TASK: ({ project, task }) => present([`${project.code ?? project.name} / ${task}`, task]),
  WORK_TYPE: ({ workType }) => present([workType]),
};

/** Every word of the file that a mapping may be needed for, by kind. */
export function wordsOf(rows: readonly ImportedRow[]): Readonly<Record<MappedKind, readonly string[]>> {
  const words = (kind: MappedKind) => distinct(rows.flatMap((row) => mappingKeys[kind](row)));
  return { RESOURCE: words('RESOURCE'), PROJECT: words('PROJECT'), TASK: words('TASK'), WORK_TYPE: words('WORK_TYPE') };
}

/** Answers rows by exact e-mail or code, else by mapping; a word that means nothing here parks its row. */
export function referencesIn(known: KnownReferences, mappings: readonly KnownMapping[]): (row: ImportedRow) => RowReferences {
  const byWord = groupBy(mappings, ({ kind, externalCode }) => wordKey(kind, externalCode));
  const mapped = (kind: MappedKind, row: ImportedRow) =>
    mappingKeys[kind](row).flatMap((word) => byWord.get(wordKey(kind, word)) ?? []).filter(({ period }) => covers(period, row.workDate));
  const projects = new Map([...known.tasks.values()].flatMap((task) => [[task.projectCode, task.projectId] as const]));

  return (row) => {
    const workType = workTypeOf(row, mapped('WORK_TYPE', row));
    const resource = exactResource(row, known) ?? mapped('RESOURCE', row).map(({ targetId }) => known.resources.get(targetId ?? '')).find(Boolean);
    const projectId = projects.get(row.project.code ?? row.project.name) ?? mapped('PROJECT', row)[0]?.targetId ?? undefined;
    const task = projectId === undefined ? undefined : taskIn(projectId, row, { known, mapped: mapped('TASK', row) });
    const verdict = verdictOf(row, { resource, projectId, task, workType });
    return {
      workType: workType ?? 'STANDARD', ...(resource && { resource }), ...(projectId && { projectId }), ...(task && { task }), ...(verdict && { verdict }),
    };
  };
}

function exactResource({ user }: ImportedRow, { resourceOf }: KnownReferences): ResourceFact | undefined {
  return (
    (user.email === undefined ? undefined : resourceOf({ email: user.email })) ??
    (user.code === undefined ? undefined : resourceOf({ code: user.code })) ??
    (user.login === undefined ? undefined : resourceOf({ code: user.login }))
  );
}

function taskIn(projectId: string, row: ImportedRow, { known, mapped }: { known: KnownReferences; mapped: readonly KnownMapping[] }): TaskFact | undefined {
  const exact = known.taskOf({ code: row.task, project: { id: projectId } });
  return exact ?? mapped.map(({ targetId }) => known.tasks.get(targetId ?? '')).find((task) => task?.projectId === projectId);
}

const knownTypes: ReadonlySet<string> = new Set(workTypes);

/** The type by mapping, or by its own name in any case; undefined when it means nothing here. */
function workTypeOf({ workType }: ImportedRow, mapped: readonly KnownMapping[]): WorkType | undefined {
  const word = mapped[0]?.targetCode ?? workType?.toUpperCase() ?? 'STANDARD';
  return knownTypes.has(word) ? (word as WorkType) : undefined;
}

interface FoundReferences {
  readonly resource: ResourceFact | undefined;
  readonly projectId: string | undefined;
  readonly task: TaskFact | undefined;
  readonly workType: WorkType | undefined;
}

function verdictOf(row: ImportedRow, { resource, projectId, task, workType }: FoundReferences): RowVerdict | undefined {
  const unmapped = (code: string, what: string, word: string | undefined) =>
    parked(code, `${what} ${JSON.stringify(word ?? '')} is not mapped. Map it and send the file again.`);
  if (!resource) return unmapped('MAP_RESOURCE_UNMAPPED', 'The user', row.user.email ?? row.user.login ?? row.user.name);
  if (projectId === undefined) {
    return unmapped('MAP_PROJECT_UNMAPPED', 'The project', row.project.code ?? (row.client ? `${row.client} / ${row.project.name}` : row.project.name));
  }
  if (!task) return unmapped('MAP_TASK_UNMAPPED', 'The task', `${row.project.code ?? row.project.name} / ${row.task}`);
  if (!workType) return unmapped('MAP_UNIT_UNMAPPED', 'The work type', row.workType);
  if (task.projectStatus !== 'ACTIVE') {
    const way = task.projectStatus === 'ON_HOLD' ? 'Resume it' : 'Name another project, in the source or by the mapping';
    return parked('MAP_PROJECT_INACTIVE', `Project ${task.projectCode} is ${task.projectStatus}. ${way}, then send the file again.`);
  }
  return undefined;
}

function parked(code: string, detail: string): RowVerdict {
  return { outcome: 'parked', code, detail };
}

/** Users are known in any case, every other word as it is written. */
function wordKey(kind: string, word: string): string {
  return `${kind} ${kind === 'RESOURCE' ? word.toLowerCase() : word}`;
}

function present(words: readonly (string | undefined)[]): string[] {
  return words.filter((word) => word !== undefined && word !== '') as string[];
}
