import { severities, sumOfKnown } from '#libs/kernel/index.js';
import type { InvoiceFormat } from '#libs/system/customer/index.js';
import type {
  BillToProfile, Readiness, ReadinessBlocker, ReadinessCatalogue, ReadinessCheck, ReadinessFacts, ReadinessFinding, WorkCount,
} from './readiness.types.js';

/**
 * Whether a candidate may be billed, and what stands against it, worst first. BLOCK and ERROR hold it back until resolved or waived, WARN never
 * does; unapproved work and pending change orders hold back only their own items where the contract line allows partial billing.
 * The catalogue gives severity, owner and fix of a code. Source: approvals-and-controls §6.
 * @throws RangeError for a finding whose code the catalogue does not hold.
 */
export function readinessOf(facts: ReadinessFacts, catalogue: ReadinessCatalogue): Readiness {
  const findings = [
    ...contractFindings(facts),
    ...profileFindings(facts),
    ...workFindings(facts),
    ...taxFindings(facts),
    ...periodFindings(facts),
    ...facts.findings.map(withDetail),
  ];
  const blockers = [...groups(findings, facts)].map((group) => toBlocker(group, facts, catalogue)).sort(worstFirst);
  const isReady = !blockers.some(({ blocks }) => blocks);
  return { status: isReady ? 'READY' : 'NOT_READY', blockers, blockedAmountMinor: isReady ? 0n : facts.openAmountMinor, currency: facts.currency };
}

/** The fields a bill-to profile lacks for its format, by name; empty when complete. Source: approvals-and-controls §6 RC-02; PEPPOL-EN16931-R003. */
export function profileGaps(profile: BillToProfile): readonly string[] {
  const has: Readonly<Record<string, boolean>> = {
    invoiceFormat: profile.invoiceFormat !== null,
    legalName: filled(profile.legalName),
    'address.lines': profile.addressLines.some(filled),
    'address.city': filled(profile.city),
    'address.country': filled(profile.country),
    electronicAddress: filled(profile.electronicAddress),
    'buyerReference or poNumber': filled(profile.buyerReference) || filled(profile.poNumber),
  };
  const needed = [...everyFormat, ...(profile.invoiceFormat === null ? [] : (formatNeeds[profile.invoiceFormat] ?? []))];
  return needed.filter((field) => has[field] !== true);
}

const everyFormat = ['invoiceFormat', 'legalName', 'address.lines', 'address.city', 'address.country'];
const formatNeeds: Readonly<Partial<Record<InvoiceFormat, readonly string[]>>> = { UBL_PEPPOL: ['electronicAddress', 'buyerReference or poNumber'] };

const billableStates = ['ACTIVE', 'COMPLETED', 'TERMINATED'];
/** Checks that hold back only their items where the contract line has partial_billing. */
const partialChecks: readonly ReadinessCheck[] = ['RC-03', 'RC-07'];
/** Reported, never blocking: the tax is determined all the same, because it is charged (RC-10). */
const reportedOnly: readonly string[] = ['TAX_REG_UNVALIDATED'];

type Detailed = ReadinessFinding & { readonly detail: string };

function contractFindings({ contract, serviceTo, ...facts }: ReadinessFacts): readonly Detailed[] {
  const isEffective = contract.effectiveFrom !== null && contract.effectiveFrom <= serviceTo;
  if (billableStates.includes(contract.status) && isEffective) return [];
  const detail = isEffective ? `The contract is ${contract.status}.` : `No approved contract version is effective on ${serviceTo}.`;
  return [ofCandidate('RC-01', 'CTR_NOT_ACTIVE', contract.changedAt, facts, detail)];
}

function profileFindings({ billTo, ...facts }: ReadinessFacts): readonly Detailed[] {
  const gaps = profileGaps(billTo);
  return gaps.length === 0 ? [] : [ofCandidate('RC-02', 'DOC_PROFILE_INCOMPLETE', billTo.changedAt, facts, `The bill-to profile lacks ${gaps.join(', ')}.`)];
}

function workFindings({ submitted, unpriceable, pending, serviceTo }: ReadinessFacts): readonly Detailed[] {
  const inService = <T extends WorkCount>(work: readonly T[]) => work.filter(({ workDate }) => workDate <= serviceTo);
  return [
    ...inService(submitted).map((work) =>
      ofWork('RC-03', work.source === 'TIME' ? 'TIME_UNAPPROVED' : 'EXP_UNAPPROVED', work, `Work to ${serviceTo} is submitted and not decided.`),
    ),
    ...inService(unpriceable).map((work) =>
      work.code === 'FX_STALE'
        ? ofWork('RC-11', work.code, work, 'Approved work has no price: no exchange rate of its day is known.')
        : ofWork('RC-05', work.code, work, 'Approved work has no price.'),
    ),
    ...inService(pending).map((work) => ofWork('RC-16', 'WIP_PENDING', work, 'Approved work waits for pricing.')),
  ];
}

function taxFindings({ tax }: ReadinessFacts): readonly Detailed[] {
  return tax.map((one) => ({
    ...one,
    check: 'RC-10',
    detail: one.code === 'TAX_UNDETERMINED' ? 'No tax rule decides these items.' : 'A tax registration is not validated: tax is charged.',
  }));
}

function periodFindings({ period, ...facts }: ReadinessFacts): readonly Detailed[] {
  if (period?.status === 'OPEN') return [];
  return [
    ofCandidate(
      'RC-14',
      'GL_PERIOD_CLOSED',
      period?.changedAt ?? facts.now,
      facts,
      period === null ? 'No period holds the accounting date.' : `The billing period is ${period.status}.`,
    ),
  ];
}

function ofCandidate(
  check: ReadinessCheck,
  code: string,
  oldestAt: Date,
  { openCount, openAmountMinor }: Pick<ReadinessFacts, 'openCount' | 'openAmountMinor'>,
  detail: string,
): Detailed {
  return { check, code, contractLineId: null, count: openCount, oldestAt, amountMinor: openAmountMinor, detail };
}

function ofWork(check: ReadinessCheck, code: string, { contractLineId, count, oldestAt, amountMinor }: WorkCount, detail: string): Detailed {
  return { check, code, contractLineId, count, oldestAt, amountMinor, detail };
}

function withDetail(finding: ReadinessFinding): Detailed {
  return { ...finding, detail: '' };
}

interface Group {
  readonly reach: ReadinessBlocker['reach'];
  readonly findings: readonly [Detailed, ...Detailed[]];
}

function groups(findings: readonly Detailed[], facts: ReadinessFacts): Iterable<Group> {
  const found = new Map<string, Group>();
  for (const finding of findings) {
    const reach = reachOf(finding, facts);
    const key = `${finding.check}/${finding.code}/${finding.severity ?? ''}/${reach}`;
    const group = found.get(key);
    found.set(key, { reach, findings: group ? [...group.findings, finding] : [finding] });
  }
  return found.values();
}

function reachOf({ check, contractLineId }: ReadinessFinding, { partialLineIds }: ReadinessFacts): ReadinessBlocker['reach'] {
  return partialChecks.includes(check) && contractLineId !== null && partialLineIds.includes(contractLineId) ? 'ITEMS' : 'CANDIDATE';
}

function toBlocker({ reach, findings }: Group, facts: ReadinessFacts, catalogue: ReadinessCatalogue): ReadinessBlocker {
  const [{ check, code, detail, severity: ownSeverity }] = findings;
  const rule = catalogue.get(code);
  if (!rule) throw new RangeError(`The exception catalogue does not hold ${code}.`);
  const severity = ownSeverity ?? rule.severity;
  const isWaived = rule.isWaivable && facts.waivedCodes.includes(code);
  const oldestMs = Math.min(...findings.map(({ oldestAt }) => oldestAt.getTime()));
  return {
    check,
    code,
    severity,
    ownerRole: rule.ownerRole,
    fix: rule.resolution,
    detail,
    reach,
    isWaived,
    count: findings.reduce((sum, { count }) => sum + count, 0),
    ageSeconds: Math.max(0, Math.floor((facts.now.getTime() - oldestMs) / 1000)),
    amountAtRiskMinor: sumOfKnown(findings.map(({ amountMinor }) => amountMinor)),
    contractLineIds: [...new Set(findings.flatMap(({ contractLineId }) => contractLineId ?? []))].sort(),
    blocks: !isWaived && reach === 'CANDIDATE' && (severity === 'BLOCK' || severity === 'ERROR') && !reportedOnly.includes(code),
  };
}

function worstFirst(a: ReadinessBlocker, b: ReadinessBlocker): number {
  return (
    Number(b.blocks) - Number(a.blocks) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    (a.check < b.check ? -1 : a.check > b.check ? 1 : 0) ||
    (a.code < b.code ? -1 : 1)
  );
}

function filled(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}
