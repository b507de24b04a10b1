import { covers, type Period } from '#libs/kernel/index.js';
import type { Parties } from './invoice-document.js';
import type { Invoice } from './invoice.types.js';

interface TaxNumber {
  readonly scheme: string;
  readonly number: string;
}

interface PostalAddress {
  readonly lines?: readonly string[] | undefined;
  readonly city?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly subdivision?: string | null | undefined;
  readonly country?: string | null | undefined;
}

/** What a legal entity says of itself. An account without a currency takes every one. */
export interface Seller {
  readonly name: string;
  readonly country: string;
  readonly address: PostalAddress;
  readonly taxRegistrations: readonly TaxNumber[];
  readonly bankAccounts: readonly { readonly iban: string; readonly bic?: string; readonly name?: string; readonly currency?: string }[];
}

/** What a bill-to says of itself, with its registrations of all times. Without a name it is billed as its customer. */
export interface Billed {
  readonly name: string | null;
  readonly address: PostalAddress;
  readonly customer: { readonly legalName: string; readonly country: string };
  readonly taxRegistrations: readonly (TaxNumber & { readonly period: Period })[];
}

/** Who sells and who is billed, as a document prints them: names, addresses, tax numbers with their scheme, and where to pay in its currency. */
export function partiesOf(seller: Seller, billed: Billed, { taxPointDate, currency }: Pick<Invoice, 'taxPointDate' | 'currency'>): Parties {
  const numbers = billed.taxRegistrations.filter(({ scheme, period }) => scheme !== 'EXEMPTION' && covers(period, taxPointDate));
  const accounts = seller.bankAccounts.filter((account) => account.currency === undefined || account.currency === currency);
  return {
    seller: { name: seller.name, addressLines: addressLines(seller.address, seller.country), taxNumbers: seller.taxRegistrations.map(showNumber) },
    billTo: {
      name: billed.name ?? billed.customer.legalName,
      addressLines: addressLines(billed.address, billed.customer.country),
      taxNumbers: numbers.map(showNumber),
    },
    paymentDetails: accounts.map(({ iban, bic, name }) => [name, iban, bic].filter((part) => part).join(' ')),
  };
}

function showNumber({ scheme, number }: TaxNumber): string {
  return `${scheme} ${number}`;
}

function addressLines(address: PostalAddress, country: string): readonly string[] {
  const city = [address.postalCode, address.city, address.subdivision].filter((part) => part).join(' ');
  return [...(address.lines ?? []), city, address.country ?? country].filter((line) => line !== '');
}
