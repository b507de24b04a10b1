import { type FieldError, Problem, problems } from '#libs/kernel/index.js';

export const decidedTwice = (): Problem =>
  new Problem('APR_DECIDED_TWICE', 422, 'An earlier record of this request decides the same. Send one record for each request or item.');

/** The refusal of a record as that of the bulk it came in. */
export const ofRecord = ({ index, problem }: { readonly index: number; readonly problem: Problem }): Problem => {
  const { code, status, message, exceptions, invariant, evidence } = problem;
  return new Problem(code, status, message, {
    errors: [{ pointer: `/${index}`, code, detail: message }],
    ...(exceptions && { exceptions }), ...(invariant && { invariant }), ...(evidence && { evidence }),
  });
};

export const unreadable = (errors: readonly FieldError[]): Problem => problems.invalid(errors);
