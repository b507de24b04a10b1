import { problems as shared } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import type { Delivery, DeliveryFilter, FeedEvent } from './integration.types.js';

const deliveryFields = `d.id, d.consumer, d.status, d.attempt, d.last_error as cause, d.owner_role as "ownerRole", d.outbox_id as "outboxId", o.type,
  d.created_at as "createdAt", extract(epoch from clock_timestamp() - d.created_at)::int as "ageSeconds"`;

const conditions: Conditions<DeliveryFilter & { after: string | null }> = {
  after: (place) => `d.id > ${place}::uuid`,
  status: (place) => `d.status = ${place}::text`,
  consumer: (place) => `d.consumer = ${place}::text`,
};

/** Deliveries in the order of their ids. */
export async function findDeliveries(tx: Tx, filter: DeliveryFilter, page: { limit: number; after: string | null }): Promise<Delivery[]> {
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(conditions, { ...filter, after: page.after }, values);
  return tx.rows<Delivery>(
    `integration.deliveries.${shape}`,
    `select ${deliveryFields}
     from platform.delivery d
     join platform.outbox o on o.tenant_id = d.tenant_id and o.id = d.outbox_id
     where d.tenant_id = $1
       ${clauses}
     order by d.id
     limit $2`,
    values,
  );
}

/** @throws NOT_FOUND 404 */
export async function getDelivery(tx: Tx, id: string): Promise<Delivery> {
  const found = await tx.row<Delivery>(
    'integration.delivery',
    `select ${deliveryFields}
     from platform.delivery d
     join platform.outbox o on o.tenant_id = d.tenant_id and o.id = d.outbox_id
     where d.tenant_id = $1 and d.id = $2`,
    [tx.ctx.tenantId, id],
  );
  if (!found) throw shared.notFound('delivery', id);
  return found;
}

/** Events after a position of the tenant's feed: committed, numbered without gap, in the order of each aggregate. */
export async function findFeed(tx: Tx, after: bigint, limit: number): Promise<FeedEvent[]> {
  return tx.rows<FeedEvent>(
    'integration.feed',
    `select position, id, type, version, aggregate_type as "aggregateType", aggregate_id as "aggregateId", sequence, occurred_at as "occurredAt", actor,
       trace_id as "correlationId", causation_id as "causationId", data
     from platform.outbox
     where tenant_id = $1 and position > $2
     order by position
     limit $3`,
    [tx.ctx.tenantId, after, limit],
  );
}
