import { isEverything, type Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { withinScopes } from '#libs/system/invoice/index.js';
import type { InvoiceLineSummary, PendingItem } from './relation.types.js';

/** The lines of documents within the scopes, in the order of their numbers. */
export async function findLinesOfInvoices(tx: Tx, invoiceIds: readonly string[], scopes: readonly Scope[]): Promise<InvoiceLineSummary[]> {
  const scoped = !isEverything(scopes);
  return tx.rows<InvoiceLineSummary>(
    scoped ? 'insight.invoice-lines-in-scopes' : 'insight.invoice-lines',
    `select l.id, l.invoice_id as "invoiceId", l.line_no as "lineNo", l.line_kind as "lineKind", l.contract_line_id as "contractLineId",
       l.project_id as "projectId", l.description, l.quantity, l.unit, l.unit_price as "unitPrice", l.discount_amount as "discountMinor",
       l.net_amount as "netMinor", l.currency, l.tax_category as "taxCategory", l.tax_rate as "taxRate",
       l.service_from as "serviceFrom", l.service_to as "serviceTo"
     from invoice.invoice_line l
     ${scoped ? 'join invoice.invoice d on d.tenant_id = l.tenant_id and d.id = l.invoice_id' : ''}
     where l.tenant_id = $1 and l.invoice_id = any($2::uuid[]) and l.removed_in_version is null
       ${scoped ? `and ${withinScopes('$3')}` : ''}
     order by l.invoice_id, l.line_no`,
    scoped ? [tx.ctx.tenantId, invoiceIds, JSON.stringify(scopes)] : [tx.ctx.tenantId, invoiceIds],
  );
}

/** Of each request that asks the person, the first documents on which he has not decided, in the order of their numbers. */
export async function findPendingItems(tx: Tx, requestIds: readonly string[], most: number): Promise<PendingItem[]> {
  return tx.rows<PendingItem>(
    'insight.pending-items',
    `select i.*
     from unnest($3::uuid[]) as r(id)
     cross join lateral (
       select i.id, i.approval_request_id as "requestId", i.item_no as "itemNo", i.document_id as "documentId", i.version_no as "versionNo",
         i.content_hash as "contentHash", i.author_user_id as "authorUserId", i.status
       from approval.approval_request_item i
       where i.tenant_id = $1 and i.approval_request_id = r.id and i.status = 'PENDING'
         and not exists (select from approval.approval_decision d where d.tenant_id = i.tenant_id and d.item_id = i.id and d.decided_by = $2)
       order by i.item_no
       limit $4) i
     where exists (
       select
       from approval.approval_step s
       join approval.approval_step_assignee a on a.tenant_id = s.tenant_id and a.approval_step_id = s.id and a.removed_at is null
       where s.tenant_id = $1 and s.approval_request_id = r.id and s.status = 'ACTIVE' and a.user_id = $2)`,
    [tx.ctx.tenantId, tx.ctx.userId, requestIds, most],
  );
}
