import type { Tx } from '#libs/platform/index.js';
import { problems } from './integration.problems.js';
import { getDelivery } from './integration.queries.js';
import type { Delivery } from './integration.types.js';

/** Sends a dead delivery on its way again, under the id it always had. @throws ILLEGAL_TRANSITION */
export async function replayDelivery(tx: Tx, id: string): Promise<Delivery> {
  const delivery = await getDelivery(tx, id);
  if (delivery.status !== 'DEAD') throw problems.illegalReplay(delivery.status);
  await tx.run(
    'integration.replay',
    `update platform.delivery set status = 'PENDING', next_at = clock_timestamp(), attempt = 0, losses = 0 where tenant_id = $1 and id = $2`,
    [tx.ctx.tenantId, id],
  );
  await tx.audit({ action: 'platform.delivery.replayed', target: { type: 'delivery', id }, detail: { consumer: delivery.consumer, cause: delivery.cause } });
  return { ...delivery, status: 'PENDING' };
}
