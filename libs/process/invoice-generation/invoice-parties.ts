import { type BillToProfile, registrationsOn } from '#libs/system/customer/index.js';
import type { Invoice, Parties } from '#libs/system/invoice/index.js';
import type { LegalEntity } from '#libs/system/ledger/index.js';

/** Who sells and who is billed, as a document prints them: names, addresses, tax numbers with their scheme, and where to pay. */
export function partiesOf(entity: LegalEntity, billTo: BillToProfile, invoice: Pick<Invoice, 'taxPointDate' | 'currency'>): Parties {
  const numbers = registrationsOn(billTo.taxRegistrations, invoice.taxPointDate).filter(({ scheme }) => scheme !== 'EXEMPTION');
  const accounts = entity.bankAccounts.filter(({ currency }) => currency === undefined || currency === invoice.currency);
  return {
    seller: {
      name: entity.name,
      addressLines: addressLines(entity.address, entity.country),
      taxNumbers: entity.taxRegistrations.map(({ scheme, number }) => `${scheme} ${number}`),
    },
    billTo: {
      name: billTo.name ?? billTo.customer.legalName,
      addressLines: addressLines(billTo.address, billTo.customer.country),
      taxNumbers: numbers.map(({ scheme, number }) => `${scheme} ${number}`),
    },
    paymentDetails: accounts.map(({ iban, bic, name }) => [name, iban, bic].filter((part) => part).join(' ')),
  };
}

interface PrintedAddress {
  readonly lines?: readonly string[] | undefined;
  readonly city?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly subdivision?: string | null | undefined;
  readonly country?: string | null | undefined;
}

function addressLines(address: PrintedAddress, country: string): readonly string[] {
  const city = [address.postalCode, address.city, address.subdivision].filter((part) => part).join(' ');
  return [...(address.lines ?? []), city, address.country ?? country].filter((line) => line !== '');
}
