import { groupBy } from '#libs/kernel/index.js';

/** What of a row decides whether it is the same row. */
export interface WeekRow {
  readonly taskId: string;
  readonly workDate: string;
  readonly minutes: number;
  readonly workType: string;
  readonly billable: boolean;
  readonly narrative: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly assignmentId: string | null;
}

/** A DRAFT or REJECTED row of the week. */
export interface StoredWeekRow extends WeekRow {
  readonly id: string;
  readonly status: string;
}

export interface WeekPlan<Wanted extends WeekRow> {
  /** Wanted rows that a draft already says. */
  readonly kept: readonly string[];
  readonly changed: readonly { readonly id: string; readonly row: Wanted }[];
  readonly added: readonly Wanted[];
  readonly removedIds: readonly string[];
}

/**
 * How the stored rows become the wanted ones with the fewest changes: an equal draft stays, a row of the same task and day is changed, the rest
 * is added or removed. A REJECTED row never stays as it is: handing the week in again takes it back to DRAFT.
 */
export function planWeek<Wanted extends WeekRow>(stored: readonly StoredWeekRow[], wanted: readonly Wanted[]): WeekPlan<Wanted> {
  const free = new Set(stored);
  const equal = pair(wanted, free, (row) => JSON.stringify(contentOf(row)), ({ status }) => status === 'DRAFT');
  const rest = wanted.filter((row) => !equal.has(row));
  const alike = pair(rest, free, ({ taskId, workDate }) => `${taskId} ${workDate}`, () => true);
  return {
    kept: [...equal.values()].map(({ id }) => id),
    changed: [...alike].map(([row, { id }]) => ({ id, row })),
    added: rest.filter((row) => !alike.has(row)),
    removedIds: [...free].map(({ id }) => id),
  };
}

function pair<Wanted extends WeekRow>(
  wanted: readonly Wanted[], free: Set<StoredWeekRow>, keyOf: (row: WeekRow) => string, offers: (row: StoredWeekRow) => boolean,
): Map<Wanted, StoredWeekRow> {
  const offered = groupBy([...free].filter(offers), keyOf);
  const pairs = new Map<Wanted, StoredWeekRow>();
  for (const row of wanted) {
    const match = offered.get(keyOf(row))?.shift();
    if (!match) continue;
    pairs.set(row, match);
    free.delete(match);
  }
  return pairs;
}

// An assignment the author did not name counts as whichever the rules found.
function contentOf({ taskId, workDate, minutes, workType, billable, narrative, startedAt, endedAt }: WeekRow) {
  return [taskId, workDate, minutes, workType, billable, narrative, startedAt, endedAt];
}
