import { type Command, UsageError, word } from './command.js';
import { invoiceByNumber } from './pay.js';

interface Explanation {
  readonly line: { readonly lineNo: number; readonly description: string };
  readonly steps: readonly Step[];
}

interface Step {
  readonly step: number;
  readonly rule: string;
  readonly result: unknown;
  readonly source: { readonly type: string; readonly id: string };
}

export const explain: Command = {
  name: 'explain',
  usage: 'explain NUMBER [LINE]',
  does: 'Says why each line of an invoice costs what it costs: term, rate, person, approval and rounding.',
  show: (lines: readonly Explanation[]) => lines.map(tellLine).join('\n\n'),
  run: async (given, { client }) => {
    const { id } = await invoiceByNumber(client, word(given, 0, 'invoice number'));
    const { data: invoice } = await client.GET('/system/invoice/v1/invoices/{id}', { params: { path: { id } } });
    const wanted = given.words[1];
    const lines = invoice!.lines.filter(({ lineNo }) => wanted === undefined || String(lineNo) === wanted);
    if (lines.length === 0) throw new UsageError(`The invoice has no line ${wanted}.`);
    return Promise.all(lines.map(async (line) => ({
      line, ...(await client.GET('/process/invoice-generation/v1/invoice-lines/{id}/explain', { params: { path: { id: line.id } } })).data!,
    })));
  },
};

/** A line and the steps of its price, one to a line. */
export function tellLine({ line, steps }: Explanation): string {
  const rows = steps.map(({ step, rule, result, source }) => `  ${String(step).padStart(2)} ${rule}: ${JSON.stringify(result)} (${source.type} ${source.id})`);
  return [`${line.lineNo}. ${line.description}`, ...rows].join('\n');
}
