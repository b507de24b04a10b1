import { type Day, isPeriod, overlaps } from '#libs/kernel/index.js';
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

/** VAT numbers carry the country's code, Greece its own EL. Source: glossary §3 (customer_tax_registration). */
function vatPrefix(country: string): string {
  return country === 'GR' ? 'EL' : country;
}
