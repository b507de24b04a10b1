import { decideDateOrder, readDay } from './date-order.js';
import { decideDecimalStyle } from './decimal-style.js';
import { moneyEvidence, rawCells } from './money-evidence.js';
import { readWork, type RowReading } from './row-work.js';
import { type CellOf, detectSource, type SourceShape, sourceShapes, type WrittenRow } from './time-export-sources.js';
import { fileProblems, rowVerdicts } from './time-export.problems.js';
import type {
  Cell,
  ExportColumn,
  ExportRecord,
  ExportTable,
  ImportedRow,
  ImportSource,
  PlacedCell,
  ReadRow,
  RowVerdict,
  TimeExport,
  TimeExportOptions,
} from './time-export.types.js';
import { wallClock } from './worked-time.js';

/**
 * Rows of an export in the one canonical shape, each with its verdict and warnings; no record is left out. Date order and decimal sign are
 * decided once, from all rows. Source: time-exports.md.
 * @throws IMPORT_UNKNOWN_HEADER, IMPORT_AMBIGUOUS, IMPORT_CONTRADICTORY
 */
export function readRows(table: ExportTable, options: TimeExportOptions): TimeExport {
  const source = detectSource(table.columns);
  const shape = sourceShapes[source];
  const places = placesByName(table.columns);
  const lines = table.records.map((record) => toLine(table.columns, record));
  // Cells that slid under another column are no witnesses.
  const witnesses: Witnesses = { places, lines: lines.filter((line) => !line.isTooLong) };
  const dateOrder = decideDateOrder(placed(witnesses, shape.dates), options.dateOrder);
  const decimal = decideDecimalStyle(placedHours(witnesses, shape), placed(witnesses, shape.numbers), options.decimal);
  const reading: RowReading = { clock: wallClock(options.timeZone), ...(dateOrder && { dateOrder }), ...(decimal && { decimal }) };
  return { source, ...(dateOrder && { dateOrder }), ...(decimal && { decimal }), rows: lines.map((line) => readRow(line, { source, shape, places, reading })) };
}

/** Header cells as columns; a column without a name is called by its place. @throws IMPORT_DUPLICATE_COLUMN */
export function exportColumns(header: readonly string[]): readonly ExportColumn[] {
  const columns = header.map((label, index) => toColumn(label.trim() || placeName(index)));
  const seen = new Set<string>();
  for (const { label, name, currency } of columns) {
    const key = `${name} ${currency ?? ''}`;
    if (seen.has(key)) throw fileProblems.duplicateColumn(label);
    seen.add(key);
  }
  return columns;
}

function toColumn(label: string): ExportColumn {
  const currency = /\(([A-Z]{3})\)$/.exec(label)?.[1];
  const bare = currency ? label.slice(0, -5) : label;
  return { label, name: bare.trim().replace(/\s+/g, ' ').toLowerCase(), ...(currency && { currency }) };
}

/** Where in a record the columns of a name stand; a name with a currency may stand more than once. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesByName(columns: readonly ExportColumn[]): Places {
  const places = new Map<string, number[]>();
  columns.forEach(({ name }, index) => places.set(name, [...(places.get(name) ?? []), index]));
  return places;
}

/** A record laid under its header. */
interface Line {
  readonly rowNo: number;
  readonly cells: readonly Cell[];
  readonly isTooLong: boolean;
}

function toLine(columns: readonly ExportColumn[], { rowNo, cells }: ExportRecord): Line {
  const named = columns.map(({ label, currency }, index): Cell => ({ column: label, text: cells[index] ?? '', ...(currency && { currency }) }));
  const beyond = cells.slice(columns.length).map((text, index): Cell => ({ column: placeName(columns.length + index), text }));
  return { rowNo, cells: [...named, ...beyond], isTooLong: beyond.some((cell) => cell.text.trim() !== '') };
}

const placeName = (index: number) => `(column ${index + 1})`;

interface Witnesses {
  readonly places: Places;
  readonly lines: readonly Line[];
}

function placed({ places, lines }: Witnesses, names: readonly string[]): PlacedCell[] {
  const indexes = names.flatMap((name) => places.get(name) ?? []);
  return firstOfEachText(lines.flatMap((line) => indexes.map((index) => ({ ...line.cells[index]!, rowNo: line.rowNo }))));
}

/** Only the duration that a row is read by: a second, rounded one may not raise a question nobody needs answered. */
function placedHours({ places, lines }: Witnesses, shape: SourceShape): PlacedCell[] {
  return firstOfEachText(lines.map((line) => ({ ...findCell(line, places, shape.hours), rowNo: line.rowNo })));
}

/** Two equal cells say the same: an export has few days and few durations in many rows. */
function firstOfEachText(cells: readonly PlacedCell[]): PlacedCell[] {
  const first = new Map<string, PlacedCell>();
  for (const cell of cells) if (cell.text !== '' && !first.has(cell.text)) first.set(cell.text, cell);
  return [...first.values()];
}

function findCell(line: Line, places: Places, names: readonly string[]): Cell {
  let found: Cell | undefined;
  for (const name of names) {
    for (const index of places.get(name) ?? []) {
      const cell = line.cells[index]!;
      if (cell.text.trim() !== '') return cell;
      found ??= cell;
    }
  }
  return found ?? { column: names[0] ?? '', text: '' };
}

interface FileReading {
  readonly source: ImportSource;
  readonly shape: SourceShape;
  readonly places: Places;
  readonly reading: RowReading;
}

function readRow(line: Line, { source, shape, places, reading }: FileReading): ReadRow {
  const row = { rowNo: line.rowNo, cells: rawCells(line.cells) };
  if (line.isTooLong) return { ...row, verdict: rowVerdicts.tooManyCells(), warnings: [] };

  const read = new Set<Cell>();
  const cellOf: CellOf = (...names) => {
    const cell = findCell(line, places, names);
    read.add(cell);
    return cell;
  };
  const written = shape.read(cellOf);
  const workDate = readDay(written.startDate.text, reading.dateOrder);
  if (!workDate) return { ...row, verdict: noDate(written.startDate), warnings: [] };
  const work = readWork(written, workDate, reading);
  if ('outcome' in work) return { ...row, verdict: work, warnings: [] };
  const billable = readFlag(written.billable);
  if (billable === 'neither') return { ...row, verdict: rowVerdicts.noFlag(written.billable), warnings: [] };

  const { verdict, warnings, ...worked } = work;
  const others = line.cells.filter((cell) => !read.has(cell));
  const imported = {
    ...describe(written),
    ...money(written, others, reading),
    ...worked,
    ...(billable !== undefined && { billable }),
    rowNo: line.rowNo,
    source,
    workDate,
  };
  return { ...row, imported, ...(verdict && { verdict }), warnings };
}

function noDate(cell: Cell): RowVerdict {
  return cell.text.trim() === '' ? rowVerdicts.missing(cell) : rowVerdicts.noDate(cell);
}

type Described = Pick<ImportedRow, 'kind' | 'sourceId' | 'user' | 'client' | 'project' | 'task' | 'description' | 'workType' | 'tags'>;

function describe(written: WrittenRow): Described {
  const [client, code, workType] = [written.client.text.trim(), written.projectCode.text.trim(), written.workType.text.trim()];
  return {
    kind: written.isExpense ? 'EXPENSE' : 'TIME',
    ...(written.sourceId && { sourceId: written.sourceId }),
    user: written.user,
    ...(client && { client }),
    project: { ...(code && { code }), name: written.project.text.trim() },
    task: written.task.text.trim(),
    description: written.description.text,
    ...(workType && !ordinaryWork.has(workType.toLowerCase()) && { workType }),
    tags: written.tags.text.split(',').map((tag) => tag.trim()).filter(Boolean),
  };
}

const ordinaryWork: ReadonlySet<string> = new Set(['regular', 'work']);

function money(written: WrittenRow, others: readonly Cell[], { decimal }: RowReading): Pick<ImportedRow, 'evidence' | 'costEvidence'> {
  return {
    evidence: moneyEvidence({ rate: written.rate, amount: written.amount, currency: written.currency, others }, decimal),
    costEvidence: moneyEvidence({ rate: written.costRate, amount: written.costAmount, currency: written.currency }, decimal),
  };
}

function readFlag(cell: Cell): boolean | undefined | 'neither' {
  const word = cell.text.trim().toLowerCase();
  if (word === '') return undefined;
  if (['yes', '1', 'true'].includes(word)) return true;
  return ['no', '0', 'false'].includes(word) ? false : 'neither';
}
