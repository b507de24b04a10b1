import type { Tx } from '#libs/platform/index.js';
import { activateCustomer, createBillTo, createCustomer, createTaxRegistration } from '#libs/system/customer/customer.acts.js';
import type { EngagementBillTo, NewEngagement } from './engagement.types.js';
import type { KnownReferences } from './reference.types.js';

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
