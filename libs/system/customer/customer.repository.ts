import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { BillTo, Customer, OpenBusiness, PaymentTerms, PurchaseOrder, TaxRegistration } from './customer.types.js';

export const termsFields = `t.id, t.code, t.name, t.rule, t.net_days as "netDays", t.day_of_month as "dayOfMonth", t.months_after as "monthsAfter",
  t.discount_days as "discountDays", t.discount_percent as "discountPercent", t.status, t.row_version as "rowVersion"`;

export const customerFields = `c.id, c.code, c.legal_name as "legalName", c.parent_customer_id as "parentCustomerId", c.customer_kind as "customerKind",
  c.country, c.subdivision, c.region, c.currency, c.credit_limit as "creditLimitMinor", c.payment_terms_id as "paymentTermsId",
  c.account_owner_id as "accountOwnerId", c.intercompany_legal_entity_id as "intercompanyLegalEntityId", c.dimensions, c.status, c.row_version as "rowVersion"`;

const period = (table: string) => `json_build_object('from', ${table}.valid_from, 'to', ${table}.valid_to) as period`;

export const billToFields = `b.id, b.customer_id as "customerId", b.code, b.name, b.profile_version as "profileVersion", b.address,
  b.electronic_address as "electronicAddress", b.eas_scheme as "easScheme", b.contact_name as "contactName", b.contact_email as "contactEmail",
  b.contact_role as "contactRole", b.line_grouping as "lineGrouping", b.grouping_rule as "groupingRule", b.invoice_format as "invoiceFormat", b.language,
  b.delivery_channel as "deliveryChannel", b.buyer_reference as "buyerReference", b.po_required as "poRequired", b.payment_terms_id as "paymentTermsId",
  b.bank_change_at as "changedAt", b.changed_by as "changedBy", ${period('b')}, b.status, b.row_version as "rowVersion"`;

export const registrationFields = `r.id, r.customer_id as "customerId", r.country, r.scheme, r.number, r.validated_at as "validatedAt",
  r.validation_ref as "validationRef", r.certificate_document_id as "certificateDocumentId", ${period('r')}, r.row_version as "rowVersion"`;

export const orderFields = `p.id, p.customer_id as "customerId", p.number, p.currency, p.limit_amount as "limitMinor", p.consumed_amount as "consumedMinor",
  p.basis, p.po_rule as "poRule", p.scope, p.contract_id as "contractId", p.contract_line_id as "contractLineId", p.alert_percents::text[] as "alertPercents",
  p.document_id as "documentId", ${period('p')}, p.status, p.row_version as "rowVersion"`;

export async function getCustomer(tx: Tx, id: string): Promise<Customer> {
  const row = await tx.row<Customer>(
    'customer.get',
    `select ${customerFields} from customer.customer c where c.tenant_id = $1 and c.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('customer', id);
}

/** A customer for an act that changes it: the row is locked until the act commits. */
export async function lockCustomer(tx: Tx, id: string): Promise<Customer> {
  return (await tx.row<Customer>('customer.lock', lockStatement('no key update'), [tx.ctx.tenantId, id])) ?? refuse('customer', id);
}

/** A customer for the act that ends it: acts that refer to it, as new work does, are waited for and wait. */
export async function lockCustomerToEnd(tx: Tx, id: string): Promise<Customer> {
  return (await tx.row<Customer>('customer.lock-to-end', lockStatement('update'), [tx.ctx.tenantId, id])) ?? refuse('customer', id);
}

function lockStatement(strength: 'no key update' | 'update'): string {
  return `select ${customerFields} from customer.customer c where c.tenant_id = $1 and c.id = $2 for ${strength}`;
}

export async function getPaymentTerms(tx: Tx, id: string): Promise<PaymentTerms> {
  const row = await tx.row<PaymentTerms>('customer.terms', `select ${termsFields} from customer.payment_terms t where t.tenant_id = $1 and t.id = $2`, [
    tx.ctx.tenantId, id,
  ]);
  return row ?? refuse('payment terms', id);
}

export async function getBillTo(tx: Tx, id: string): Promise<BillTo> {
  const row = await tx.row<BillTo>('customer.bill-to', `select ${billToFields} from customer.customer_bill_to b where b.tenant_id = $1 and b.id = $2`, [
    tx.ctx.tenantId, id,
  ]);
  return row ?? refuse('bill-to', id);
}

/** The bill-tos of one customer, by code and day. */
export async function findBillTosOf(tx: Tx, customerId: string): Promise<BillTo[]> {
  return tx.rows<BillTo>(
    'customer.bill-tos-of',
    `select ${billToFields}
     from customer.customer_bill_to b
     where b.tenant_id = $1 and b.customer_id = $2
     order by b.code, b.valid_from`,
    [tx.ctx.tenantId, customerId],
  );
}

export async function getTaxRegistration(tx: Tx, id: string): Promise<TaxRegistration> {
  const row = await tx.row<TaxRegistration>(
    'customer.registration',
    `select ${registrationFields} from customer.customer_tax_registration r where r.tenant_id = $1 and r.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('tax registration', id);
}

/** The registrations of these customers, by country, scheme and day. */
export async function findRegistrationsOf(tx: Tx, customerIds: readonly string[]): Promise<TaxRegistration[]> {
  return tx.rows<TaxRegistration>(
    'customer.registrations-of',
    `select ${registrationFields}
     from customer.customer_tax_registration r
     where r.tenant_id = $1 and r.customer_id = any($2::uuid[])
     order by r.country, r.scheme, r.valid_from`,
    [tx.ctx.tenantId, customerIds],
  );
}

export async function getPurchaseOrder(tx: Tx, id: string): Promise<PurchaseOrder> {
  const row = await tx.row<PurchaseOrder>('customer.order', `select ${orderFields} from customer.purchase_order p where p.tenant_id = $1 and p.id = $2`, [
    tx.ctx.tenantId, id,
  ]);
  return row ?? refuse('purchase order', id);
}

/** An order for an act that changes it; documents that consume it wait. */
export async function lockPurchaseOrder(tx: Tx, id: string): Promise<PurchaseOrder> {
  const row = await tx.row<PurchaseOrder>(
    'customer.order-lock',
    `select ${orderFields} from customer.purchase_order p where p.tenant_id = $1 and p.id = $2 for update`,
    [tx.ctx.tenantId, id],
  );
  return row ?? refuse('purchase order', id);
}

/** How many levels stand under a customer; more than six are not counted. */
export async function countLevelsBelow(tx: Tx, customerId: string): Promise<number> {
  const row = await tx.row<{ levels: number }>(
    'customer.levels-below',
    `with recursive below as (
       select $2::uuid as id, 0 as level
       union all
       select c.id, b.level + 1
       from below b
       join customer.customer c on c.tenant_id = $1 and c.parent_customer_id = b.id
       where b.level <= 6)
     select max(level) as levels from below`,
    [tx.ctx.tenantId, customerId],
  );
  return row!.levels;
}

/** What ties a customer to the books: its unsettled items, and the work on its contracts that is still to be decided, priced or billed. */
export async function countOpenBusiness(tx: Tx, customerId: string): Promise<OpenBusiness> {
  const row = await tx.row<OpenBusiness>(
    'customer.open-business',
    `with p as (
       select p.id
       from contract.contract c
       join project.project p on p.tenant_id = c.tenant_id and p.contract_id = c.id
       where c.tenant_id = $1 and c.customer_id = $2)
     select
       (select count(*)::int from p join time_expense.time_entry e on e.tenant_id = $1 and e.project_id = p.id and e.status = 'SUBMITTED')
         + (select count(*)::int from p join time_expense.work_to_price w on w.tenant_id = $1 and w.project_id = p.id) as "openTime",
       (select count(*)::int from receivable.open_item i where i.tenant_id = $1 and i.customer_id = $2 and i.open_amount > 0) as "openItems",
       (select count(*)::int
        from contract.contract c
        join wip.billable_transaction t on t.tenant_id = c.tenant_id and t.contract_id = c.id
        cross join lateral (select v.state from wip.transaction_state v where v.tenant_id = t.tenant_id and v.billable_transaction_id = t.id limit 1) s
        where c.tenant_id = $1 and c.customer_id = $2 and s.state in ('OPEN', 'HELD', 'RESERVED')) as "openWip"`,
    [tx.ctx.tenantId, customerId],
  );
  return row!;
}

function refuse(what: string, id: string): never {
  throw problems.notFound(what, id);
}
