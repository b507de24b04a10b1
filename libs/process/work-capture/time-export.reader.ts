import { parse } from 'csv-parse/sync';
import { exportColumns, readRows } from './time-export.js';
import { fileProblems } from './time-export.problems.js';
import type { ExportRecord, ExportTable, TimeExport, TimeExportOptions } from './time-export.types.js';

/** The largest file that is read: the size of a bulk request (design/api.md, Limits). */
export const maxExportBytes = 32 * 1024 ** 2;

/** One record, line breaks in its notes included. */
const maxRecordChars = 1024 ** 2;

const delimiters = [',', ';', '\t'] as const;

/**
 * Reads a time export of any of the four sources. Every record of the file is in `rows`, taken or not.
 * Source: time-exports.md.
 * @throws IMPORT_TOO_LARGE, IMPORT_ENCODING, IMPORT_MALFORMED, IMPORT_EMPTY, IMPORT_UNKNOWN_HEADER, IMPORT_DUPLICATE_COLUMN, IMPORT_AMBIGUOUS,
 *   IMPORT_CONTRADICTORY
 */
export function readTimeExport(bytes: Uint8Array, options: TimeExportOptions): TimeExport {
  return readRows(readTable(bytes), options);
}

/**
 * Bytes to columns and records. Separator `,` `;` or tab; quotes, BOM and line ends are the library's; blank records are left out, short ones stay short.
 * @throws IMPORT_TOO_LARGE, IMPORT_ENCODING, IMPORT_MALFORMED, IMPORT_EMPTY
 */
export function readTable(bytes: Uint8Array): ExportTable {
  if (bytes.length > maxExportBytes) throw fileProblems.tooLarge(maxExportBytes);
  refuseBrokenText(bytes);
  const found = parseCsv(bytes, sniffDelimiter(bytes));
  const [header, ...records] = withLines(bytes, found);
  if (!header || records.length === 0) throw fileProblems.empty();
  return { columns: exportColumns(header.cells), records };
}

function refuseBrokenText(bytes: Uint8Array): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fileProblems.encoding();
  }
  // UTF-16 without a mark can pass for UTF-8, and no text column holds a NUL.
  if (bytes.includes(0)) throw fileProblems.encoding();
}

/** The separator that gives the header row the most cells: no header cell holds one. */
function sniffDelimiter(bytes: Uint8Array): string {
  const tries = delimiters.map((delimiter) => ({ delimiter, cells: headerCells(bytes, delimiter) }));
  return tries.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

function headerCells(bytes: Uint8Array, delimiter: string): number {
  try {
    return parseCsv(bytes, delimiter, 1)[0]?.cells.length ?? 0;
  } catch {
    return 0;
  }
}

interface FoundRecord {
  readonly cells: readonly string[];
  /** Bytes of the file up to its end, line end included. */
  readonly endByte: number;
}

function parseCsv(bytes: Uint8Array, delimiter: string, to?: number): readonly FoundRecord[] {
  const found: FoundRecord[] = [];
  try {
    parse(bytes, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: maxRecordChars,
      ...(to !== undefined && { to }),
      on_record: (cells: string[], info) => {
        found.push({ cells, endByte: info.bytes });
        return null;
      },
    });
    return found;
  } catch (error) {
    throw fileProblems.malformed(lineOf(error), error instanceof Error ? error.message : 'unreadable');
  }
}

function lineOf(error: unknown): number {
  return error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
}

/** The library counts a `\r\n` inside a cell twice, so lines are counted here: breaks up to the record's end, less those within it. */
function withLines(bytes: Uint8Array, found: readonly FoundRecord[]): ExportRecord[] {
  let at = 0;
  let line = 1;
  return found.map(({ cells, endByte }) => {
    line += countBreaks(bytes, at, endByte);
    at = endByte;
    const lastLine = isBreak(bytes[endByte - 1]) ? line - 1 : line;
    return { rowNo: lastLine - breaksIn(cells), cells };
  });
}

function countBreaks(bytes: Uint8Array, from: number, to: number): number {
  let breaks = 0;
  for (let index = from; index < to; index++) {
    if (bytes[index] === lineFeed || (bytes[index] === carriageReturn && bytes[index + 1] !== lineFeed)) breaks++;
  }
  return breaks;
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

const lineFeed = 10;
const carriageReturn = 13;
const isBreak = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;
