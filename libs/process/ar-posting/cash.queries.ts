import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { DiscountTerms } from './cash.types.js';

/** What early payment of an invoice earns, and what of it was taken already. */
export async function getDiscountTerms(tx: Tx, invoiceId: string): Promise<DiscountTerms> {
  const found = await tx.row<DiscountTerms>(
    'ar-posting.discount-terms',
    `select i.discount_date as "discountDate", i.discount_percent as "discountPercent", i.gross_total as "grossTotalMinor", i.tax_total as "taxTotalMinor",
       coalesce(o.discount_amount, 0) as "takenMinor", coalesce(t.fees, 0)::bigint as "feesMinor", coalesce(t.forgiven, 0)::bigint as "forgivenMinor"
     from invoice.invoice i
     left join receivable.open_item o on o.tenant_id = i.tenant_id and o.invoice_id = i.id
     left join lateral (
       select sum(a.tolerance_amount) filter (where a.tolerance_reason = 'BANK_FEES') as fees,
         sum(a.tolerance_amount) filter (where a.tolerance_reason = 'SMALL_BALANCE') as forgiven
       from receivable.application a
       where a.tenant_id = o.tenant_id and a.open_item_id = o.id and a.status = 'ACTIVE') t on true
     where i.tenant_id = $1 and i.id = $2`,
    [tx.ctx.tenantId, invoiceId],
  );
  if (!found) throw problems.notFound('invoice', invoiceId);
  return found;
}
