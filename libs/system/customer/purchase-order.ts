import { currencies, isPeriod, type Money } from '#libs/kernel/index.js';
import { problems } from './customer.problems.js';
import type { NewPurchaseOrder, PurchaseOrder, PurchaseOrderPatch } from './customer.types.js';

/** A new order with what nobody chose. Source: glossary §3 (purchase_order), billing-models §21. @throws VALIDATION_FAILED */
export function completeOrder(
  { limit, validFrom, validTo, ...order }: NewPurchaseOrder,
): Omit<PurchaseOrder, 'id' | 'consumedMinor' | 'status' | 'rowVersion'> {
  if (!currencies.has(order.currency)) throw problems.currencyUnknown(order.currency);
  const period = { from: validFrom, to: validTo ?? null };
  if (!isPeriod(period)) throw problems.periodEmpty(period);
  if (order.scope === 'LINE' && !order.contractLineId) throw problems.lineOrderNamesLine();
  return {
    basis: 'NET', poRule: 'BLOCK', scope: 'CONTRACT', contractId: null, contractLineId: null, alertPercents: ['75', '90', '100'], documentId: null,
    ...order, limitMinor: limitIn(order.currency, limit ?? null), period,
  };
}

/** Changes an order that is not ended; a raised limit opens an exhausted one again. @throws LIMIT_BELOW_CONSUMPTION, ILLEGAL_TRANSITION, VALIDATION_FAILED */
export function changeOrder(order: PurchaseOrder, { limit, validTo, ...patch }: PurchaseOrderPatch): PurchaseOrder {
  if (order.status !== 'OPEN' && order.status !== 'EXHAUSTED') throw problems.orderIllegalTransition('edit', order.status);
  const newLimit = limit === undefined ? order.limitMinor : limitIn(order.currency, limit);
  const changed = { ...order, ...patch, limitMinor: newLimit, period: { ...order.period, ...(validTo !== undefined && { to: validTo }) } };
  if (!isPeriod(changed.period)) throw problems.periodEmpty(changed.period);
  const { limitMinor, consumedMinor } = changed;
  if (limitMinor !== null && changed.poRule !== 'WARN' && limitMinor < consumedMinor) throw problems.limitBelowConsumption(consumedMinor, order.currency);
  return { ...changed, status: limitMinor !== null && consumedMinor >= limitMinor && consumedMinor > 0n ? 'EXHAUSTED' : 'OPEN' };
}

/** Takes no more documents. @throws ILLEGAL_TRANSITION */
export function closeOrder(order: PurchaseOrder): PurchaseOrder {
  if (order.status !== 'OPEN') throw problems.orderIllegalTransition('close', order.status);
  return { ...order, status: 'CLOSED' };
}

function limitIn(currency: string, limit: Money | null): bigint | null {
  if (limit !== null && limit.currency !== currency) throw problems.limitCurrency(currency);
  return limit?.amountMinor ?? null;
}
