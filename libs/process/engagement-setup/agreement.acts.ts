import type { Tx } from '#libs/platform/index.js';
import { assignRevenueUnits, createContract } from '#libs/system/contract/contract.acts.js';
import type { ContractDetail } from '#libs/system/contract/index.js';
import { createRevenueUnits } from '#libs/system/ledger/ledger.acts.js';
import type { RateCard } from '#libs/system/rate-card/index.js';
import { addRateLinesTo, createRateCard } from '#libs/system/rate-card/rate-card.acts.js';
import type { EarlierUnit } from './agreement.types.js';
import { periodOf } from './engagement.js';
import type { EngagementLine, EngagementRate, NewEngagement } from './engagement.types.js';
import type { Parties } from './parties.acts.js';
import { dimensionCode } from './reference.js';
import type { KnownReferences } from './reference.types.js';

/** The contract, version 1 and its lines as drafts, with a revenue unit for each line. */
export async function setUpContract(tx: Tx, engagement: NewEngagement, parties: Parties, references: KnownReferences): Promise<ContractDetail> {
  const { contract: given, signedOn = null, documentRef = null } = engagement;
  const contract = await createContract(tx, {
    number: given.number,
    name: given.name ?? '',
    currency: given.currency,
    legalEntityId: references.idOf('LEGAL_ENTITY', engagement.legalEntity.code),
    customerId: parties.customerId,
    startDate: given.start,
    endDate: given.end ?? null,
    signedDate: signedOn,
    documentRef,
    sowReference: documentRef,
    dimensions: (given.dimensions ?? []).map((dimension) => ({ kind: dimension.kind, dimensionId: references.idOf('DIMENSION', dimensionCode(dimension)) })),
    lines: given.lines.map((line) => toContractLine(line, parties, references)),
  });
  await openRevenueUnits(tx, contract);
  return contract;
}

/** What a price list hangs on: its contract or project, and the tasks by code. */
export interface RateCardGround {
  readonly scopeId: string;
  readonly taskIds: ReadonlyMap<string, string>;
  readonly references: KnownReferences;
}

/** The contract's or the project's price list as a draft. */
export async function setUpRateCard(tx: Tx, { contract, rateCard }: NewEngagement, { scopeId, taskIds, references }: RateCardGround): Promise<RateCard | null> {
  if (!rateCard) return null;
  const card = await createRateCard(tx, {
    code: rateCard.code ?? contract.number, scope: rateCard.scope, scopeId, currency: rateCard.currency ?? contract.currency,
  });
  const taskOf = (task: string | null | undefined) => (task ? taskIds.get(task)! : null);
  await addRateLinesTo(
    tx, card.id, rateCard.lines.map((rate) => ({ ...toPrice(rate, references), taskId: taskOf(rate.task), period: periodOf(contract, rate) })),
  );
  return card;
}

function toContractLine(line: EngagementLine, { billToIds }: Parties, references: KnownReferences) {
  const split = line.billToSplit?.length ? line.billToSplit : [...billToIds.keys()].map((billTo) => ({ billTo, percent: '100' }));
  return {
    lineNo: line.lineNo,
    billingModel: line.billingModel,
    description: line.description ?? '',
    terms: line.terms ?? {},
    taxCodeId: line.taxCode ? references.idOf('TAX_CODE', line.taxCode) : null,
    billToSplit: split.map(({ billTo, percent }) => ({ billToId: billToIds.get(billTo)!, percent })),
    rates: (line.rates ?? []).map((rate) => ({ ...toPrice(rate, references), validFrom: rate.validFrom ?? null, validTo: rate.validTo ?? null })),
    schedule: line.schedule ?? [],
  };
}

function toPrice({ role, resource, grade = null, location = null, workType = null, unit, rateMicros }: EngagementRate, references: KnownReferences) {
  return {
    grade, location, workType, rateMicros,
    unit: unit ?? ('HUR' as const),
    roleId: role ? references.idOf('ROLE', role) : null,
    resourceId: resource ? references.idOf('RESOURCE', resource) : null,
  };
}

/**
 * Gives each line of a draft that has none its revenue unit: one performance obligation a line, unless said otherwise. A unit that a line had
 * before its terms were replaced is taken again when its method still fits. Source: accounting §5.
 */
export async function openRevenueUnits(tx: Tx, contract: ContractDetail, earlier: readonly EarlierUnit[] = []): Promise<void> {
  const { id: contractId, legalEntityId, currency, startDate, endDate } = contract;
  const lines = contract.lines.filter(({ revenueUnitId }) => revenueUnitId === null);
  if (lines.length === 0) return;
  const kept = lines.map(({ id, terms }) => earlier.find(({ contractLineIds, method }) => contractLineIds.includes(id) && method === terms.revenueMethod)?.id);
  const made = await createRevenueUnits(tx, lines.filter((_, nth) => !kept[nth]).map(({ id, lineNo, description, terms }) => ({
    contractId, legalEntityId, currency, startDate, endDate,
    contractLineIds: [id],
    code: unitCode(lineNo, earlier),
    name: description,
    method: terms.revenueMethod,
    transactionPriceMinor: 'amountMinor' in terms && terms.revenueMethod !== 'RIGHT_TO_INVOICE' ? terms.amountMinor : null,
  })));
  const rest = made.values();
  await assignRevenueUnits(tx, contractId, lines.map(({ id: contractLineId }, nth) => ({ contractLineId, revenueUnitId: kept[nth] ?? rest.next().value! })));
}

function unitCode(lineNo: number, earlier: readonly EarlierUnit[]): string {
  const before = earlier.filter(({ code }) => code === `L${lineNo}` || code.startsWith(`L${lineNo}-`)).length;
  return before === 0 ? `L${lineNo}` : `L${lineNo}-${before + 1}`;
}
