import type { Day } from '#libs/kernel/index.js';
import type { RowReferences } from './import-references.js';
import type { FileRow, StoredEntry } from './import-window.types.js';
import type { RowIdentity } from './natural-key.js';
import type { ImportedRow, ImportSource, RowVerdict } from './time-export.types.js';
import type { ImportedEntryRow } from './time-import.types.js';
import { readClock, type WallClock } from './worked-time.js';

/** A row of the file as it is compared: in our ids where its words are mapped, in its own words where they are not. */
export function toFileRow({ row, base, key, contentHash }: RowIdentity, refs: RowReferences, verdict: RowVerdict | undefined): FileRow {
  const { resource, task, projectId, workType } = refs;
  const stop = verdict ?? refs.verdict;
  return {
    rowNo: row.rowNo, source: row.source, kind: row.kind, base, key, contentHash, hasSourceId: row.sourceId !== undefined, workDate: row.workDate,
    minutes: row.minutes, workType,
    description: row.description,
    who: resource?.id ?? `user ${row.user.email ?? row.user.login ?? row.user.code ?? row.user.name ?? ''}`,
    project: projectId ?? `project ${row.project.code ?? row.project.name}`,
    task: task?.id ?? `task ${row.task}`,
    billable: row.billable ?? task?.billableDefault ?? true,
    ...(row.startedAt !== undefined && { startedAt: row.startedAt }),
    ...(stop && { verdict: stop }),
  };
}

/** An entry as it is compared. One that was deleted here counts as taken back: its unchanged row does not bring it to life again. */
export function toStoredEntry(row: ImportedEntryRow, source: ImportSource): StoredEntry {
  return {
    source, key: row.key, contentHash: row.contentHash ?? '', hasSourceId: row.hasSourceId, entryId: row.entryId, status: row.status ?? 'REVERSED',
    who: row.resourceId ?? '', workDate: row.workDate ?? '', minutes: row.minutes ?? 0, project: row.projectId ?? '', task: row.taskId ?? '',
    description: row.narrative ?? '', billable: row.billable ?? true, workType: row.workType ?? 'STANDARD',
    ...(row.startedAt !== null && { startedAt: row.startedAt }),
    ...(row.reversalOfId !== null && { reversalOfId: row.reversalOfId }),
  };
}

/** The instants of a row's wall-clock times. On the night the clock goes back, the pair that lasts as long as the row says. */
export function startAndEndOf(
  { startedAt, endedAt, minutes }: ImportedRow, clock: WallClock,
): { readonly startedAt: Date | null; readonly endedAt: Date | null } {
  if (startedAt === undefined || endedAt === undefined) return { startedAt: null, endedAt: null };
  const [starts, ends] = [readWall(startedAt, clock), readWall(endedAt, clock)];
  const pairs = starts.flatMap((start) => ends.map((end) => ({ start, end })));
  const off = ({ start, end }: { start: number; end: number }) => Math.abs(end - start - minutes * 60_000);
  const best = pairs.reduce((nearest, pair) => (off(pair) < off(nearest) ? pair : nearest));
  return { startedAt: new Date(best.start), endedAt: new Date(best.end) };
}

function readWall(text: string, clock: WallClock): readonly number[] {
  const [day, time] = text.split('T') as [Day, string];
  return clock(day, readClock(time)!);
}
