import type { RowScope, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { cardFields, lineFields, type RateLineRow, toRateLine } from './rate-card.repository.js';
import type { PricedCard, RateCard, RateCardFilter, RateLine } from './rate-card.types.js';

/** Cards for rows that the scopes reach, in the order of their ids, after a given one. */
export async function findRateCards(
  tx: Tx, filter: RateCardFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<RateCard[]> {
  return tx.rows<RateCard>(
    'rate-card.list',
    `select ${cardFields}
     from rate_card.rate_card c
     where c.tenant_id = $1
       and ($2::uuid is null or c.id > $2)
       and ($3::text is null or c.scope = $3)
       and ($4::text is null or c.status = $4)
       and ($5::text is null or c.code = $5)
       and exists (
         select
         from jsonb_to_recordset($6::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         cross join lateral (${rowsOfCard}) r
         where (s."legalEntityIds" is null or r."legalEntityId" = any(s."legalEntityIds")) and (s.regions is null or r.region = any(s.regions))
           and (s."customerIds" is null or r."customerId" = any(s."customerIds")) and (s."projectIds" is null or r."projectId" = any(s."projectIds")))
     order by c.id
     limit $7`,
    [tx.ctx.tenantId, page.after, filter.scope ?? null, filter.status ?? null, filter.code ?? null, JSON.stringify(scopes), page.limit],
  );
}

/** What a card prices, as row scopes: its entity or customer, or each project of its contract. A card of the tenant is of no row in particular. */
export async function findScopesOfCard(tx: Tx, { scope, scopeId }: Pick<RateCard, 'scope' | 'scopeId'>): Promise<RowScope[]> {
  return tx.rows<RowScope>(
    'rate-card.scopes',
    `select r.*
     from (select $1::uuid as tenant_id, case when $2 = 'ENTITY' then $3::uuid end as legal_entity_id,
       case when $2 = 'CUSTOMER' then $3::uuid end as customer_id,
       case when $2 = 'PROJECT' then $3::uuid end as project_id, case when $2 = 'CONTRACT' then $3::uuid end as contract_id) c
     cross join lateral (${rowsOfCard}) r`,
    [tx.ctx.tenantId, scope, scopeId],
  );
}

/** Of a card `c`. */
const rowsOfCard = `
  select coalesce(c.legal_entity_id, k.legal_entity_id, p.legal_entity_id) as "legalEntityId",
    coalesce(p.region, u.region) as region, u.id as "customerId", p.id as "projectId"
  from (select) one
  left join contract.contract k on k.tenant_id = c.tenant_id and k.id = c.contract_id
  left join project.project p on p.tenant_id = c.tenant_id and (p.id = c.project_id or p.contract_id = c.contract_id)
  left join customer.customer u on u.tenant_id = c.tenant_id and u.id = coalesce(c.customer_id, k.customer_id, p.customer_id)`;

/** The approved cards that may price work of these contracts, projects, customers and entities, and the tenant's own, each with its lines. */
export async function findPricedCards(
  tx: Tx,
  scope: { contractIds: readonly string[]; projectIds: readonly string[]; customerIds: readonly string[]; legalEntityIds: readonly string[] },
): Promise<PricedCard[]> {
  const cards = await tx.rows<RateCard>(
    'rate-card.priced',
    `select ${cardFields}
     from rate_card.rate_card c
     where c.tenant_id = $1 and c.status = 'APPROVED'
       and (c.scope = 'TENANT' or c.contract_id = any($2) or c.project_id = any($3) or c.customer_id = any($4) or c.legal_entity_id = any($5))
     order by c.id`,
    [tx.ctx.tenantId, scope.contractIds, scope.projectIds, scope.customerIds, scope.legalEntityIds],
  );
  const lines = await linesOf(tx, cards.map(({ id }) => id));
  return cards.map((card) => ({ ...card, lines: lines.get(card.id) ?? [] }));
}

async function linesOf(tx: Tx, cardIds: readonly string[]): Promise<Map<string, RateLine[]>> {
  const rows = await tx.rows<RateLineRow>(
    'rate-card.priced-lines',
    `select ${lineFields}
     from rate_card.rate_card_line l
     where l.tenant_id = $1 and l.rate_card_id = any($2)
     order by l.id`,
    [tx.ctx.tenantId, cardIds],
  );
  const lines = new Map<string, RateLine[]>();
  for (const row of rows) lines.set(row.rateCardId, [...(lines.get(row.rateCardId) ?? []), toRateLine(row)]);
  return lines;
}
