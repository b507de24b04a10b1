import { expect, it } from 'vitest';
import { checkWork, pairKey, refuseWork } from './validation.js';
import type { AssignmentFact, DayEntry, PeriodFact, ResourceFact, TaskFact, WorkFacts, WorkQuestion } from './validation.types.js';

const [priya, build, bolt, entity] = ['priya', 'build', 'bolt', 'entity'];

/** May 2026 CLOSED, June OPEN, July FUTURE unless a row says otherwise. */
it.each`
  what                                            | work                          | around                                                         | codes
  ${'ordinary work'}                              | ${{}}                         | ${{}}                                                          | ${''}
  ${'a task of somebody else'}                    | ${{ taskId: 'build' }}        | ${{ assignment: { resourceId: 'jonas' } }}                     | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'the first day of an assignment'}             | ${{ workDate: '2026-06-01' }} | ${{ assignment: { period: { from: '2026-06-01', to: null } } }} | ${''}
  ${'the day after an assignment'}                | ${{ workDate: '2026-06-15' }} | ${{ assignment: { period: { from: '2026-06-01', to: '2026-06-15' } } }} | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'an assignment that ended, on a day it had'}  | ${{}}                         | ${{ assignment: { status: 'ENDED' } }}                         | ${''}
  ${'a named assignment that does not cover it'}  | ${{ assignmentId: 'other' }}  | ${{}}                                                          | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'the last day of a resource'}                 | ${{ workDate: '2026-06-14' }} | ${{ resource: { active: { from: null, to: '2026-06-15' } } }}  | ${''}
  ${'the day a resource left'}                    | ${{ workDate: '2026-06-15' }} | ${{ resource: { active: { from: null, to: '2026-06-15' } } }}  | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'the last day of a task'}                     | ${{ workDate: '2026-06-15' }} | ${{ task: { endDate: '2026-06-15' } }}                         | ${''}
  ${'the day after a task'}                       | ${{ workDate: '2026-06-16' }} | ${{ task: { endDate: '2026-06-15' } }}                         | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'the day before a project'}                   | ${{ workDate: '2026-06-01' }} | ${{ task: { projectStart: '2026-06-02' } }}                    | ${'TIME_OUTSIDE_ASSIGNMENT'}
  ${'a closed task'}                              | ${{}}                         | ${{ task: { status: 'CLOSED' } }}                              | ${'TIME_TASK_CLOSED'}
  ${'a project on hold'}                          | ${{}}                         | ${{ task: { projectStatus: 'ON_HOLD' } }}                      | ${'MAP_PROJECT_INACTIVE'}
  ${'a contract in approval'}                     | ${{}}                         | ${{ task: { contractStatus: 'IN_APPROVAL' } }}                 | ${'CTR_NOT_ACTIVE'}
  ${'a completed contract'}                       | ${{}}                         | ${{ task: { contractStatus: 'COMPLETED' } }}                   | ${''}
  ${'a terminated contract'}                      | ${{}}                         | ${{ task: { contractStatus: 'TERMINATED' } }}                  | ${''}
  ${'a customer on hold'}                         | ${{}}                         | ${{ task: { customerStatus: 'ON_HOLD' } }}                     | ${''}
  ${'a customer that is none any more'}           | ${{}}                         | ${{ task: { customerStatus: 'INACTIVE' } }}                    | ${'CTR_NOT_ACTIVE'}
  ${'such a customer, and no contract either'}    | ${{}}                         | ${{ task: { customerStatus: 'INACTIVE', contractStatus: 'CANCELLED' } }} | ${'CTR_NOT_ACTIVE'}
  ${'work before the contract'}                   | ${{}}                         | ${{ task: { contractStart: '2026-06-30' } }}                   | ${'CTR_NOT_ACTIVE'}
  ${'work after the contract'}                    | ${{}}                         | ${{ task: { contractEnd: '2026-06-09' } }}                     | ${'CTR_EXPIRED'}
  ${'an internal project'}                        | ${{}}                         | ${{ task: { contractStatus: null, isInternal: true } }}        | ${''}
  ${'a customer project without contract'}        | ${{}}                         | ${{ task: { contractStatus: null } }}                          | ${'CTR_NOT_ACTIVE'}
  ${'a day at the limit'}                         | ${{ minutes: 960 }}           | ${{}}                                                          | ${''}
  ${'a day above the limit'}                      | ${{ minutes: 961 }}           | ${{}}                                                          | ${'TIME_OVER_DAY_LIMIT'}
  ${'a day that others fill above the limit'}     | ${{ minutes: 480 }}           | ${{ day: { minutes: 481, narrative: 'other' } }}               | ${'TIME_OVER_DAY_LIMIT'}
  ${'the same work twice'}                        | ${{}}                         | ${{ day: {} }}                                                 | ${'TIME_DUPLICATE'}
  ${'the same work at another hour'}              | ${{ startedAt: new Date(1) }} | ${{ day: { startedAt: new Date(2) } }}                         | ${''}
  ${'the reversal of one of two equal rows'}      | ${{ minutes: -480, reversalOfId: 'stored' }} | ${{ day: { minutes: -480 } }}                   | ${''}
  ${'the same work after a reversal'}             | ${{}}                         | ${{ day: { isLive: false } }}                                  | ${''}
  ${'two rows of one source'}                     | ${{ sourceSystem: 'PSA', externalRef: '2' }} | ${{ day: { sourceSystem: 'PSA', externalRef: '1' } }} | ${''}
  ${'one row of two sources'}                     | ${{ sourceSystem: 'PSA', externalRef: '1' }} | ${{ day: { sourceSystem: 'CRM', externalRef: '1' } }} | ${'TIME_DUPLICATE'}
  ${'work the client no longer takes'}            | ${{ workDate: '2026-06-01' }} | ${{ task: { latePolicy: 'NON_BILLABLE', lateDays: 28 } }}      | ${'TIME_TOO_OLD'}
  ${'old work that nobody pays'}                  | ${{ workDate: '2026-06-01', billable: false }} | ${{ task: { latePolicy: 'NON_BILLABLE', lateDays: 28 } }} | ${''}
  ${'a day whose period is not open yet'}         | ${{ workDate: '2026-07-01' }} | ${{}}                                                          | ${'GL_PERIOD_CLOSED'}
  ${'a day without a period'}                     | ${{ workDate: '2026-08-01' }} | ${{}}                                                          | ${'GL_PERIOD_CLOSED'}
  ${'a finding that was waived'}                  | ${{}}                         | ${{ task: { status: 'CLOSED' }, waived: ['TIME_TASK_CLOSED'] }} | ${''}
`('$what: $codes', ({ work, around, codes }: { work: Partial<WorkQuestion>; around: Around; codes: string }) => {
  const [check] = checkWork([question(work)], factsOf(around));
  expect(check!.findings.map(({ code }) => code).join(' ')).toBe(codes);
});

it.each`
  workDate        | may              | june      | recording
  ${'2026-06-10'} | ${'CLOSED'}      | ${'OPEN'} | ${{ lateFlag: false, originalPeriodId: null, recordedPeriodId: 'june' }}
  ${'2026-05-28'} | ${'OPEN'}        | ${'OPEN'} | ${{ lateFlag: false, originalPeriodId: null, recordedPeriodId: 'may' }}
  ${'2026-05-28'} | ${'SOFT_CLOSED'} | ${'OPEN'} | ${{ lateFlag: true, originalPeriodId: 'may', recordedPeriodId: 'may' }}
  ${'2026-05-28'} | ${'CLOSED'}      | ${'OPEN'} | ${{ lateFlag: true, originalPeriodId: 'may', recordedPeriodId: 'june' }}
  ${'2026-05-28'} | ${'LOCKED'}      | ${'OPEN'} | ${{ lateFlag: true, originalPeriodId: 'may', recordedPeriodId: 'june' }}
  ${'2026-05-28'} | ${'CLOSED'}      | ${'CLOSED'} | ${{ lateFlag: true, originalPeriodId: 'may', recordedPeriodId: null }}
`('records $workDate where May is $may and June $june', ({ workDate, may, june, recording }) => {
  const [check] = checkWork([question({ workDate })], factsOf({ statuses: { may, june } }));
  expect(check).toMatchObject(recording);
});

it('counts the questions of one day together and finds the second of two equal ones', () => {
  const checks = checkWork([question({ id: 'a', minutes: 500 }), question({ id: 'b', minutes: 500 })], factsOf({}));
  expect(checks.map(({ findings }) => findings.map(({ code }) => code))).toEqual([['TIME_OVER_DAY_LIMIT'], ['TIME_OVER_DAY_LIMIT', 'TIME_DUPLICATE']]);
});

it('prefers an active assignment, then the earlier one', () => {
  const assignments = [['late', '2026-06-02', 'ACTIVE'], ['planned', '2026-05-01', 'PLANNED'], ['early', '2026-06-01', 'ACTIVE']] as const;
  const facts = factsOf({});
  const many = {
    ...facts,
    assignments: new Map([[pairKey(priya, build), assignments.map(([id, from, status]) => ({ ...assignment, id, status, period: { from, to: null } }))]]),
  };
  expect(checkWork([question({})], many)[0]!.assignment!.id).toBe('early');
});

it.each`
  minutes        | before  | refused
  ${'1440'}      | ${0}    | ${''}
  ${'1440'}      | ${1}    | ${'TIME_OVER_DAY_LIMIT'}
  ${'1000, 441'} | ${0}    | ${'-, TIME_OVER_DAY_LIMIT'}
  ${'1000, 441, 440'} | ${0} | ${'-, TIME_OVER_DAY_LIMIT, -'}
  ${'-60'}       | ${100}  | ${'TIME_NEGATIVE'}
`('stores $minutes minutes on a day of $before: $refused', ({ minutes, before, refused }: { minutes: string; before: number; refused: string }) => {
  const questions = minutes.split(', ').map((text, nth) => question({ id: `q${nth}`, minutes: Number(text) }));
  const found = refuseWork(questions, factsOf(before ? { day: { minutes: before } } : {}));
  expect(questions.map(({ id }) => found.get(id)?.code ?? '-').join(', ')).toBe(refused || '-');
});

it('stores negative minutes that reverse an entry', () => {
  expect(refuseWork([question({ id: 'q', minutes: -60, reversalOfId: 'stored' })], factsOf({}))).toEqual(new Map());
});

it.each`
  started                   | ended                     | minutes  | refused
  ${'2026-06-10T09:00:00Z'} | ${'2026-06-10T10:00:00Z'} | ${60}    | ${undefined}
  ${'2026-06-10T09:00:00Z'} | ${'2026-06-10T10:00:00Z'} | ${45}    | ${undefined}
  ${'2026-06-10T09:00:00Z'} | ${'2026-06-10T10:00:30Z'} | ${61}    | ${undefined}
  ${'2026-06-10T09:00:00Z'} | ${'2026-06-10T10:00:29Z'} | ${61}    | ${'TIME_SPAN_TOO_SHORT'}
  ${'2026-06-10T09:00:00Z'} | ${'2026-06-10T09:00:00Z'} | ${1}     | ${'TIME_SPAN_TOO_SHORT'}
  ${'2026-06-10T09:00:00Z'} | ${null}                   | ${480}   | ${undefined}
  ${null}                   | ${'2026-06-10T10:00:00Z'} | ${480}   | ${undefined}
  ${'2026-06-09T23:30:00Z'} | ${'2026-06-10T01:00:00Z'} | ${90}    | ${undefined}
  ${'2026-06-11T01:00:00Z'} | ${null}                   | ${480}   | ${undefined}
  ${'2026-06-10T10:00:00Z'} | ${'2026-06-10T09:59:59Z'} | ${1}     | ${'TIME_SPAN_BACKWARDS'}
  ${'2020-06-10T09:00:00Z'} | ${'2020-06-10T10:00:00Z'} | ${60}    | ${'TIME_SPAN_ELSEWHERE'}
  ${'2026-06-08T23:59:59Z'} | ${null}                   | ${480}   | ${'TIME_SPAN_ELSEWHERE'}
`('stores $minutes minutes of 10 June from $started to $ended: $refused', ({ started, ended, minutes, refused }: {
  started: string | null;
  ended: string | null;
  minutes: number;
  refused?: string;
}) => {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  const found = refuseWork([question({ id: 'q', minutes, startedAt: instant(started), endedAt: instant(ended) })], factsOf({}));
  expect(found.get('q')?.code).toBe(refused);
});

it.each`
  narrative             | refused
  ${null}               | ${undefined}
  ${'n'.repeat(4000)}   | ${undefined}
  ${'😀'.repeat(4000)}  | ${undefined}
  ${'n'.repeat(4001)}   | ${'TIME_NARRATIVE_TOO_LONG'}
  ${'😀'.repeat(4001)}  | ${'TIME_NARRATIVE_TOO_LONG'}
`('stores a narrative of $narrative.length units: $refused', ({ narrative, refused }: { narrative: string | null; refused?: string }) => {
  const found = refuseWork([question({ id: 'q', narrative })], factsOf({}));
  expect(found.get('q')?.code).toBe(refused);
});

interface Around {
  readonly assignment?: Partial<AssignmentFact>;
  readonly resource?: Partial<ResourceFact>;
  readonly task?: Partial<TaskFact>;
  readonly day?: Partial<DayEntry>;
  readonly statuses?: Readonly<Record<string, string>>;
  readonly waived?: readonly string[];
}

const assignment: AssignmentFact = {
  id: 'assigned', resourceId: priya, taskId: build, period: { from: '2026-01-01', to: null }, status: 'ACTIVE', plannedMinutes: null,
};
const resource: ResourceFact = { id: priya, code: 'R-1', email: null, kind: 'EMPLOYEE', userId: 'user', personId: 'user', active: { from: null, to: null } };
const task: TaskFact = {
  id: build, code: 'BUILD', status: 'OPEN', startDate: null, endDate: null, billableDefault: true, projectId: bolt, projectCode: 'BOLT',
  projectStatus: 'ACTIVE',
  projectStart: '2026-01-01', projectEnd: null, isInternal: false, customerId: 'nova', customerCode: 'NOVA', customerStatus: 'ACTIVE', region: null,
  legalEntityId: entity, legalEntityCode: 'DE', timeZone: 'Europe/Berlin',
  contractNumber: 'C-1', contractStatus: 'ACTIVE', contractStart: '2026-01-01', contractEnd: null, billingModel: 'TM', latePolicy: 'NEXT_RUN', lateDays: null,
};

function question(work: Partial<WorkQuestion>): WorkQuestion {
  return {
    id: 'entry', resourceId: priya, taskId: build, workDate: '2026-06-10', minutes: 480, workType: 'STANDARD', billable: true, narrative: null, startedAt: null,
    assignmentId: null, ...work,
  };
}

function factsOf(around: Around): WorkFacts {
  const given = { ...assignment, ...around.assignment };
  const day = {
    id: 'stored', resourceId: priya, taskId: build, workDate: '2026-06-10', minutes: 480, workType: 'STANDARD', narrative: null, startedAt: null,
    sourceSystem: null, externalRef: null, isLive: true, ...around.day,
  };
  return {
    dayLimitMinutes: 960,
    now: new Date('2026-06-30T12:00:00Z'),
    resources: new Map([[priya, { ...resource, ...around.resource }]]),
    tasks: new Map([[build, { ...task, ...around.task }]]),
    assignments: new Map([[pairKey(given.resourceId, given.taskId), [given]]]),
    dayEntries: new Map(around.day ? [[pairKey(priya, day.workDate), [day]]] : []),
    periods: new Map([[entity, periodsOf(around.statuses ?? {})]]),
    waived: new Map([['entry', new Set(around.waived ?? [])]]),
  };
}

function periodsOf({ may = 'CLOSED', june = 'OPEN' }: Readonly<Record<string, string>>): PeriodFact[] {
  const months = [
    ['may', '2026-05-01', '2026-05-31', may], ['june', '2026-06-01', '2026-06-30', june], ['july', '2026-07-01', '2026-07-31', 'FUTURE'],
  ] as const;
  return months.map(([id, startDate, endDate, status]) => ({ id, legalEntityId: entity, startDate, endDate, status }));
}
