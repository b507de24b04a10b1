import { problems } from './customer.problems.js';
import type { BillTo, Customer, CustomerEvent, CustomerStatus, OpenBusiness } from './customer.types.js';

/** The levels a hierarchy may have, the top one counted. Source: INV-04. */
export const mostLevels = 6;

/** A prospect becomes a customer when it can be billed. @throws DOC_PROFILE_INCOMPLETE, ILLEGAL_TRANSITION */
export function activateCustomer(customer: Customer, billTos: readonly BillTo[]): Customer {
  const active = move(customer, 'activate');
  const gaps = profileGaps(customer, billTos);
  if (gaps.length > 0) throw problems.profileIncomplete(gaps);
  return active;
}

/** Stops new business for a while. @throws ILLEGAL_TRANSITION */
export function holdCustomer(customer: Customer): Customer {
  return move(customer, 'hold');
}

/** Ends the hold. @throws ILLEGAL_TRANSITION */
export function releaseCustomer(customer: Customer): Customer {
  return move(customer, 'release');
}

/** Ends the relation, once nothing is left to bill or to collect. @throws CUSTOMER_HAS_OPEN_BUSINESS, ILLEGAL_TRANSITION */
export function deactivateCustomer(customer: Customer, open: OpenBusiness): Customer {
  const inactive = move(customer, 'deactivate');
  if (open.openItems + open.openWip + open.openTime > 0) throw problems.openBusiness(open);
  return inactive;
}

/**
 * What a billing profile lacks, by field; empty when it can be billed. Of several bill-tos the one that lacks least speaks.
 * Source: glossary §4, approvals-and-controls §6 RC-02.
 */
export function profileGaps(customer: Customer, billTos: readonly BillTo[]): readonly string[] {
  const active = billTos.filter(({ status }) => status === 'ACTIVE');
  if (active.length === 0) return ['billTo', ...(customer.paymentTermsId === null ? ['paymentTermsId'] : [])];
  return active.map((billTo) => billToGaps(customer, billTo)).sort((a, b) => a.length - b.length)[0]!;
}

/**
 * Checks a new place in the hierarchy (INV-04). `ancestors` are the parent's chain upwards, the parent first; `levelsBelow` are those under the
 * customer. @throws HIERARCHY_CYCLE, HIERARCHY_TOO_DEEP
 */
export function checkPlace(place: { readonly customerId: string; readonly ancestors: readonly string[]; readonly levelsBelow: number }): void {
  if (place.ancestors.includes(place.customerId)) throw problems.hierarchyCycle();
  const levels = place.ancestors.length + 1 + place.levelsBelow;
  if (levels > mostLevels) throw problems.hierarchyTooDeep(levels);
}

/** The legal moves and no others. Source: glossary §4. */
const moves: Readonly<Record<CustomerEvent, readonly [CustomerStatus, CustomerStatus]>> = {
  activate: ['PROSPECT', 'ACTIVE'],
  hold: ['ACTIVE', 'ON_HOLD'],
  release: ['ON_HOLD', 'ACTIVE'],
  deactivate: ['ACTIVE', 'INACTIVE'],
};

function move(customer: Customer, event: CustomerEvent): Customer {
  const [from, to] = moves[event];
  if (customer.status !== from) throw problems.illegalTransition(event, customer.status);
  return { ...customer, status: to };
}

function billToGaps(customer: Customer, { address, ...billTo }: BillTo): readonly string[] {
  const isPeppol = billTo.invoiceFormat === 'UBL_PEPPOL' || billTo.deliveryChannel === 'PEPPOL';
  const has: Readonly<Record<string, boolean>> = {
    paymentTermsId: (billTo.paymentTermsId ?? customer.paymentTermsId) !== null,
    'billTo.address.lines': address.lines.some((line) => line.trim() !== ''),
    'billTo.address.city': Boolean(address.city),
    'billTo.address.country': Boolean(address.country),
    'billTo.electronicAddress': !isPeppol || Boolean(billTo.electronicAddress),
    'billTo.buyerReference': !isPeppol || Boolean(billTo.buyerReference) || billTo.poRequired,
  };
  return Object.keys(has).filter((field) => !has[field]);
}
