import { groupBy, inOrder } from '#libs/kernel/index.js';
import { pairRows } from './import-pairs.js';
import type { ComparedField, ComparedWork, FileRow, ImportDecision, StoredEntry } from './import-window.types.js';
import { windowVerdicts } from './import-window.problems.js';
import { rowVerdicts } from './time-export.problems.js';

/**
 * Compares the rows of a file with the entries that earlier imports stored, per (source, user, day): one decision for each row in file order,
 * then one for each live entry of a window the file covers that the file no longer has. `stored` holds the entries of those windows and,
 * where the export has ids, those of its keys. `keyOf` makes the n-th key of a base (see `naturalKey`).
 * Source: time-exports.md, "Identity".
 */
export function compareWindow(rows: readonly FileRow[], stored: readonly StoredEntry[], keyOf: KeyOf): readonly ImportDecision[] {
  const repeated = repeatedIds(rows);
  const pairs = pairRows(rows.filter((row) => !repeated.has(row)), stored);
  const reversals = findReversals(rows.filter((row) => isNegative(row) && !pairs.has(row)), stored);
  const newKeyOf = freeKeys(stored, keyOf);

  const decisions = rows.map((row) => {
    const entry = pairs.get(row);
    if (repeated.has(row)) return judged(row, rowVerdicts.duplicateId(row.key));
    if (entry) return decidePair(row, entry);
    if (isNegative(row)) return decideReversal(row, reversals.get(row), newKeyOf);
    return row.verdict ? judged(row, row.verdict) : { outcome: 'created' as const, rowNo: row.rowNo, key: newKeyOf(row), contentHash: row.contentHash };
  });
  return [...decisions, ...missingEntries(rows, stored, new Set(pairs.values())).map(removed)];
}

/** The n-th natural key of a base. */
export type KeyOf = (base: string, ordinal: number) => string;

/** The fields in which a row and an entry differ. */
export function differences(row: ComparedWork, entry: ComparedWork): readonly ComparedField[] {
  return comparedFields.filter((field) => row[field] !== entry[field]);
}

const comparedFields: readonly ComparedField[] = ['who', 'workDate', 'startedAt', 'minutes', 'project', 'task', 'description', 'billable', 'workType'];

function decidePair(row: FileRow, entry: StoredEntry): ImportDecision {
  const about = { rowNo: row.rowNo, key: entry.key, contentHash: row.contentHash, entryId: entry.entryId };
  if (row.contentHash === entry.contentHash) return { outcome: 'unchanged', ...about };
  if (row.verdict?.outcome === 'skipped' && entry.status !== 'REVERSED') return { ...removed(entry), ...about };
  if (row.verdict) return { outcome: row.verdict.outcome, ...about, verdict: row.verdict };
  const fields = differences(row, entry);
  if (fields.length === 0) return { outcome: 'unchanged', ...about };
  if (isEditable(entry)) return { outcome: 'updated', ...about, fields };
  return { outcome: 'parked', ...about, change: 'CHANGED', fields, verdict: windowVerdicts.changed(entry.status, fields) };
}

function decideReversal(row: FileRow, original: StoredEntry | undefined, newKeyOf: (row: FileRow) => string): ImportDecision {
  if (!original) return judged(row, row.verdict ?? rowVerdicts.negative(row.minutes));
  if (original.status !== 'APPROVED') return { ...judged(row, windowVerdicts.reversesUnapproved(row.minutes, original.status)), reversesId: original.entryId };
  return { outcome: 'created', rowNo: row.rowNo, key: newKeyOf(row), contentHash: row.contentHash, reversesId: original.entryId };
}

function judged(row: FileRow, verdict: NonNullable<FileRow['verdict']>): ImportDecision {
  return { outcome: verdict.outcome, rowNo: row.rowNo, key: row.key, contentHash: row.contentHash, verdict };
}

function removed(entry: StoredEntry): ImportDecision {
  return {
    outcome: 'parked', key: entry.key, contentHash: entry.contentHash, entryId: entry.entryId, change: 'REMOVED', verdict: windowVerdicts.removed(entry.status),
  };
}

/** Live entries of a covered window without a row. One reversed here and gone there is agreed on both sides. */
function missingEntries(rows: readonly FileRow[], stored: readonly StoredEntry[], paired: ReadonlySet<StoredEntry>): StoredEntry[] {
  const covered = new Set(rows.filter((row) => row.kind === 'TIME' && !row.hasSourceId).map(windowOf));
  const isMissing = (entry: StoredEntry) => !paired.has(entry) && !entry.hasSourceId && covered.has(windowOf(entry));
  return stored.filter((entry) => isMissing(entry) && !entry.reversalOfId && entry.status !== 'REVERSED');
}

/** A reversal is found, not guessed: same person, day, project and task, the opposite minutes, and one candidate or one with the same description. */
function findReversals(rows: readonly FileRow[], stored: readonly StoredEntry[]): ReadonlyMap<FileRow, StoredEntry> {
  const open = groupBy(stored.filter(isReversible).toSorted(approvedFirst), (entry) => workOf(entry, entry.minutes));
  const found = new Map<FileRow, StoredEntry>();
  for (const row of rows) {
    const candidates = open.get(workOf(row, -row.minutes)) ?? [];
    const same = candidates.findIndex((entry) => entry.description === row.description);
    const chosen = same >= 0 ? same : candidates.length === 1 ? 0 : -1;
    if (chosen >= 0) found.set(row, candidates.splice(chosen, 1)[0]!);
  }
  return found;
}

/** Keys for new entries: the row's own, or the next one that neither a row nor an entry of the same base has. */
function freeKeys(stored: readonly StoredEntry[], keyOf: KeyOf): (row: FileRow) => string {
  const taken = new Set(stored.map((entry) => entry.key));
  const ordinals = new Map<string, number>();
  const nextKey = (base: string): string => {
    const ordinal = (ordinals.get(base) ?? 0) + 1;
    ordinals.set(base, ordinal);
    const key = keyOf(base, ordinal);
    return taken.has(key) ? nextKey(base) : key;
  };
  return (row) => {
    const key = taken.has(row.key) ? nextKey(row.base) : row.key;
    taken.add(key);
    return key;
  };
}

function repeatedIds(rows: readonly FileRow[]): ReadonlySet<FileRow> {
  const first = new Map<string, FileRow>();
  for (const row of rows) if (row.hasSourceId && !first.has(row.key)) first.set(row.key, row);
  return new Set(rows.filter((row) => row.hasSourceId && first.get(row.key) !== row));
}

const windowOf = (work: ComparedWork) => JSON.stringify([work.source, work.who, work.workDate]);
const workOf = (work: ComparedWork, minutes: number) =>
  JSON.stringify([work.source, work.who, work.workDate, work.project, work.task, minutes]);
const approvedFirst = (a: StoredEntry, b: StoredEntry) =>
  Number(b.status === 'APPROVED') - Number(a.status === 'APPROVED') || inOrder(a.entryId, b.entryId);
const isReversible = (entry: StoredEntry) => entry.minutes > 0 && entry.status !== 'REVERSED' && entry.status !== 'REJECTED';
const isNegative = (row: FileRow) => row.minutes < 0 && row.verdict?.outcome !== 'rejected';

/** REJECTED went back to its author, whose tool is the source: it is edited like a DRAFT. */
const isEditable = (entry: StoredEntry) => entry.status === 'DRAFT' || entry.status === 'REJECTED';
