import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { Applied } from './application.js';
import { unappliedMinor } from './payment.js';
import type {
  BankAccount, DatedApplication, NewBankAccount, NewOpenItem, NewPayment, Payment, PostedApplication, Settled, StoredApplication, StoredOpenItem, StoredPayment,
} from './receivable.types.js';

export const bankAccountFields = `b.id, b.legal_entity_id as "legalEntityId", b.code, b.name, b.iban, b.bic,
  b.currency, b.status, b.row_version as "rowVersion"`;

/** The columns of an open item; its day of posting is the accounting date of its document. */
export const openItemFields = `o.id, o.invoice_id as "invoiceId", o.side, o.kind, o.legal_entity_id as "legalEntityId", o.customer_id as "customerId",
  o.bill_to_id as "billToId", o.contract_id as "contractId", o.number, o.currency, o.original_amount as "originalMinor", o.open_amount as "openMinor",
  o.functional_currency as "functionalCurrency", o.functional_original_amount as "functionalOriginalMinor", o.functional_open_amount as "functionalOpenMinor",
  o.disputed_amount as "disputedMinor", o.issue_date as "issueDate", o.due_date as "dueOn", i.accounting_date as "postedOn",
  o.settlement_status as "settlementStatus", o.settled_on as "settledOn", o.row_version as "rowVersion"`;

export const openItemSource = `receivable.open_item o join invoice.invoice i on i.tenant_id = o.tenant_id and i.id = o.invoice_id`;

export const paymentFields = `p.id, p.bank_account_id as "bankAccountId", p.bank_entry_ref as "bankEntryRef", p.legal_entity_id as "legalEntityId",
  p.customer_id as "customerId", p.value_date as "valueDate", p.accounting_date as "accountingDate", p.currency, p.amount as "amountMinor",
  p.applied_amount as "appliedMinor", p.refunded_amount as "refundedMinor",
  case when p.status = 'REVERSED' then 0 else p.unapplied_amount end as "unappliedMinor",
  p.functional_currency as "functionalCurrency", p.functional_amount as "functionalMinor", p.functional_unapplied_amount as "functionalUnappliedMinor",
  p.fx_rate as "fxRate", p.payer_name as "payerName", p.payer_iban as "payerIban", p.end_to_end_id as "endToEndId", p.remittance, p.status,
  p.reversed_at as "reversedAt", p.reversal_reason as "reversalReason", p.journal_entry_id as "journalEntryId",
  p.reversal_journal_entry_id as "reversalJournalEntryId", p.row_version as "rowVersion"`;

/** The columns of an application, as {@link ApplicationRow} holds them. */
export const applicationFields = `a.id, a.payment_id as "paymentId", a.open_item_id as "openItemId", o.legal_entity_id as "legalEntityId",
  o.invoice_id as "invoiceId", o.number as "invoiceNumber", o.customer_id as "customerId", a.currency, a.source_currency as "sourceCurrency",
  a.amount as "amountMinor", a.source_amount as "paymentAmountMinor", a.discount_taken as "discountMinor", a.discount_tax_amount as "discountTaxMinor",
  a.tolerance_amount as "toleranceMinor", a.tolerance_reason as "toleranceReason", a.functional_amount as "functionalReceivableMinor",
  a.functional_source_amount as "functionalCashMinor", a.fx_gain_loss as "gainMinor", a.applied_on as "appliedOn", a.accounting_date as "accountingDate",
  a.status, a.reversed_on as "reversedOn", a.reversal_reason as "reversalReason", a.journal_entry_id as "journalEntryId",
  a.reversal_journal_entry_id as "reversalJournalEntryId", a.row_version as "rowVersion"`;

export const applicationSource = `receivable.application a join receivable.open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id`;

export interface ApplicationRow extends Omit<StoredApplication, 'deductions' | 'realisedLossMinor'> {
  readonly discountMinor: bigint;
  readonly toleranceMinor: bigint;
  readonly toleranceReason: 'BANK_FEES' | 'SMALL_BALANCE' | null;
  readonly gainMinor: bigint;
}

export function toApplication({ discountMinor, toleranceMinor, toleranceReason, gainMinor, ...row }: ApplicationRow): StoredApplication {
  const of = (reason: typeof toleranceReason) => (toleranceReason === reason ? toleranceMinor : 0n);
  return { ...row, deductions: { discountMinor, bankFeeMinor: of('BANK_FEES'), writeOffMinor: of('SMALL_BALANCE') }, realisedLossMinor: -gainMinor };
}

export async function insertBankAccount(tx: Tx, id: string, account: NewBankAccount): Promise<void> {
  await tx.insert('receivable.bank_account', [{ id, ...account }]);
}

export async function getBankAccount(tx: Tx, id: string): Promise<BankAccount> {
  const found = await tx.row<BankAccount>(
    'receivable.bank-account',
    `select ${bankAccountFields} from receivable.bank_account b where b.tenant_id = $1 and b.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return found ?? missing('bank account', id);
}

export async function insertOpenItems(tx: Tx, items: readonly (NewOpenItem & { readonly id: string })[]): Promise<void> {
  await tx.insert('receivable.open_item', items.map(({ originalMinor, functionalOriginalMinor, dueOn, ...item }) => ({
    ...item,
    originalAmount: originalMinor,
    functionalOriginalAmount: functionalOriginalMinor,
    functionalOpenAmount: functionalOriginalMinor,
    dueDate: dueOn,
    settledOn: originalMinor === 0n ? item.issueDate : null,
  })));
}

export async function getOpenItem(tx: Tx, id: string): Promise<StoredOpenItem> {
  const found = await tx.row<StoredOpenItem>(
    'receivable.open-item',
    `select ${openItemFields} from ${openItemSource} where o.tenant_id = $1 and o.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return found ?? missing('open item', id);
}

/** The open item of a document; there is one from its posting on. */
export async function getOpenItemOf(tx: Tx, invoiceId: string): Promise<StoredOpenItem> {
  const found = await tx.row<StoredOpenItem>(
    'receivable.open-item-of',
    `select ${openItemFields} from ${openItemSource} where o.tenant_id = $1 and o.invoice_id = $2`,
    [tx.ctx.tenantId, invoiceId],
  );
  return found ?? missing('open item of the document', invoiceId);
}

/** An open item for an act that changes it. */
export async function lockOpenItem(tx: Tx, id: string): Promise<StoredOpenItem> {
  const found = await tx.row<StoredOpenItem>(
    'receivable.lock-open-item',
    `select ${openItemFields} from ${openItemSource} where o.tenant_id = $1 and o.id = $2 for update of o`,
    [tx.ctx.tenantId, id],
  );
  return found ?? missing('open item', id);
}

export async function insertPayment(tx: Tx, payment: NewPayment): Promise<void> {
  const { amountMinor, functionalMinor, remittance, ...row } = payment;
  await tx.insert(
    'receivable.payment', [{ ...row, amount: amountMinor, functionalAmount: functionalMinor, functionalUnappliedAmount: functionalMinor, remittance }],
  );
}

export async function getPayment(tx: Tx, id: string): Promise<StoredPayment> {
  const found = await tx.row<StoredPayment>(
    'receivable.payment',
    `select ${paymentFields} from receivable.payment p where p.tenant_id = $1 and p.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return found ?? missing('payment', id);
}

export async function lockPayment(tx: Tx, id: string): Promise<StoredPayment> {
  const found = await tx.row<StoredPayment>(
    'receivable.lock-payment',
    `select ${paymentFields} from receivable.payment p where p.tenant_id = $1 and p.id = $2 for update`,
    [tx.ctx.tenantId, id],
  );
  return found ?? missing('payment', id);
}

export async function getApplication(tx: Tx, id: string): Promise<StoredApplication> {
  const found = await tx.row<ApplicationRow>(
    'receivable.application',
    `select ${applicationFields} from ${applicationSource} where a.tenant_id = $1 and a.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return found ? toApplication(found) : missing('application', id);
}

export async function lockApplication(tx: Tx, id: string): Promise<StoredApplication> {
  const found = await tx.row<ApplicationRow>(
    'receivable.lock-application',
    `select ${applicationFields} from ${applicationSource} where a.tenant_id = $1 and a.id = $2 for update of a`,
    [tx.ctx.tenantId, id],
  );
  return found ? toApplication(found) : missing('application', id);
}

/** Everything that was ever applied of a payment or to an open item, by the days of the books. */
export async function findDatedApplications(tx: Tx, of: { readonly paymentId: string; readonly openItemId: string | null }): Promise<DatedApplication[]> {
  return tx.rows<DatedApplication>(
    'receivable.dated-applications',
    `select a.payment_id as "paymentId", a.open_item_id as "openItemId", a.source_amount as "paidMinor",
       (a.amount + a.discount_taken + a.tolerance_amount)::bigint as "settledMinor", coalesce(a.accounting_date, a.applied_on) as "on",
       a.reversed_on as "reversedOn"
     from receivable.application a
     where a.tenant_id = $1 and (a.payment_id = $2 or a.open_item_id = $3)`,
    [tx.ctx.tenantId, of.paymentId, of.openItemId],
  );
}

/** What a payment settled in a currency, deductions aside. Asked after its sides are locked, it stays so until the act commits. */
export async function findSettled(tx: Tx, of: { readonly paymentId: string; readonly currency: string }): Promise<Settled> {
  const settled = await tx.row<Settled>(
    'receivable.settled',
    `select coalesce(sum(a.source_amount), 0)::bigint as "paidMinor", coalesce(sum(a.amount), 0)::bigint as "settledMinor"
     from receivable.application a
     where a.tenant_id = $1 and a.payment_id = $2 and a.currency = $3 and a.status = 'ACTIVE'`,
    [tx.ctx.tenantId, of.paymentId, of.currency],
  );
  return settled!;
}

/** What is counted follows by trigger; what the books carry of both sides is written here. */
export async function saveSides(tx: Tx, sides: { item: StoredOpenItem; payment: StoredPayment; settledOn: string | null }): Promise<void> {
  await tx.update('receivable.open_item', sides.item, { functionalOpenAmount: sides.item.functionalOpenMinor, settledOn: sides.settledOn });
  await tx.update('receivable.payment', sides.payment, { functionalUnappliedAmount: sides.payment.functionalUnappliedMinor, status: sides.payment.status });
}

export async function insertApplication(tx: Tx, id: string, applied: Applied, posted: PostedApplication): Promise<void> {
  const { application, item, payment } = applied;
  const { discountMinor, bankFeeMinor, writeOffMinor } = application.deductions;
  const toleranceAmount = bankFeeMinor + writeOffMinor;
  await tx.insert('receivable.application', [{
    id, paymentId: payment.id, openItemId: item.id, currency: item.currency, amount: application.amountMinor,
    sourceCurrency: payment.currency, sourceAmount: application.paymentAmountMinor, discountTaken: discountMinor, discountTaxAmount: posted.discountTaxMinor,
    toleranceAmount, toleranceReason: toleranceAmount === 0n ? null : bankFeeMinor > 0n ? 'BANK_FEES' : 'SMALL_BALANCE',
    fxRate: posted.fxRate, functionalAmount: application.functionalReceivableMinor, functionalSourceAmount: application.functionalCashMinor,
    fxGainLoss: -posted.realisedLossMinor, appliedOn: application.appliedOn, accountingDate: posted.accountingDate, journalEntryId: posted.journalEntryId,
    status: 'ACTIVE',
  }]);
}

/** A payment as it stands after a rule. */
export function withPayment(stored: StoredPayment, payment: Payment): StoredPayment {
  return { ...stored, ...payment, unappliedMinor: unappliedMinor(payment) };
}

function missing(what: string, id: string): never {
  throw problems.notFound(what, id);
}
