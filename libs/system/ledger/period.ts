import { covers, type Day, overlaps, problems } from '#libs/kernel/index.js';
import { ledgerProblems } from './ledger.problems.js';
import type { AccountingPeriod, LedgerPeriod, PeriodAnswer, PeriodQuestion, PeriodStatus, PostingEvent, Subledger } from './ledger.types.js';

/** The subledger whose period must admit an event; the GL period must admit it too. Source: accounting §2. */
export const subledgerOf: Readonly<Record<PostingEvent, Subledger>> = {
  E1: 'REVENUE', E2: 'TIME', E3: 'REVENUE', E4: 'BILLING', E5: 'BILLING', E6: 'BILLING', E6a: 'BILLING', E7: 'BILLING',
  E8: 'AR', E9: 'AR', E10: 'AR', E11: 'AR', E12: 'AR', E13: 'AR', E14: 'AR', E15: 'TIME', E16: 'TIME', E17: 'REVENUE', E18: 'REVENUE',
  E19: 'BILLING', E20: 'REVENUE', E21: 'BILLING', E22: 'REVENUE', E23: 'GL', E24: 'BILLING', E25: 'REVENUE', MANUAL: 'GL',
};

export type PeriodEvent = 'open' | 'soft-close' | 'close' | 'lock' | 'reopen';

const transitions: Readonly<Record<PeriodEvent, { readonly from: readonly PeriodStatus[]; readonly to: PeriodStatus }>> = {
  open: { from: ['FUTURE'], to: 'OPEN' },
  'soft-close': { from: ['OPEN'], to: 'SOFT_CLOSED' },
  close: { from: ['SOFT_CLOSED'], to: 'CLOSED' },
  lock: { from: ['CLOSED'], to: 'LOCKED' },
  reopen: { from: ['SOFT_CLOSED', 'CLOSED'], to: 'OPEN' },
};

/** The period in its next status; `reopen` needs an approval, which the caller has asked for. Source: glossary §4. @throws ILLEGAL_TRANSITION 409 */
export function movePeriod<P extends AccountingPeriod>(period: P, event: PeriodEvent): P {
  const { from, to } = transitions[event];
  if (!from.includes(period.status)) throw problems.illegalTransition('period', event, period.status);
  return { ...period, status: to };
}

/** Closed for everybody: CLOSED, or LOCKED for good. */
export function isClosed({ status }: Pick<AccountingPeriod, 'status'>): boolean {
  return status === 'CLOSED' || status === 'LOCKED';
}

/** True when every subledger period that shares a day with a GL period is closed, so that the GL may close. Source: INV-64. */
export function mayCloseGl(gl: AccountingPeriod, periods: readonly AccountingPeriod[]): boolean {
  return periods.every((period) => period.subledger === 'GL' || !overlaps(period, gl) || isClosed(period));
}

/** True when a period of the event's subledger or of the GL takes the posting. `late`: the actor may post_late. Source: approvals-and-controls §5. */
export function admits(period: AccountingPeriod, event: PostingEvent, { late }: { readonly late: boolean }): boolean {
  if (period.subledger !== 'GL' && period.subledger !== subledgerOf[event]) return false;
  return period.status === 'OPEN' || (late && period.status === 'SOFT_CLOSED');
}

export interface WantedDate {
  readonly event: PostingEvent;
  readonly day: Day;
  /** True when a person named the day; a derived day moves to the first OPEN one instead. */
  readonly explicit: boolean;
  readonly late: boolean;
}

/**
 * The accounting date of a posting among one entity's periods: the wanted day if its subledger and GL periods admit it, else, unless it was
 * explicit, the first later day on which both are OPEN. Source: accounting §2, approvals-and-controls §5, INV-52.
 * @throws GL_PERIOD_CLOSED 423
 */
export function accountingDateFor(periods: readonly AccountingPeriod[], wanted: WantedDate): Day {
  const asked = { ...wanted, subledger: subledgerOf[wanted.event] };
  if (admitsDay(periods, wanted, wanted.day)) return wanted.day;
  if (wanted.explicit) throw ledgerProblems.periodClosed(asked);
  const first = laterStarts(periods, wanted.day).find((day) => admitsDay(periods, { ...wanted, late: false }, day));
  if (first === undefined) throw ledgerProblems.noOpenPeriod(asked);
  return first;
}

/** The accounting date of a posting with the periods that hold it; late where one of them is not OPEN. @throws GL_PERIOD_CLOSED 423 */
export function postingPeriodsOf(locked: readonly LedgerPeriod[], { legalEntityId, event, wanted, explicit, late }: PeriodQuestion): PeriodAnswer {
  const periods = locked.filter((period) => period.legalEntityId === legalEntityId);
  const accountingDate = accountingDateFor(periods, { event, day: wanted, explicit, late });
  const holding = (subledger: Subledger, day: Day) =>
    periods.find((period) => period.subledger === subledger && period.startDate <= day && day <= period.endDate);
  const [period, gl] = [holding(subledgerOf[event], accountingDate)!, holding('GL', accountingDate)!];
  const original = accountingDate === wanted ? undefined : holding(subledgerOf[event], wanted);
  const isLate = period.status !== 'OPEN' || gl.status !== 'OPEN';
  return { accountingDate, periodId: period.id, glPeriodId: gl.id, originalPeriodId: original?.id ?? null, isLate };
}

function admitsDay(periods: readonly AccountingPeriod[], wanted: WantedDate, day: Day): boolean {
  const admitting = periods.filter((period) => covers(period, day) && admits(period, wanted.event, wanted)).map((period) => period.subledger);
  return admitting.includes(subledgerOf[wanted.event]) && admitting.includes('GL');
}

function laterStarts(periods: readonly AccountingPeriod[], day: Day): Day[] {
  return periods.map((period) => period.from).filter((from) => from > day).sort();
}
