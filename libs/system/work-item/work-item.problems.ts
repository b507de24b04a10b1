import { Problem, problems } from '#libs/kernel/index.js';

export const illegalExceptionTransition = (event: string, status: string): Problem => problems.illegalTransition('exception', event, status);

export const illegalHoldTransition = (event: string, status: string): Problem => problems.illegalTransition('hold', event, status);

export const unknownCode = (code: string): Problem =>
  new Problem('EXCEPTION_CODE_UNKNOWN', 422, `${code} is no code of the exception catalogue. Use one that the catalogue lists.`);

export const notWaivable = (code: string, resolution: string): Problem =>
  new Problem('EXCEPTION_NOT_WAIVABLE', 422, `${code} cannot be waived. What ends it: ${resolution}.`);

export const waiverNeedsApproval = (code: string): Problem =>
  new Problem('EXCEPTION_WAIVER_NOT_APPROVED', 422, `A waiver of ${code} needs an approved EXCEPTION_WAIVER request. Ask for one first.`);

export const reasonRequired = (event: string): Problem => new Problem('REASON_REQUIRED', 422, `To ${event} needs a reason. Say why and send it again.`);

export const holdNotDue = (): Problem => new Problem('HOLD_NOT_EXPIRED', 422, 'This hold does not end by itself yet. Release it, or wait for its end.');
