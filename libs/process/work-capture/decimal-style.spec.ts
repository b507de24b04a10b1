import { Problem } from '#libs/kernel/index.js';
import { expect, it } from 'vitest';
import { decideDecimalStyle, numberReadings, readCertainDecimal } from './decimal-style.js';
import type { DecimalStyle, PlacedCell } from './time-export.types.js';

it.each`
  text            | comma         | point
  ${'8'}          | ${'8'}        | ${'8'}
  ${'1,33'}       | ${'1.33'}     | ${undefined}
  ${'1.33'}       | ${undefined}  | ${'1.33'}
  ${'2.000,0'}    | ${'2000.0'}   | ${undefined}
  ${'1.000,25'}   | ${'1000.25'}  | ${undefined}
  ${'1,000.25'}   | ${undefined}  | ${'1000.25'}
  ${'1.000'}      | ${'1000'}     | ${'1.000'}
  ${'1,333'}      | ${'1.333'}    | ${'1333'}
  ${'-0,5'}       | ${'-0.5'}     | ${undefined}
  ${'−0.5'}       | ${undefined}  | ${'-0.5'}
  ${'0.333'}      | ${undefined}  | ${'0.333'}
  ${'1234.567'}   | ${undefined}  | ${'1234.567'}
  ${'12.3456'}    | ${undefined}  | ${'12.3456'}
  ${'1.000.000'}  | ${'1000000'}  | ${undefined}
  ${'1 000,25'}   | ${'1000.25'}  | ${undefined}
  ${'1’000.25'}   | ${undefined}  | ${'1000.25'}
  ${'.5'}         | ${undefined}  | ${'0.5'}
  ${'0,00'}       | ${'0'}        | ${'0'}
  ${''}           | ${undefined}  | ${undefined}
  ${'-'}          | ${undefined}  | ${undefined}
  ${'1.00,00'}    | ${undefined}  | ${undefined}
  ${'1e3'}        | ${undefined}  | ${undefined}
  ${'9'.repeat(25)} | ${undefined} | ${undefined}
`('"$text" can be $comma or $point', ({ text, comma, point }) => {
  expect(numberReadings(text)).toEqual({ ...(comma !== undefined && { comma }), ...(point !== undefined && { point }) });
});

it.each`
  hours               | others            | asked        | answer
  ${'1,33'}           | ${''}             | ${undefined} | ${'comma'}
  ${'8 1.75'}         | ${''}             | ${undefined} | ${'point'}
  ${'1.000 1.000,25'} | ${''}             | ${undefined} | ${'comma'}
  ${'1.000'}          | ${''}             | ${undefined} | ${'IMPORT_AMBIGUOUS'}
  ${'1.000'}          | ${''}             | ${'comma'}   | ${'comma'}
  ${'1.000'}          | ${''}             | ${'point'}   | ${'point'}
  ${'1.000'}          | ${'120,50 60,00'} | ${undefined} | ${'comma'}
  ${'1.000'}          | ${'120,50 60.05'} | ${undefined} | ${'IMPORT_AMBIGUOUS'}
  ${'1.75'}           | ${'35,90'}        | ${undefined} | ${'point'}
  ${'1.75 1,75'}      | ${''}             | ${undefined} | ${'IMPORT_CONTRADICTORY'}
  ${'1.75'}           | ${''}             | ${'comma'}   | ${'IMPORT_CONTRADICTORY'}
  ${'8 03:30:00'}     | ${''}             | ${undefined} | ${undefined}
`('a file with hours $hours and money $others, asked $asked: $answer', ({ hours, others, asked, answer }) => {
  expect(decided(hours.split(' '), others.split(' '), asked)).toBe(answer);
});

it('names the row, the column and the two readings it cannot choose between', () => {
  expect(() => decideDecimalStyle(cells(['8', '1,333']), [])).toThrow(
    'Row 3, column Hours: "1,333" is 1.333 or 1333, and no row of the file settles it. Repeat the import with decimal=comma or decimal=point.',
  );
});

it.each`
  text        | style        | answer
  ${'35,90'}  | ${'point'}   | ${'35.90'}
  ${'1.000'}  | ${'point'}   | ${'1.000'}
  ${'1.000'}  | ${'comma'}   | ${'1000'}
  ${'1.000'}  | ${undefined} | ${undefined}
  ${'free'}   | ${'point'}   | ${undefined}
`('money "$text" in a file of style $style is $answer', ({ text, style, answer }) => {
  expect(readCertainDecimal(text, style)).toBe(answer);
});

function cells(texts: readonly string[]): PlacedCell[] {
  return texts.map((text, index) => ({ rowNo: index + 2, column: 'Hours', text }));
}

function decided(hours: readonly string[], others: readonly string[], asked?: DecimalStyle) {
  try {
    return decideDecimalStyle(cells(hours), cells(others), asked);
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
}
