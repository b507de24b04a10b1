import { parseDecimal, type Problem, problems } from '#libs/kernel/index.js';
import type { DutyAct } from '#libs/system/approval/index.js';
import { taxStandingOf } from '#libs/system/customer/index.js';
import {
  type Books, type CarriedAmount, computeTax, determineTax, type Dimensions, functionalOf, type FxQuote, type InvoicePosted,
  modeOfDocument, type RelievedWip, type TaxDecision, type TaxPack, type TaxQuestion,
} from '#libs/system/ledger/index.js';
import type { NewOpenItem } from '#libs/system/receivable/index.js';
import { arPostingProblems } from './ar-posting.problems.js';
import type { PostedLine, PostedTax, PostingDocument, ReleaseRequest } from './posting.types.js';

/** Why a document cannot be posted as it was asked for, or null: its state, its content, what blocks it. Source: glossary §4 (invoice post), INV-37, INV-38. */
export function refusalOf(document: PostingDocument, request: ReleaseRequest): Problem | null {
  if (document.status !== 'APPROVED') return problems.illegalTransition('invoice', 'post', document.status);
  if (document.versionNo !== request.versionNo || document.contentHash !== request.contentHash) return arPostingProblems.staleContent();
  if (document.documentType !== 'INVOICE' || document.kind !== 'STANDARD') return arPostingProblems.kindNotEnabled(document.kind);
  return document.blockers.length > 0 ? arPostingProblems.blocked(document.blockers) : null;
}

const approvalDuties = { OPERATIONAL: 'invoice.approve_operational', FINANCIAL: 'invoice.approve_financial' } as const;

/** What the rules of segregation look at: create, last edit, approvals, and changes of the customer's billing profile (SOD-02, 03, 10). */
export function dutiesOf({ history }: PostingDocument): readonly DutyAct[] {
  return [
    { duty: 'invoice.create', userIds: history.creatorIds, at: history.createdAt },
    ...(history.editedAt === null ? [] : [{ duty: 'invoice.edit' as const, userIds: history.editorIds, at: history.editedAt }]),
    ...history.approvals.map(({ userIds, duty, at }) => ({ duty: approvalDuties[duty], userIds, at })),
    ...history.profileChanges.map((change) => ({ duty: 'billing_profile.change' as const, ...change })),
  ];
}

/** Facts of E4: WIP leaves at what it is carried at, one amount for lines about the same; discounts and charges beside it. Source: accounting §2 E4. */
export function factsOfPosting(document: PostingDocument): InvoicePosted {
  const whole = documentDimensions(document);
  return {
    currency: document.currency,
    receivable: { amountMinor: document.amountDueMinor, dimensions: whole },
    relieved: relievedBy(document),
    charges: [
      ...document.lines.map((line) => ({
        role: line.revenueRole ?? ('REVENUE_TM' as const), amountMinor: line.otherMinor + line.chargeMinor, dimensions: lineDimensions(document, line),
      })),
      ...adjustments(document, 'CHARGE').map(({ amountMinor }) => ({ role: 'REVENUE_TM' as const, amountMinor, dimensions: whole })),
    ],
    discounts: [
      ...document.lines.map((line) => ({ amountMinor: line.discountMinor, dimensions: lineDimensions(document, line) })),
      ...adjustments(document, 'ALLOWANCE').map(({ amountMinor }) => ({ amountMinor, dimensions: whole })),
    ],
    taxes: document.taxes.map(({ taxMinor, functionalTaxMinor }) => ({ amountMinor: taxMinor, functionalMinor: functionalTaxMinor, dimensions: whole })),
    roundings: [
      ...document.lines.map((line) => ({ amountMinor: groupDifference(line), dimensions: lineDimensions(document, line) })),
      { amountMinor: document.roundingMinor, dimensions: whole },
    ],
  };
}

/** One amount for lines about the same. In foreign currency each line is translated by itself, as the document's own lines are (INV-60). */
function relievedBy(document: PostingDocument): readonly RelievedWip[] {
  if (document.currency !== document.functionalCurrency) return document.lines.map((line) => relieved(document, line));
  const sums = new Map<string, CarriedAmount>();
  for (const line of document.lines) {
    const { amountMinor, functionalMinor, dimensions } = relieved(document, line);
    const key = JSON.stringify(dimensions);
    const before = sums.get(key) ?? { amountMinor: 0n, functionalMinor: 0n };
    sums.set(key, { amountMinor: before.amountMinor + amountMinor, functionalMinor: before.functionalMinor + functionalMinor, dimensions });
  }
  return [...sums.values()];
}

function relieved(document: PostingDocument, line: PostedLine): RelievedWip {
  return {
    amountMinor: line.carriedMinor,
    functionalMinor: line.functionalCarriedMinor,
    billedMinor: [line.netMinor, line.discountMinor, -(line.otherMinor + line.chargeMinor), -groupDifference(line)],
    dimensions: lineDimensions(document, line),
  };
}

/** What line basis GROUP bills beyond the amounts of its transactions. Source: pricing-and-rounding §4. */
function groupDifference({ allocatedMinor, carriedMinor }: PostedLine): bigint {
  return allocatedMinor - carriedMinor;
}

/** What the posting bills of each revenue unit: the nets of its lines without what goes to ROUNDING (B of INV-56). */
export function billedOf({ lines }: PostingDocument): readonly { readonly revenueUnitId: string; readonly amountMinor: bigint }[] {
  return lines
    .filter((line) => line.revenueUnitId !== null && line.lineKind !== 'DEPOSIT_DRAWDOWN' && line.revenueRole !== 'AGENCY_CLEARING')
    .map((line) => ({ revenueUnitId: line.revenueUnitId!, amountMinor: line.netMinor - groupDifference(line) }));
}

/** What the posted document asks for (INV-48), carried at the rate of its books. */
export function openItemOf(document: PostingDocument, number: string, books: Books): NewOpenItem {
  const { currency, amountDueMinor } = document;
  return {
    invoiceId: document.id,
    side: 'DEBIT',
    kind: document.kind,
    legalEntityId: document.legalEntityId,
    customerId: document.customerId,
    billToId: document.billToId,
    contractId: document.contractId,
    number,
    currency,
    originalMinor: amountDueMinor,
    functionalCurrency: document.functionalCurrency,
    functionalOriginalMinor: functionalOf({ amountMinor: amountDueMinor, currency }, books),
    issueDate: document.issueDate,
    dueOn: document.dueDate,
  };
}

/** The tax of the document by the rules and rates of its tax point, as they are known now. @throws TAX_UNDETERMINED 422 */
export function taxesNow(document: PostingDocument, pack: TaxPack): readonly PostedTax[] {
  const { seller } = document.taxFacts;
  const decisions = new Map([...new Set(document.lines.map((line) => line.taxCode))].map((code) => [code, decideTax(document, pack, code)]));
  const lines = document.lines.map((line) => ({ netMinor: line.netMinor, components: decisions.get(line.taxCode)!.components }));
  const mode = modeOfDocument([...decisions.values()], seller.mode);
  const allowances = document.adjustments.map(({ kind, amountMinor }) => (kind === 'CHARGE' ? -amountMinor : amountMinor));
  return computeTax(lines, { mode, rounding: seller.rounding }, allowances).taxLines.map((line) => ({
    category: line.category, ratePercent: line.percent, jurisdiction: line.jurisdiction ?? '', taxableMinor: line.taxableMinor, taxMinor: line.taxMinor,
  }));
}

function decideTax(document: PostingDocument, pack: TaxPack, taxCode: string): TaxDecision {
  return determineTax(pack, { seller: document.taxFacts.seller, customer: taxedCustomerOf(document), taxCode, taxPoint: document.taxPointDate });
}

/** The customer as the tax of the document looks at it. */
export function taxedCustomerOf({ taxFacts: { customer, registrations }, taxPointDate: taxPoint }: PostingDocument): TaxQuestion['customer'] {
  return { ...customer, ...taxStandingOf(registrations, { country: customer.country, taxPoint }) };
}

/** True when two tax tables say the same, whatever their order. */
export function sameTaxes(a: readonly PostedTax[], b: readonly PostedTax[]): boolean {
  const shown = (taxes: readonly PostedTax[]) => taxes.map(showTax).sort().join('\n');
  return shown(a) === shown(b);
}

/** True when two chains of quotes convert alike; rates are compared as numbers. */
export function sameLegs(a: readonly FxQuote[], b: readonly FxQuote[]): boolean {
  return (
    a.length === b.length &&
    a.every((leg, index) => leg.base === b[index]!.base && leg.quote === b[index]!.quote && sameDecimal(leg.rate, b[index]!.rate))
  );
}

/** What a journal entry of the document is about: what all its lines have in common. */
export function documentDimensions(document: PostingDocument): Dimensions {
  const lines = document.lines.map((line) => lineDimensions(document, line));
  const common = (key: 'contractLineId' | 'projectId' | 'region') => (lines.every((line) => line[key] === lines[0]?.[key]) ? lines[0]?.[key] : undefined);
  return present({
    customerId: document.customerId,
    contractId: document.contractId ?? undefined,
    contractLineId: common('contractLineId'),
    projectId: common('projectId'),
    region: common('region'),
    codes: commonCodes(lines),
  });
}

function lineDimensions(document: PostingDocument, line: PostedLine): Dimensions {
  return present({
    customerId: document.customerId,
    contractId: document.contractId ?? undefined,
    contractLineId: line.contractLineId ?? undefined,
    revenueUnitId: line.revenueUnitId ?? undefined,
    projectId: line.projectId ?? document.projectId ?? undefined,
    region: line.region ?? undefined,
    codes: Object.keys(line.codes).length > 0 ? line.codes : undefined,
  });
}

function commonCodes(lines: readonly Dimensions[]): Readonly<Record<string, string>> | undefined {
  const kept = Object.entries(lines[0]?.codes ?? {}).filter(([kind, code]) => lines.every((line) => line.codes?.[kind] === code));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function present(dimensions: { [K in keyof Dimensions]: Dimensions[K] | undefined }): Dimensions {
  return Object.fromEntries(Object.entries(dimensions).filter(([, value]) => value !== undefined));
}

function adjustments(document: PostingDocument, kind: 'ALLOWANCE' | 'CHARGE') {
  return document.adjustments.filter((adjustment) => adjustment.kind === kind);
}

function showTax(tax: PostedTax): string {
  const { numerator, denominator } = parseDecimal(tax.ratePercent);
  return [tax.category, (numerator * 1_000_000n) / denominator, tax.jurisdiction, tax.taxableMinor, tax.taxMinor].join(' ');
}

function sameDecimal(a: string, b: string): boolean {
  const [one, other] = [parseDecimal(a), parseDecimal(b)];
  return one.numerator * other.denominator === other.numerator * one.denominator;
}
