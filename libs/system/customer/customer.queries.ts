import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { billToFields, customerFields, findRegistrationsOf, orderFields, termsFields } from './customer.repository.js';
import type { BillTo, BillToProfile, Customer, CustomerFilter, PaymentTerms, PurchaseOrder, PurchaseOrderStatus, TaxRegistration } from './customer.types.js';

interface After {
  readonly limit: number;
  readonly after: string | null;
}

/** Customers that one of the scopes reaches, in the order of their ids. */
export async function listCustomers(tx: Tx, filter: CustomerFilter, scopes: readonly Scope[], page: After): Promise<Customer[]> {
  return tx.rows<Customer>(
    'customer.list',
    `select ${customerFields}
     from customer.customer c
     where c.tenant_id = $1
       and ($2::uuid is null or c.id > $2)
       and ($3::text is null or c.status = $3)
       and ($4::text is null or c.code = $4)
       and ($5::uuid is null or c.parent_customer_id = $5)
       and exists (${reaching('$6', { customer: 'c.id', region: 'c.region' })})
     order by c.id
     limit $7`,
    [tx.ctx.tenantId, page.after, filter.status ?? null, filter.code ?? null, filter.parentCustomerId ?? null, JSON.stringify(scopes), page.limit],
  );
}

/** Purchase orders that one of the scopes reaches, in the order of their ids. */
export async function listPurchaseOrders(
  tx: Tx, filter: { readonly customerId?: string; readonly status?: PurchaseOrderStatus; readonly number?: string }, scopes: readonly Scope[], page: After,
): Promise<PurchaseOrder[]> {
  return tx.rows<PurchaseOrder>(
    'customer.order-list',
    `select ${orderFields}
     from customer.purchase_order p
     join customer.customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id
     where p.tenant_id = $1
       and ($2::uuid is null or p.id > $2)
       and ($3::uuid is null or p.customer_id = $3)
       and ($4::text is null or p.status = $4)
       and ($5::text is null or p.number = $5)
       and exists (${reaching('$6', { customer: 'p.customer_id', region: 'c.region' })})
     order by p.id
     limit $7`,
    [tx.ctx.tenantId, page.after, filter.customerId ?? null, filter.status ?? null, filter.number ?? null, JSON.stringify(scopes), page.limit],
  );
}

export async function listPaymentTerms(tx: Tx, page: After): Promise<PaymentTerms[]> {
  return tx.rows<PaymentTerms>(
    'customer.terms-list',
    `select ${termsFields}
     from customer.payment_terms t
     where t.tenant_id = $1 and ($2::uuid is null or t.id > $2)
     order by t.id
     limit $3`,
    [tx.ctx.tenantId, page.after, page.limit],
  );
}

/** In no order; unknown ids are left out. */
export async function findCustomers(tx: Tx, ids: readonly string[]): Promise<Customer[]> {
  return tx.rows<Customer>(
    'customer.find',
    `select ${customerFields} from customer.customer c where c.tenant_id = $1 and c.id = any($2::uuid[])`,
    [tx.ctx.tenantId, ids],
  );
}

/** Each customer's own id, then its parents' upwards: the order in which rate cards are asked. Source: pricing-and-rounding §2. */
export async function findCustomerChains(tx: Tx, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await tx.rows<{ id: string; chain: string[] }>(
    'customer.chains',
    `with recursive up as (
       select c.id as start_id, c.id, c.parent_customer_id as parent_id, 1 as level
       from customer.customer c
       where c.tenant_id = $1 and c.id = any($2::uuid[])
       union all
       select up.start_id, c.id, c.parent_customer_id, up.level + 1
       from up
       join customer.customer c on c.tenant_id = $1 and c.id = up.parent_id
       where up.level < 7)
     select start_id as id, array_agg(id order by level) as chain
     from up
     group by start_id`,
    [tx.ctx.tenantId, ids],
  );
  return new Map(rows.map(({ id, chain }) => [id, chain]));
}

/** Bill-tos with their customer, payment terms and tax registrations of all times. */
export async function findBillTos(tx: Tx, ids: readonly string[]): Promise<BillToProfile[]> {
  const rows = await tx.rows<BillTo & Pick<BillToProfile, 'customer' | 'termsId'>>(
    'customer.bill-to-profiles',
    `select ${billToFields}, coalesce(b.payment_terms_id, c.payment_terms_id) as "termsId",
       json_build_object('id', c.id, 'code', c.code, 'legalName', c.legal_name, 'customerKind', c.customer_kind, 'country', c.country, 'subdivision',
       c.subdivision,
         'region', c.region, 'status', c.status, 'parentCustomerId', c.parent_customer_id) as customer
     from customer.customer_bill_to b
     join customer.customer c on c.tenant_id = b.tenant_id and c.id = b.customer_id
     where b.tenant_id = $1 and b.id = any($2::uuid[])`,
    [tx.ctx.tenantId, ids],
  );
  const registrations = new Map<string, TaxRegistration[]>(rows.map(({ customerId }) => [customerId, []]));
  for (const one of await findRegistrationsOf(tx, [...registrations.keys()])) registrations.get(one.customerId)!.push(one);
  return rows.map((row) => ({ ...row, taxRegistrations: registrations.get(row.customerId)! }));
}

/** In no order; unknown ids are left out. */
export async function findPaymentTerms(tx: Tx, ids: readonly string[]): Promise<PaymentTerms[]> {
  return tx.rows<PaymentTerms>('customer.terms-find', `select ${termsFields} from customer.payment_terms t where t.tenant_id = $1 and t.id = any($2::uuid[])`, [
    tx.ctx.tenantId, ids,
  ]);
}

/** Which of these dimension codes by kind nobody has opened: their kinds. */
export async function findUnknownDimensions(tx: Tx, dimensions: Readonly<Record<string, unknown>>): Promise<string[]> {
  const rows = await tx.rows<{ kind: string }>(
    'customer.unknown-dimensions',
    `select g.key as kind
     from jsonb_each($2::jsonb) as g
     where not exists (
       select from ledger.dimension d
       where d.tenant_id = $1 and d.kind = g.key and to_jsonb(d.code) = g.value and d.status = 'ACTIVE')`,
    [tx.ctx.tenantId, JSON.stringify(dimensions)],
  );
  return rows.map(({ kind }) => kind);
}

/** A scope narrowed by what a customer does not have, such as a project, reaches none (see `may`). */
function reaching(scopes: string, column: { readonly customer: string; readonly region: string }): string {
  return `select
       from jsonb_to_recordset(${scopes}::jsonb) as s("legalEntityIds" uuid[], "projectIds" uuid[], "customerIds" uuid[], regions text[])
       where s."legalEntityIds" is null and s."projectIds" is null
         and (s."customerIds" is null or ${column.customer} = any(s."customerIds")) and (s.regions is null or ${column.region} = any(s.regions))`;
}
