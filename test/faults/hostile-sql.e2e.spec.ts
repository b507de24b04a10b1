import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

/** The invariants that a constraint or trigger guards; the others are reports. */
const guarded = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 27, 28, 29, 30, 31,
  32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
  49, 50, 51, 52, 56, 57, 59, 60, 61, 62, 63, 64, 65, 66, 67, 70, 72,
];

it('attacks every invariant that a constraint or trigger guards', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => /^hostile-.*\.e2e\.spec\.ts$/.test(name));
  const sources = await Promise.all(files.map((name) => readFile(`${import.meta.dirname}/${name}`, 'utf8')));
  const attacked = new Set(Array.from(sources.join('\n').matchAll(/^ {2}refused\('inv_(\d\d)_/gm), ([, number]) => Number(number)));

  expect(guarded.filter((number) => !attacked.has(number))).toEqual([]);
});
