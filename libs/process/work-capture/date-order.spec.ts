import { Problem } from '#libs/kernel/index.js';
import { expect, it } from 'vitest';
import { dateReadings, decideDateOrder, readDay } from './date-order.js';
import type { DateOrder, PlacedCell } from './time-export.types.js';

it.each`
  text             | dmy             | mdy
  ${'2026-05-04'}  | ${'2026-05-04'} | ${'2026-05-04'}
  ${'2026/5/4'}    | ${'2026-05-04'} | ${'2026-05-04'}
  ${'03/04/2024'}  | ${'2024-04-03'} | ${'2024-03-04'}
  ${'13/04/2024'}  | ${'2024-04-13'} | ${undefined}
  ${'05/13/2026'}  | ${undefined}    | ${'2026-05-13'}
  ${'05/05/2026'}  | ${'2026-05-05'} | ${'2026-05-05'}
  ${'3.4.2024'}    | ${'2024-04-03'} | ${'2024-03-04'}
  ${'29-02-2023'}  | ${undefined}    | ${undefined}
  ${'31/02/2024'}  | ${undefined}    | ${undefined}
  ${'03/04-2024'}  | ${undefined}    | ${undefined}
  ${'03/04/24'}    | ${undefined}    | ${undefined}
  ${'9999-12-31'}  | ${undefined}    | ${undefined}
  ${'yesterday'}   | ${undefined}    | ${undefined}
  ${''}            | ${undefined}    | ${undefined}
`('"$text" can be $dmy or $mdy', ({ text, dmy, mdy }) => {
  expect(dateReadings(text)).toEqual({ ...(dmy && { DMY: dmy }), ...(mdy && { MDY: mdy }) });
});

it.each`
  dates                           | asked        | answer
  ${'03/04/2024'}                 | ${undefined} | ${'IMPORT_AMBIGUOUS'}
  ${'03/04/2024'}                 | ${'DMY'}     | ${'DMY'}
  ${'03/04/2024'}                 | ${'MDY'}     | ${'MDY'}
  ${'03/04/2024 13/04/2024'}      | ${undefined} | ${'DMY'}
  ${'13/04/2024 03/04/2024'}      | ${'DMY'}     | ${'DMY'}
  ${'05/06/2026 05/13/2026'}      | ${undefined} | ${'MDY'}
  ${'13/04/2024 04/13/2024'}      | ${undefined} | ${'IMPORT_CONTRADICTORY'}
  ${'13/04/2024'}                 | ${'MDY'}     | ${'IMPORT_CONTRADICTORY'}
  ${'2024-04-03'}                 | ${undefined} | ${undefined}
  ${'05/05/2026 2026-05-06 none'} | ${undefined} | ${undefined}
`('a file with $dates, asked $asked: $answer', ({ dates, asked, answer }) => {
  expect(decided(dates.split(' '), asked)).toBe(answer);
});

it('names the row, the column and the two readings it cannot choose between', () => {
  expect(() => decideDateOrder(cells(['2024-01-02', '03/04/2024']))).toThrow(
    'Row 3, column Start Date: "03/04/2024" is 2024-04-03 or 2024-03-04, and no row of the file settles it. Repeat the import with dateOrder=DMY or dateOrder=MDY.',
  );
});

it('reads a day in the decided order only', () => {
  expect([readDay('03/04/2024', 'MDY'), readDay('13/04/2024', 'MDY'), readDay('03/04/2024'), readDay('2024-04-03')]).toEqual([
    '2024-03-04', undefined, undefined, '2024-04-03',
  ]);
});

function cells(dates: readonly string[]): PlacedCell[] {
  return dates.map((text, index) => ({ rowNo: index + 2, column: 'Start Date', text }));
}

function decided(dates: readonly string[], asked?: DateOrder) {
  try {
    return decideDateOrder(cells(dates), asked);
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
}
