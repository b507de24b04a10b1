import type { ApprovalFacts, ApprovalPolicy, Condition, People } from './approval.types.js';
import { conditionsHold, maxSeverity } from './policy.js';

/**
 * One text for facts that lead to the same plan, so that thousands of entries are planned once per kind and not once each: how every condition
 * of the policies falls, whom the document touches, and who is barred. Amounts count only where a delegation is limited by one.
 */
export function factsKey(policies: readonly ApprovalPolicy[], facts: ApprovalFacts, people: KnownPeople): string {
  const verdicts =
    policies.map((policy) => conditionsOf(policy).map((condition) => (conditionsHold([condition], policy, facts) ? '1' : '0')).join('')).join('.');
  const limited = people.limitsAmounts ? String(facts.attributes.amount) : '';
  return [facts.documentType, facts.functionalCurrency, verdicts, maxSeverity(facts), limited, rowsKey(facts), barsKey(facts, people)].join('/');
}

/** What of the people matters to the key, computed once for many documents. */
export interface KnownPeople {
  /** Everybody whom some step could ask. */
  readonly userIds: ReadonlySet<string>;
  readonly limitsAmounts: boolean;
}

/** Everybody whom a step could ask: nobody else's past acts can change a plan. */
export function knownPeople(people: People): KnownPeople {
  const userIds = new Set<string>(people.managers.values());
  for (const holders of people.holders.values()) for (const { userId } of holders) userIds.add(userId);
  for (const managers of people.projectManagers.values()) for (const userId of managers) userIds.add(userId);
  for (const { delegateId } of people.delegations) userIds.add(delegateId);
  return { userIds, limitsAmounts: people.delegations.some(({ maxAmountMinor }) => maxAmountMinor !== null) };
}

function conditionsOf({ match, steps }: ApprovalPolicy): readonly Condition[] {
  return [...match, ...steps.flatMap(({ when, rule }) => [...(when ?? []), ...(rule.kind === 'AMOUNT_LADDER' ? rungsOf(rule) : [])])];
}

function rungsOf({ rungs }: { readonly rungs: readonly { readonly upTo: string | null }[] }): readonly Condition[] {
  return rungs.flatMap(({ upTo }) => (upTo === null ? [] : [{ attribute: 'amount' as const, operator: '≤' as const, value: upTo }]));
}

function rowsKey({ rows }: ApprovalFacts): string {
  return rows.map(({ legalEntityId, region, customerId, projectId }) => `${legalEntityId}:${region}:${customerId}:${projectId}`).join(',');
}

function barsKey({ requesterIds, history }: ApprovalFacts, { userIds }: KnownPeople): string {
  const acts = history.flatMap((act) => act.userIds.filter((userId) => userIds.has(userId)).map((userId) => `${act.duty}:${userId}:${act.at.getTime()}`));
  return [...requesterIds, ...acts].join(',');
}
