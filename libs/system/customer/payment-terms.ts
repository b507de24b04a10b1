import { addDays, compare, type Day, parseDecimal, rational } from '#libs/kernel/index.js';
import { problems } from './customer.problems.js';
import type { DueRule, NewPaymentTerms } from './customer.types.js';

/**
 * The day an invoice issued on a day is due. DAY_OF_MONTH falls on the last day of a shorter month, and never before the issue: then it is the
 * month after. Source: glossary §3 (payment_terms).
 */
export function dueOn(terms: DueRule, issuedOn: Day): Day {
  if (terms.rule === 'NET_DAYS') return addDays(issuedOn, terms.netDays!);
  const due = dayOfMonth(issuedOn, { monthsAfter: terms.monthsAfter!, day: terms.dayOfMonth! });
  return due >= issuedOn ? due : dayOfMonth(issuedOn, { monthsAfter: terms.monthsAfter! + 1, day: terms.dayOfMonth! });
}

/** Payment terms as they are kept: the fields of one rule, and a discount that is whole or absent. @throws VALIDATION_FAILED */
export function completeTerms(terms: NewPaymentTerms): Required<NewPaymentTerms> {
  const full = { name: '', rule: 'NET_DAYS' as const, netDays: null, dayOfMonth: null, monthsAfter: null, discountDays: null, discountPercent: null, ...terms };
  const isNet = full.netDays !== null && full.dayOfMonth === null && full.monthsAfter === null;
  const isDay = full.netDays === null && full.dayOfMonth !== null && full.monthsAfter !== null;
  if (!(full.rule === 'NET_DAYS' ? isNet : isDay)) throw problems.termsUnfit();
  if ((full.discountDays === null) !== (full.discountPercent === null) || !isDiscount(full.discountPercent)) throw problems.discountUnfit();
  return full;
}

function dayOfMonth(from: Day, { monthsAfter, day }: { monthsAfter: number; day: number }): Day {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + monthsAfter;
  const lastDay = Number(addDays(firstOf(months + 1), -1).slice(8));
  return `${firstOf(months).slice(0, 8)}${String(Math.min(day, lastDay)).padStart(2, '0')}`;
}

function firstOf(months: number): Day {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function isDiscount(percent: string | null): boolean {
  if (percent === null) return true;
  const value = parseDecimal(percent);
  return compare(value, rational(0n)) > 0 && compare(value, rational(100n)) < 0;
}
