import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#libs/platform/index.js';
import { activateCustomer, createBillTo, createCustomer, createTaxRegistration } from '#libs/system/customer/customer.acts.js';
import { findBillTos, findCustomers, findRegistrationsOf } from '#libs/system/customer/index.js';
import type { EngagementBillTo, EngagementTaxRegistration, NewEngagement } from './engagement.types.js';
import type { KnownReferences } from './reference.types.js';
import type { NotTaken } from './set-up.types.js';

/** Who buys and where the invoices go. */
export interface Parties {
  readonly customerId: string;
  /** Bill-to ids by code. */
  readonly billToIds: ReadonlyMap<string, string>;
}

/** The customer and its bill-tos: known ones as they are, new ones made; a new customer becomes ACTIVE. @throws DOC_PROFILE_INCOMPLETE 422 */
export async function setUpParties(tx: Tx, engagement: NewEngagement, references: KnownReferences): Promise<Parties> {
  const known = references.find('CUSTOMER', engagement.customer.code);
  const customerId = known?.id ?? (await openCustomer(tx, engagement, references));
  const billToIds = new Map<string, string>();
  for (const billTo of engagement.billTos) {
    const { id } = references.find('BILL_TO', billTo.code)
      ?? (await createBillTo(tx, { customerId, ...toBillTo(billTo, references), validFrom: engagement.contract.start }));
    billToIds.set(billTo.code, id);
  }
  if (!known) await activateCustomer(tx, customerId);
  return { customerId, billToIds };
}

/** What is said of a customer and bill-tos that are known here, where they stand otherwise. What is not said is not asked. */
export async function findNotTaken(tx: Tx, { customer, billTos }: NewEngagement, references: KnownReferences): Promise<NotTaken[]> {
  const known = references.find('CUSTOMER', customer.code);
  if (!known) return [];
  const [[stands], registrations] = [await findCustomers(tx, [known.id]), await findRegistrationsOf(tx, [known.id])];
  const profiles = await findBillTos(tx, billTos.flatMap(({ code }) => references.find('BILL_TO', code)?.id ?? []));
  const idOf = (kind: 'CUSTOMER' | 'PAYMENT_TERMS', named?: { code: string } | null) => named && references.idOf(kind, named.code);
  const { taxRegistrations, ...said } = { ...customer, parent: idOf('CUSTOMER', customer.parent), paymentTerms: idOf('PAYMENT_TERMS', customer.paymentTerms) };
  const isKept = (one: EngagementTaxRegistration) => registrations.some((own) => differences('', { ...one, validFrom: null }, own).length === 0);
  return [
    ...differences('/customer', said, { ...stands, kind: stands!.customerKind, parent: stands!.parentCustomerId, paymentTerms: stands!.paymentTermsId }),
    ...(taxRegistrations ?? []).flatMap((one, index) => (isKept(one) ? [] : [notTaken(`/customer/taxRegistrations/${index}`)])),
    ...billTos.flatMap((billTo, index) => {
      const own = profiles.find(({ code }) => code === billTo.code);
      const named = { ...billTo, paymentTerms: idOf('PAYMENT_TERMS', billTo.paymentTerms) };
      return own ? differences(`/billTos/${index}`, named, { ...own, format: own.invoiceFormat, paymentTerms: own.paymentTermsId }) : [];
    }),
  ];
}

function differences(pointer: string, said: object, stands: object): NotTaken[] {
  return Object.entries(said).flatMap(([field, value]: [string, unknown]) => {
    const own = (stands as Record<string, unknown>)[field];
    if (value == null || isDeepStrictEqual(value, own)) return [];
    return typeof value === 'object' && !Array.isArray(value) ? differences(`${pointer}/${field}`, value, own ?? {}) : [notTaken(`${pointer}/${field}`)];
  });
}

const notTaken = (pointer: string): NotTaken => ({ pointer, reason: 'The record is known here and keeps what it has. Change it at its own door.' });

async function openCustomer(tx: Tx, { customer, contract }: NewEngagement, references: KnownReferences): Promise<string> {
  const { code, legalName, kind, country, subdivision = null, region = null, parent, paymentTerms } = customer;
  const { id } = await createCustomer(tx, {
    code, subdivision, region,
    legalName: legalName!, customerKind: kind!, country: country!,
    currency: customer.currency ?? contract.currency,
    parentCustomerId: parent ? references.idOf('CUSTOMER', parent.code) : null,
    paymentTermsId: paymentTerms ? references.idOf('PAYMENT_TERMS', paymentTerms.code) : null,
  });
  for (const { validFrom, ...registration } of customer.taxRegistrations ?? []) {
    await createTaxRegistration(tx, { ...registration, customerId: id, validFrom: validFrom ?? contract.start });
  }
  return id;
}

function toBillTo(billTo: EngagementBillTo, references: KnownReferences) {
  const { code, address, paymentTerms, format, ...fields } = billTo;
  const said = Object.fromEntries(Object.entries({ ...fields, invoiceFormat: format }).filter(([, value]) => value != null));
  const { lines = [], city = null, postalCode = null, subdivision = null, country = null } = address ?? {};
  const paymentTermsId = paymentTerms ? references.idOf('PAYMENT_TERMS', paymentTerms.code) : null;
  return { ...said, code, paymentTermsId, address: { lines, city, postalCode, subdivision, country } };
}
