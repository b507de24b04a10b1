import { groupBy, inOrder } from '#libs/kernel/index.js';
import type { ComparedWork, FileRow, StoredEntry } from './import-window.types.js';

/** A question at which a row and an entry belong together when both give the same answer; undefined takes no part. */
interface Likeness {
  readonly of: (work: ComparedWork) => string | undefined;
  readonly takes: (row: FileRow) => boolean;
  readonly offers: (entry: StoredEntry) => boolean;
}

/**
 * Pairs each row with at most one entry, the surest likeness first: the same content, the same work, the same key, then work that moved on:
 * another description, another task, another duration or start. Within one likeness file order meets live entries first.
 */
export function pairRows(rows: readonly FileRow[], stored: readonly StoredEntry[]): ReadonlyMap<FileRow, StoredEntry> {
  const pairs = new Map<FileRow, StoredEntry>();
  const free = new Set(stored.toSorted(liveFirst));
  for (const likeness of likenessesOf(rows)) {
    const offered = groupBy([...free].filter(likeness.offers), likeness.of);
    for (const row of rows) {
      const answer = pairs.has(row) || !likeness.takes(row) ? undefined : likeness.of(row);
      const entry = answer === undefined ? undefined : offered.get(answer)?.shift();
      if (!entry) continue;
      pairs.set(row, entry);
      free.delete(entry);
    }
  }
  return pairs;
}

const all = () => true;
const isStorable = (row: FileRow) => row.verdict?.outcome !== 'skipped' && row.verdict?.outcome !== 'rejected';
const isPlain = (row: FileRow) => !row.hasSourceId && !row.verdict;
/** A row that cannot be taken still says that its entry's row is there; one without length says so only under a source id. */
const stillStands = (row: FileRow) => row.verdict !== undefined && (row.verdict.outcome !== 'skipped' || row.hasSourceId);
const isComparable = (entry: StoredEntry) => !entry.hasSourceId;
/** What was reversed here, and its reversal, are never taken for other work that looks alike. */
const isMovable = (entry: StoredEntry) => isComparable(entry) && entry.status !== 'REVERSED' && !entry.reversalOfId;

const window = (work: ComparedWork) => [work.source, work.who, work.workDate];
const span = (work: ComparedWork) => [...window(work), work.startedAt, work.minutes, work.project, work.billable, work.workType];

/**
 * Rows that say the same are interchangeable: any of them answers to the key of each. Otherwise a second import of the file could pair them the
 * other way round and find one row too many.
 */
const likenessesOf = (rows: readonly FileRow[]): readonly Likeness[] => {
  const contentOfKey = new Map(rows.map((row) => [row.key, row.contentHash]));
  const byKey = (work: ComparedWork) => contentOfKey.get(work.key);
  return [
    sameContent,
    sameWork,
    { of: byKey, takes: (row) => !row.verdict, offers: all },
    ...movedWork,
    { of: byKey, takes: stillStands, offers: all },
  ];
};

const sameContent: Likeness = { of: (work) => work.contentHash, takes: isStorable, offers: all };
const sameWork: Likeness = { of: (work) => JSON.stringify([...span(work), work.task, work.description]), takes: isPlain, offers: isComparable };

const movedWork: readonly Likeness[] = [
  (work: ComparedWork) => JSON.stringify([...span(work), work.task]),
  (work: ComparedWork) => JSON.stringify([...span(work), work.description]),
  (work: ComparedWork) => JSON.stringify(span(work)),
  (work: ComparedWork) => work.startedAt && JSON.stringify([...window(work), work.startedAt]),
  (work: ComparedWork) => JSON.stringify([...window(work), work.project, work.task, work.description]),
  (work: ComparedWork) => JSON.stringify([...window(work), work.project, work.task]),
].map((of) => ({ of, takes: isPlain, offers: isMovable }));

const liveFirst = (a: StoredEntry, b: StoredEntry) => Number(a.status === 'REVERSED') - Number(b.status === 'REVERSED') || inOrder(a.entryId, b.entryId);
