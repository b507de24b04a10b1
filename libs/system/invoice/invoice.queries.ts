import { isEverything, problems, type RowScope, type Scope } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import { fromContent, type JsonValue } from './invoice-content.js';
import type { Invoice, InvoiceStatus } from './invoice.types.js';
import type { InvoiceFilter, InvoiceLineRow, InvoiceRow, InvoiceSummary, InvoiceVersion, StoredInvoice } from './stored-invoice.types.js';

const rowFields = `d.document_type as "documentType", d.bill_to_profile_version as "billToProfileVersion", d.contract_id as "contractId",
  d.project_id as "projectId", d.billing_run_id as "billingRunId", d.billing_run_chunk_id as "billingRunChunkId", d.grouping_rule as "groupingRule",
  d.grouping_key as "groupingKey", d.line_grouping as "lineGrouping", d.service_from as "serviceFrom", d.service_to as "serviceTo",
  d.payment_terms_id as "paymentTermsId", d.discount_date as "discountDate", d.discount_percent as "discountPercent", d.po_required as "poRequired",
  d.purchase_order_id as "purchaseOrderId", d.fx_rate as "fxRate", d.fx_rate_date as "fxRateDate", d.fx_source as "fxSource",
  d.functional_net_total as "functionalNetMinor", d.functional_tax_total as "functionalTaxMinor", d.functional_gross_total as "functionalGrossMinor",
  d.fx_rounding_amount as "fxRoundingMinor", d.cost_total as "costMinor", d.first_amount_total as "firstAmountMinor",
  d.tax_calc_mode as "taxCalcMode", d.tax_rounding as "taxRounding"`;

const ownFields = `d.number, d.status, d.posted_at as "postedAt", d.posted_by as "postedBy", d.content_hash as "contentHash", d.manual_edit as "manualEdit",
  d.approval_request_id as "approvalRequestId", d.created_by as "createdBy", d.edited_by as "editedBy", d.submitted_by as "submittedBy",
  d.journal_entry_id as "journalEntryId", p.region, d.row_version as "rowVersion", v.snapshot`;

const lineFields = `l.invoice_id as "invoiceId", l.line_no as "lineNo", l.id, l.line_kind as "lineKind", l.contract_version_no as "contractVersionNo",
  l.project_id as "projectId", l.task_id as "taskId", l.role_id as "roleId", l.resource_id as "resourceId", l.multiplier,
  l.discount_percent as "discountPercent", l.rounding_charge_amount as "roundingChargeMinor", l.functional_net_amount as "functionalNetMinor",
  l.tax_amount_shown as "taxShownMinor", l.revenue_unit_id as "revenueUnitId", l.revenue_role as "revenueRole", l.first_amount as "firstAmountMinor",
  l.standard_amount as "standardAmountMinor", l.cost_amount as "costMinor", l.dimensions`;

type HeaderField =
  | 'number' | 'postedAt' | 'postedBy' | 'contentHash' | 'manualEdit' | 'approvalRequestId' | 'createdBy' | 'editedBy' | 'submittedBy' | 'journalEntryId'
  | 'region' | 'rowVersion';
type DocumentRow = InvoiceRow & Pick<StoredInvoice, HeaderField> & { readonly status: InvoiceStatus; readonly snapshot: JsonValue };
type LineRow = InvoiceLineRow & { readonly invoiceId: string; readonly lineNo: number };

/** One document, whole. @throws NOT_FOUND 404 */
export async function getInvoice(tx: Tx, id: string): Promise<StoredInvoice> {
  const [rows, lines] = await Promise.all([tx.rows<DocumentRow>('invoice.one', wholeStatement('d.id = $2'), [tx.ctx.tenantId, id]), findLinesOf(tx, id)]);
  const [invoice] = whole(rows, lines);
  if (!invoice) throw problems.notFound('invoice', id);
  return invoice;
}

/**
 * Documents for acts that change them: their rows are locked, in the order of their ids, until the act commits. They are read after the lock: a statement
 * that waits for it still sees the versions there were before, and not the one that whoever held it has made.
 */
export async function lockInvoices(tx: Tx, ids: readonly string[]): Promise<StoredInvoice[]> {
  const values = [tx.ctx.tenantId, ids];
  const [, rows, lines] = await Promise.all([
    tx.run('invoice.lock', lockStatement, values),
    tx.rows<DocumentRow>('invoice.many', wholeStatement('d.id = any($2::uuid[])'), values),
    findInvoiceLines(tx, ids),
  ]);
  return whole(rows, lines);
}

const lockStatement = `
  select from invoice.invoice d
  where d.tenant_id = $1 and d.id = any($2::uuid[])
  order by d.id
  for update`;

function wholeStatement(which: string): string {
  return `
    select ${rowFields}, ${ownFields}
    from invoice.invoice d
    join invoice.invoice_version v on v.tenant_id = d.tenant_id and v.invoice_id = d.id and v.version_no = d.current_version_no
    left join project.project p on p.tenant_id = d.tenant_id and p.id = d.project_id
    where d.tenant_id = $1 and ${which}
    order by d.id`;
}

function whole(rows: readonly DocumentRow[], lines: readonly LineRow[]): StoredInvoice[] {
  const documents = rows.map((row) => ({ row, content: fromContent(row.snapshot) }));
  const rowOf = new Map(lines.map((line) => [`${line.invoiceId} ${line.lineNo}`, line]));
  return documents.map(({ row: { snapshot: _, ...row }, content }) => ({
    ...content,
    number: row.number, status: row.status, postedAt: row.postedAt, postedBy: row.postedBy, contentHash: row.contentHash, manualEdit: row.manualEdit,
    approvalRequestId: row.approvalRequestId, createdBy: row.createdBy, editedBy: row.editedBy, submittedBy: row.submittedBy,
    journalEntryId: row.journalEntryId,
    region: row.region, rowVersion: row.rowVersion,
    row: onlyRow(row),
    lines: content.lines.map((line) => ({ ...line, row: rowOf.get(`${content.id} ${line.lineNo}`)! })),
  }));
}

function onlyRow({
  number: _1, status: _2, postedAt: _3, postedBy: _4, contentHash: _5, manualEdit: _6, approvalRequestId: _7, createdBy: _8, editedBy: _9, submittedBy: _10,
  journalEntryId: _11, region: _12, rowVersion: _13, ...row
}: Omit<DocumentRow, 'snapshot'>): InvoiceRow {
  return row;
}

/** The rows of the lines that the current versions have, by document and line number. */
export async function findInvoiceLines(tx: Tx, invoiceIds: readonly string[]): Promise<LineRow[]> {
  return tx.rows<LineRow>('invoice.lines', linesStatement('l.invoice_id = any($2::uuid[])'), [tx.ctx.tenantId, invoiceIds]);
}

/** The same of one document: planned once, where a set of ids is planned anew each time. */
async function findLinesOf(tx: Tx, invoiceId: string): Promise<LineRow[]> {
  return tx.rows<LineRow>('invoice.lines-of', linesStatement('l.invoice_id = $2'), [tx.ctx.tenantId, invoiceId]);
}

function linesStatement(which: string): string {
  return `
    select ${lineFields}
    from invoice.invoice_line l
    where l.tenant_id = $1 and ${which} and l.removed_in_version is null
    order by l.invoice_id, l.line_no`;
}

const summaryFields = `d.id, d.document_type as "documentType", d.kind, d.type_code as "typeCode", d.number, d.status, d.legal_entity_id as "legalEntityId",
  d.customer_id as "customerId", d.bill_to_id as "billToId", d.contract_id as "contractId", d.project_id as "projectId", d.billing_run_id as "billingRunId",
  d.currency, d.issue_date as "issueDate", d.due_date as "dueDate", d.accounting_date as "accountingDate", d.net_total as "netTotal", d.tax_total as "taxTotal",
  d.gross_total as "grossTotal", d.amount_due as "amountDue", d.current_version_no as "versionNo", d.content_hash as "contentHash",
  d.approval_request_id as "approvalRequestId", d.created_by as "createdBy", d.row_version as "rowVersion"`;

const conditions: Conditions<InvoiceFilter & { after: string | null; scopes: string | null }> = {
  after: (place) => `d.id > ${place}::uuid`,
  status: (place) => `d.status = ${place}::text`,
  legalEntityId: (place) => `d.legal_entity_id = ${place}::uuid`,
  customerId: (place) => `d.customer_id = ${place}::uuid`,
  contractId: (place) => `d.contract_id = ${place}::uuid`,
  projectId: (place) => `d.project_id = ${place}::uuid`,
  billingRunId: (place) => `d.billing_run_id = ${place}::uuid`,
  number: (place) => `d.number = ${place}::text`,
  issuedFrom: (place) => `d.issue_date >= ${place}::date`,
  issuedTo: (place) => `d.issue_date <= ${place}::date`,
  scopes: (place) => withinScopes(place),
};

/** Documents within the scopes, in the order of their ids, after a given one. */
export async function findInvoices(
  tx: Tx, filter: InvoiceFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<InvoiceSummary[]> {
  const values: unknown[] = [tx.ctx.tenantId, page.limit];
  const { shape, clauses } = narrow(conditions, { ...filter, after: page.after, scopes: isEverything(scopes) ? null : JSON.stringify(scopes) }, values);
  return tx.rows<InvoiceSummary>(
    `invoice.list.${shape}`,
    `select ${summaryFields}
     from invoice.invoice d
     where d.tenant_id = $1
       ${clauses}
     order by d.id
     limit $2`,
    values,
  );
}

/** The rule of `may` (kernel) in SQL, for a document `d`: a grant narrowed by something the row does not have does not reach it. */
export function withinScopes(place: string): string {
  return `exists (
         select from jsonb_to_recordset(${place}::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (g."legalEntityIds" is null or d.legal_entity_id = any(g."legalEntityIds")) and (g."customerIds" is null or d.customer_id = any(g."customerIds"))
           and (g."projectIds" is null or d.project_id = any(g."projectIds"))
           and (g.regions is null or exists (
             select from project.project p where p.tenant_id = d.tenant_id and p.id = d.project_id and p.region = any(g.regions))))`;
}

/** The versions of a document, oldest first. */
export async function findInvoiceVersions(tx: Tx, invoiceId: string): Promise<InvoiceVersion[]> {
  return tx.rows<InvoiceVersion>(
    'invoice.versions',
    `select id, version_no as "versionNo", content_hash as "contentHash", reason, created_at as "createdAt", created_by as "createdBy", snapshot
     from invoice.invoice_version
     where tenant_id = $1 and invoice_id = $2
     order by version_no`,
    [tx.ctx.tenantId, invoiceId],
  );
}

/** The documents of a run that are neither posted nor discarded. */
export async function findLiveInvoicesOfRun(tx: Tx, billingRunId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'invoice.live-of-run',
    `select id from invoice.invoice where tenant_id = $1 and billing_run_id = $2 and status in ('DRAFT', 'IN_REVIEW', 'APPROVED') order by id`,
    [tx.ctx.tenantId, billingRunId],
  );
  return rows.map(({ id }) => id);
}

/** The document as its rules and its hash take it: without what only its rows keep. */
export function contentOf(stored: StoredInvoice): Invoice {
  const {
    row: _row, contentHash: _hash, manualEdit: _edit, approvalRequestId: _request, createdBy: _creator, editedBy: _editor, submittedBy: _submitter,
    journalEntryId: _entry, region: _region, rowVersion: _version, lines, ...invoice
  } = stored;
  return { ...invoice, lines: lines.map(({ row: _, ...line }) => line) };
}

/** The row scope a document is asked against. */
export function scopeOfInvoice({ legalEntityId, customerId, region, row }: Pick<StoredInvoice, 'legalEntityId' | 'customerId' | 'region' | 'row'>): RowScope {
  return { legalEntityId, customerId, projectId: row.projectId, region };
}
