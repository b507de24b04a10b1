import type { Severity } from './words.js';

/** What is wrong with one field. The pointer is a JSON pointer into the body, or the name of a query field. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A typed, owned business finding, as the exception rows hold it (approvals-and-controls §7). */
export interface Finding {
  readonly id?: string;
  readonly code: string;
  readonly severity: Severity;
  readonly ownerRole: string;
  readonly detail: string;
  readonly target?: { readonly type: string; readonly id: string };
}

/** What must outlive the refused transaction: `db.record` commits it as an audit event (architecture.md §4). */
export interface Evidence {
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  readonly reason: string;
}

export interface ProblemMore {
  readonly errors?: readonly FieldError[];
  readonly exceptions?: readonly Finding[];
  readonly invariant?: string;
  readonly evidence?: Evidence;
  readonly retryAfterSeconds?: number;
}

/** An expected refusal: a stable code, an HTTP status, and a sentence that says what to do next. Source: RFC 9457, design/api.md. */
export class Problem extends Error {
  readonly errors: readonly FieldError[] | undefined;
  readonly exceptions: readonly Finding[] | undefined;
  readonly invariant: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    more: ProblemMore = {},
  ) {
    super(detail);
    this.name = 'Problem';
    this.errors = more.errors;
    this.exceptions = more.exceptions;
    this.invariant = more.invariant;
    this.evidence = more.evidence;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** The refusals that every slice shares. */
export const problems = {
  notFound: (what: string, id: string) =>
    new Problem('NOT_FOUND', 404, `There is no ${what} ${id} here. Check the id, and that the key belongs to the tenant that owns it.`),
  invalid: (errors: readonly FieldError[]) =>
    new Problem('VALIDATION_FAILED', 400, 'Correct the fields that errors[] names and send the request again.', { errors }),
  forbidden: (permission: string) =>
    new Problem(
      'FORBIDDEN', 403,
      `This needs the permission ${permission} for the record's scope. Ask a SECURITY_ADMIN for a role that carries it; if no role does, `
        + `the tenant's first administrator does this.`,
      { evidence: { action: `denied:${permission}`, target: { type: 'permission', id: permission }, reason: 'FORBIDDEN' } },
    ),
  illegalTransition: (what: string, event: string, status: string) =>
    new Problem('ILLEGAL_TRANSITION', 409, `${withArticle(what)} that is ${status} does not take ${event}. Read it again to see where it stands.`),
  stale: (what: string) => new Problem('STALE_VERSION', 412, `The ${what} has changed since you read it. Read it again and repeat on the new version.`),
};

/** `An invoice`, `A user`: by the sound, not the letter. */
function withArticle(noun: string): string {
  return `${/^(?!us|un[ie])[aeiou]/i.test(noun) ? 'An' : 'A'} ${noun}`;
}
