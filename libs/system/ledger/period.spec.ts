import { describe, expect, it } from 'vitest';
import { addDays, Problem } from '#libs/kernel/index.js';
import type { AccountingPeriod, LedgerPeriod, PeriodStatus, PostingEvent, Subledger } from './ledger.types.js';
import { accountingDateFor, admits, mayCloseGl, movePeriod, postingPeriodsOf, subledgerOf } from './period.js';

const may = { from: '2026-05-01', to: '2026-06-01' };
const june = { from: '2026-06-01', to: '2026-07-01' };
const july = { from: '2026-07-01', to: '2026-08-01' };
const row = (subledger: Subledger, span: typeof may, status: PeriodStatus): AccountingPeriod => ({ subledger, ...span, status });
const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('period states (glossary §4)', () => {
  it.each`
    status           | event           | answer
    ${'FUTURE'}      | ${'open'}       | ${'OPEN'}
    ${'OPEN'}        | ${'soft-close'} | ${'SOFT_CLOSED'}
    ${'SOFT_CLOSED'} | ${'close'}      | ${'CLOSED'}
    ${'CLOSED'}      | ${'lock'}       | ${'LOCKED'}
    ${'SOFT_CLOSED'} | ${'reopen'}     | ${'OPEN'}
    ${'CLOSED'}      | ${'reopen'}     | ${'OPEN'}
    ${'LOCKED'}      | ${'reopen'}     | ${'ILLEGAL_TRANSITION'}
    ${'OPEN'}        | ${'close'}      | ${'ILLEGAL_TRANSITION'}
    ${'OPEN'}        | ${'open'}       | ${'ILLEGAL_TRANSITION'}
    ${'FUTURE'}      | ${'reopen'}     | ${'ILLEGAL_TRANSITION'}
  `('$status $event: $answer', ({ status, event, answer }) => {
    expect(outcome(() => movePeriod(row('GL', june, status), event).status)).toBe(answer);
  });

  it.each`
    status           | late     | answer
    ${'FUTURE'}      | ${true}  | ${false}
    ${'OPEN'}        | ${false} | ${true}
    ${'SOFT_CLOSED'} | ${false} | ${false}
    ${'SOFT_CLOSED'} | ${true}  | ${true}
    ${'CLOSED'}      | ${true}  | ${false}
    ${'LOCKED'}      | ${true}  | ${false}
  `('$status with post_late $late admits: $answer', ({ status, late, answer }) => {
    expect(admits(row('BILLING', june, status), 'E4', { late })).toBe(answer);
  });

  it("asks the event's own subledger and the GL only", () => {
    expect(admits(row('AR', june, 'OPEN'), 'E4', { late: false })).toBe(false);
    expect(admits(row('GL', june, 'OPEN'), 'E4', { late: false })).toBe(true);
  });

  it.each`
    subledger    | events
    ${'REVENUE'} | ${['E1', 'E3', 'E17', 'E18', 'E20', 'E22']}
    ${'TIME'}    | ${['E2', 'E15', 'E16']}
    ${'BILLING'} | ${['E4', 'E5', 'E6', 'E6a', 'E7', 'E19', 'E21', 'E24']}
    ${'AR'}      | ${['E8', 'E9', 'E10', 'E11', 'E12', 'E13', 'E14']}
    ${'GL'}      | ${['E23', 'MANUAL']}
  `('$subledger admits $events (accounting §2)', ({ subledger, events }: { subledger: Subledger; events: PostingEvent[] }) => {
    expect(events.map((event) => subledgerOf[event])).toEqual(events.map(() => subledger));
  });

  it.each`
    revenue     | answer
    ${'OPEN'}   | ${false}
    ${'CLOSED'} | ${true}
    ${'LOCKED'} | ${true}
  `('the GL closes beside a $revenue REVENUE period: $answer', ({ revenue, answer }) => {
    expect(mayCloseGl(row('GL', june, 'SOFT_CLOSED'), [row('REVENUE', june, revenue), row('REVENUE', july, 'OPEN')])).toBe(answer);
  });
});

const books = (revenue: readonly PeriodStatus[], gl: readonly PeriodStatus[]): AccountingPeriod[] =>
  [may, june, july].flatMap((span, index) => [row('REVENUE', span, revenue[index]!), row('GL', span, gl[index]!)]);

describe('accounting date (accounting §2, approvals-and-controls §5)', () => {
  it.each`
    revenue                              | gl                              | day             | explicit | late     | answer
    ${['OPEN', 'OPEN', 'FUTURE']}        | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-05-20'} | ${false} | ${false} | ${'2026-05-20'}
    ${['CLOSED', 'OPEN', 'FUTURE']}      | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-05-20'} | ${false} | ${false} | ${'2026-06-01'}
    ${['CLOSED', 'OPEN', 'FUTURE']}      | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-05-20'} | ${true}  | ${false} | ${'GL_PERIOD_CLOSED'}
    ${['OPEN', 'OPEN', 'FUTURE']}        | ${['CLOSED', 'CLOSED', 'OPEN']} | ${'2026-05-20'} | ${false} | ${false} | ${'GL_PERIOD_CLOSED'}
    ${['OPEN', 'OPEN', 'OPEN']}          | ${['CLOSED', 'CLOSED', 'OPEN']} | ${'2026-05-20'} | ${false} | ${false} | ${'2026-07-01'}
    ${['SOFT_CLOSED', 'OPEN', 'FUTURE']} | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-05-20'} | ${true}  | ${true}  | ${'2026-05-20'}
    ${['SOFT_CLOSED', 'OPEN', 'FUTURE']} | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-05-20'} | ${false} | ${false} | ${'2026-06-01'}
    ${['CLOSED', 'SOFT_CLOSED', 'OPEN']} | ${['OPEN', 'OPEN', 'OPEN']}     | ${'2026-05-20'} | ${false} | ${true}  | ${'2026-07-01'}
    ${['OPEN', 'OPEN', 'FUTURE']}        | ${['OPEN', 'OPEN', 'FUTURE']}   | ${'2026-07-02'} | ${true}  | ${true}  | ${'GL_PERIOD_CLOSED'}
    ${['OPEN', 'OPEN', 'OPEN']}          | ${['OPEN', 'OPEN', 'OPEN']}     | ${'2026-08-01'} | ${false} | ${false} | ${'GL_PERIOD_CLOSED'}
  `('REVENUE $revenue, GL $gl, wanted $day explicit $explicit late $late: $answer', ({ revenue, gl, day, explicit, late, answer }) => {
    expect(outcome(() => accountingDateFor(books(revenue, gl), { event: 'E1', day, explicit, late }))).toBe(answer);
  });
});

describe('the periods of a posting (approvals-and-controls §5)', () => {
  const [may, june] = [{ startDate: '2026-05-01', endDate: '2026-05-31' }, { startDate: '2026-06-01', endDate: '2026-06-30' }];
  const kept = (subledger: Subledger, span: typeof may, status: PeriodStatus, legalEntityId = 'ours'): LedgerPeriod => ({
    ...span, from: span.startDate, to: addDays(span.endDate, 1), subledger, status, legalEntityId, id: `${subledger} ${span.startDate}`, fiscalYear: 2026,
    periodNo: 1, rowVersion: 1,
  });

  it.each`
    billing          | gl               | late     | accountingDate  | original                | isLate
    ${'OPEN'}        | ${'OPEN'}        | ${false} | ${'2026-05-31'} | ${null}                 | ${false}
    ${'SOFT_CLOSED'} | ${'OPEN'}        | ${true}  | ${'2026-05-31'} | ${null}                 | ${true}
    ${'OPEN'}        | ${'SOFT_CLOSED'} | ${true}  | ${'2026-05-31'} | ${null}                 | ${true}
    ${'SOFT_CLOSED'} | ${'OPEN'}        | ${false} | ${'2026-06-01'} | ${'BILLING 2026-05-01'} | ${false}
    ${'CLOSED'}      | ${'CLOSED'}      | ${true}  | ${'2026-06-01'} | ${'BILLING 2026-05-01'} | ${false}
  `('May with BILLING $billing and GL $gl, late $late: $accountingDate, late $isLate', ({ billing, gl, late, accountingDate, original, isLate }) => {
    const books = [
      kept('BILLING', may, 'FUTURE', 'theirs'), kept('BILLING', may, billing), kept('GL', may, gl), kept('BILLING', june, 'OPEN'), kept('GL', june, 'OPEN'),
    ];

    const answer = postingPeriodsOf(books, { legalEntityId: 'ours', event: 'E4', wanted: '2026-05-31', explicit: false, late });

    const first = accountingDate < '2026-06-01' ? may.startDate : june.startDate;
    expect(answer).toEqual({ accountingDate, periodId: `BILLING ${first}`, glPeriodId: `GL ${first}`, originalPeriodId: original, isLate });
  });
});
