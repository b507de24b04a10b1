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

export const targetUnknown = (type: string): Problem =>
  problems.invalid([{ pointer: '/target/type', code: 'TARGET_TYPE_UNKNOWN', detail: `${type} is no kind of record that takes this.` }]);

export const targetMissing = (type: string, id: string): Problem => problems.notFound(type.replaceAll('_', ' '), id);

export const ofAnotherOwner = (ownerRole: string, id: string): Problem =>
  new Problem('EXCEPTION_OF_ANOTHER_OWNER', 403, `This finding waits for ${ownerRole}. Ask somebody with that role, or to be assigned.`, {
    evidence: { action: 'denied:exception.resolve', target: { type: 'exception', id }, reason: 'EXCEPTION_OF_ANOTHER_OWNER' },
  });

export const placerReleases = (id: string): Problem =>
  new Problem('SOD_VIOLATION', 403, 'Whoever placed this hold does not release it. Ask another BILLING_MANAGER.', {
    evidence: { action: 'denied:hold.release', target: { type: 'hold', id }, reason: 'SOD-11' },
  });

export const holdEndsInPast = (): Problem =>
  problems.invalid([{ pointer: '/expiresAt', code: 'EXPIRY_PASSED', detail: 'A hold ends in the future, or by release alone.' }]);

export const holdOfNothing = (): Problem =>
  problems.invalid([{ pointer: '/amount/amount', code: 'AMOUNT_NOT_POSITIVE', detail: 'A hold is on more than zero, or on no amount at all.' }]);

export const replyElsewhere = (): Problem =>
  problems.invalid([{ pointer: '/replyToId', code: 'REPLY_ELSEWHERE', detail: 'A reply stands on the record of the remark it answers.' }]);

export const userMissing = (id: string): Problem => problems.notFound('user', id);
