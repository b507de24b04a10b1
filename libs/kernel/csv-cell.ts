/**
 * One cell of a CSV that we write: quoted where RFC 4180 asks for it, and with an apostrophe before text that a spreadsheet would run as a
 * formula. A plain number is left alone: `-60.00` is an amount. Source: time-exports.md, "Cells beginning = + - @ or a tab".
 */
export function csvCell(text: string): string {
  const safe = startsFormula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^[-+]?\d+(\.\d+)?$/;
const needsQuotes = /[",;\t\r\n]|^\s|\s$/;
