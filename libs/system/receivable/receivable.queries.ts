import { csvCell, type Day, formatMajor, groupBy, problems, type Scope, sumOf } from '#libs/kernel/index.js';
import { type Conditions, narrow, type Tx } from '#libs/platform/index.js';
import { type AgedItem, ageReceivables, type Aging } from './aging.js';
import { applicationFields, type ApplicationRow, applicationSource, bankAccountFields, paymentFields, toApplication } from './receivable.repository.js';
import type { BankAccount, OpenItemAsOf, OpenItemFilter, PaymentFilter, SettlementStatus, StoredApplication, StoredPayment } from './receivable.types.js';

/** A scope narrowed by region or project reaches no receivable: it has neither (see `may`). */
function reached(scopes: string, row: { readonly entity: string; readonly customer: string | null }): string {
  return `exists (
         select from jsonb_to_recordset(${scopes}::jsonb) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where g.regions is null and g."projectIds" is null and (g."legalEntityIds" is null or ${row.entity} = any(g."legalEntityIds"))
           and (g."customerIds" is null${row.customer === null ? '' : ` or ${row.customer} = any(g."customerIds")`}))`;
}

interface Cut {
  readonly limit: number;
  readonly after: string | null;
}

/** In the order of their ids, as far as the scopes reach. */
export async function findBankAccounts(
  tx: Tx, filter: { legalEntityId?: string | undefined; code?: string | undefined }, scopes: readonly Scope[], page: Cut,
): Promise<BankAccount[]> {
  return tx.rows<BankAccount>(
    'receivable.bank-accounts',
    `select ${bankAccountFields}
     from receivable.bank_account b
     where b.tenant_id = $1
       and ($2::uuid is null or b.id > $2)
       and ($3::uuid is null or b.legal_entity_id = $3)
       and ($4::text is null or b.code = $4)
       and ${reached('$5', { entity: 'b.legal_entity_id', customer: null })}
     order by b.id
     limit $6`,
    [tx.ctx.tenantId, page.after, filter.legalEntityId ?? null, filter.code ?? null, JSON.stringify(scopes), page.limit],
  );
}

const paymentConditions: Conditions<PaymentFilter & { after: string | null }> = {
  after: (place) => `p.id > ${place}::uuid`,
  legalEntityId: (place) => `p.legal_entity_id = ${place}::uuid`,
  customerId: (place) => `p.customer_id = ${place}::uuid`,
  status: (place) => `p.status = ${place}::text`,
  bankEntryRef: (place) => `p.bank_entry_ref = ${place}::text`,
};

/** In the order of their ids, as far as the scopes reach. */
export async function findPayments(tx: Tx, filter: PaymentFilter, scopes: readonly Scope[], page: Cut): Promise<StoredPayment[]> {
  const values: unknown[] = [tx.ctx.tenantId, JSON.stringify(scopes), page.limit];
  const { shape, clauses } = narrow(paymentConditions, { ...filter, after: page.after }, values);
  return tx.rows<StoredPayment>(
    `receivable.payments.${shape}`,
    `select ${paymentFields}
     from receivable.payment p
     where p.tenant_id = $1
       ${clauses}
       and ${reached('$2', { entity: 'p.legal_entity_id', customer: 'p.customer_id' })}
     order by p.id
     limit $3`,
    values,
  );
}

/** The payment that one entry of a bank account is recorded as (INV-62). */
export async function findPaymentByEntry(tx: Tx, entry: { bankAccountId: string; bankEntryRef: string }): Promise<StoredPayment | undefined> {
  return tx.row<StoredPayment>(
    'receivable.payment-by-entry',
    `select ${paymentFields}
     from receivable.payment p
     where p.tenant_id = $1 and p.bank_account_id = $2 and p.bank_entry_ref = $3`,
    [tx.ctx.tenantId, entry.bankAccountId, entry.bankEntryRef],
  );
}

interface ApplicationFilter {
  readonly paymentId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly status?: 'ACTIVE' | 'REVERSED' | undefined;
}

const applicationConditions: Conditions<ApplicationFilter & { after: string | null }> = {
  after: (place) => `a.id > ${place}::uuid`,
  paymentId: (place) => `a.payment_id = ${place}::uuid`,
  invoiceId: (place) => `o.invoice_id = ${place}::uuid`,
  status: (place) => `a.status = ${place}::text`,
};

/** In the order of their ids, as far as the scopes reach. */
export async function findApplications(tx: Tx, filter: ApplicationFilter, scopes: readonly Scope[], page: Cut): Promise<StoredApplication[]> {
  const values: unknown[] = [tx.ctx.tenantId, JSON.stringify(scopes), page.limit];
  const { shape, clauses } = narrow(applicationConditions, { ...filter, after: page.after }, values);
  const rows = await tx.rows<ApplicationRow>(
    `receivable.applications.${shape}`,
    `select ${applicationFields}
     from ${applicationSource}
     where a.tenant_id = $1
       ${clauses}
       and ${reached('$2', { entity: 'o.legal_entity_id', customer: 'o.customer_id' })}
     order by a.id
     limit $3`,
    values,
  );
  return rows.map(toApplication);
}

/** The day it is: in an entity by its own clock; without one the latest that any entity of the tenant has reached. */
export async function findToday(tx: Tx, legalEntityId?: string): Promise<Day> {
  const found = await tx.row<{ today: Day }>(
    'receivable.today',
    `select coalesce(max(($3::timestamptz at time zone e.time_zone)::date), ($3::timestamptz at time zone 'UTC')::date) as today
     from ledger.legal_entity e
     where e.tenant_id = $1 and ($2::uuid is null or e.id = $2)`,
    [tx.ctx.tenantId, legalEntityId ?? null, tx.ctx.now],
  );
  return found!.today;
}

/** @throws NOT_FOUND 404 for an entity that is not the tenant's */
export async function requireEntity(tx: Tx, legalEntityId: string): Promise<void> {
  const found = await tx.row('receivable.entity', 'select from ledger.legal_entity e where e.tenant_id = $1 and e.id = $2', [tx.ctx.tenantId, legalEntityId]);
  if (!found) throw problems.notFound('legal entity', legalEntityId);
}

/** What each item had left at the end of a day: settlements of later days, and those taken back by then, do not count. */
const openItemsAsOf = `
  select o.id, o.invoice_id as "invoiceId", o.number, o.side, o.legal_entity_id as "legalEntityId", o.customer_id as "customerId", c.code as "customerCode",
    o.currency, $2::date as "asOf", i.accounting_date as "postedOn", o.due_date as "dueOn", o.original_amount as "originalMinor",
    o.disputed_amount as "disputedMinor", (o.original_amount - coalesce(a.settled, 0) - coalesce(w.settled, 0) - coalesce(r.settled, 0))::bigint as "openMinor"
  from receivable.open_item o
  join invoice.invoice i on i.tenant_id = o.tenant_id and i.id = o.invoice_id
  join customer.customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
  left join lateral (
    select sum(case when a.open_item_id = o.id then a.amount + a.discount_taken + a.tolerance_amount else a.source_amount end) as settled
    from receivable.application a
    where a.tenant_id = o.tenant_id and (a.open_item_id = o.id or a.credit_item_id = o.id)
      and coalesce(a.accounting_date, a.applied_on) <= $2 and (a.reversed_on is null or a.reversed_on > $2)) a on true
  left join lateral (
    select sum(w.amount) as settled
    from receivable.write_off w
    where w.tenant_id = o.tenant_id and w.open_item_id = o.id and w.status = 'POSTED' and w.accounting_date <= $2) w on true
  left join lateral (
    select sum(r.amount) as settled
    from receivable.refund r
    where r.tenant_id = o.tenant_id and r.credit_item_id = o.id and r.status = 'POSTED' and r.paid_on <= $2) r on true
  where o.tenant_id = $1 and i.accounting_date <= $2
    and ($3::uuid is null or o.legal_entity_id = $3)
    and ($4::uuid is null or o.customer_id = $4)
    and ($5::text is null or o.currency = $5)
    and ${reached('$6', { entity: 'o.legal_entity_id', customer: 'o.customer_id' })}`;

/** Open items as they stood at the end of a day, in the order of their ids. */
export async function listOpenItems(tx: Tx, filter: OpenItemFilter & { asOf: Day }, scopes: readonly Scope[], page: Cut): Promise<OpenItemAsOf[]> {
  return tx.rows<OpenItemAsOf>(
    'receivable.open-items-page',
    `select *
     from (${openItemsAsOf}) o
     where ($7::uuid is null or o.id > $7)
       and ($8::text is null or $8 = ${settlementAsOf})
     order by o.id
     limit $9`,
    [...filterValues(tx, filter, scopes), page.after, filter.settlement ?? null, page.limit],
  );
}

const settlementAsOf = `case when o."openMinor" = 0 then 'SETTLED' when o."openMinor" = o."originalMinor" then 'OPEN' else 'PARTIAL' end`;

const everything: readonly Scope[] = [{}];

/** Everything within the scopes that was still open at the end of a day, by customer, number and currency. */
export async function findOpenItems(tx: Tx, filter: OpenItemFilter & { asOf: Day }, scopes: readonly Scope[] = everything): Promise<OpenItemAsOf[]> {
  return tx.rows<OpenItemAsOf>(
    'receivable.open-items-as-of',
    `select *
     from (${openItemsAsOf}) o
     where o."openMinor" <> 0
     order by o."customerCode", o.number, o.id`,
    filterValues(tx, filter, scopes),
  );
}

function filterValues(tx: Tx, filter: OpenItemFilter & { asOf: Day }, scopes: readonly Scope[]): unknown[] {
  return [tx.ctx.tenantId, filter.asOf, filter.legalEntityId ?? null, filter.customerId ?? null, filter.currency ?? null, JSON.stringify(scopes)];
}

/** OPEN, PARTIAL or SETTLED as of the day the item was asked for. */
export function settlementOf(item: OpenItemAsOf): SettlementStatus {
  if (item.openMinor === 0n) return 'SETTLED';
  return item.openMinor === item.originalMinor ? 'OPEN' : 'PARTIAL';
}

interface UnappliedRow {
  readonly customerId: string;
  readonly customerCode: string;
  readonly currency: string;
  readonly unappliedMinor: bigint;
}

/** The aging of one customer in one currency. */
export interface CustomerAging extends Aging {
  readonly customerId: string;
  readonly customerCode: string;
  readonly currency: string;
}

/**
 * Receivables by age at the end of a day, a row per customer and currency; unapplied cash and credit memos stand beside the buckets. Source: accounting §7.
 */
export async function findAging(tx: Tx, filter: OpenItemFilter & { asOf: Day }, scopes: readonly Scope[] = everything): Promise<CustomerAging[]> {
  const items = await findOpenItems(tx, filter, scopes);
  const credits = items.filter((item) => item.side === 'CREDIT').map((item) => ({ ...item, unappliedMinor: item.openMinor }));
  const debits = groupBy(items.filter((item) => item.side === 'DEBIT'), agingKey);
  const unapplied = groupBy<UnappliedRow, string>([...credits, ...(await findUnapplied(tx, filter, scopes))], agingKey);
  return [...new Set([...debits.keys(), ...unapplied.keys()])].sort().map((key) => {
    const [own, left] = [debits.get(key) ?? [], unapplied.get(key) ?? []];
    const { customerId, customerCode, currency } = (own[0] ?? left[0])!;
    return { customerId, customerCode, currency, ...ageReceivables(own.map(toAged), filter.asOf, sumOf(left, (row) => row.unappliedMinor)) };
  });
}

function agingKey({ customerCode, currency }: { readonly customerCode: string; readonly currency: string }): string {
  return `${customerCode} ${currency}`;
}

function toAged({ postedOn, dueOn, openMinor, disputedMinor }: OpenItemAsOf): AgedItem {
  return { postedOn, dueOn, originalMinor: openMinor, disputedMinor, settlements: [] };
}

async function findUnapplied(tx: Tx, filter: OpenItemFilter & { asOf: Day }, scopes: readonly Scope[]): Promise<UnappliedRow[]> {
  return tx.rows<UnappliedRow>(
    'receivable.unapplied-as-of',
    `select p.customer_id as "customerId", c.code as "customerCode", p.currency,
       sum(p.amount - coalesce(a.applied, 0) - coalesce(r.refunded, 0))::bigint as "unappliedMinor"
     from receivable.payment p
     join customer.customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id
     left join ledger.journal_entry e on e.tenant_id = p.tenant_id and e.id = p.reversal_journal_entry_id
     left join lateral (
       select sum(a.source_amount) as applied
       from receivable.application a
       where a.tenant_id = p.tenant_id and a.payment_id = p.id
         and coalesce(a.accounting_date, a.applied_on) <= $2 and (a.reversed_on is null or a.reversed_on > $2)) a on true
     left join lateral (
       select sum(r.amount) as refunded
       from receivable.refund r
       where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status = 'POSTED' and r.paid_on <= $2) r on true
     where p.tenant_id = $1 and p.accounting_date <= $2 and (p.status <> 'REVERSED' or e.accounting_date > $2)
       and ($3::uuid is null or p.legal_entity_id = $3)
       and ($4::uuid is null or p.customer_id = $4)
       and ($5::text is null or p.currency = $5)
       and ${reached('$6', { entity: 'p.legal_entity_id', customer: 'p.customer_id' })}
     group by 1, 2, 3
     having sum(p.amount - coalesce(a.applied, 0) - coalesce(r.refunded, 0)) <> 0`,
    filterValues(tx, filter, scopes),
  );
}

/** `invoice,currency,open`, one line an open item, in major units; what a credit memo still gives is negative. */
export function openItemsCsv(items: readonly OpenItemAsOf[]): string {
  const lines = items.map((item) =>
    `${csvCell(item.number)},${item.currency},${formatMajor(item.side === 'CREDIT' ? -item.openMinor : item.openMinor, item.currency)}`,
  );
  return `${['invoice,currency,open', ...lines].join('\n')}\n`;
}
