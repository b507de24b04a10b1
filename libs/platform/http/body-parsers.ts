import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#libs/kernel/index.js';
import { checkJson, hasEscapes, textUnstorable, unstorableTexts } from './json-text.js';

const mebibyte = 1_048_576;
const files = ['text/csv', 'application/x-ndjson', 'application/octet-stream', 'application/pdf', 'image/png', 'image/jpeg'];
const takesBulk = /\/(bulk|imports|releases|engagements|documents)$/;

/** Body limits by address, text that must be UTF-8, and the raw bytes for the fingerprint of an Idempotency-Key. */
export function readBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    route.bodyLimit = takesBulk.test(route.url) ? 32 * mebibyte : mebibyte;
  });
  fastify.removeAllContentTypeParsers();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const wholeBody = { parseAs: 'buffer', bodyLimit: 32 * mebibyte } as const;
  fastify.addContentTypeParser(['application/json', 'application/merge-patch+json'], wholeBody, (request, body: Buffer, done) => {
    keep(request, body);
    if (!isUtf8(body)) return done(notUtf8());
    if (body.length === 0) return done(null, undefined);
    const text = body.toString('utf8');
    return parseJson(request, text, (error, value: unknown) => done(error ?? refusalOf(text, value), value));
  });
  fastify.addContentTypeParser(files, wholeBody, (request, body: Buffer, done) => {
    keep(request, body);
    done(null, body);
  });
}

function keep(request: FastifyRequest, body: Buffer): void {
  (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body;
}

/**
 * Why a JSON body is not let in. An array is a bulk body, whose records are looked at one by one. Whatever goes wrong is handed on: Fastify would
 * call what is thrown here JSON that does not parse, and our own fault the client's.
 */
function refusalOf(text: string, value: unknown): Error | null {
  try {
    checkJson(text, value);
    const unstorable = hasEscapes(text) && !Array.isArray(value) ? unstorableTexts(value) : [];
    return unstorable.length > 0 ? textUnstorable(unstorable) : null;
  } catch (error) {
    return error as Error;
  }
}

const notUtf8 = () => new Problem('BODY_NOT_UTF8', 400, 'The body has bytes that are not UTF-8. Save or encode it as UTF-8 and send it again.') as Error;
