import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#libs/kernel/index.js';
import { problemBody } from './problem-answer.js';
import { newRequestId } from './request-identity.js';

const mediaType = 'application/problem+json; charset=utf-8';

/** Answers an address that no route can be looked up for. */
export function answerBadAddress(error: { readonly code: string }, _request: FastifyRequest, reply: FastifyReply): void {
  const requestId = newRequestId();
  const problem = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? pathTooLong() : addressMalformed();
  void reply.status(problem.status).header('x-request-id', requestId).header('content-type', mediaType).send(problemBody(problem, requestId));
}

/** Answers what Node could not read as HTTP, and hangs up: where the next request would begin is unknown. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf((brokenBy[error.code ?? ''] ?? requestBroken)()));
  socket.destroy(error);
}

function answerOf(problem: Problem): string {
  const body = JSON.stringify(problemBody(problem, newRequestId()));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, `Content-Type: ${mediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

const pathTooLong = () =>
  new Problem('PATH_TOO_LONG', 414, 'A part of the path is longer than any id or code. Take the address from the reference page or from an answer.');
const addressMalformed = () =>
  new Problem('ADDRESS_MALFORMED', 400, 'The path is not well percent-encoded UTF-8. Encode each part of it and send the request again.');
const requestBroken = () => new Problem('HTTP_MALFORMED', 400, 'This is not a well-formed HTTP request: look at its method, its lengths and its chunks.');

const brokenBy: Readonly<Record<string, () => Problem>> = {
  HPE_HEADER_OVERFLOW: () => new Problem('HEADERS_TOO_LARGE', 431, 'The headers are larger than 16 KiB together. Send shorter ones.'),
  ERR_HTTP_REQUEST_TIMEOUT: () => new Problem('REQUEST_TIMEOUT', 408, 'The request did not arrive in time. Repeat it with the same Idempotency-Key.'),
};
