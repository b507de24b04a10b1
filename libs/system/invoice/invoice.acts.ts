import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { discardInvoice, returnInvoice as returnOne } from './invoice.js';
import { invoiceProblems } from './invoice.problems.js';
import { lockInvoices } from './invoice.queries.js';
import { hashedContent, insertDrafts, insertVersions, invoiceColumns, lineColumns, taxLineRows } from './invoice.repository.js';
import type { InvoiceApproval, InvoiceDraft, InvoicePosting, StoredInvoice } from './stored-invoice.types.js';
import type { Revision } from './invoice-terms.js';
import type { Invoice } from './invoice.types.js';

export { cancelBillingRun, completeBillingRuns, createBillingRun, failBillingRun, finishChunk, resumeBillingRun } from './billing-run.acts.js';

/** Writes drafts with their first versions; the caller allocates their work. Emits invoice.drafted once each. Answers the content hashes by id. */
export async function insertInvoices(tx: Tx, drafts: readonly InvoiceDraft[]): Promise<ReadonlyMap<string, string>> {
  if (drafts.length === 0) return new Map();
  const hashes = await insertDrafts(tx, drafts);
  await tx.emitAll(drafts.map(({ invoice }) => ({ type: 'invoice.drafted', aggregateType: 'invoice', aggregateId: invoice.id, data: eventData(invoice) })));
  return hashes;
}

/** DRAFT → IN_REVIEW; the database checks that each document adds up. @throws ILLEGAL_TRANSITION 409, INVARIANT_VIOLATED 422 */
export async function submitInvoices(tx: Tx, ids: readonly string[]): Promise<void> {
  const moved = await tx.rows<{ id: string; versionNo: number }>('invoice.submit', submitStatement, [tx.ctx.tenantId, ids, tx.ctx.now, tx.ctx.userId]);
  if (moved.length !== ids.length) await refuseMove(tx, 'submit', ids, moved);
  await tx.emitAll(
    moved.map(({ id, versionNo }) => ({ type: 'invoice.submitted', aggregateType: 'invoice', aggregateId: id, data: { invoiceId: id, versionNo } })),
  );
}

/** IN_REVIEW → APPROVED, each on the version and content its approval was given for (INV-38). @throws STALE_CONTENT 412, ILLEGAL_TRANSITION 409 */
export async function approveInvoices(tx: Tx, approvals: readonly InvoiceApproval[]): Promise<void> {
  if (approvals.length === 0) return;
  const list = <K extends keyof InvoiceApproval>(key: K) => approvals.map((approval) => approval[key]);
  const moved = await tx.rows<{ id: string; versionNo: number }>(
    'invoice.approve', approveStatement, [tx.ctx.tenantId, list('id'), list('versionNo'), list('contentHash'), list('approvalRequestId'), tx.ctx.now],
  );
  if (moved.length !== approvals.length) await refuseMove(tx, 'approve', list('id'), moved);
  await tx.emitAll(
    moved.map(({ id, versionNo }) => ({ type: 'invoice.approved', aggregateType: 'invoice', aggregateId: id, data: { invoiceId: id, versionNo } })),
  );
}

/** IN_REVIEW → DRAFT: an approver rejected or returned it. @throws ILLEGAL_TRANSITION 409 */
export async function returnInvoice(tx: Tx, id: string, _reason: string): Promise<void> {
  const invoice = await lockOne(tx, id);
  await tx.update('invoice.invoice', invoice, { status: returnOne(invoice).status, approvalRequestId: null, submittedAt: null, submittedBy: null });
}

/** A new version of a document: its lines and tax lines are those of the content, its status is DRAFT again. Lines left out keep their rows. */
export async function editInvoice(tx: Tx, edit: Edit): Promise<void> {
  await revise(tx, edit, { manualEdit: true, editedAt: tx.ctx.now, editedBy: tx.ctx.userId, editedByType: tx.ctx.actorType });
}

/** A new version that only the terms have made: nobody edited it, so whoever met them is not barred from it (SOD-02). */
export async function renewInvoice(tx: Tx, renewal: Edit): Promise<void> {
  await revise(tx, renewal, {});
}

type Edit = Revision & { readonly before: StoredInvoice; readonly reason: string };

async function revise(tx: Tx, edit: Edit, editor: object): Promise<void> {
  const { before, after, row, lines } = edit;
  const hashed = hashedContent(after);
  await tx.run('invoice.drop-taxes', 'delete from invoice.invoice_tax_line where tenant_id = $1 and invoice_id = $2', [tx.ctx.tenantId, after.id]);
  await tx.insert('invoice.invoice_tax_line', taxLineRows(tx, after));
  await tx.run('invoice.drop-lines', dropLinesStatement, [tx.ctx.tenantId, after.id, lines.map(({ id }) => id), after.versionNo]);
  await tx.run('invoice.edit-lines', editLinesStatement, [
    tx.ctx.tenantId, JSON.stringify(after.lines.map((line, index) => columnsOf(lineColumns(after, line, lines[index]!)))), after.id,
  ]);
  await insertVersions(tx, [{ invoice: after, reason: edit.reason, ...hashed }]);
  const { billingRunId: _run, billingRunChunkId: _chunk, ...columns } = invoiceColumns(after, row, hashed.contentHash) as Record<string, unknown>;
  await tx.update('invoice.invoice', before, { ...columns, ...editor, approvalRequestId: null, submittedAt: null, submittedBy: null, approvedAt: null });
}

/** Gives documents up; the caller has released their work. @throws ILLEGAL_TRANSITION 409 */
export async function discardInvoices(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  const invoices = await lockInvoices(tx, ids);
  if (invoices.length !== ids.length) throw problems.notFound('invoice', ids.find((id) => !invoices.some((invoice) => invoice.id === id))!);
  invoices.forEach(discardInvoice);
  await tx.run('invoice.discard', discardStatement, [tx.ctx.tenantId, ids, tx.ctx.now, tx.ctx.userId, reason]);
  await tx.emitAll(ids.map((id) => ({ type: 'invoice.discarded', aggregateType: 'invoice', aggregateId: id, data: { invoiceId: id } })));
}

/**
 * The financial release of many documents with one statement: number, instant, poster, journal. The database checks status, approval, content,
 * poster and the series (INV-35, 37, 38, 39). Emits invoice.posted once each. @throws STALE_CONTENT 412, ILLEGAL_TRANSITION 409, INVARIANT_VIOLATED 422
 */
export async function postInvoices(tx: Tx, postings: readonly InvoicePosting[]): Promise<void> {
  if (postings.length === 0) return;
  const list = <K extends keyof InvoicePosting>(key: K) => postings.map((posting) => posting[key]);
  const moved = await tx.rows<PostedRow>('invoice.post', postStatement, [
    tx.ctx.tenantId, list('id'), list('versionNo'), list('contentHash'), list('number'), list('numberSeriesId'), list('fiscalYear'), list('numberSeq'),
    list('journalEntryId'),
    tx.ctx.now, tx.ctx.userId, tx.ctx.actorType,
  ]);
  if (moved.length !== postings.length) await refuseMove(tx, 'post', list('id'), moved);
  await tx.emitAll(
    moved.map((row) => ({ type: 'invoice.posted', aggregateType: 'invoice', aggregateId: row.id, data: { invoiceId: row.id, ...row, id: undefined } })),
  );
}

interface PostedRow {
  readonly id: string;
  readonly number: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly issueDate: string;
  readonly dueDate: string;
}

async function lockOne(tx: Tx, id: string): Promise<StoredInvoice> {
  const [invoice] = await lockInvoices(tx, [id]);
  if (!invoice) throw problems.notFound('invoice', id);
  return invoice;
}

/** Says of the first document that did not move why. */
async function refuseMove(tx: Tx, event: 'submit' | 'approve' | 'post', ids: readonly string[], moved: readonly { readonly id: string }[]): Promise<never> {
  const left = ids.filter((id) => !moved.some((row) => row.id === id));
  const [first] = await lockInvoices(tx, left);
  if (!first) throw problems.notFound('invoice', left[0]!);
  const from = { submit: 'DRAFT', approve: 'IN_REVIEW', post: 'APPROVED' }[event];
  if (first.status !== from) throw problems.illegalTransition('invoice', event, first.status);
  throw invoiceProblems.contentChanged();
}

function eventData(invoice: Invoice): object {
  const { id: invoiceId, legalEntityId, customerId, billToId, currency, netTotalMinor, grossTotalMinor } = invoice;
  return {
    invoiceId, legalEntityId, customerId, billToId, net: { amount: Number(netTotalMinor), currency }, gross: { amount: Number(grossTotalMinor), currency },
  };
}

function columnsOf(row: object): object {
  const plain = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), plain(value)]));
}

const submitStatement = `
  update invoice.invoice d
  set status = 'IN_REVIEW', submitted_at = $3, submitted_by = $4
  where d.tenant_id = $1 and d.id = any($2::uuid[]) and d.status = 'DRAFT'
  returning d.id, d.current_version_no as "versionNo"`;

const approveStatement = `
  update invoice.invoice d
  set status = 'APPROVED', approval_request_id = a.approval_request_id, approved_at = $6
  from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[]) as a(id, version_no, content_hash, approval_request_id)
  where d.tenant_id = $1 and d.id = a.id and d.status = 'IN_REVIEW' and d.current_version_no = a.version_no and d.content_hash = a.content_hash
  returning d.id, d.current_version_no as "versionNo"`;

const postStatement = `
  update invoice.invoice d
  set status = 'POSTED', number = p.number, number_series_id = p.number_series_id, fiscal_year = p.fiscal_year, number_seq = p.number_seq,
    journal_entry_id = p.journal_entry_id, posted_at = $10, posted_by = $11, posted_by_type = $12
  from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::bigint[], $9::uuid[])
    as p(id, version_no, content_hash, number, number_series_id, fiscal_year, number_seq, journal_entry_id)
  where d.tenant_id = $1 and d.id = p.id and d.status = 'APPROVED' and d.current_version_no = p.version_no and d.content_hash = p.content_hash
  returning d.id, d.number, d.legal_entity_id as "legalEntityId", d.customer_id as "customerId", d.currency,
    d.issue_date as "issueDate", d.due_date as "dueDate"`;

const discardStatement = `
  update invoice.invoice d
  set status = 'DISCARDED', discarded_at = $3, discarded_by = $4, discard_reason = $5, approval_request_id = null
  where d.tenant_id = $1 and d.id = any($2::uuid[])`;

const dropLinesStatement = `
  update invoice.invoice_line l
  set removed_in_version = $4
  where l.tenant_id = $1 and l.invoice_id = $2 and l.removed_in_version is null and not l.id = any($3::uuid[])`;

const editLinesStatement = `
  update invoice.invoice_line l
  set description = n.description, quantity = n.quantity, discount_amount = n.discount_amount, charge_amount = n.charge_amount,
    rounding_charge_amount = n.rounding_charge_amount, net_amount = n.net_amount, functional_net_amount = n.functional_net_amount,
    tax_category = n.tax_category, tax_rate = n.tax_rate, tax_amount_shown = n.tax_amount_shown, service_from = n.service_from, service_to = n.service_to,
    first_amount = n.first_amount, standard_amount = n.standard_amount, cost_amount = n.cost_amount
  from jsonb_populate_recordset(null::invoice.invoice_line, $2::jsonb) as n
  where l.tenant_id = $1 and l.invoice_id = $3 and l.id = n.id`;
