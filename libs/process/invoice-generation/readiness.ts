import { inOrder, severities, type Severity, sumOfKnown } from '#libs/kernel/index.js';
import { findingsOf } from './readiness-checks.js';
import type { Readiness, ReadinessBlocker, ReadinessCatalogue, ReadinessCheck, ReadinessFacts, ReadinessFinding } from './readiness.types.js';

/**
 * Whether a candidate may be billed, and what stands against it, worst first. BLOCK and ERROR hold it back until resolved or waived, WARN never
 * does; unapproved work holds back only its own items where the contract line allows partial billing.
 * The catalogue gives severity, owner and fix of a code. Source: approvals-and-controls §6.
 * @throws RangeError for a finding whose code the catalogue does not hold.
 */
export function readinessOf(facts: ReadinessFacts, catalogue: ReadinessCatalogue): Readiness {
  const findings = findingsOf(facts);
  const blockers = [...groups(findings, facts)].map((group) => toBlocker(group, facts, catalogue)).sort(worstFirst);
  const isReady = !blockers.some(({ blocks }) => blocks);
  return { status: isReady ? 'READY' : 'NOT_READY', blockers, blockedAmountMinor: isReady ? 0n : facts.openAmountMinor, currency: facts.currency };
}

/** Work that is not decided holds back only its items where the contract line has partial_billing. */
const partialCheck: ReadinessCheck = 'RC-03';
/** Reported, never blocking: the tax is determined all the same, because it is charged (RC-10). */
const reportedOnly: readonly string[] = ['TAX_REG_UNVALIDATED'];

interface Group {
  readonly reach: ReadinessBlocker['reach'];
  readonly findings: readonly [ReadinessFinding, ...ReadinessFinding[]];
}

function groups(findings: readonly ReadinessFinding[], facts: ReadinessFacts): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const finding of findings) {
    const reach = reachOf(finding, facts);
    const key = `${finding.check}/${finding.code}/${reach}`;
    const group = found.get(key);
    found.set(key, { reach, findings: group ? [...group.findings, finding] : [finding] });
  }
  return found.values();
}

function reachOf({ check, contractLineId }: ReadinessFinding, { partialLineIds }: ReadinessFacts): ReadinessBlocker['reach'] {
  return check === partialCheck && contractLineId !== null && partialLineIds.includes(contractLineId) ? 'ITEMS' : 'CANDIDATE';
}

function toBlocker({ reach, findings }: Group, facts: ReadinessFacts, catalogue: ReadinessCatalogue): ReadinessBlocker {
  const [{ check, code, detail }] = findings;
  const rule = catalogue.get(code);
  if (!rule) throw new RangeError(`The exception catalogue does not hold ${code}.`);
  const isWaived = rule.isWaivable && facts.waivedCodes.includes(code);
  const oldestMs = Math.min(...findings.map(({ oldestAt }) => oldestAt.getTime()));
  return {
    check,
    code,
    severity: rule.severity,
    ownerRole: rule.ownerRole,
    fix: rule.resolution,
    detail,
    reach,
    isWaived,
    count: findings.reduce((sum, { count }) => sum + count, 0),
    ageSeconds: Math.max(0, Math.floor((facts.now.getTime() - oldestMs) / 1000)),
    amountAtRiskMinor: sumOfKnown(findings.map(({ amountMinor }) => amountMinor)),
    contractLineIds: [...new Set(findings.flatMap(({ contractLineId }) => contractLineId ?? []))].sort(),
    blocks: !isWaived && reach === 'CANDIDATE' && holdingBack.includes(rule.severity) && !reportedOnly.includes(code),
  };
}

const holdingBack: readonly Severity[] = ['BLOCK', 'ERROR'];

function worstFirst(a: ReadinessBlocker, b: ReadinessBlocker): number {
  return (
    Number(b.blocks) - Number(a.blocks) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    inOrder(a.check, b.check) ||
    inOrder(a.code, b.code)
  );
}
