import { distinct, groupBy, Problem } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { type BillToProfile, findBillTos, taxStandingOf, taxSubdivisionOf } from '#libs/system/customer/index.js';
import {
  baseOf, determineTax, findTaxPacks, type FxQuote, knownLegs, type LegalEntity, oldestRateDay, type TaxDecision, type TaxPack,
  taxPointOf, type TaxQuestion,
} from '#libs/system/ledger/index.js';
import { exceptionCatalogue } from '#libs/system/work-item/index.js';
import type { AssessmentFacts, Candidate } from './assessment.js';
import { findDraftingTerms } from './candidates.queries.js';
import { termsKey } from './drafting.js';
import type { TaxOf } from './drafting.types.js';
import { findSpotRates } from './pricing.queries.js';
import { findBillingPeriod, findContractFacts, findStops, findWaitingWork } from './readiness.queries.js';

/** When an entity bills: work up to a day, on a day, into a day of the books. */
export interface BillingDays {
  readonly entity: LegalEntity;
  readonly serviceTo: string;
  readonly issueDate: string;
  readonly accountingDate: string;
  /** Days of work that a document may end with beside the candidates' own last days. */
  readonly workDays: readonly string[];
}

/** What drafting and readiness both need of the candidates of one entity: a fixed number of statements. */
export interface CandidateFacts extends AssessmentFacts {
  readonly legsOf: (currency: string) => readonly FxQuote[] | null;
}

/** Reads {@link CandidateFacts} of candidates of one entity, whatever their number. Source: approvals-and-controls §6. */
export async function loadCandidateFacts(tx: Tx, candidates: readonly Candidate[], days: BillingDays): Promise<CandidateFacts> {
  const { entity, serviceTo, issueDate, accountingDate, workDays } = days;
  const contractIds = distinct(candidates.map(({ contractId }) => contractId));
  const billTos = new Map((await findBillTos(tx, distinct(candidates.map(({ billToId }) => billToId)))).map((billTo) => [billTo.id, billTo]));
  const contracts = new Map((await findContractFacts(tx, contractIds, serviceTo)).map((contract) => [contract.contractId, contract]));
  const allTerms = await findDraftingTerms(tx, distinct(candidates.flatMap(({ contractLineIds }) => contractLineIds)));
  const stops = await findStops(
    tx, distinct(candidates.flatMap(({ contractId, billToId, contractLineIds, projectIds }) => [contractId, billToId, ...contractLineIds, ...projectIds])),
  );
  const serviceEnds = [...candidates.map(({ serviceEnd }) => serviceEnd), ...workDays];
  const taxPoints = distinct(serviceEnds.map((serviceEnd) => taxPointOf(entity, { issueDate, serviceEnd })));
  const packs = await findTaxPacks(tx, taxPoints.map((on) => ({ legalEntityId: entity.id, on })));
  const legs = await documentRates(tx, entity, issueDate, distinct([...contracts.values()].map(({ currency }) => currency)));
  return {
    now: tx.ctx.now, serviceTo, contracts, billTos, legsOf: legs, catalogue: exceptionCatalogue,
    waiting: groupBy(await findWaitingWork(tx, contractIds, serviceTo), ({ contractId }) => contractId),
    stops: groupBy(stops, ({ targetId }) => targetId),
    period: await findBillingPeriod(tx, { legalEntityId: entity.id, day: accountingDate }),
    terms: new Map([...allTerms].sort((a, b) => a.versionNo - b.versionNo).map((line) => [line.contractLineId, line])),
    versionTerms: new Map(allTerms.map((line) => [termsKey(line), line])),
    taxOf: taxDecisions(new Map(taxPoints.map((on, index) => [on, packs[index]!])), entity, billTos),
    hasRate: (currency) => legs(currency) !== null,
  };
}

/** The legs of a document's rate, fixed at its issue date (pricing-and-rounding §10). */
async function documentRates(tx: Tx, entity: LegalEntity, on: string, currencies: readonly string[]): Promise<(currency: string) => readonly FxQuote[] | null> {
  const isForeign = currencies.some((currency) => currency !== entity.functionalCurrency);
  const rates = isForeign ? await findSpotRates(tx, { sources: [entity.fxSource], from: oldestRateDay(on), to: on }) : [];
  const base = baseOf(entity.fxSource) ?? entity.functionalCurrency;
  return (currency) => knownLegs(rates, { from: currency, to: entity.functionalCurrency, on, type: 'SPOT', base });
}

/** The decision for each bill-to's customer, tax code and tax point, made once. */
function taxDecisions(packs: ReadonlyMap<string, TaxPack>, entity: LegalEntity, billTos: ReadonlyMap<string, BillToProfile>): TaxOf {
  const known = new Map<string, TaxDecision | null>();
  return (billToId, taxCode, taxPoint) => {
    const key = `${billToId} ${taxPoint} ${taxCode}`;
    if (!known.has(key)) known.set(key, decide(packs.get(taxPoint)!, entity, billTos.get(billToId)!, { taxCode, taxPoint }));
    return known.get(key)!;
  };
}

function decide(
  pack: TaxPack, { country, nexusSubdivisions }: LegalEntity, billTo: BillToProfile, asked: { taxCode: string; taxPoint: string },
): TaxDecision | null {
  try {
    return determineTax(pack, { ...asked, seller: { country, nexusSubdivisions }, customer: taxedCustomerOf(billTo, asked.taxPoint) });
  } catch (error) {
    if (error instanceof Problem && error.code === 'TAX_UNDETERMINED') return null;
    throw error;
  }
}

/** The customer of a bill-to as tax looks at it on a day. */
export function taxedCustomerOf({ address, customer, taxRegistrations }: BillToProfile, taxPoint: string): TaxQuestion['customer'] {
  const { country, customerKind: kind } = customer;
  return { country, subdivision: taxSubdivisionOf({ address, customer }), kind, ...taxStandingOf(taxRegistrations, { country, taxPoint }) };
}
