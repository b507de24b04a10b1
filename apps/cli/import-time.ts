import { readFileSync } from 'node:fs';
import { type Command, word } from './command.js';

interface Answer {
  readonly source: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly rows: readonly { readonly row: number; readonly outcome: string; readonly problem?: { readonly code: string; readonly detail: string } }[];
}

export const importTime: Command = {
  name: 'import time',
  usage: 'import time FILE [--entity LE-DE] [--mode atomic|partial] [--no-submit] [--date-order DMY|MDY] [--decimal comma|point]',
  does: 'Brings the CSV export of a time tool (Toggl Track, Harvest, Clockify, Kimai). The valid rows are submitted unless --no-submit.',
  options: {
    entity: { type: 'string' }, mode: { type: 'string' }, 'no-submit': { type: 'boolean' }, 'date-order': { type: 'string' }, decimal: { type: 'string' },
  },
  show: ({ source, totals, rows }: Answer) =>
    [
      `${source}: ${Object.entries(totals).map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
      ...rows.flatMap(({ row, outcome, problem }) => (problem ? [`  row ${row} ${outcome} ${problem.code}: ${problem.detail}`] : [])),
    ].join('\n'),
  run: async ({ values, words }, { client }) => {
    const query = {
      mode: values['mode'] ?? 'atomic',
      submit: String(values['no-submit'] !== true),
      ...(values['entity'] !== undefined && { legalEntity: values['entity'] }),
      ...(values['date-order'] !== undefined && { dateOrder: values['date-order'] }),
      ...(values['decimal'] !== undefined && { decimal: values['decimal'] }),
    };
    const body = readFileSync(word({ values, words }, 0, 'file'));
    const { data } = await client.POST('/process/work-capture/v1/imports', {
      params: { query: query as never }, body: body as never, bodySerializer: (bytes: unknown) => bytes as never, headers: { 'content-type': 'text/csv' },
    });
    return data!;
  },
};
