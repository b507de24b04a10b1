import { isBillableContract } from '#libs/system/contract/index.js';
import type { InvoiceFormat } from '#libs/system/customer/index.js';
import type { BillToProfile, ReadinessCheck, ReadinessFacts, ReadinessFinding, WorkCount } from './readiness.types.js';

/** What stands against a candidate, check by check. Source: approvals-and-controls §6. */
export function findingsOf(facts: ReadinessFacts): readonly ReadinessFinding[] {
  return checks.flatMap(([check, saysOf]) => saysOf(facts).map((said) => ({ check, ...said })));
}

type Said = Omit<ReadinessFinding, 'check'>;

/** Of RC-01 to RC-16 these ten: timesheets (04), milestones (06), change orders (07), caps (08), receipts (13) and dead letters (15) are not checked yet. */
const checks: readonly (readonly [ReadinessCheck, (facts: ReadinessFacts) => readonly Said[]])[] = [
  ['RC-01', contractNotActive],
  ['RC-02', profileIncomplete],
  ['RC-03', notDecided],
  ['RC-05', withoutRate],
  ['RC-09', orderMissing],
  ['RC-10', taxUnclear],
  ['RC-11', withoutExchangeRate],
  ['RC-12', onHold],
  ['RC-14', periodClosed],
  ['RC-16', notPriced],
];

function contractNotActive(facts: ReadinessFacts): readonly Said[] {
  const { contract, serviceTo } = facts;
  const isEffective = contract.effectiveFrom !== null && contract.effectiveFrom <= serviceTo;
  if (isBillableContract(contract.status) && isEffective) return [];
  const detail = isEffective ? `The contract is ${contract.status}.` : `No approved contract version is effective on ${serviceTo}.`;
  return [ofAll(facts, { code: 'CTR_NOT_ACTIVE', oldestAt: contract.changedAt, detail })];
}

function profileIncomplete(facts: ReadinessFacts): readonly Said[] {
  const gaps = profileGaps(facts.billTo);
  if (gaps.length === 0) return [];
  return [ofAll(facts, { code: 'DOC_PROFILE_INCOMPLETE', oldestAt: facts.billTo.changedAt, detail: `The bill-to profile lacks ${gaps.join(', ')}.` })];
}

function notDecided(facts: ReadinessFacts): readonly Said[] {
  const detail = `Work to ${facts.serviceTo} is submitted and not decided.`;
  return inService(facts, facts.submitted).map((work) => ofWork(work, work.source === 'TIME' ? 'TIME_UNAPPROVED' : 'EXP_UNAPPROVED', detail));
}

function withoutRate(facts: ReadinessFacts): readonly Said[] {
  const refused = facts.refused.filter(({ refusal }) => refusal !== 'FX_STALE');
  return inService(facts, refused).map((work) => ofWork(work, work.refusal, 'Approved work has no price.'));
}

/** As far as a bill-to asks for an order and a document would name none. */
function orderMissing(facts: ReadinessFacts): readonly Said[] {
  const { poRequired, poNumber } = facts.billTo;
  if (!poRequired || poNumber !== null) return [];
  return [ofAll(facts, { code: 'PO_MISSING', oldestAt: facts.now, detail: 'The bill-to asks for a purchase order, and a contract line names none.' })];
}

function taxUnclear({ tax }: ReadinessFacts): readonly Said[] {
  return tax.map((one) => ({ ...one, detail: taxDetails[one.code] }));
}

const taxDetails = {
  TAX_UNDETERMINED: 'No tax rule decides these items.', TAX_REG_UNVALIDATED: 'A tax registration is not validated: tax is charged.',
} as const;

function withoutExchangeRate(facts: ReadinessFacts): readonly Said[] {
  const refused = facts.refused.filter(({ refusal }) => refusal === 'FX_STALE');
  const detail = `No exchange rate of the issue date is known for ${facts.currency}.`;
  return [
    ...inService(facts, refused).map((work) => ofWork(work, work.refusal, 'Approved work has no price: no exchange rate of its day is known.')),
    ...(facts.hasRate ? [] : [ofAll(facts, { code: 'FX_STALE', oldestAt: facts.now, detail })]),
  ];
}

function onHold(facts: ReadinessFacts): readonly Said[] {
  return facts.heldSince.map((oldestAt) => ofAll(facts, { code: 'BILL_HOLD', oldestAt, detail: 'A hold stops billing.' }));
}

function periodClosed(facts: ReadinessFacts): readonly Said[] {
  const { period, now } = facts;
  if (period?.status === 'OPEN') return [];
  const detail = period === null ? 'No period holds the accounting date.' : `The BILLING or the GL period of the accounting date is ${period.status}.`;
  return [ofAll(facts, { code: 'GL_PERIOD_CLOSED', oldestAt: period?.changedAt ?? now, detail })];
}

function notPriced(facts: ReadinessFacts): readonly Said[] {
  return inService(facts, facts.pending).map((work) => ofWork(work, 'WIP_PENDING', 'Approved work waits for pricing.'));
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

function inService<T extends WorkCount>({ serviceTo }: ReadinessFacts, work: readonly T[]): readonly T[] {
  return work.filter(({ workDate }) => workDate <= serviceTo);
}

function ofAll({ openCount, openAmountMinor }: ReadinessFacts, said: Pick<Said, 'code' | 'oldestAt' | 'detail'>): Said {
  return { ...said, contractLineId: null, count: openCount, amountMinor: openAmountMinor };
}

function ofWork({ contractLineId, count, oldestAt, amountMinor }: WorkCount, code: string, detail: string): Said {
  return { code, contractLineId, count, oldestAt, amountMinor, detail };
}

function filled(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}
