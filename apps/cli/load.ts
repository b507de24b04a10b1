import { Refusal } from '#client/index.js';
import { type Command, StoppedCommand, word } from './command.js';
import { readFirm } from './firm-document.js';
import { type Loaded, loadFirm } from './load-firm.js';

export const load: Command = {
  name: 'load',
  usage: 'load FILE',
  does: 'Brings a firm as one JSON document (openapi/firm.schema.json): people, entities, resources, rates, engagements. What is there is left as it is.',
  show: ({ counts, keys, keyless }: Loaded) =>
    [...Object.entries(counts).map(([what, count]) => tellCount(what, count)), ...keys.map(tellKey), ...keyless.map(tellKeyless)].join('\n'),
  run: async (given, { client }) => {
    const firm = readFirm(word(given, 0, 'file'));
    const loaded: Loaded = { counts: {}, keys: [], keyless: [] };
    return loadFirm(client, firm, loaded).catch((error: Error) => {
      throw new StoppedCommand({ ...loaded, problem: problemOf(error) }, error);
    });
  },
};

function problemOf(error: Error): { readonly code?: string; readonly detail: string } {
  return { ...(error instanceof Refusal && { code: error.code }), detail: error.message };
}

function tellCount(what: string, { created, present }: Loaded['counts'][string]): string {
  return `${what.padEnd(14)} ${created} created, ${present} there already`;
}

/** A key is shown once. */
function tellKey({ email, key }: Loaded['keys'][number]): string {
  return `key of ${email}: ${key}`;
}

function tellKeyless({ email, reason }: Loaded['keyless'][number]): string {
  return `no key for ${email}: ${reason}`;
}
