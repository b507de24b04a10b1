import { isPeriod, overlaps, type Period } from '#libs/kernel/index.js';
import { problems } from './customer.problems.js';
import type { Address, BillTo, BillToFields, BillToPatch, Customer } from './customer.types.js';

/** What a bill-to is unless something else is said. Source: glossary §3 (customer_bill_to). */
export const usualBillTo: BillToFields = {
  name: null, address: { lines: [], city: null, postalCode: null, subdivision: null, country: null }, electronicAddress: null, easScheme: null,
  contactName: null, contactEmail: null, contactRole: null, lineGrouping: 'BY_ROLE', groupingRule: 'PER_CONTRACT', invoiceFormat: 'PDF', language: 'en',
  deliveryChannel: 'EMAIL', buyerReference: null, poRequired: false, paymentTermsId: null,
};

/**
 * The fields of a bill-to after a change. An electronic address names its scheme, or shows it: `0088:429…`, an e-mail address.
 * @throws VALIDATION_FAILED
 */
export function completeBillTo(before: BillToFields, patch: BillToPatch): BillToFields {
  const address: Address = { ...before.address, ...patch.address };
  const after = { ...before, ...patch, address };
  const { electronicAddress } = after;
  if (electronicAddress === null) return { ...after, easScheme: null };
  if (patch.electronicAddress === undefined || patch.easScheme) return withScheme(after, electronicAddress, after.easScheme);
  return withScheme(after, ...schemeIn(electronicAddress));
}

/** The version of the profile after a change: one more when a document would look different. */
export function profileVersionAfter(before: BillTo, after: BillToFields): number {
  const isShown = shownFields.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return before.profileVersion + (isShown ? 1 : 0);
}

/** Refuses a bill-to that shares its code and a day with another of its customer. @throws BILL_TO_OVERLAPS, VALIDATION_FAILED */
export function checkBillToPeriod(others: readonly BillTo[], one: { readonly code: string; readonly period: Period }): void {
  if (!isPeriod(one.period)) throw problems.periodEmpty(one.period);
  const rival = others.find((other) => other.code === one.code && overlaps(other.period, one.period));
  if (rival) throw problems.billToOverlaps(one.code, rival.period);
}

/** Where within the customer's country a supply is taxed: the bill-to's address says it, else the customer. Source: glossary §3 (customer_bill_to). */
export function taxSubdivisionOf(
  { address, customer }: { readonly address: Pick<Address, 'country' | 'subdivision'>; readonly customer: Pick<Customer, 'country' | 'subdivision'> },
): string | null {
  const isAtHome = !address.country || address.country === customer.country;
  return (isAtHome && address.subdivision) || customer.subdivision;
}

const shownFields = [
  'name', 'address', 'electronicAddress', 'easScheme', 'lineGrouping', 'groupingRule', 'invoiceFormat', 'language', 'buyerReference', 'poRequired',
  'paymentTermsId',
] as const satisfies readonly (keyof BillToFields)[];

function withScheme(fields: BillToFields, electronicAddress: string, easScheme: string | null): BillToFields {
  if (easScheme === null) throw problems.schemeMissing();
  return { ...fields, electronicAddress, easScheme };
}

function schemeIn(address: string): [string, string | null] {
  const [, scheme, rest] = /^(\d{4}):(.+)$/.exec(address) ?? [];
  if (scheme && rest) return [rest, scheme];
  return [address, address.includes('@') ? 'EM' : null];
}
