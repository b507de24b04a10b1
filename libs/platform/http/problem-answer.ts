import { HttpException } from '@nestjs/common';
import { Problem } from '#libs/kernel/index.js';

/** RFC 9457 body, as every door answers a refusal. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly invariant?: string;
  readonly errors?: Problem['errors'];
  readonly exceptions?: Problem['exceptions'];
}

/** Turns whatever was thrown into a problem. What nobody expected becomes INTERNAL_ERROR and keeps its cause to itself. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return fromHttp(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) return fromHttp(status, (error as Error).message);
  return new Problem(
    'INTERNAL_ERROR', 500, 'Something went wrong on our side. Repeat the request with the same Idempotency-Key; if it persists, report the instance id.',
  );
}

/** The body of a problem; its type URI is documented on the reference page of each door. */
export function problemBody(problem: Problem, instance: string): ProblemBody {
  return {
    type: `/problems/${problem.code}`,
    title: titleOf(problem.code),
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    instance,
    ...(problem.invariant ? { invariant: problem.invariant } : {}),
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.exceptions ? { exceptions: problem.exceptions } : {}),
  };
}

const refusalsOfTheDoor: Readonly<Record<number, readonly [string, string]>> = {
  400: ['MALFORMED_REQUEST', 'The request cannot be read. Send well-formed JSON in UTF-8, or the media type that the reference names.'],
  404: ['ROUTE_NOT_FOUND', 'There is nothing at this address. The reference page of the door lists its addresses.'],
  405: ['METHOD_NOT_ALLOWED', 'This address does not take this method.'],
  413: ['BODY_TOO_LARGE', 'The body is larger than this address takes: 1 MiB, or 32 MiB for bulk data. Send it in parts.'],
  415: ['MEDIA_TYPE_UNSUPPORTED', 'Send application/json, or the media type that the reference names for this address.'],
};

function fromHttp(status: number, message: string): Problem {
  const [code, detail] = refusalsOfTheDoor[status] ?? ['REQUEST_REFUSED', message];
  return new Problem(code, status, detail);
}

function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
