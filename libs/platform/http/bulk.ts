import { isUtf8 } from 'node:buffer';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FieldError, Problem } from '#libs/kernel/index.js';
import { requestOf } from '../auth/request.js';
import { checkJson, hasEscapes, unstorableTexts } from './json-text.js';
import { readDto } from './validation.js';

/** One record of a bulk request: where it stood, and either what it holds or why it cannot be read. */
export interface BulkRecord<T> {
  /** Its index in the array, or its line in the stream, from 0. */
  readonly index: number;
  readonly value?: T;
  readonly errors?: readonly FieldError[];
}

const most = { json: 10_000, ndjson: 1_000_000 };

/**
 * The records of a JSON array or an NDJSON stream, unread: pass them to {@link readRecords}. An array may say that there are none; a stream
 * without a line was cut off. @throws MALFORMED_REQUEST, TOO_MANY_RECORDS, IMPORT_EMPTY
 */
export const BulkBody = createParamDecorator((_: unknown, context: ExecutionContext): readonly unknown[] => {
  const request = requestOf(context);
  const isStream = request.headers['content-type']?.startsWith('application/x-ndjson') === true;
  const records = isStream ? linesOf(request.rawBody) : request.body;
  if (!Array.isArray(records)) throw new Problem('MALFORMED_REQUEST', 400, 'Send a JSON array of records, or NDJSON with one record a line.');
  if (isStream && records.length === 0) throw new Problem('IMPORT_EMPTY', 400, 'The body has no record. Send one JSON object a line.');
  const limit = isStream ? most.ndjson : most.json;
  if (records.length > limit) throw new Problem('TOO_MANY_RECORDS', 422, `This takes at most ${limit} records at once. Send them in parts.`);
  return request.rawBody && hasEscapes(request.rawBody) ? records.map(orUnstorable) : records;
});

/** The bytes of a CSV file. @throws MEDIA_TYPE_UNSUPPORTED 415 */
export const CsvBody = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body, headers } = requestOf(context);
  const isCsv = headers['content-type']?.startsWith('text/csv') === true && Buffer.isBuffer(body);
  if (!isCsv) throw new Problem('MEDIA_TYPE_UNSUPPORTED', 415, 'Send the file as it is, with Content-Type: text/csv.');
  return body;
});

/** Checks each record against its DTO. A record that cannot be read is told apart from its neighbours, never dropped. */
export async function readRecords<T extends object>(type: new () => T, records: readonly unknown[]): Promise<BulkRecord<T>[]> {
  return Promise.all(records.map((record, index) => readRecord(type, record, index)));
}

async function readRecord<T extends object>(type: new () => T, record: unknown, index: number): Promise<BulkRecord<T>> {
  const known = (record as Unreadable | null)?.[unreadable];
  if (known) return { index, errors: known };
  const { dto, errors } = await readDto(type, record);
  return errors.length > 0 ? { index, errors } : { index, value: dto };
}

const unreadable = Symbol('unreadable');

/** Stands for a record that is refused before anybody looks at its fields. */
interface Unreadable {
  readonly [unreadable]?: readonly FieldError[];
}

function orUnstorable(record: unknown): unknown {
  const errors = unstorableTexts(record);
  return errors.length > 0 ? { [unreadable]: errors } : record;
}

function linesOf(body: Buffer | undefined): unknown[] {
  if (body && !isUtf8(body)) throw new Problem('BODY_NOT_UTF8', 400, 'The body has bytes that are not UTF-8. Save or encode it as UTF-8 and send it again.');
  const lines = (body?.toString('utf8') ?? '').replace(/^\uFEFF/, '').split('\n');
  return lines.filter((line) => line.trim() !== '').map(parseLine);
}

function parseLine(line: string): unknown {
  try {
    const record: unknown = JSON.parse(line);
    checkJson(line, record);
    return record;
  } catch (error) {
    return { [unreadable]: [{ pointer: '', ...(error instanceof Problem ? { code: error.code, detail: error.message } : notJson) }] };
  }
}

const notJson = { code: 'NOT_JSON', detail: 'this line is not JSON: it may have been cut off' };
