import { expect, it } from 'vitest';
import { openItemsCsv } from './receivable.queries.js';
import type { OpenItemAsOf } from './receivable.types.js';

it.each`
  number             | currency | side        | openMinor  | line
  ${'INV-2026-1'}    | ${'EUR'} | ${'DEBIT'}  | ${809200n} | ${'INV-2026-1,EUR,8092.00'}
  ${'INV-2026-2'}    | ${'JPY'} | ${'DEBIT'}  | ${1235n}   | ${'INV-2026-2,JPY,1235'}
  ${'A "quoted", 3'} | ${'KWD'} | ${'DEBIT'}  | ${-5n}     | ${'"A ""quoted"", 3",KWD,-0.005'}
  ${'CM-2026-1'}     | ${'EUR'} | ${'CREDIT'} | ${119n}    | ${'CM-2026-1,EUR,-1.19'}
`('open item $number: $line', ({ line, ...item }) => {
  expect(openItemsCsv([item as OpenItemAsOf])).toBe(`invoice,currency,open\n${line}\n`);
});
