import type { Day } from '#libs/kernel/index.js';
import type { BillToProfile as CustomerProfile } from '#libs/system/customer/index.js';
import type { ContractFacts, CountOfContract, StopOrWaiver } from './assessment.types.js';
import type { DraftingTerms, TaxOf } from './drafting.types.js';
import { taxCodeOf } from './drafting.js';
import { readinessOf } from './readiness.js';
import type { BillToProfile, Readiness, ReadinessCatalogue, TaxCount } from './readiness.types.js';

/** Contract × bill-to × run with what is open of it. */
export interface Candidate {
  readonly contractId: string;
  readonly billToId: string;
  readonly openCount: number;
  readonly openAmountMinor: bigint;
  readonly contractLineIds: readonly string[];
  /** The terms of its work, by the keys of `termsKey`; none where nobody worked. */
  readonly termsKeys: readonly string[];
  readonly projectIds: readonly string[];
  /** The last day of its work. */
  readonly serviceEnd: Day;
}

/** What is known of the candidates of one entity. */
export interface AssessmentFacts {
  readonly now: Date;
  readonly serviceTo: Day;
  readonly contracts: ReadonlyMap<string, ContractFacts>;
  /** By contract. */
  readonly waiting: ReadonlyMap<string, readonly CountOfContract[]>;
  /** By the id of what is stopped or waived. */
  readonly stops: ReadonlyMap<string, readonly StopOrWaiver[]>;
  readonly period: { readonly status: string; readonly changedAt: Date } | null;
  readonly billTos: ReadonlyMap<string, CustomerProfile>;
  /** The latest known terms by contract line. */
  readonly terms: ReadonlyMap<string, DraftingTerms>;
  /** Of every version, by `termsKey`. */
  readonly versionTerms: ReadonlyMap<string, DraftingTerms>;
  readonly taxOf: TaxOf;
  /** True when a document of the currency can be translated. */
  readonly hasRate: (currency: string) => boolean;
  readonly catalogue: ReadinessCatalogue;
}

/** Whether a candidate may be billed on documents of these tax points, by the facts read for all. Source: approvals-and-controls §6. */
export function assess(candidate: Candidate, taxPoints: readonly Day[], facts: AssessmentFacts): Readiness {
  const contract = facts.contracts.get(candidate.contractId)!;
  const waiting = facts.waiting.get(candidate.contractId) ?? [];
  return readinessOf(
    {
      now: facts.now,
      serviceTo: facts.serviceTo,
      currency: contract.currency,
      openAmountMinor: candidate.openAmountMinor,
      openCount: candidate.openCount,
      contract,
      billTo: profileOf(facts.billTos.get(candidate.billToId), { poNumber: orderOf(candidate, facts), now: facts.now }),
      submitted: waiting.filter(({ kind }) => kind === 'SUBMITTED'),
      pending: waiting.filter(({ kind }) => kind === 'PENDING'),
      refused: waiting.filter(({ kind }) => kind === 'UNPRICEABLE').map((work) => ({ ...work, refusal: work.code ?? 'RATE_MISSING' })),
      tax: undecidedTaxes(candidate, taxPoints, facts),
      period: facts.period,
      hasRate: facts.hasRate(contract.currency),
      heldSince: holdsOf(candidate, facts),
      partialLineIds: contract.partialLineIds,
      waivedCodes: (facts.stops.get(candidate.contractId) ?? []).filter(({ kind }) => kind === 'WAIVER').map(({ code }) => code),
    },
    facts.catalogue,
  );
}

function profileOf(billTo: CustomerProfile | undefined, { poNumber, now }: { readonly poNumber: string | null; readonly now: Date }): BillToProfile {
  return {
    legalName: billTo?.name ?? billTo?.customer.legalName ?? null,
    addressLines: billTo?.address.lines ?? [],
    city: billTo?.address.city ?? null,
    country: billTo?.address.country ?? null,
    electronicAddress: billTo?.electronicAddress ?? null,
    buyerReference: billTo?.buyerReference ?? null,
    invoiceFormat: billTo?.invoiceFormat ?? null,
    poRequired: billTo?.poRequired ?? false,
    poNumber,
    changedAt: billTo?.changedAt ?? now,
  };
}

/** An order that its documents name; null as soon as one would name none, because orders part documents (billing-models §20). */
function orderOf({ contractLineIds, termsKeys }: Candidate, { terms, versionTerms }: AssessmentFacts): string | null {
  const lines = termsKeys.length > 0 ? termsKeys.map((key) => versionTerms.get(key)) : contractLineIds.map((id) => terms.get(id));
  const numbers = lines.map((line) => line?.purchaseOrderNumber ?? null);
  return numbers.includes(null) ? null : (numbers[0] ?? null);
}

/** A registration that is not validated is no matter here: the tax is decided, and the document reports it. */
function undecidedTaxes(
  { billToId, contractLineIds, openCount, openAmountMinor }: Candidate, taxPoints: readonly Day[], { terms, taxOf, now }: AssessmentFacts,
): readonly TaxCount[] {
  return contractLineIds.flatMap((contractLineId) => {
    const line = terms.get(contractLineId);
    const isDecided = line === undefined || taxPoints.every((taxPoint) => taxOf(billToId, taxCodeOf(line), taxPoint) !== null);
    return isDecided ? [] : [{ code: 'TAX_UNDETERMINED' as const, contractLineId, count: openCount, oldestAt: now, amountMinor: openAmountMinor }];
  });
}

function holdsOf({ contractId, billToId, contractLineIds, projectIds }: Candidate, { stops }: AssessmentFacts): readonly Date[] {
  const found = [contractId, billToId, ...contractLineIds, ...projectIds].flatMap((id) => stops.get(id) ?? []);
  return found.filter(({ kind }) => kind === 'HOLD').map(({ since }) => since);
}
