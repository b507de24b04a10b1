import { Problem } from '#libs/kernel/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovalPlan, Assignee, PlannedStep, Quorum } from './approval.types.js';
import type { ApprovalRequest, Binding, DecisionKind, RequestStatus, StepStatus } from './request.types.js';
import { decideItems, type DecisionAct, escalateStep, hasQuorum, openRequest, reassignStep, supersede, supersedeItems, withdraw } from './decision.js';

const at = new Date('2026-06-30T10:00:00Z');
const own = (...userIds: readonly string[]): readonly Assignee[] => userIds.map((userId) => ({ userId, onBehalfOf: null }));
const forHim = (userId: string, onBehalfOf: string): Assignee => ({ userId, onBehalfOf });
const item = (itemId: string, versionNo = 1, contentHash = 'h1'): Binding => ({ itemId, versionNo, contentHash });

const step = (sequence: number, assignees: readonly Assignee[], quorum: Quorum = { kind: 'ANY' }): PlannedStep => ({
  sequence,
  rule: { kind: 'PROJECT_MANAGER' },
  kind: 'OPERATIONAL',
  quorum,
  slaHours: 16,
  escalation: [],
  policies: ['P'],
  assignees,
  barred: [],
  escalatedFrom: [],
});
const planOf = (steps: readonly PlannedStep[], outcome: ApprovalPlan['outcome'] = 'ROUTED'): ApprovalPlan => ({
  outcome,
  code: null,
  policies: [],
  steps,
  findings: [],
  quotes: [],
});

function requestOf(steps: readonly PlannedStep[], items: readonly Binding[] = [item('i1')]): ApprovalRequest {
  return openRequest(planOf(steps), {
    id: 'r1',
    documentType: 'INVOICE',
    requesterIds: ['req', 'owner'],
    items,
    stepIds: steps.map((_, index) => `s${index + 1}`),
  });
}

const act = (userId: string, decision: DecisionKind = 'APPROVE', items: readonly Binding[] = [item('i1')]) => ({
  actor: { userId },
  decision,
  reason: decision === 'APPROVE' ? null : 'hours of 12 June',
  at,
  items,
});
/** The decision, or the problem of the first item that it could not decide. */
const decide = (request: ApprovalRequest, decided: DecisionAct) => {
  const answer = decideItems(request, decided);
  for (const { problem } of answer.outcomes) if (problem) throw problem;
  return answer;
};
const by = (request: ApprovalRequest, userId: string, decision: DecisionKind = 'APPROVE') => decide(request, act(userId, decision)).request;
const state = ({ status, steps }: ApprovalRequest) => `${status}: ${steps.map((one) => one.status).join(' ')}`;

function outcome(run: () => unknown): string {
  try {
    run();
    return 'done';
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

/** `ann+, ben-, cas<`: approve, reject, return. */
function play(request: ApprovalRequest, moves: string): string {
  const kinds: Readonly<Record<string, DecisionKind>> = { '+': 'APPROVE', '-': 'REJECT', '<': 'RETURN' };
  const end = moves
    .split(', ')
    .filter(Boolean)
    .reduce((now, move) => by(now, move.slice(0, -1), kinds[move.at(-1)!]), request);
  return state(end);
}

describe('a request of one document', () => {
  const pmThenDm = [step(1, own('pm')), step(2, own('dm'))];
  const parallel = [step(1, own('pm')), step(1, own('bm', 'bm2')), step(2, own('dm'))];
  const all = [step(1, own('a', 'b'), { kind: 'ALL' })];
  const two = [step(1, own('a', 'b', 'c'), { kind: 'N', count: 2 })];

  it.each`
    steps       | moves              | end
    ${pmThenDm} | ${''}              | ${'PENDING: ACTIVE WAITING'}
    ${pmThenDm} | ${'pm+'}           | ${'PENDING: APPROVED ACTIVE'}
    ${pmThenDm} | ${'pm+, dm+'}      | ${'APPROVED: APPROVED APPROVED'}
    ${pmThenDm} | ${'pm-'}           | ${'REJECTED: REJECTED SKIPPED'}
    ${pmThenDm} | ${'pm<'}           | ${'RETURNED: RETURNED SKIPPED'}
    ${pmThenDm} | ${'pm+, dm-'}      | ${'REJECTED: APPROVED REJECTED'}
    ${pmThenDm} | ${'pm+, dm<'}      | ${'RETURNED: APPROVED RETURNED'}
    ${parallel} | ${'pm+'}           | ${'PENDING: APPROVED ACTIVE WAITING'}
    ${parallel} | ${'bm2+'}          | ${'PENDING: ACTIVE APPROVED WAITING'}
    ${parallel} | ${'bm2+, pm+'}     | ${'PENDING: APPROVED APPROVED ACTIVE'}
    ${parallel} | ${'pm+, bm-'}      | ${'REJECTED: APPROVED REJECTED SKIPPED'}
    ${parallel} | ${'bm-'}           | ${'REJECTED: SKIPPED REJECTED SKIPPED'}
    ${parallel} | ${'pm+, bm+, dm+'} | ${'APPROVED: APPROVED APPROVED APPROVED'}
    ${all}      | ${'a+'}            | ${'PENDING: ACTIVE'}
    ${all}      | ${'a+, b+'}        | ${'APPROVED: APPROVED'}
    ${all}      | ${'a+, b-'}        | ${'REJECTED: REJECTED'}
    ${two}      | ${'a+'}            | ${'PENDING: ACTIVE'}
    ${two}      | ${'c+, a+'}        | ${'APPROVED: APPROVED'}
  `('$moves: $end', ({ steps, moves, end }) => {
    expect(play(requestOf(steps as PlannedStep[]), moves as string)).toBe(end);
  });

  it('is approved at once by an AUTO_APPROVE', () => {
    const request = openRequest(planOf([], 'AUTO_APPROVED'), { id: 'r1', documentType: 'INVOICE', requesterIds: ['req'], items: [item('i1')], stepIds: [] });
    expect(request).toMatchObject({ status: 'APPROVED', items: [{ status: 'APPROVED' }] });
  });

  it.each`
    name                             | moves         | who     | decision     | binding                | answer
    ${'somebody who is not asked'}   | ${''}         | ${'x'}  | ${'APPROVE'} | ${item('i1')}          | ${'APR_NOT_ASSIGNEE'}
    ${'one whose step waits'}        | ${''}         | ${'dm'} | ${'APPROVE'} | ${item('i1')}          | ${'APR_NOT_ASSIGNEE'}
    ${'one whose step is done'}      | ${'pm+'}      | ${'pm'} | ${'APPROVE'} | ${item('i1')}          | ${'APR_NOT_ASSIGNEE'}
    ${'an older version'}            | ${''}         | ${'pm'} | ${'APPROVE'} | ${item('i1', 0)}       | ${'STALE_VERSION'}
    ${'a newer version'}             | ${''}         | ${'pm'} | ${'APPROVE'} | ${item('i1', 2)}       | ${'STALE_VERSION'}
    ${'other content'}               | ${''}         | ${'pm'} | ${'APPROVE'} | ${item('i1', 1, 'h2')} | ${'STALE_VERSION'}
    ${'stale content, to reject it'} | ${''}         | ${'pm'} | ${'REJECT'}  | ${item('i1', 1, 'h2')} | ${'STALE_VERSION'}
    ${'an item of another request'}  | ${''}         | ${'pm'} | ${'APPROVE'} | ${item('i9')}          | ${'NOT_FOUND'}
    ${'a request that is over'}      | ${'pm-'}      | ${'dm'} | ${'APPROVE'} | ${item('i1')}          | ${'ILLEGAL_TRANSITION'}
    ${'an approved request'}         | ${'pm+, dm+'} | ${'dm'} | ${'REJECT'}  | ${item('i1')}          | ${'ILLEGAL_TRANSITION'}
  `('refuses $name: $answer', ({ moves, who, decision, binding, answer }) => {
    const moved = (moves as string)
      .split(', ')
      .filter(Boolean)
      .reduce((now, move) => by(now, move.slice(0, -1), move.endsWith('-') ? 'REJECT' : 'APPROVE'), requestOf(pmThenDm));
    expect(outcome(() => decide(moved, act(who as string, decision as DecisionKind, [binding as Binding])))).toBe(answer);
  });

  it.each`
    decision     | reason          | answer
    ${'APPROVE'} | ${null}         | ${'done'}
    ${'REJECT'}  | ${null}         | ${'APR_REASON_REQUIRED'}
    ${'RETURN'}  | ${'  '}         | ${'APR_REASON_REQUIRED'}
    ${'RETURN'}  | ${'wrong task'} | ${'done'}
  `('takes $decision with reason $reason: $answer', ({ decision, reason, answer }) => {
    expect(outcome(() => decide(requestOf(pmThenDm), { ...act('pm', decision as DecisionKind), reason: reason as string | null }))).toBe(answer);
  });

  it('takes one decision a person, whatever roles he holds', () => {
    const request = by(requestOf([step(1, own('a', 'b'), { kind: 'ALL' }), step(1, own('a', 'c'))]), 'a');
    expect(outcome(() => by(request, 'a'))).toBe('APR_ALREADY_DECIDED');
  });
});

it('opens no request for a document that a policy forbids', () => {
  const forbidden = { ...planOf([], 'FORBIDDEN'), code: 'MS_EVIDENCE_MISSING' };
  const from = { id: 'r1', documentType: 'INVOICE' as const, requesterIds: ['req'], items: [item('i1')], stepIds: [] };
  expect(outcome(() => openRequest(forbidden, from))).toBe('MS_EVIDENCE_MISSING');
});

describe('a quorum', () => {
  const approval = ({ userId, onBehalfOf }: Assignee) => ({ itemId: 'i1', actorId: userId, onBehalfOf, decision: 'APPROVE' as const, reason: null, at });
  const [ann, ben, dora] = [...own('ann', 'ben'), forHim('dora', 'ann')] as [Assignee, Assignee, Assignee];

  it.each`
    quorum                     | by             | answer
    ${{ kind: 'ANY' }}         | ${[]}          | ${false}
    ${{ kind: 'ANY' }}         | ${[dora]}      | ${true}
    ${{ kind: 'ALL' }}         | ${[ann]}       | ${false}
    ${{ kind: 'ALL' }}         | ${[ann, ben]}  | ${true}
    ${{ kind: 'ALL' }}         | ${[dora, ben]} | ${true}
    ${{ kind: 'ALL' }}         | ${[ann, dora]} | ${false}
    ${{ kind: 'N', count: 2 }} | ${[ann, dora]} | ${false}
    ${{ kind: 'N', count: 2 }} | ${[dora, ben]} | ${true}
  `("$quorum of ann, ben and ann's delegate, by $by.length: $answer", ({ quorum, by: deciders, answer }) => {
    expect(hasQuorum({ quorum: quorum as Quorum, assignees: [ann, ben, dora] }, (deciders as Assignee[]).map(approval))).toBe(answer);
  });
});

describe('a request of many entries', () => {
  const entries = [item('e1'), item('e2'), item('e3')];
  const batch = requestOf([step(1, own('pm')), step(2, own('dm'))], entries);

  it('lets a rejected entry leave and the rest go on', () => {
    const first = decideItems(batch, act('pm', 'REJECT', [item('e2')]));
    expect(state(first.request)).toBe('PENDING: ACTIVE WAITING');

    const second = decideItems(first.request, act('pm', 'APPROVE', [item('e1'), item('e3')]));
    expect(state(second.request)).toBe('PENDING: APPROVED ACTIVE');

    const last = decideItems(second.request, act('dm', 'APPROVE', [item('e1'), item('e3')]));
    expect(state(last.request)).toBe('APPROVED: APPROVED APPROVED');
    expect(last.request.items.map(({ status }) => status)).toEqual(['APPROVED', 'REJECTED', 'APPROVED']);
  });

  it.each`
    decisions                          | end
    ${['REJECT', 'REJECT', 'REJECT']}  | ${'REJECTED: REJECTED SKIPPED'}
    ${['REJECT', 'RETURN', 'REJECT']}  | ${'RETURNED: RETURNED SKIPPED'}
    ${['REJECT', 'APPROVE', 'RETURN']} | ${'PENDING: APPROVED ACTIVE'}
  `('after $decisions is $end', ({ decisions, end }) => {
    const request = (decisions as DecisionKind[]).reduce((now, decision, index) => decideItems(now, act('pm', decision, [entries[index]!])).request, batch);
    expect(state(request)).toBe(end);
  });

  it('keeps a decision row for each entry, and says of each that it refuses why', () => {
    const { decisions, outcomes } = decideItems(batch, act('pm', 'APPROVE', [item('e1'), item('e2', 7), item('e9'), item('e1')]));
    expect(decisions).toEqual([{ itemId: 'e1', actorId: 'pm', onBehalfOf: null, decision: 'APPROVE', reason: null, at }]);
    expect(outcomes.map(({ itemId, problem }) => `${itemId} ${problem?.code ?? 'done'}`)).toEqual([
      'e1 done',
      'e2 STALE_VERSION',
      'e9 NOT_FOUND',
      'e1 APR_ALREADY_DECIDED',
    ]);
  });

  it('waits until every entry that is left is decided, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...entries], { minLength: 3 }),
        fc.array(fc.constantFrom<DecisionKind>('APPROVE', 'REJECT'), { minLength: 3, maxLength: 3 }),
        (order, kinds) => {
          const done = order
            .map((entry, index) => ({ entry, kind: kinds[index]! }))
            .reduce((now, { entry, kind }) => (now.status === 'PENDING' ? decideItems(now, act('pm', kind, [entry])).request : now), batch);
          expect(state(done)).toBe(kinds.includes('APPROVE') ? 'PENDING: APPROVED ACTIVE' : 'REJECTED: REJECTED SKIPPED');
        },
      ),
    );
  });
});

describe('the other ends of a request', () => {
  const pending = requestOf([step(1, own('pm'))]);
  const ended = (status: RequestStatus): ApprovalRequest => ({ ...pending, status });

  it.each`
    status          | withdrawn               | superseded
    ${'PENDING'}    | ${'done'}               | ${'done'}
    ${'APPROVED'}   | ${'ILLEGAL_TRANSITION'} | ${'done'}
    ${'REJECTED'}   | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'RETURNED'}   | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'CANCELLED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'SUPERSEDED'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('$status: withdraw $withdrawn, supersede $superseded', ({ status, withdrawn, superseded }) => {
    expect(outcome(() => withdraw(ended(status as RequestStatus), { sodUserIds: ['req'] }))).toBe(withdrawn);
    expect(outcome(() => supersede(ended(status as RequestStatus)))).toBe(superseded);
  });

  it.each`
    who                     | answer
    ${['req']}              | ${'done'}
    ${['someone', 'owner']} | ${'done'}
    ${['pm']}               | ${'APR_NOT_REQUESTER'}
  `('is withdrawn by $who: $answer', ({ who, answer }) => {
    expect(outcome(() => withdraw(pending, { sodUserIds: who as string[] }))).toBe(answer);
  });

  it('skips what waits, and voids what was approved', () => {
    const withdrawn = withdraw(pending, { sodUserIds: ['req'] });
    expect([state(withdrawn), withdrawn.items[0]!.status]).toEqual(['CANCELLED: SKIPPED', 'CANCELLED']);
    const approved = by(pending, 'pm');
    expect(supersede(approved).items[0]!.status).toBe('SUPERSEDED');
  });

  it.each`
    status         | escalated               | reassigned
    ${'WAITING'}   | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'ACTIVE'}    | ${'done'}               | ${'ILLEGAL_TRANSITION'}
    ${'ESCALATED'} | ${'ILLEGAL_TRANSITION'} | ${'done'}
    ${'APPROVED'}  | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'SKIPPED'}   | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('a step that is $status: escalate $escalated, reassign $reassigned', ({ status, escalated, reassigned }) => {
    const late = { ...pending.steps[0]!, status: status as StepStatus };
    expect(outcome(() => escalateStep(late))).toBe(escalated);
    expect(outcome(() => reassignStep(late, own('dm')))).toBe(reassigned);
  });

  it('asks the next level after an escalation, and never approves by itself', () => {
    const escalated = { ...pending, steps: pending.steps.map((one) => reassignStep(escalateStep(one), own('dm'))) };
    expect(state(escalated)).toBe('PENDING: ACTIVE');
    expect(outcome(() => by(escalated, 'pm'))).toBe('APR_NOT_ASSIGNEE');
    expect(state(by(escalated, 'dm'))).toBe('APPROVED: APPROVED');
  });
});

describe('documents that change while they wait', () => {
  const shared = () => requestOf([step(1, own('pm', 'pm2'))], [item('i1'), item('i2')]);
  const statuses = (request: ApprovalRequest) => [request.status, ...request.items.map(({ status }) => status)].join(' ');

  it.each`
    name                             | decided   | changed         | end
    ${'one of two'}                  | ${[]}     | ${['i1']}       | ${'PENDING SUPERSEDED PENDING'}
    ${'both'}                        | ${[]}     | ${['i1', 'i2']} | ${'SUPERSEDED SUPERSEDED SUPERSEDED'}
    ${'the last that was undecided'} | ${['i2']} | ${['i1']}       | ${'APPROVED SUPERSEDED APPROVED'}
    ${'the one that was decided'}    | ${['i2']} | ${['i2']}       | ${'PENDING PENDING SUPERSEDED'}
  `('leave as SUPERSEDED and the rest go on: $name', ({ decided, changed, end }) => {
    const bindings = (decided as string[]).map((itemId) => item(itemId));
    const before = bindings.length === 0 ? shared() : decide(shared(), act('pm', 'APPROVE', bindings)).request;

    expect(statuses(supersedeItems(before, new Set(changed as string[])))).toBe(end);
  });

  it('take an approval with them, and the request with the last', () => {
    const approved = decide(shared(), act('pm', 'APPROVE', [item('i1'), item('i2')])).request;

    expect(statuses(supersedeItems(approved, new Set(['i1'])))).toBe('APPROVED SUPERSEDED APPROVED');
    expect(statuses(supersedeItems(approved, new Set(['i1', 'i2'])))).toBe('SUPERSEDED SUPERSEDED SUPERSEDED');
  });
});
