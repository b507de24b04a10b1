import { distinct, type Finding } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { hoursAfterProfileChange } from '#libs/system/approval/index.js';
import type { BookedTax, PostedAdjustment, PostedHistory, PostedLine, PostingDocument, TaxFacts } from './posting.types.js';

type Header = Omit<PostingDocument, 'taxes' | 'lines' | 'adjustments' | 'history' | 'blockers'> & {
  readonly history: Omit<PostedHistory, 'createdAt' | 'editedAt' | 'approvals' | 'profileChanges'>;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly taxFacts: TaxFacts;
};
type OfDocument<T> = T & { readonly invoiceId: string };
type Approval = OfDocument<PostedHistory['approvals'][number]>;
type ProfileChange = PostedHistory['profileChanges'][number] & { readonly customerId: string; readonly billToId: string };

/** Everything the release of these documents looks at: seven statements, however many documents and lines. Unknown ids are left out. */
export async function findPostingDocuments(tx: Tx, ids: readonly string[]): Promise<PostingDocument[]> {
  const headers = await findHeaders(tx, ids);
  const lines = byDocument(await findPostedLines(tx, ids));
  const taxes = byDocument(await findBookedTaxes(tx, ids));
  const adjustments = byDocument(await findPostedAdjustments(tx, ids));
  const approvals = byDocument(await findDecisions(tx, ids));
  const blockers = byDocument(await findBlockers(tx, ids));
  const changes = await findProfileChanges(tx, headers);
  return headers.map(({ createdAt, editedAt, history, ...header }) => ({
    ...header,
    lines: lines.get(header.id) ?? [],
    taxes: taxes.get(header.id) ?? [],
    adjustments: adjustments.get(header.id) ?? [],
    blockers: blockers.get(header.id) ?? [],
    history: {
      ...history, createdAt, editedAt, approvals: approvals.get(header.id) ?? [],
      profileChanges: changes.filter(({ customerId, billToId }) => customerId === header.customerId || billToId === header.billToId),
    },
  }));
}

/** Everybody a user counts as: a service also counts as whoever made it and its keys (glossary, user). */
const countsAs = (user: string) => `(
  select coalesce(jsonb_agg(distinct w.id), '[]')
  from (
    select ${user} as id
    union
    select u.created_by from identity.user u where u.tenant_id = $1 and u.id = ${user} and u.kind = 'SERVICE'
    union
    select k.created_by
    from identity.api_key k
    join identity.user u on u.tenant_id = k.tenant_id and u.id = k.user_id and u.kind = 'SERVICE'
    where k.tenant_id = $1 and k.user_id = ${user}) w
  where w.id is not null)`;

/** As the draft was taxed (`taxSubdivisionOf`): the state of the bill-to's address in the customer's country, else the customer's. */
const taxSubdivision = `coalesce(case when coalesce(nullif(b.address ->> 'country', ''), c.country) = c.country
  then nullif(b.address ->> 'subdivision', '') end, c.subdivision)`;

async function findHeaders(tx: Tx, ids: readonly string[]): Promise<Header[]> {
  return tx.rows<Header>(
    'ar-posting.headers',
    `select i.id, i.document_type as "documentType", i.kind, i.status, i.current_version_no as "versionNo", i.content_hash as "contentHash",
       i.row_version as "rowVersion", i.legal_entity_id as "legalEntityId", p.region, i.customer_id as "customerId", c.code as "customerCode",
       i.bill_to_id as "billToId", i.contract_id as "contractId", i.project_id as "projectId", i.currency, i.functional_currency as "functionalCurrency",
       i.issue_date as "issueDate", i.tax_point_date as "taxPointDate", i.accounting_date as "accountingDate", i.due_date as "dueDate",
       i.amount_due as "amountDueMinor", i.rounding_amount as "roundingMinor", i.net_total as "netTotalMinor", i.gross_total as "grossTotalMinor",
       e.fx_source as "fxSource", v.snapshot -> 'fxLegs' as "fxLegs", i.created_at as "createdAt", i.edited_at as "editedAt",
       jsonb_build_object('creatorIds', ${countsAs('i.created_by')}, 'editorIds', ${countsAs('i.edited_by')}) as history,
       jsonb_build_object(
         'seller', jsonb_build_object('country', e.country, 'nexusSubdivisions', coalesce(e.settings -> 'nexusSubdivisions', '[]'),
           'mode', e.tax_calc_mode, 'rounding', e.tax_rounding),
         'customer', jsonb_build_object('country', c.country, 'subdivision', ${taxSubdivision}, 'kind', c.customer_kind),
         'registrations', coalesce(r.numbers, '[]')) as "taxFacts"
     from invoice.invoice i
     join ledger.legal_entity e on e.tenant_id = i.tenant_id and e.id = i.legal_entity_id
     join customer.customer c on c.tenant_id = i.tenant_id and c.id = i.customer_id
     join customer.customer_bill_to b on b.tenant_id = i.tenant_id and b.id = i.bill_to_id
     left join project.project p on p.tenant_id = i.tenant_id and p.id = i.project_id
     left join invoice.invoice_version v on v.tenant_id = i.tenant_id and v.invoice_id = i.id and v.version_no = i.current_version_no
     left join lateral (
       select jsonb_agg(jsonb_build_object('country', t.country, 'scheme', t.scheme, 'number', t.number, 'validatedAt', t.validated_at,
         'period', jsonb_build_object('from', t.valid_from, 'to', t.valid_to)) order by t.country, t.scheme, t.valid_from) as numbers
       from customer.customer_tax_registration t
       where t.tenant_id = i.tenant_id and t.customer_id = c.id) r on true
     where i.tenant_id = $1 and i.id = any($2::uuid[])`,
    [tx.ctx.tenantId, ids],
  );
}

async function findPostedLines(tx: Tx, ids: readonly string[]): Promise<OfDocument<PostedLine>[]> {
  return tx.rows<OfDocument<PostedLine>>(
    'ar-posting.lines',
    `select l.invoice_id as "invoiceId", l.id, l.line_kind as "lineKind", l.contract_line_id as "contractLineId", l.revenue_unit_id as "revenueUnitId",
       l.revenue_role as "revenueRole", l.project_id as "projectId", p.region, l.dimensions as codes, l.net_amount as "netMinor",
       coalesce(a.amount, 0)::bigint as "allocatedMinor", coalesce(a.carried, 0)::bigint as "carriedMinor",
       coalesce(a.functional, 0)::bigint as "functionalCarriedMinor", l.other_amount as "otherMinor", l.discount_amount as "discountMinor",
       l.charge_amount as "chargeMinor", coalesce(t.code, 'STANDARD') as "taxCode"
     from invoice.invoice_line l
     left join project.project p on p.tenant_id = l.tenant_id and p.id = l.project_id
     left join contract.contract_line_version v on v.tenant_id = l.tenant_id
       and v.contract_line_id = l.contract_line_id and v.version_no = l.contract_version_no
     left join ledger.tax_code t on t.tenant_id = l.tenant_id and t.id = coalesce(l.tax_code_id, v.tax_code_id)
     left join lateral (
       select sum(a.amount) as amount, sum(w.amount) as carried, sum(w.functional_amount) as functional
       from wip.allocation a
       cross join lateral (
         select w.amount, w.functional_amount from wip.billable_transaction w where w.tenant_id = $1 and w.id = a.billable_transaction_id limit 1) w
       where a.tenant_id = $1 and a.invoice_id = l.invoice_id and a.invoice_line_id = l.id and a.released_at is null) a on true
     where l.tenant_id = $1 and l.invoice_id = any($2::uuid[]) and l.removed_in_version is null
     order by l.invoice_id, l.line_no`,
    [tx.ctx.tenantId, ids],
  );
}

async function findBookedTaxes(tx: Tx, ids: readonly string[]): Promise<OfDocument<BookedTax>[]> {
  return tx.rows<OfDocument<BookedTax>>(
    'ar-posting.taxes',
    `select t.invoice_id as "invoiceId", t.tax_category as category, t.rate as "ratePercent", t.jurisdiction,
       t.taxable_amount as "taxableMinor", t.tax_amount as "taxMinor", t.functional_tax_amount as "functionalTaxMinor"
     from invoice.invoice_tax_line t
     where t.tenant_id = $1 and t.invoice_id = any($2::uuid[])
     order by t.invoice_id, t.tax_category, t.rate, t.jurisdiction`,
    [tx.ctx.tenantId, ids],
  );
}

async function findPostedAdjustments(tx: Tx, ids: readonly string[]): Promise<OfDocument<PostedAdjustment>[]> {
  return tx.rows<OfDocument<PostedAdjustment>>(
    'ar-posting.adjustments',
    `select c.invoice_id as "invoiceId", c.kind, c.amount as "amountMinor"
     from invoice.invoice_charge c
     where c.tenant_id = $1 and c.invoice_id = any($2::uuid[])
     order by c.invoice_id, c.id`,
    [tx.ctx.tenantId, ids],
  );
}

/** Document by document through its closed requests: the decisions on time stand in the same table and are a thousand times as many. */
async function findDecisions(tx: Tx, ids: readonly string[]): Promise<Approval[]> {
  return tx.rows<Approval>(
    'ar-posting.decisions',
    `select n.id as "invoiceId", d.sod_user_ids as "userIds", s.duty, d.decided_at as at
     from unnest($2::uuid[]) as n(id)
     cross join lateral (
       select r.id from approval.approval_request_item r
       where r.tenant_id = $1 and r.document_id = n.id and r.status <> 'PENDING'
       offset 0) r
     cross join lateral (
       select d.sod_user_ids, d.decided_at, d.approval_step_id from approval.approval_decision d
       where d.tenant_id = $1 and d.item_id = r.id and d.decision = 'APPROVE'
       offset 0) d
     join approval.approval_step s on s.tenant_id = $1 and s.id = d.approval_step_id`,
    [tx.ctx.tenantId, ids],
  );
}

/** What each document and each of its lines are about. A document of several contracts or projects names none; a line of several projects has its work say. */
const heldTargets = `
  select i.id as invoice_id, t.id as target_id
  from invoice.invoice i
  cross join lateral unnest(array[i.id, i.contract_id, i.project_id, i.bill_to_id, i.customer_id]) t(id)
  where i.tenant_id = $1 and i.id = any($2::uuid[])
  union
  select l.invoice_id, t.id
  from lines l
  left join lateral (select c.contract_id from contract.contract_line c where c.tenant_id = $1 and c.id = l.contract_line_id limit 1) c on true
  cross join lateral unnest(array[l.contract_line_id, c.contract_id, l.project_id]) t(id)
  union
  select l.invoice_id, w.project_id
  from lines l
  cross join lateral (
    select a.billable_transaction_id from wip.allocation a
    where a.tenant_id = $1 and a.invoice_id = l.invoice_id and a.invoice_line_id = l.id and a.released_at is null
    offset 0) a
  cross join lateral (select w.project_id from wip.billable_transaction w where w.tenant_id = $1 and w.id = a.billable_transaction_id limit 1) w
  where l.project_id is null`;

/** Open findings that block, and POSTING holds on the document or what it is about. */
async function findBlockers(tx: Tx, ids: readonly string[]): Promise<OfDocument<Finding>[]> {
  return tx.rows<OfDocument<Finding>>(
    'ar-posting.blockers',
    `with lines as materialized (
       select l.id, l.invoice_id, l.contract_line_id, l.project_id
       from invoice.invoice_line l
       where l.tenant_id = $1 and l.invoice_id = any($2::uuid[]) and l.removed_in_version is null)
     select x.target_id as "invoiceId", x.id, x.code, x.severity, x.owner_role as "ownerRole", x.detail
     from work_item.exception x
     where x.tenant_id = $1 and x.target_id = any($2::uuid[]) and x.severity = 'BLOCK' and x.status in ('OPEN', 'ASSIGNED')
     union all
     select n.invoice_id, h.id, 'POSTING_HOLD', 'BLOCK', 'BILLING_MANAGER', 'A hold stops posting: ' || h.reason
     from (${heldTargets}) n
     cross join lateral (
       select h.id, h.reason
       from work_item.hold h
       where h.tenant_id = $1 and h.target_id = n.target_id and h.kind = 'POSTING' and h.status = 'ACTIVE' and (h.expires_at is null or h.expires_at > $3)
       offset 0) h`,
    [tx.ctx.tenantId, ids, tx.ctx.now],
  );
}

/**
 * Everybody who lately changed where these customers are billed, or where these documents go (SOD-10). The bill-to knows its last change;
 * the audit trail, asked by key and of those alone that changed, knows who made the ones before.
 */
async function findProfileChanges(tx: Tx, documents: readonly Pick<Header, 'customerId' | 'billToId'>[]): Promise<ProfileChange[]> {
  const since = new Date(tx.ctx.now.getTime() - hoursAfterProfileChange * 3_600_000);
  return tx.rows<ProfileChange>(
    'ar-posting.profile-changes',
    `with changed as (
       select b.id, b.customer_id, b.bank_change_at from customer.customer_bill_to b where b.tenant_id = $1 and b.customer_id = any($2::uuid[])
       union
       select b.id, b.customer_id, b.bank_change_at from customer.customer_bill_to b where b.tenant_id = $1 and b.id = any($3::uuid[]))
     select b.id as "billToId", b.customer_id as "customerId", ${countsAs('a.actor')} as "userIds", a.business_at as at
     from changed b
     cross join lateral (
       select a.actor, a.business_at
       from platform.audit_event a
       where a.tenant_id = $1 and a.target_id = b.id::text and a.target_type = 'customer.customer_bill_to'
         and a.after ?| array['bank_change_at', 'changed_by'] and a.business_at > $4::timestamptz
       offset 0) a
     where b.bank_change_at > $4::timestamptz`,
    [tx.ctx.tenantId, distinct(documents.map(({ customerId }) => customerId)), distinct(documents.map(({ billToId }) => billToId)), since],
  );
}

/** Locks the documents in the order of their ids and answers the version each has now. */
export async function lockDocuments(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ id: string; rowVersion: number }>(
    'ar-posting.lock-documents',
    `select i.id, i.row_version as "rowVersion"
     from invoice.invoice i
     where i.tenant_id = $1 and i.id = any($2::uuid[])
     order by i.id
     for update`,
    [tx.ctx.tenantId, ids],
  );
  return new Map(rows.map(({ id, rowVersion }) => [id, rowVersion]));
}

function byDocument<T extends { readonly invoiceId: string }>(rows: readonly T[]): ReadonlyMap<string, Omit<T, 'invoiceId'>[]> {
  const groups = new Map<string, Omit<T, 'invoiceId'>[]>();
  for (const { invoiceId, ...row } of rows) {
    const group = groups.get(invoiceId);
    if (group) group.push(row);
    else groups.set(invoiceId, [row]);
  }
  return groups;
}
