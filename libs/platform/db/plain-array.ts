/** A value whose text needs no quotes in an array: an id, a number, a day, an instant, a code without spaces, nothing. */
export type PlainValue = string | number | bigint | boolean | Date | null;

/**
 * The text of a PostgreSQL array of plain values, or null where no row has one: `unnest` pads it. A bulk act sends some hundred thousand values;
 * the driver looks at each character of each of them.
 */
export function plainArray(values: readonly PlainValue[]): string | null {
  if (values.every((value) => value === null)) return null;
  return `{${values.map(textOf).join(',')}}`;
}

function textOf(value: PlainValue): PlainValue {
  if (value === null) return 'NULL';
  if (value === '') return '""';
  return value instanceof Date ? value.toISOString() : value;
}
