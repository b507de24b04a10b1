import { readFileSync } from 'node:fs';
import { type Command, UsageError, word } from './command.js';
import type { FirmDocument } from './firm.types.js';
import { type Loaded, loadFirm } from './load-firm.js';

export const load: Command = {
  name: 'load',
  usage: 'load FILE',
  does: 'Brings a firm as one JSON document: people, entities, roles, resources, rates, terms, engagements. What is there is left as it is.',
  show: (loaded: Loaded) => Object.entries(loaded.counts).map(([what, { created, present }]) => `${what.padEnd(14)} ${created} created, ${present} there already`).join('\n'),
  run: (given, { client }) => loadFirm(client, read(word(given, 0, 'file'))),
};

function read(file: string): FirmDocument {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as FirmDocument;
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}
