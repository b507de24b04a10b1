import { type FieldError, Problem, problems } from '#libs/kernel/index.js';

export const decidedTwice = (): Problem =>
  new Problem('APR_DECIDED_TWICE', 422, 'An earlier record of this request decides the same. Send one record for each request or item.');

export const unreadable = (errors: readonly FieldError[]): Problem => problems.invalid(errors);
