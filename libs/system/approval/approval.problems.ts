import { Problem, problems } from '#libs/kernel/index.js';
import type { ApprovalPlan, Bar, DocumentType } from './approval.types.js';
import type { DecisionKind } from './request.types.js';

export const illegalTransition = (event: string, status: string): Problem => problems.illegalTransition('approval request', event, status);

export const illegalStepTransition = (event: string, status: string): Problem => problems.illegalTransition('approval step', event, status);

export const stale = (): Problem => problems.stale('document version put to approval');

export const notAssignee = (requestId: string): Problem =>
  new Problem('APR_NOT_ASSIGNEE', 403, 'No active step of this request waits for you. Read the request to see who is asked now.', {
    evidence: { action: 'denied:approval.decide', target: { type: 'approval_request', id: requestId }, reason: 'APR_NOT_ASSIGNEE' },
  });

export const notRequester = (requestId: string): Problem =>
  new Problem('APR_NOT_REQUESTER', 403, 'Only the requester may withdraw this request. Ask him, or decide it.', {
    evidence: { action: 'denied:approval.withdraw', target: { type: 'approval_request', id: requestId }, reason: 'APR_NOT_REQUESTER' },
  });

export const alreadyDecided = (): Problem =>
  new Problem('APR_ALREADY_DECIDED', 409, 'You have decided this version already. Another approver must decide the next step.', { invariant: 'INV-65' });

export const noSuchItem = (itemId: string): Problem => problems.notFound('item in this approval request', itemId);

export const itemNotPending = (status: string): Problem => problems.illegalTransition('request item', 'decide', status);

export const reasonRequired = (decision: DecisionKind): Problem =>
  new Problem('APR_REASON_REQUIRED', 422, `A ${decision} needs a reason. Say what must change, and send the decision again.`);

export const forbiddenByPolicy = ({ code, policies }: ApprovalPlan): Problem =>
  new Problem(
    code ?? 'APR_FORBIDDEN',
    422,
    `${policies.find(({ applied }) => applied)?.code ?? 'A policy'} forbids this document. Resolve ${code ?? 'what it names'} and submit again.`,
  );

export const noDefaultPolicy = (type: DocumentType): Problem =>
  new Problem(
    'APR_NO_DEFAULT_POLICY',
    422,
    `No active policy decides this ${type} and the tenant has no default one. Ask a POLICY_ADMIN to activate a default policy for ${type}.`,
  );

export const policyWithoutStep = (codes: readonly string[]): Problem =>
  new Problem(
    'APR_POLICY_WITHOUT_STEP',
    422,
    `${codes.join(', ')} asks for approval but no step of it fits these facts. Ask a POLICY_ADMIN to add the missing step.`,
  );

export const rateMissing = (from: string, to: string): Problem =>
  new Problem(
    'FX_STALE',
    422,
    `A policy states its thresholds in ${to}, and no ${from}/${to} rate is known for the request date. Load the rate and submit again.`,
  );

export const sodViolation = (bar: Bar, target: { readonly type: string; readonly id: string }): Problem =>
  new Problem('SOD_VIOLATION', 403, `${bar.rule}: the same person may not do both on one document. Ask another person with this permission.`, {
    evidence: { action: 'denied:segregation', target, reason: bar.rule },
  });

export const alreadyPending = (): Problem =>
  new Problem('APR_ALREADY_PENDING', 409, 'This document is waiting for approval already. Decide, withdraw or supersede that request first.');

export const noSuchEntity = (id: string): Problem => problems.notFound('legal entity', id);

export const forbidden = (permission: string): Problem => problems.forbidden(permission);

export const needsSingleDecision = (documents: number): Problem =>
  new Problem(
    'APR_NEEDS_SINGLE_DECISION',
    422,
    `${documents} of these documents have an open exception of severity ERROR or BLOCK, and such a document is not approved in bulk. Look at each and approve it by itself.`,
  );

export const noSuchRequest = (id: string): Problem => problems.notFound('approval request', id);

export const delegationToSelf = (): Problem =>
  new Problem('DELEGATION_TO_SELF', 422, 'Nobody delegates to himself. Name another person as delegate.', { invariant: 'INV-67' });

export const delegatesToOwnHands = (delegatorId: string): Problem =>
  new Problem(
    'SOD_VIOLATION', 403,
    "Nobody takes another's decisions into his own hands, nor into those of a user whose key he made. Let the delegator set the delegation, or ask another administrator.",
    { evidence: { action: 'denied:delegation.create', target: { type: 'user', id: delegatorId }, reason: 'SOD-12' } },
  );

export const delegatedAmountNegative = (): Problem =>
  problems.invalid([{ pointer: '/maxAmount/amount', code: 'MIN', detail: 'the amount up to which somebody decides is not negative' }]);

export const delegationConflict = (delegateId: string, [role, rival]: readonly [string, string]): Problem =>
  new Problem(
    'SOD_VIOLATION', 403,
    `${role} and ${rival} must not meet in one person, whether he holds them or decides for somebody who does. Name another delegate.`,
    { evidence: { action: 'denied:delegation.create', target: { type: 'user', id: delegateId }, reason: `SOD_VIOLATION ${role} ${rival}` } },
  );

export const delegationChain = (): Problem =>
  new Problem(
    'DELEGATION_CHAIN',
    422,
    'A delegation is not passed on: in the same time the delegate delegates himself, or the delegator is a delegate. End that delegation first, or choose another time.',
    { invariant: 'INV-67' },
  );

export const delegateUnfit = (userId: string): Problem =>
  new Problem('DELEGATE_UNFIT', 422, `User ${userId} is no active person, and only persons decide. Name an active person.`);

export const delegationEnded = (status: string): Problem => problems.illegalTransition('approval delegation', 'revoke', status);

export const delegationPeriodEmpty = (): Problem =>
  problems.invalid([{ pointer: '/validTo', code: 'PERIOD_EMPTY', detail: 'The delegation ends before it begins. Choose a later end.' }]);
