import { rational, type Severity } from '#libs/kernel/index.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planApproval, planKey } from './approval-plan.js';
import type { ApprovalFacts, Attributes, Delegation, People } from './approval.types.js';
import { factsKey, knownPeople } from './facts-key.js';
import { loadPolicyPack } from './policy-pack.js';

const at = new Date('2026-06-30T10:00:00Z');
const pack = loadPolicyPack({ legalEntity: null, currency: 'EUR', factor: '1', valid: { from: '2026-01-01', to: null } });
const everywhere = (...userIds: readonly string[]) => userIds.map((userId) => ({ userId, scope: {} }));
const delegation: Delegation = {
  id: 'd', delegatorId: 'dm', delegateId: 'eve', from: new Date('2026-06-01T00:00:00Z'), to: new Date('2026-08-01T00:00:00Z'), documentTypes: [],
  maxAmountMinor: 100_000n, currency: 'EUR',
  status: 'ACTIVE',
};
const people = (delegations: readonly Delegation[]): People => ({
  holders: new Map([
    ['DELIVERY_MANAGER', everywhere('dm', 'dm2')], ['CONTROLLER', everywhere('co')], ['BILLING_MANAGER', everywhere('bm')], ['CFO', everywhere('cfo')],
    ['AR_MANAGER', everywhere('ar')],
  ]),
  projectManagers: new Map([['p1', ['pm']], ['p2', ['dm']]]),
  managers: new Map(),
  delegations,
});

const types = ['TIME_ENTRY', 'INVOICE', 'EXPENSE', 'WRITE_OFF', 'CREDIT_MEMO'] as const;
const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    amount: fc.constantFrom(0n, 5_000n, 10_000n, 99_999n, 100_000n, 600_000n, 25_000_000n),
    writedown_percent: fc.constantFrom(rational(0n), rational(5n), rational(6n)),
    margin_percent: fc.constantFrom(rational(9n), rational(40n)),
    planned_minutes_ratio: fc.constantFrom(rational(1n), rational(11n, 10n), rational(12n, 10n)),
    assignment_status: fc.constantFrom('ACTIVE', 'ENDED'),
    billing_model: fc.subarray(['TM', 'EXPENSE', 'BLENDED_TM'], { minLength: 1 }),
    receipt_present: fc.boolean(),
    policy_result: fc.constantFrom('PASS', 'OVER_CAP'),
    first_invoice_of_contract: fc.boolean(),
  },
  { requiredKeys: [] },
);
const facts: fc.Arbitrary<ApprovalFacts> = fc
  .record({
    documentType: fc.constantFrom(...types),
    attributes,
    author: fc.constantFrom(null, 'pm', 'dm', 'nobody', 'somebody'),
    projectId: fc.constantFrom('p1', 'p2', 'p3'),
    severities: fc.subarray<Severity>(['WARN', 'ERROR']),
  })
  .map(({ documentType, attributes: given, author, projectId, severities }) => ({
    documentType, attributes: given, day: '2026-06-30', at, requesterIds: ['requester'], functionalCurrency: 'EUR', quotes: [], rows: [{ projectId }],
    exceptions: severities.map((severity) => ({ code: 'ANY', severity })),
    history: author === null ? [] : [{ duty: 'work.enter' as const, userIds: [author], at }],
  }));

it.each([{ delegations: [] }, { delegations: [delegation] }])('plans facts of one key alike, with $delegations.length delegations', ({ delegations }) => {
  const crowd = people(delegations);
  const known = knownPeople(crowd);
  const plans = new Map<string, string>();
  fc.assert(
    fc.property(facts, (one) => {
      const own = pack.filter(({ documentType }) => documentType === one.documentType);
      const plan = planKey(planApproval(own, one, crowd));
      const key = factsKey(own, one, known);
      expect(plans.get(key) ?? plan).toBe(plan);
      plans.set(key, plan);
    }),
    { numRuns: 2_000 },
  );
});

it('counts what no condition, person or delegation looks at as the same', () => {
  const known = knownPeople(people([]));
  const own = pack.filter(({ documentType }) => documentType === 'TIME_ENTRY');
  const of = (ratio: bigint, author: string) =>
    factsKey(own, {
      documentType: 'TIME_ENTRY', attributes: { assignment_status: 'ACTIVE', planned_minutes_ratio: rational(ratio, 100n) }, day: '2026-06-30', at,
      requesterIds: ['requester'],
      functionalCurrency: 'EUR', quotes: [], rows: [{ projectId: 'p1' }], exceptions: [], history: [{ duty: 'work.enter', userIds: [author], at }],
    }, known);

  expect(of(50n, 'nobody')).toBe(of(110n, 'somebody'));
  expect(of(50n, 'nobody')).not.toBe(of(111n, 'nobody'));
  expect(of(50n, 'nobody')).not.toBe(of(50n, 'pm'));
});
