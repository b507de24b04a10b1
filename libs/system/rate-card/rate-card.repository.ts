import { formatMicros, parseMicros, problems } from '#libs/kernel/index.js';
import { lockKinds, type Tx } from '#libs/platform/index.js';
import type { RateCard, RateLine, RivalRate } from './rate-card.types.js';

/** The columns of a rate card; its one scope id is whichever the scope names. */
export const cardFields = `c.id, c.code, c.name, c.scope, coalesce(c.legal_entity_id, c.customer_id, c.project_id, c.contract_id) as "scopeId", c.currency,
  c.status, c.version, c.row_version as "rowVersion"`;

/** The columns of a rate line, as {@link RateLineRow} holds them. */
export const lineFields = `l.id, l.rate_card_id as "rateCardId", l.resource_id as "resourceId", l.role_id as "roleId", l.grade, l.task_id as "taskId",
  l.location, l.work_type as "workType", l.unit, l.rate, l.valid_from as "validFrom", l.valid_to as "validTo", l.row_version as "rowVersion"`;

export interface RateLineRow extends Omit<RateLine, 'rateMicros' | 'period'> {
  readonly rateCardId: string;
  readonly rate: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly rowVersion: number;
}

/** A card for an act that changes it: the row is locked until the act commits. */
export async function lockRateCard(tx: Tx, id: string): Promise<RateCard> {
  const card = await tx.row<RateCard>(
    'rate-card.lock',
    `select ${cardFields} from rate_card.rate_card c where c.tenant_id = $1 and c.id = $2 for update`,
    [tx.ctx.tenantId, id],
  );
  if (!card) throw problems.notFound('rate card', id);
  return card;
}

/** Who submits or approves a card waits for who does it with another card of its owner: each sees what the other approved. */
export async function lockRateCardsOfOwner(tx: Tx, { scope, scopeId }: RateCard): Promise<void> {
  const statement = `select pg_advisory_xact_lock(hashtextextended(concat_ws('/', $1::uuid, $2::text, $3::uuid), ${lockKinds.rateCards}))`;
  await tx.run('rate-card.lock-owner', statement, [tx.ctx.tenantId, scope, scopeId]);
}

/** A line of another approved card that has the same rate to give as one of this card. */
export async function findRivalRate(tx: Tx, id: string): Promise<RivalRate | undefined> {
  return tx.row<RivalRate>(
    'rate-card.rival',
    `select r.code, jsonb_build_object('from', r.valid_from, 'to', r.valid_to) as period,
       jsonb_build_object('from', r.rival_from, 'to', r.rival_to) as "rivalPeriod"
     from rate_card.rival_rates($1, $2) r
     order by r.valid_from, r.code
     limit 1`,
    [tx.ctx.tenantId, id],
  );
}

export async function getRateCard(tx: Tx, id: string): Promise<RateCard> {
  const card = await tx.row<RateCard>(
    'rate-card.get',
    `select ${cardFields} from rate_card.rate_card c where c.tenant_id = $1 and c.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!card) throw problems.notFound('rate card', id);
  return card;
}

/** The lines of one card, in the order they were made. */
export async function findRateLines(tx: Tx, rateCardId: string): Promise<RateLine[]> {
  const rows = await tx.rows<RateLineRow>(
    'rate-card.lines',
    `select ${lineFields}
     from rate_card.rate_card_line l
     where l.tenant_id = $1 and l.rate_card_id = $2
     order by l.id`,
    [tx.ctx.tenantId, rateCardId],
  );
  return rows.map(toRateLine);
}

export async function insertRateCards(tx: Tx, cards: readonly RateCard[]): Promise<void> {
  await tx.insert('rate_card.rate_card', cards.map(({ scopeId, rowVersion: _, ...card }) => ({ ...card, ...scopeColumns(card.scope, scopeId) })));
}

export async function insertRateLines(tx: Tx, lines: readonly (RateLine & { readonly rateCardId: string })[]): Promise<void> {
  await tx.insert('rate_card.rate_card_line', lines.map(({ rateMicros, period, rowVersion: _, ...line }) => ({
    ...{ resourceId: null, roleId: null, grade: null, taskId: null, location: null, workType: null },
    ...line,
    rate: formatMicros(rateMicros),
    validFrom: period.from,
    validTo: period.to,
  })));
}

export function toRateLine({ rate, validFrom, validTo, rateCardId: _, ...line }: RateLineRow): RateLine {
  return { ...line, rateMicros: parseMicros(rate), period: { from: validFrom, to: validTo } };
}

function scopeColumns(scope: RateCard['scope'], scopeId: string | null): Record<string, string | null> {
  const of = (wanted: RateCard['scope']) => (scope === wanted ? scopeId : null);
  return { legalEntityId: of('ENTITY'), customerId: of('CUSTOMER'), projectId: of('PROJECT'), contractId: of('CONTRACT') };
}
