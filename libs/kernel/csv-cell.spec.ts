import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell } from './csv-cell.js';

it.each`
  text                   | written
  ${'Bolt'}              | ${'Bolt'}
  ${''}                  | ${''}
  ${'=SUM(A1:A9)'}       | ${"'=SUM(A1:A9)"}
  ${'+49 30 1234'}       | ${"'+49 30 1234"}
  ${'-60.00'}            | ${'-60.00'}
  ${'-cmd'}              | ${"'-cmd"}
  ${'@here'}             | ${"'@here"}
  ${'\tx'}               | ${'"\'\tx"'}
  ${'=1;2'}              | ${'"\'=1;2"'}
  ${'a "b", c'}          | ${'"a ""b"", c"'}
  ${'two\nlines'}        | ${'"two\nlines"'}
  ${' kept '}            | ${'" kept "'}
`('writes $text as $written', ({ text, written }) => {
  expect(csvCell(text)).toBe(written);
});

it('is read back as one cell, and never starts a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text !== '' && !text.includes('\ufeff'));
      const [[cell]] = parse(`${csvCell(text)},end`) as [[string]];
      expect([text, `'${text}`]).toContain(cell);
      expect(/^[=@+\t\r]/.test(cell) && !/^[-+]?\d+(\.\d+)?$/.test(cell)).toBe(false);
    }),
  );
});
