import { covers } from '#libs/kernel/index.js';
import type { BillToProfile } from '#libs/system/customer/index.js';
import type { Invoice, Parties, PrintedParty } from '#libs/system/invoice/index.js';
import type { LegalEntity } from '#libs/system/ledger/index.js';

/** Who a document names: the seller and the bill-to as they are on its issue date, and where to pay. */
export function partiesOf(invoice: Pick<Invoice, 'issueDate' | 'currency' | 'number'>, seller: LegalEntity, billTo: BillToProfile): Parties {
  return { seller: sellerOf(seller), billTo: customerOf(billTo, invoice.issueDate), paymentDetails: paymentDetailsOf(invoice, seller) };
}

function sellerOf({ name, address, country, taxRegistrations }: LegalEntity): PrintedParty {
  return { name, addressLines: addressLines({ ...address, country: address.country ?? country }), taxNumbers: taxRegistrations.map(({ scheme, number }) => `${scheme} ${number}`) };
}

function customerOf({ name, customer, address, taxRegistrations }: BillToProfile, on: string): PrintedParty {
  const valid = taxRegistrations.filter(({ scheme, period }) => scheme !== 'EXEMPTION' && covers(period, on));
  return {
    name: name ?? customer.legalName,
    addressLines: addressLines({ ...address, country: address.country ?? customer.country }),
    taxNumbers: valid.map(({ scheme, number }) => `${scheme} ${number}`),
  };
}

interface PostalAddress {
  readonly lines?: readonly string[] | undefined;
  readonly postalCode?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly subdivision?: string | null | undefined;
  readonly country?: string | null | undefined;
}

function addressLines({ lines = [], postalCode, city, subdivision, country }: PostalAddress): string[] {
  const town = [postalCode, city, subdivision].filter(Boolean).join(' ');
  return [...lines, town, country ?? ''].filter((line) => line !== '');
}

/** Accounts of the document's currency, else those that name none. */
function paymentDetailsOf({ number, currency }: Pick<Invoice, 'currency' | 'number'>, { bankAccounts }: LegalEntity): string[] {
  const own = bankAccounts.filter((account) => account.currency === currency);
  const accounts = own.length > 0 ? own : bankAccounts.filter((account) => account.currency === undefined);
  const shown = accounts.map(({ iban, bic, name }) => [name, `IBAN ${iban}`, bic && `BIC ${bic}`].filter(Boolean).join(', '));
  return number === null ? shown : [...shown, `Please state the number ${number} with your payment.`];
}
