import { describe } from 'vitest';
import { asAi, id, insert, type Row, update, useAttacks } from './hostile.js';
import { firm } from './hostile-firm.js';

const after = useAttacks();

function item(name: string, itemNo: number, more: Row = {}): Row {
  return {
    id: id(name), approvalRequestId: id('request'), itemNo, documentType: 'TIME_ENTRY', documentId: id(`document of ${name}`), versionNo: 1, contentHash: 'h',
    authorUserId: id('cid'), barredUserIds: [id('ann')], ...more,
  };
}

function request(name: string, more: Row = {}): string {
  return insert('approval.approval_request', {
    id: id(name), documentType: 'TIME_ENTRY', documentId: id('timesheet'), contentHash: 'h', requesterId: id('ann'), ...more,
  });
}

function decision(who: string, more: Row = {}): string {
  return insert('approval.approval_decision', {
    id: id('decision'), approvalRequestId: id('request'), approvalStepId: id('step'), itemId: id('item'),
    decision: 'APPROVE', decidedBy: id(who), sodUserIds: [id(who)],
    versionNo: 1, contentHash: 'h', authorUserId: id('cid'), barredUserIds: [id('ann')], ...more,
  });
}

const approve = update('approval.approval_request', 'request', { status: 'APPROVED', closedAt: '2026-06-15T10:00:00Z' });

/** Ann asks for the approval of two entries of Cid; Bob, Ann and Cid are named as approvers, Dan is not. */
const openRequest = [
  ...firm, request('request'), insert('approval.approval_request_item', item('item', 1), item('second item', 2)),
  insert('approval.approval_step', {
    id: id('step'), approvalRequestId: id('request'), stepNo: 1, sequence: 1, duty: 'OPERATIONAL', approverRule: {}, quorum: 'ANY', status: 'ACTIVE',
  }),
  insert('approval.approval_step_assignee', ...['bob', 'ann', 'cid'].map((name) => ({
    id: id(`${name} assigned`), approvalStepId: id('step'), userId: id(name),
  }))),
];

describe('an open request', () => {
  const { refused, allowed } = after(...openRequest);

  allowed('An assignee decides.', decision('bob'));
  refused('inv_18_nobody_approves_own_work', 'The author does not decide on his work.', decision('cid'));
  refused('inv_65_decision_carries_its_bars', 'A decision does not forget the author.', decision('bob', { authorUserId: null }));
  refused('inv_65_requester_never_approves', 'The requester does not decide.', decision('ann'));
  refused('inv_65_requester_never_approves', 'Nobody decides for the requester.', decision('bob', { sodUserIds: [id('bob'), id('ann')] }));
  refused('inv_65_decider_counts_as_himself', 'Who decides for another carries the other’s bars.', decision('bob', { onBehalfOf: id('ann') }));
  refused('inv_65_decider_is_assignee', 'Nobody decides who was not asked.', decision('dan'));
  refused('inv_38_decision_matches_content', 'Nobody decides on another version.', decision('bob', { versionNo: 2 }));
  refused('inv_72_no_ai_decides', 'No software decides.', asAi(decision('bob')));
  refused('inv_65_requester_is_barred', 'An item bars its requester.', insert('approval.approval_request_item', item('third item', 3, { barredUserIds: [] })));
  refused('one_pending_request_per_document', 'A document waits for one approval at a time.',
    insert('approval.approval_request_item', item('third item', 3, { documentId: id('document of item') })));
  refused('inv_66_every_step_reached_its_quorum', 'It is not approved before anybody decided.', approve);
  refused('request_follows_its_order', 'It keeps its content.', update('approval.approval_request', 'request', { contentHash: 'other' }));
});

describe('a request somebody has decided on', () => {
  const { refused, allowed } = after(...openRequest, decision('bob'));
  const closeStep = update('approval.approval_step', 'step', { status: 'APPROVED' });
  const rejectSecond = update('approval.approval_request_item', 'second item', { status: 'REJECTED' });

  refused('inv_65_one_decision_per_approver', 'Nobody decides twice.', decision('bob', { id: id('again') }));
  refused('inv_66_every_step_reached_its_quorum', 'It is not approved while a step is open.', approve);
  refused('inv_66_every_step_reached_its_quorum', 'A step marked as approved does not stand for decisions on every item.', closeStep, approve);
  refused('inv_65_decision_meets_open_step', 'A closed step takes no decision.', closeStep, decision('bob', { id: id('late'), itemId: id('second item') }));
  allowed('It is approved when what is left has its quorum.', closeStep, rejectSecond, approve);
  refused('request_follows_its_order', 'An approved request is not rejected.',
    closeStep, rejectSecond, approve, update('approval.approval_request', 'request', { status: 'REJECTED' }));
});

describe('approval by policy', () => {
  const { refused, allowed } = after(
    ...firm, insert('approval.approval_policy_set', { id: id('policies'), code: 'STD', name: 'Standard', currency: 'EUR' }),
    insert('approval.approval_policy', {
      id: id('policy'), policySetId: id('policies'), code: 'P-TIME-AUTO', version: 1, documentType: 'TIME_ENTRY',
      effect: 'AUTO_APPROVE', validFrom: '2026-01-01', status: 'ACTIVE',
    }),
  );
  const byPolicy = (documentType: string) => [
    request('request', { documentType, status: 'APPROVED', closedAt: '2026-06-15T10:00:00Z', autoPolicyId: id('policy') }),
    insert('approval.approval_request_item', item('item', 1, { documentType, status: 'APPROVED' })),
  ];

  allowed('A policy approves what it is for.', ...byPolicy('TIME_ENTRY'));
  refused('inv_66_approved_by_steps_or_policy', 'A policy for time approves no invoice.', ...byPolicy('INVOICE'));
  refused('inv_66_approval_has_items', 'Nothing is approved that has no item.', byPolicy('TIME_ENTRY')[0]!);
  refused('policy_in_force_is_frozen', 'A policy in force keeps its conditions.', update('approval.approval_policy', 'policy', { match: '[{"x":1}]' }));
});

describe('delegations', () => {
  const delegation = (from: string, to: string, validFrom: string, validTo: string) =>
    insert('approval.approval_delegation', { id: id(`${from} to ${to} ${validFrom}`), delegatorId: id(from), delegateId: id(to), validFrom, validTo });
  const { refused, allowed } = after(...firm, delegation('ann', 'bob', '2026-06-01', '2026-07-01'));

  refused('inv_67_delegation_is_no_chain', 'A delegate does not delegate.', delegation('bob', 'cid', '2026-06-10', '2026-07-10'));
  refused('inv_67_delegation_is_no_chain', 'A delegator is nobody’s delegate.', delegation('cid', 'ann', '2026-06-10', '2026-07-10'));
  refused('inv_67_nobody_delegates_to_himself', 'Nobody delegates to himself.', delegation('dan', 'dan', '2026-06-10', '2026-07-10'));
  allowed('Afterwards the delegate may.', delegation('bob', 'cid', '2026-07-10', '2026-08-10'));
});
