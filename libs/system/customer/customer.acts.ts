import { currencies, type Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { checkBillToPeriod, completeBillTo, profileVersionAfter, usualBillTo } from './bill-to.js';
import { activateCustomer as activated, checkPlace, deactivateCustomer as deactivated, holdCustomer as held, releaseCustomer as released } from './customer.js';
import { problems } from './customer.problems.js';
import { findCustomerChains, findPaymentTerms, findUnknownDimensions } from './customer.queries.js';
import {
  countLevelsBelow, countOpenBusiness, findBillTosOf, findRegistrationsOf, getBillTo, getCustomer, getPaymentTerms, getPurchaseOrder, getTaxRegistration,
  lockCustomer, lockCustomerToEnd, lockPurchaseOrder,
} from './customer.repository.js';
import type {
  BillTo, BillToPatch, Customer, CustomerPatch, NewBillTo, NewCustomer, NewPaymentTerms, NewPurchaseOrder, NewTaxRegistration, PaymentTerms, PurchaseOrder,
  PurchaseOrderPatch, TaxRegistration,
} from './customer.types.js';
import { completeTerms } from './payment-terms.js';
import { changeOrder, closeOrder, completeOrder } from './purchase-order.js';
import { checkRegistration, endRegistration } from './tax-registration.js';

interface Version {
  readonly id: string;
  readonly rowVersion: number;
}

/** @throws VALIDATION_FAILED for the fields of two rules, CONFLICT when the code is taken */
export async function createPaymentTerms(tx: Tx, terms: NewPaymentTerms): Promise<PaymentTerms> {
  const id = tx.newId();
  await tx.insert('customer.payment_terms', [{ id, ...completeTerms(terms) }]);
  return getPaymentTerms(tx, id);
}

/** Opens a PROSPECT. @throws HIERARCHY_TOO_DEEP, VALIDATION_FAILED, CONFLICT when the code is taken */
export async function createCustomer(tx: Tx, customer: NewCustomer): Promise<Customer> {
  const id = tx.newId();
  await checkReferences(tx, id, customer);
  checkIntercompany(customer);
  const place = { parentCustomerId: null, subdivision: null, region: null };
  const usual = { currency: null, paymentTermsId: null, accountOwnerId: null, intercompanyLegalEntityId: null, dimensions: {} };
  await tx.insert('customer.customer', [{ id, ...place, ...usual, ...customer }]);
  await emitChanged(tx, id);
  return getCustomer(tx, id);
}

/** @throws STALE_VERSION, HIERARCHY_CYCLE, HIERARCHY_TOO_DEEP, VALIDATION_FAILED */
export async function updateCustomer(tx: Tx, { id, rowVersion }: Version, patch: CustomerPatch): Promise<Customer> {
  const before = await lockCustomer(tx, id);
  checkIntercompany({ ...before, ...patch });
  if (before.creditLimitMinor !== null && patch.currency !== undefined && patch.currency !== before.currency) throw problems.currencyInUse(before.currency!);
  await checkReferences(tx, id, patch);
  return change(tx, { id, rowVersion }, patch);
}

/** Sets or lifts the credit limit, in the customer's currency. @throws STALE_VERSION, VALIDATION_FAILED */
export async function setCreditLimit(tx: Tx, { id, rowVersion }: Version, limit: { amountMinor: bigint; currency: string } | null): Promise<Customer> {
  const { currency } = await lockCustomer(tx, id);
  if (limit !== null && limit.currency !== currency) throw problems.creditLimitCurrency(currency);
  return change(tx, { id, rowVersion }, { creditLimit: limit?.amountMinor ?? null });
}

/** PROSPECT → ACTIVE. @throws DOC_PROFILE_INCOMPLETE, ILLEGAL_TRANSITION */
export async function activateCustomer(tx: Tx, id: string): Promise<Customer> {
  const customer = await lockCustomer(tx, id);
  return change(tx, customer, { status: activated(customer, await findBillTosOf(tx, id)).status });
}

/** ACTIVE → ON_HOLD. @throws ILLEGAL_TRANSITION */
export async function holdCustomer(tx: Tx, id: string): Promise<Customer> {
  const customer = await lockCustomer(tx, id);
  return change(tx, customer, { status: held(customer).status });
}

/** ON_HOLD → ACTIVE. @throws ILLEGAL_TRANSITION */
export async function releaseCustomer(tx: Tx, id: string): Promise<Customer> {
  const customer = await lockCustomer(tx, id);
  return change(tx, customer, { status: released(customer).status });
}

/** ACTIVE → INACTIVE, for processes: the guard looks at receivables and WIP. @throws CUSTOMER_HAS_OPEN_BUSINESS, ILLEGAL_TRANSITION */
export async function deactivateCustomer(tx: Tx, id: string): Promise<Customer> {
  const customer = await lockCustomerToEnd(tx, id);
  return change(tx, customer, { status: deactivated(customer, await countOpenBusiness(tx, id)).status });
}

/** @throws BILL_TO_OVERLAPS, VALIDATION_FAILED */
export async function createBillTo(tx: Tx, { customerId, code, validFrom, validTo, ...fields }: NewBillTo): Promise<BillTo> {
  await lockCustomer(tx, customerId);
  await checkTerms(tx, fields.paymentTermsId);
  checkBillToPeriod(await findBillTosOf(tx, customerId), { code, period: { from: validFrom, to: validTo ?? null } });
  const id = tx.newId();
  await tx.insert('customer.customer_bill_to', [
    { id, customerId, code, ...completeBillTo(usualBillTo, fields), validFrom, validTo: validTo ?? null, ...changeNow(tx) },
  ]);
  await emitChanged(tx, customerId);
  return getBillTo(tx, id);
}

/** @throws STALE_VERSION, VALIDATION_FAILED */
export async function updateBillTo(tx: Tx, { id, rowVersion }: Version, patch: BillToPatch): Promise<BillTo> {
  const before = await getBillTo(tx, id);
  await checkTerms(tx, patch.paymentTermsId);
  const after = { ...pickFields(before), ...completeBillTo(pickFields(before), patch) };
  const profileVersion = profileVersionAfter(before, after);
  await tx.update('customer.customer_bill_to', { id, rowVersion }, { ...after, profileVersion, ...changeNow(tx) });
  await emitChanged(tx, before.customerId);
  return getBillTo(tx, id);
}

/** `validTo` is the first day without the bill-to; a successor of the same code may start on it. @throws STALE_VERSION, BILL_TO_OVERLAPS, VALIDATION_FAILED */
export async function endBillTo(tx: Tx, { id, rowVersion }: Version, validTo: Day): Promise<BillTo> {
  const before = await getBillTo(tx, id);
  await lockCustomer(tx, before.customerId);
  const others = (await findBillTosOf(tx, before.customerId)).filter((other) => other.id !== id);
  checkBillToPeriod(others, { code: before.code, period: { from: before.period.from, to: validTo } });
  await tx.update('customer.customer_bill_to', { id, rowVersion }, { validTo });
  await emitChanged(tx, before.customerId);
  return getBillTo(tx, id);
}

/** @throws TAX_REGISTRATION_OVERLAPS (INV-05), VALIDATION_FAILED */
export async function createTaxRegistration(tx: Tx, { validFrom, validTo, ...registration }: NewTaxRegistration): Promise<TaxRegistration> {
  await lockCustomer(tx, registration.customerId);
  const period = { from: validFrom, to: validTo ?? null };
  checkRegistration(await findRegistrationsOf(tx, [registration.customerId]), { ...registration, period });
  const id = tx.newId();
  await tx.insert('customer.customer_tax_registration', [{ id, ...registration, validFrom, validTo: period.to }]);
  await emitChanged(tx, registration.customerId);
  return getTaxRegistration(tx, id);
}

/** Notes that the authority knows the number. @throws STALE_VERSION */
export async function validateTaxRegistration(tx: Tx, { id, rowVersion }: Version, validationRef: string): Promise<TaxRegistration> {
  const { customerId } = await getTaxRegistration(tx, id);
  await tx.update('customer.customer_tax_registration', { id, rowVersion }, { validatedAt: tx.ctx.now, validationRef });
  await emitChanged(tx, customerId);
  return getTaxRegistration(tx, id);
}

/** @throws STALE_VERSION, TAX_REGISTRATION_ENDED, VALIDATION_FAILED */
export async function endTaxRegistration(tx: Tx, { id, rowVersion }: Version, validTo: Day): Promise<TaxRegistration> {
  const ended = endRegistration(await getTaxRegistration(tx, id), validTo);
  await tx.update('customer.customer_tax_registration', { id, rowVersion }, { validTo: ended.period.to });
  await emitChanged(tx, ended.customerId);
  return getTaxRegistration(tx, id);
}

/** @throws VALIDATION_FAILED, CONFLICT when the customer already has the number */
export async function createPurchaseOrder(tx: Tx, order: NewPurchaseOrder): Promise<PurchaseOrder> {
  await getCustomer(tx, order.customerId);
  const { period, limitMinor, ...row } = completeOrder(order);
  const id = tx.newId();
  await tx.insert('customer.purchase_order', [{ id, ...row, limitAmount: limitMinor, validFrom: period.from, validTo: period.to }]);
  return getPurchaseOrder(tx, id);
}

/** @throws STALE_VERSION, LIMIT_BELOW_CONSUMPTION, ILLEGAL_TRANSITION, VALIDATION_FAILED */
export async function updatePurchaseOrder(tx: Tx, { id, rowVersion }: Version, patch: PurchaseOrderPatch): Promise<PurchaseOrder> {
  const { limitMinor, poRule, documentId, alertPercents, period, status } = changeOrder(await lockPurchaseOrder(tx, id), patch);
  await tx.update('customer.purchase_order', { id, rowVersion }, { limitAmount: limitMinor, poRule, documentId, alertPercents, validTo: period.to, status });
  return getPurchaseOrder(tx, id);
}

/** OPEN → CLOSED. @throws ILLEGAL_TRANSITION */
export async function closePurchaseOrder(tx: Tx, id: string): Promise<PurchaseOrder> {
  const order = closeOrder(await lockPurchaseOrder(tx, id));
  await tx.update('customer.purchase_order', order, { status: order.status });
  return getPurchaseOrder(tx, id);
}

async function change(tx: Tx, version: Version, patch: object): Promise<Customer> {
  await tx.update('customer.customer', version, patch);
  await emitChanged(tx, version.id);
  return getCustomer(tx, version.id);
}

async function emitChanged(tx: Tx, customerId: string): Promise<void> {
  await tx.emit({ type: 'customer.changed', aggregateType: 'customer', aggregateId: customerId, data: { customerId } });
}

async function checkReferences(tx: Tx, customerId: string, { currency, parentCustomerId, paymentTermsId, dimensions }: CustomerPatch): Promise<void> {
  if (currency != null && !currencies.has(currency)) throw problems.currencyUnknown(currency);
  await checkTerms(tx, paymentTermsId);
  const unknown = dimensions === undefined ? [] : await findUnknownDimensions(tx, dimensions);
  if (unknown.length > 0) throw problems.dimensionsNotFound(unknown);
  if (parentCustomerId == null) return;
  const ancestors = (await findCustomerChains(tx, [parentCustomerId])).get(parentCustomerId);
  if (!ancestors) throw problems.parentNotFound();
  checkPlace({ customerId, ancestors, levelsBelow: await countLevelsBelow(tx, customerId) });
}

async function checkTerms(tx: Tx, id: string | null | undefined): Promise<void> {
  if (id != null && (await findPaymentTerms(tx, [id])).length === 0) throw problems.termsNotFound();
}

function checkIntercompany({ customerKind, intercompanyLegalEntityId }: Pick<NewCustomer, 'customerKind' | 'intercompanyLegalEntityId'>): void {
  if ((customerKind === 'INTERCOMPANY') !== (intercompanyLegalEntityId != null)) throw problems.intercompanyUnfit();
}

/** The column is named after the gravest change of a profile; no bank account of a customer is kept, so every change counts as one (SOD-10). */
function changeNow(tx: Tx): { readonly bankChangeAt: Date; readonly changedBy: string } {
  return { bankChangeAt: tx.ctx.now, changedBy: tx.ctx.userId };
}

function pickFields(billTo: BillTo): typeof usualBillTo {
  return Object.fromEntries(Object.keys(usualBillTo).map((name) => [name, billTo[name as keyof typeof usualBillTo]])) as unknown as typeof usualBillTo;
}
