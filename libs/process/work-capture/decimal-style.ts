import { fileProblems } from './time-export.problems.js';
import type { DecimalStyle, PlacedCell } from './time-export.types.js';

/** The plain decimals (`"-1000.25"`) a text can mean; a text that both styles read alike has the same twice, one that is no number has none. */
export interface NumberReadings {
  readonly comma?: string;
  readonly point?: string;
}

/** What `1.000,25`, `1,33` or `2 000.5` can mean. A thousands sign stands before every three digits or it is none. */
export function numberReadings(text: string): NumberReadings {
  const trimmed = text.trim();
  if (trimmed.length > longestNumber) return {};
  // Zero is zero in both styles, and an expense row may write it in the other one.
  if (/^[-−+]?0+[.,]0+$/.test(trimmed)) return { comma: '0', point: '0' };
  const comma = readNumber(trimmed.replace(/[.,]/g, (sign) => (sign === ',' ? '.' : ',')));
  const point = readNumber(trimmed);
  return { ...(comma !== undefined && { comma }), ...(point !== undefined && { point }) };
}

/**
 * Decides once for the file from its hours; where they are silent the other numbers may settle it, if they agree. The caller's word decides
 * where no row does, and is refused where an hours cell denies it. Undefined when nothing depends on it.
 * Source: time-exports.md, "Ambiguous dates or decimals".
 * @throws IMPORT_AMBIGUOUS, IMPORT_CONTRADICTORY
 */
export function decideDecimalStyle(hours: readonly PlacedCell[], otherNumbers: readonly PlacedCell[], asked?: DecimalStyle): DecimalStyle | undefined {
  const comma = hours.find((cell) => readsOnly(cell, 'comma'));
  const point = hours.find((cell) => readsOnly(cell, 'point'));
  if (comma && point) throw fileProblems.contradictory('decimal', [{ answer: 'comma', cell: comma }, { answer: 'point', cell: point }]);
  const settled = comma ? 'comma' : point ? 'point' : undefined;
  if (asked && settled && asked !== settled) throw fileProblems.contradictory('decimal', [{ answer: asked }, { answer: settled, cell: (comma ?? point)! }]);
  const decided = settled ?? asked ?? agreedStyle(otherNumbers);
  const doubtful = hours.find(readsTwoWays);
  if (!decided && doubtful) throw ask(doubtful);
  return decided;
}

/** The plain decimal of a cell once the style is known; undefined when it is no number in that style. */
export function readDecimal(text: string, style?: DecimalStyle): string | undefined {
  const found = numberReadings(text);
  return style ? found[style] : found.comma === found.point ? found.comma : undefined;
}

/** The plain decimal of a number that stands on its own, as money evidence does: what only one style can read is certain, else the file's style. */
export function readCertainDecimal(text: string, style?: DecimalStyle): string | undefined {
  const found = numberReadings(text);
  if (found.comma === undefined || found.point === undefined) return found.comma ?? found.point;
  return readDecimal(text, style);
}

const longestNumber = 24;

/** A number in the point style: `1,000.25`, `1 000.25`, `1'000.25`, `.5`. */
function readNumber(text: string): string | undefined {
  const match = /^([-−+]?)(?:(\d+)|([1-9]\d{0,2}(?:,\d{3})+)|([1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+))?(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', plain, grouped, spaced, fraction] = match;
  const whole = (plain ?? grouped ?? spaced ?? '').replace(/\D/g, '');
  if (whole === '' && fraction === undefined) return undefined;
  return `${sign === '-' || sign === '−' ? '-' : ''}${whole || '0'}${fraction === undefined ? '' : `.${fraction}`}`;
}

function readsOnly(cell: PlacedCell, style: DecimalStyle): boolean {
  const found = numberReadings(cell.text);
  return found[style] !== undefined && found[style === 'comma' ? 'point' : 'comma'] === undefined;
}

function readsTwoWays(cell: PlacedCell): boolean {
  const found = numberReadings(cell.text);
  return found.comma !== undefined && found.point !== undefined && found.comma !== found.point;
}

function agreedStyle(cells: readonly PlacedCell[]): DecimalStyle | undefined {
  const comma = cells.some((cell) => readsOnly(cell, 'comma'));
  const point = cells.some((cell) => readsOnly(cell, 'point'));
  return comma === point ? undefined : comma ? 'comma' : 'point';
}

function ask(cell: PlacedCell) {
  const found = numberReadings(cell.text);
  return fileProblems.ambiguous(cell, {
    parameter: 'decimal',
    first: { answer: 'comma', reading: found.comma! },
    second: { answer: 'point', reading: found.point! },
  });
}
