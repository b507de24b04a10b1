import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';

const rows: { readonly id: string; readonly test: string }[] = parse(readFileSync('docs/requirements.csv'), { columns: true });

it('names for each requirement that is met a test that exists', () => {
  expect(rows.filter(({ test }) => !existsSync(test))).toEqual([]);
});

it('names each requirement once, by an id of the list', () => {
  const ids = rows.map(({ id }) => id);

  expect(ids.filter((id) => !/^R([1-9]|[1-9]\d|1\d\d|2[01]\d|22[0-4])$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
