import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { UsageError } from './command.js';
import type { FirmDocument } from './firm.types.js';

const schema = createRequire(import.meta.url)('#openapi/firm.schema.json') as object;
const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
addFormats.default(ajv);
const isFirm = ajv.compile<FirmDocument>(schema);

/** Reads the document that `load` takes and checks all of it before anything is sent. @throws UsageError with a pointer for each fault */
export function readFirm(file: string): FirmDocument {
  const document = read(file);
  const faults = faultsOf(document);
  if (faults.length === 0) return document as FirmDocument;
  throw new UsageError([`${file} is not a firm as openapi/firm.schema.json describes it. Nothing was sent.`, ...faults].join('\n  '));
}

/** What keeps a value from being a firm, a sentence with its pointer each. */
export function faultsOf(document: unknown): string[] {
  return isFirm(document) ? [] : [...new Set((isFirm.errors ?? []).filter(({ keyword }) => keyword !== 'anyOf').map(sentence))];
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}

function sentence({ instancePath, keyword, message, params, parentSchema }: ErrorObject): string {
  const known: Readonly<Record<string, string>> = {
    additionalProperties: `the field ${params['additionalProperty']} is not known`,
    enum: `must be one of ${params['allowedValues']}`,
    not: parentSchema?.['description'] as string,
  };
  return `${instancePath || '/'}: ${known[keyword] ?? message}`;
}
