import { type Day, dayIn } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { approveRateCard, rejectRateCard, requireDraft, requireEndable, retireRateCard, submitRateCard } from './rate-card.js';
import { problems } from './rate-card.problems.js';
import { findRateLines, findRivalRate, getRateCard, insertRateCards, insertRateLines, lockRateCard, lockRateCardsOfOwner } from './rate-card.repository.js';
import type { NewRateCard, NewRateLine, RateCard, RateLine } from './rate-card.types.js';
import { addRateLine, endRateLine } from './rate-line.js';

/** Opens a draft. @throws CONFLICT when the code is taken */
export async function createRateCard(tx: Tx, card: NewRateCard): Promise<RateCard> {
  if ((card.scope === 'TENANT') !== (card.scopeId === null)) throw problems.scopeIdUnfit(card.scope);
  const id = tx.newId();
  await insertRateCards(tx, [{ name: '', ...card, id, status: 'DRAFT', version: 1, rowVersion: 1 }]);
  return getRateCard(tx, id);
}

/** Adds a line to a draft (INV-10). @throws RATE_PERIOD_OVERLAPS, ILLEGAL_TRANSITION, VALIDATION_FAILED */
export async function addRateLineTo(tx: Tx, rateCardId: string, line: NewRateLine): Promise<RateLine> {
  return (await addRateLinesTo(tx, rateCardId, [line]))[0]!;
}

/** Adds many lines to a draft with one statement. @throws as {@link addRateLineTo} */
export async function addRateLinesTo(tx: Tx, rateCardId: string, lines: readonly NewRateLine[]): Promise<readonly RateLine[]> {
  requireDraft(await lockRateCard(tx, rateCardId));
  const made = lines.map((line) => ({ ...line, id: tx.newId() }));
  made.reduce(addRateLine, await findRateLines(tx, rateCardId));
  await insertRateLines(tx, made.map((line) => ({ ...line, rateCardId })));
  return made;
}

/**
 * Ends a line earlier: `validTo` is the first day without it. A card is of no one time zone, so its today is UTC's.
 * @throws RATE_END_PAST, RATE_LINE_ENDED, ILLEGAL_TRANSITION, NOT_FOUND
 */
export async function endRateLineOf(tx: Tx, end: { rateCardId: string; lineId: string; validTo: Day; rowVersion: number }): Promise<RateLine> {
  requireEndable(await lockRateCard(tx, end.rateCardId), { validTo: end.validTo, today: dayIn('UTC', tx.ctx.now) });
  const ended = endRateLine(await findRateLines(tx, end.rateCardId), end).find(({ id }) => id === end.lineId)!;
  const rowVersion = await tx.update('rate_card.rate_card_line', { id: end.lineId, rowVersion: end.rowVersion }, { validTo: end.validTo });
  return { ...ended, rowVersion };
}

/** The state changes of a card, as the processes that own their guards make them. */
export const rejectRateCardById = (tx: Tx, id: string) => move(tx, id, rejectRateCard);
export const retireRateCardById = (tx: Tx, id: string) => move(tx, id, retireRateCard);

/** Sends a draft to approval. @throws RATE_PERIOD_OVERLAPS where an approved card of the same owner already prices the same, ILLEGAL_TRANSITION */
export async function submitRateCardById(tx: Tx, id: string): Promise<RateCard> {
  await requireOnlyRate(tx, id);
  return move(tx, id, submitRateCard, () => ({ submittedAt: tx.ctx.now, submittedBy: tx.ctx.userId }));
}

/** The approval request said yes; the card prices work from now on. @throws RATE_PERIOD_OVERLAPS, ILLEGAL_TRANSITION */
export async function approveRateCardById(tx: Tx, id: string, approvalRequestId: string): Promise<RateCard> {
  await requireOnlyRate(tx, id);
  const card = await move(
    tx, id, approveRateCard, () => ({ approvedAt: tx.ctx.now, approvedBy: tx.ctx.userId, approvedByType: tx.ctx.actorType, approvalRequestId }),
  );
  await tx.emit({ type: 'rate_card.approved', aggregateType: 'rate_card', aggregateId: id, data: { rateCardId: id, code: card.code, version: card.version } });
  return card;
}

/** Of two approved cards of one owner none is the more specific (pricing-and-rounding §2): on each day at most one of them has a rate for the same keys. */
async function requireOnlyRate(tx: Tx, id: string): Promise<void> {
  await lockRateCardsOfOwner(tx, await getRateCard(tx, id));
  const rival = await findRivalRate(tx, id);
  if (rival) throw problems.pricedByOther(rival);
}

async function move(tx: Tx, id: string, rule: (card: RateCard) => RateCard, stamp: () => object = () => ({})): Promise<RateCard> {
  const card = await lockRateCard(tx, id);
  const { status } = rule(card);
  const rowVersion = await tx.update('rate_card.rate_card', card, { status, ...stamp() });
  return { ...card, status, rowVersion };
}
