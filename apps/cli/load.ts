import { type Command, word } from './command.js';
import { readFirm } from './firm-document.js';
import { type Loaded, loadFirm } from './load-firm.js';

export const load: Command = {
  name: 'load',
  usage: 'load FILE',
  does: 'Brings a firm as one JSON document (openapi/firm.schema.json): people, entities, resources, rates, engagements. What is there is left as it is.',
  show: ({ counts, keys }: Loaded) => [...Object.entries(counts).map(([what, count]) => tellCount(what, count)), ...keys.map(tellKey)].join('\n'),
  run: (given, { client }) => loadFirm(client, readFirm(word(given, 0, 'file'))),
};

function tellCount(what: string, { created, present }: Loaded['counts'][string]): string {
  return `${what.padEnd(14)} ${created} created, ${present} there already`;
}

/** A key is shown once. */
function tellKey({ email, key }: Loaded['keys'][number]): string {
  return `key of ${email}: ${key}`;
}
