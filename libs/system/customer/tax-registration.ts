import { covers, type Day, isPeriod, overlaps, type Period } from '#libs/kernel/index.js';
import { problems } from './customer.problems.js';
import type { TaxRegistration } from './customer.types.js';

type Unchecked = Pick<TaxRegistration, 'country' | 'scheme' | 'number' | 'period'>;

/**
 * Refuses a number without its prefix, and a second registration of a country and scheme on a day (INV-05).
 * @throws TAX_REGISTRATION_OVERLAPS, VALIDATION_FAILED
 */
export function checkRegistration(others: readonly TaxRegistration[], one: Unchecked): void {
  if (!isPeriod(one.period)) throw problems.periodEmpty(one.period);
  const prefix = vatPrefix(one.country);
  if (one.scheme === 'VAT' && !one.number.startsWith(prefix)) throw problems.vatPrefix(prefix);
  const rival = others.find((other) => other.country === one.country && other.scheme === one.scheme && overlaps(other.period, one.period));
  if (rival) throw problems.registrationOverlaps(one.scheme, rival.period);
}

/** Ends a registration: `validTo` is the first day without it. @throws TAX_REGISTRATION_ENDED, VALIDATION_FAILED */
export function endRegistration(registration: TaxRegistration, validTo: Day): TaxRegistration {
  if (registration.period.to !== null && registration.period.to <= validTo) throw problems.registrationEnded();
  const period = { ...registration.period, to: validTo };
  if (!isPeriod(period)) throw problems.periodEmpty(period);
  return { ...registration, period };
}

/** What of a registration decides tax. */
export type TaxNumber = Pick<TaxRegistration, 'country' | 'scheme' | 'number' | 'period'> & { readonly validatedAt: Date | string | null };

/** What of a customer's registrations decides its tax. */
export interface TaxStanding {
  readonly hasValidVatNumber: boolean;
  readonly exemption: { readonly reference: string; readonly period: Period } | null;
}

/**
 * Which registrations count on a tax point: a certificate in force, and the validated VAT number of the state that the customer is in. A number of
 * another state says nothing about a supply there, be that state in the EU or not. Source: pricing-and-rounding §5, rows 1, 3 and 4.
 */
export function taxStandingOf(registrations: readonly TaxNumber[], { country, taxPoint }: { country: string; taxPoint: Day }): TaxStanding {
  const inForce = registrations.filter(({ period }) => covers(period, taxPoint));
  const certificate = inForce.find(({ scheme }) => scheme === 'EXEMPTION');
  return {
    hasValidVatNumber: inForce.some((one) => one.scheme === 'VAT' && one.country === country && one.validatedAt !== null),
    exemption: certificate ? { reference: certificate.number, period: certificate.period } : null,
  };
}

/** VAT numbers carry the country's code, Greece its own EL. Source: glossary §3 (customer_tax_registration). */
function vatPrefix(country: string): string {
  return country === 'GR' ? 'EL' : country;
}
