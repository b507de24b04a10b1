import { dayIn, type Day, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { nextYear, periodsOf } from './fiscal-year.js';
import { ledgerProblems } from './ledger.problems.js';
import { type LedgerPeriod, type PeriodAnswer, type PeriodQuestion, subledgers } from './ledger.types.js';
import { getLegalEntity } from './legal-entity.queries.js';
import { isClosed, mayCloseGl, movePeriod, type PeriodEvent, postingPeriodsOf, subledgerOf } from './period.js';
import { findPeriods, findPeriodsBeside, findYears, lockPeriod, lockPeriodsBetween } from './period.queries.js';

/**
 * Makes the periods of a fiscal year for all five subledgers. Those that begin on `openThrough` or before, today in the entity by default,
 * are OPEN, later ones FUTURE. @throws FISCAL_YEAR_EXISTS 409, FISCAL_YEAR_GAP 422
 */
export async function openPeriods(tx: Tx, year: { legalEntityId: string; fiscalYear: number; openThrough?: Day }): Promise<readonly LedgerPeriod[]> {
  const { legalEntityId, fiscalYear } = year;
  const entity = await getLegalEntity(tx, legalEntityId);
  const filter = { legalEntityId, fiscalYear };
  if ((await findPeriods(tx, filter, { limit: 1, after: null })).length > 0) throw ledgerProblems.yearIsOpen(fiscalYear);
  const next = nextYear(fiscalYear, await findYears(tx, legalEntityId));
  if (next !== fiscalYear) throw ledgerProblems.yearLeavesGap(fiscalYear, next);
  const openThrough = year.openThrough ?? dayIn(entity.timeZone, tx.ctx.now);
  const rows = periodsOf(fiscalYear, entity.fiscalCalendar).flatMap((span) =>
    subledgers.map((subledger) => ({
      id: tx.newId(), legalEntityId, subledger, fiscalYear, ...span, status: span.startDate <= openThrough ? 'OPEN' : 'FUTURE',
    })),
  );
  await tx.insert('ledger.period', rows);
  return findPeriods(tx, filter, { limit: rows.length, after: null });
}

/** Moves a period along its states; GL closes last. A reopening names its granted request. @throws ILLEGAL_TRANSITION, SUBLEDGERS_OPEN, GL_PERIOD_CLOSED */
export async function changePeriod(tx: Tx, change: { id: string; event: PeriodEvent; approvalRequestId?: string }): Promise<LedgerPeriod> {
  const period = await lockPeriod(tx, change.id);
  if (!period) throw problems.notFound('period', change.id);
  const moved = movePeriod(period, change.event);
  if (change.event === 'reopen' && change.approvalRequestId === undefined) throw ledgerProblems.reopeningNeedsApproval();
  await refuseGlOutOfOrder(tx, moved);
  const rowVersion = await tx.update('ledger.period', period, {
    status: moved.status,
    statusChangedAt: tx.ctx.now,
    statusChangedBy: tx.ctx.userId,
    ...(change.approvalRequestId === undefined ? {} : { reopenApprovalRequestId: change.approvalRequestId }),
  });
  await tx.emit({ type: 'period.status_changed', aggregateType: 'period', aggregateId: period.id, data: changeOf(period, moved) });
  return { ...moved, rowVersion };
}

function changeOf({ id, legalEntityId, subledger, startDate, endDate, status }: LedgerPeriod, moved: LedgerPeriod): object {
  return { periodId: id, legalEntityId, subledger, startDate, endDate, from: status, to: moved.status };
}

async function refuseGlOutOfOrder(tx: Tx, moved: LedgerPeriod): Promise<void> {
  const beside = (await findPeriodsBeside(tx, moved)).filter(({ id }) => id !== moved.id);
  if (moved.subledger === 'GL' && isClosed(moved) && !mayCloseGl(moved, beside)) throw ledgerProblems.subledgersOpen(moved.startDate);
  const isUnderClosedGl = moved.subledger !== 'GL' && !isClosed(moved) && beside.some((period) => period.subledger === 'GL' && isClosed(period));
  if (isUnderClosedGl) throw ledgerProblems.glClosed(moved.startDate);
}

/** The accounting date and periods of one posting; see {@link lockPeriodsFor}. */
export async function lockPeriods(tx: Tx, question: PeriodQuestion): Promise<PeriodAnswer> {
  return (await lockPeriodsFor(tx, [question]))[0]!;
}

/**
 * The accounting dates and periods of many postings, in the order asked, with one statement. The periods stay as they are until the
 * transaction ends. Source: accounting §2, approvals-and-controls §5. @throws GL_PERIOD_CLOSED 423
 */
export async function lockPeriodsFor(tx: Tx, questions: readonly PeriodQuestion[]): Promise<PeriodAnswer[]> {
  if (questions.length === 0) return [];
  const days = questions.map(({ wanted }) => wanted).sort();
  // A day that may move can move to any later period; a day that somebody named cannot.
  const locked = await lockPeriodsBetween(tx, {
    legalEntityIds: [...new Set(questions.map(({ legalEntityId }) => legalEntityId))],
    subledgers: [...new Set(['GL' as const, ...questions.map(({ event }) => subledgerOf[event])])],
    from: days[0]!,
    through: questions.every(({ explicit }) => explicit) ? days.at(-1)! : null,
  });
  const answers = new Map<string, PeriodAnswer>();
  return questions.map((question) => {
    const key = JSON.stringify([question.legalEntityId, question.event, question.wanted, question.explicit, question.late]);
    const answer = answers.get(key) ?? postingPeriodsOf(locked, question);
    answers.set(key, answer);
    return answer;
  });
}
