import { inOrder } from '#libs/kernel/index.js';
import type { ImportedRow } from './time-export.types.js';

/**
 * What the natural key of a row is hashed from, without its ordinal: the source's own id if the export has one, else source, user, start or
 * date, project, task and description. Source: time-exports.md, "Identity".
 */
export function identityBase(row: ImportedRow): string {
  if (row.sourceId !== undefined) return JSON.stringify([version, row.source, row.kind, 'id', row.sourceId]);
  const what = [identityProject(row), plainText(row.task), plainText(row.description)];
  return JSON.stringify([version, row.source, row.kind, sign(row), identityUser(row), row.startedAt ?? row.workDate, ...what]);
}

/** The hash input of a natural key. Rows that are equal in their base are told apart by their ordinal, 1 and up; a source id needs none. */
export function identityInput(base: string, ordinal: number): string {
  return `${base}#${ordinal}`;
}

/**
 * The hash input of what the row says about the work. Money, tags and the source's own progress flags (invoiced, approved) are left out:
 * they change without the work changing.
 */
export function contentInput(row: ImportedRow): string {
  const when = [row.workDate, row.startedAt ?? null, row.endedAt ?? null, row.minutes];
  const what = [plainText(row.client ?? ''), identityProject(row), plainText(row.task), plainText(row.description), row.billable ?? null, row.workType ?? null];
  return JSON.stringify([version, row.source, row.kind, row.sourceId ?? null, identityUser(row), ...when, ...what]);
}

/** A row with the base of its natural key and its place among rows of the same base. */
export interface NumberedRow {
  readonly row: ImportedRow;
  readonly base: string;
  readonly content: string;
  readonly ordinal: number;
}

/** Numbers rows of equal base by what they say, not by where they stand, so that the order of the file does not matter. Answers in file order. */
export function numberRows(rows: readonly ImportedRow[]): NumberedRow[] {
  const described = rows.map((row) => ({ row, base: identityBase(row), content: contentInput(row) }));
  const ordinals = new Map<object, number>();
  const counts = new Map<string, number>();
  for (const item of described.toSorted((a, b) => inOrder(a.content, b.content))) {
    const ordinal = item.row.sourceId === undefined ? (counts.get(item.base) ?? 0) + 1 : 1;
    counts.set(item.base, ordinal);
    ordinals.set(item, ordinal);
  }
  return described.map((item) => ({ ...item, ordinal: ordinals.get(item)! }));
}

const version = 'time-export/1';

/** A correction is a row of its own beside the one it corrects, not its second copy. */
const sign = (row: ImportedRow) => (row.minutes < 0 ? '-' : '+');

function identityUser({ user }: ImportedRow): string {
  return plainText(user.email?.toLowerCase() ?? user.login ?? user.code ?? user.name ?? '');
}

function identityProject({ project }: ImportedRow): string {
  return plainText(project.code ?? project.name);
}

/** The same text whether or not another program re-saved the file: line ends and composed letters differ, the words do not. */
function plainText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}
