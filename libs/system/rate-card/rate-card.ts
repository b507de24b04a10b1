import type { Day } from '#libs/kernel/index.js';
import { problems } from './rate-card.problems.js';
import type { RateCard, RateCardEvent, RateCardStatus } from './rate-card.types.js';

/** Sends a draft to approval. @throws ILLEGAL_TRANSITION */
export function submitRateCard(card: RateCard): RateCard {
  return move(card, 'submit');
}

/** The approval request said yes: the card may price work. @throws ILLEGAL_TRANSITION */
export function approveRateCard(card: RateCard): RateCard {
  return move(card, 'approve');
}

/** The approval request said no: back to its author. @throws ILLEGAL_TRANSITION */
export function rejectRateCard(card: RateCard): RateCard {
  return move(card, 'reject');
}

/** A later version takes the card's place. @throws ILLEGAL_TRANSITION */
export function supersedeRateCard(card: RateCard): RateCard {
  return move(card, 'supersede');
}

/** The card prices no more work. @throws ILLEGAL_TRANSITION */
export function retireRateCard(card: RateCard): RateCard {
  return move(card, 'retire');
}

/** Refuses a change of a card or its lines that others already approve or rely on. @throws ILLEGAL_TRANSITION */
export function requireDraft(card: RateCard): void {
  if (card.status !== 'DRAFT') throw problems.illegalTransition('edit', card.status);
}

/**
 * Refuses to end a line of a card that others decide now or that prices no more; on an approved card a line ends today or later, for the days before have
 * been priced by it. Source: glossary §1, immutability. @throws RATE_END_PAST 409, ILLEGAL_TRANSITION 409
 */
export function requireEndable(card: RateCard, end: { readonly validTo: Day; readonly today: Day }): void {
  if (card.status !== 'APPROVED') return requireDraft(card);
  if (end.validTo < end.today) throw problems.endsInThePast(end.today);
}

/** The legal moves and no others. Source: glossary §4. */
const moves: Readonly<Record<RateCardEvent, readonly [RateCardStatus, RateCardStatus]>> = {
  submit: ['DRAFT', 'IN_APPROVAL'],
  approve: ['IN_APPROVAL', 'APPROVED'],
  reject: ['IN_APPROVAL', 'DRAFT'],
  supersede: ['APPROVED', 'SUPERSEDED'],
  retire: ['APPROVED', 'RETIRED'],
};

function move(card: RateCard, event: RateCardEvent): RateCard {
  const [from, to] = moves[event];
  if (card.status !== from) throw problems.illegalTransition(event, card.status);
  return { ...card, status: to };
}
