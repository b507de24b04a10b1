import { addDays, covers, type Day, dayIn, daysBetween, groupBy, inOrder, minutesOfADay, nearest } from '#libs/kernel/index.js';
import { isBillableContract } from '#libs/system/contract/index.js';
import type { AssignmentFact, DayEntry, PeriodFact, Recording, TaskFact, WorkCheck, WorkFacts, WorkFinding, WorkQuestion } from './validation.types.js';

/** What a person can enter, and so what any source can send. */
export const maxNarrativeLength = 4000;

/** The key of facts that belong to two things: a resource and a task, a resource and a day. */
export const pairKey = (one: string, other: string) => `${one} ${other}`;

/**
 * What cannot be stored at all, by the id of the question: minutes below 0 that reverse nothing, those with which a day would have more than it has, a
 * narrative that is too long, and a start and end that do not go with each other, with the day or with the minutes.
 * In the order of the questions, so that the one that overflows a day is named. Source: glossary INV-14, INV-15.
 */
export function refuseWork(questions: readonly WorkQuestion[], facts: Pick<WorkFacts, 'dayEntries'>): ReadonlyMap<string, WorkFinding> {
  const refused = new Map<string, WorkFinding>();
  const totals = new Map<string, number>();
  for (const question of questions) {
    const key = pairKey(question.resourceId, question.workDate);
    const before = totals.get(key) ?? minutesOf(facts.dayEntries.get(key) ?? []);
    const finding = refuseOne(question, before);
    if (finding) refused.set(question.id, finding);
    totals.set(key, finding ? before : before + question.minutes);
  }
  return refused;
}

function refuseOne(question: WorkQuestion, before: number): WorkFinding | undefined {
  const { minutes, reversalOfId, workDate } = question;
  if (minutes < 0 && !reversalOfId) return { code: 'TIME_NEGATIVE', detail: `${minutes} minutes reverse nothing. Reverse the entry they belong to instead.` };
  if (before + minutes > minutesOfADay) {
    return { code: 'TIME_OVER_DAY_LIMIT', detail: `${workDate} would hold ${before + minutes} minutes; a day has ${minutesOfADay}. Correct the minutes.` };
  }
  return overlong(question) ?? misplaced(question);
}

function overlong({ narrative }: WorkQuestion): WorkFinding | undefined {
  if (narrative === null || narrative.length <= maxNarrativeLength || lengthOf(narrative) <= maxNarrativeLength) return undefined;
  const detail = `The narrative has ${lengthOf(narrative)} characters; it may have ${maxNarrativeLength}. Shorten it where the work was written down.`;
  return { code: 'TIME_NARRATIVE_TOO_LONG', detail };
}

/** In characters as they are read: those beyond the basic plane count once. */
const lengthOf = (text: string) => [...text].length;

/** Work ends after it starts, on its day: a day that lies next to it is the same somewhere on earth. Breaks make it shorter than that, never longer. */
function misplaced({ startedAt, endedAt, workDate, minutes }: WorkQuestion): WorkFinding | undefined {
  if (startedAt && endedAt && endedAt < startedAt) {
    return { code: 'TIME_SPAN_BACKWARDS', detail: 'The work ends before it starts. Correct startedAt or endedAt.' };
  }
  const isElsewhere = startedAt && Math.abs(daysBetween({ from: workDate, to: dayIn('UTC', startedAt) })) > 1;
  if (isElsewhere) return { code: 'TIME_SPAN_ELSEWHERE', detail: `startedAt does not lie on ${workDate}. Correct it, or the work date.` };
  const spanMinutes = startedAt && endedAt ? nearest(endedAt.getTime() - startedAt.getTime(), 60_000) : minutesOfADay;
  if (minutes <= spanMinutes) return undefined;
  const detail = `${minutes} minutes do not fit into the ${spanMinutes} between startedAt and endedAt. Correct one of the three.`;
  return { code: 'TIME_SPAN_TOO_SHORT', detail };
}

/**
 * The findings of each piece of work, in the order of the questions, with the assignment that covers it and the period that records it. A code
 * that was waived on the entry is not found again. Source: approvals-and-controls §5, §7; glossary INV-16.
 */
export function checkWork(questions: readonly WorkQuestion[], facts: WorkFacts): WorkCheck[] {
  const totals = dayTotals(questions, facts);
  const [meetsRival, recordOf] = [rivalsIn(facts), recordingsIn(facts)];
  return questions.map((question) =>
    checkOne(question, facts, { dayMinutes: totals.get(pairKey(question.resourceId, question.workDate))!, meetsRival, recordOf }),
  );
}

interface DayView {
  readonly dayMinutes: number;
  readonly meetsRival: MeetsRival;
  readonly recordOf: (legalEntityId: string, day: Day) => Recorded;
}

function checkOne(question: WorkQuestion, facts: WorkFacts, day: DayView): WorkCheck {
  const task = facts.tasks.get(question.taskId)!;
  const assignment = assignmentOf(question, facts);
  const { recording, finding } = day.recordOf(task.legalEntityId, question.workDate);
  const found = [
    ...staffingFindings(question, facts, assignment),
    ...agreementFindings(question, task, facts.now),
    ...dayFindings(question, facts, day),
    ...(finding ? [finding] : []),
  ];
  const waived = facts.waived.get(question.id);
  return { id: question.id, findings: waived ? found.filter(({ code }) => !waived.has(code)) : found, assignment, ...recording };
}

/** The assignment the author named if it covers the day, else the first that does: an ACTIVE one, then the earliest. */
function assignmentOf({ resourceId, taskId, workDate, assignmentId }: WorkQuestion, facts: WorkFacts): AssignmentFact | null {
  const covering = (facts.assignments.get(pairKey(resourceId, taskId)) ?? []).filter(({ period, status }) =>
    status !== 'CANCELLED' && covers(period, workDate),
  );
  if (assignmentId !== null) return covering.find(({ id }) => id === assignmentId) ?? null;
  return covering.length < 2 ? (covering[0] ?? null) : covering.toSorted(activeFirst)[0]!;
}

const activeFirst = (a: AssignmentFact, b: AssignmentFact) =>
    Number(b.status === 'ACTIVE') - Number(a.status === 'ACTIVE') ||
    inOrder(a.period.from, b.period.from) || inOrder(a.id, b.id);

function staffingFindings({ resourceId, workDate, taskId }: WorkQuestion, facts: WorkFacts, assignment: AssignmentFact | null): WorkFinding[] {
  const [task, { active }] = [facts.tasks.get(taskId)!, facts.resources.get(resourceId)!];
  const found: WorkFinding[] = [];
  const outside = (detail: string) => found.push({ code: 'TIME_OUTSIDE_ASSIGNMENT', detail });
  if (assignment === null) outside(`No assignment to ${task.code} covers ${workDate}.`);
  else if (!within(workDate, active.from, active.to === null ? null : addDays(active.to, -1))) outside(`The resource is not active on ${workDate}.`);
  else if (!within(workDate, task.startDate, task.endDate)) outside(`${workDate} lies outside the days of task ${task.code}.`);
  else if (!within(workDate, task.projectStart, task.projectEnd)) outside(`${workDate} lies outside the days of project ${task.projectCode}.`);
  if (task.status === 'CLOSED') found.push({ code: 'TIME_TASK_CLOSED', detail: `Task ${task.code} is CLOSED.` });
  if (task.projectStatus !== 'ACTIVE') found.push({ code: 'MAP_PROJECT_INACTIVE', detail: `Project ${task.projectCode} is ${task.projectStatus}.` });
  return found;
}

function agreementFindings({ workDate, billable }: WorkQuestion, task: TaskFact, now: Date): WorkFinding[] {
  if (task.contractStatus === null) {
    return task.isInternal ? [] : [{ code: 'CTR_NOT_ACTIVE', detail: `Project ${task.projectCode} has no contract and is not internal.` }];
  }
  const found: WorkFinding[] = [];
  if (task.customerStatus === 'INACTIVE') found.push({ code: 'CTR_NOT_ACTIVE', detail: `Customer ${task.customerCode} is INACTIVE.` });
  else if (!isBillableContract(task.contractStatus)) {
    found.push({ code: 'CTR_NOT_ACTIVE', detail: `Contract ${task.contractNumber} is ${task.contractStatus}.` });
  } else if (task.contractStart !== null && workDate < task.contractStart) {
    found.push({ code: 'CTR_NOT_ACTIVE', detail: `Contract ${task.contractNumber} starts on ${task.contractStart}.` });
  }
  if (task.contractEnd !== null && workDate > task.contractEnd) {
    found.push({ code: 'CTR_EXPIRED', detail: `Contract ${task.contractNumber} ended on ${task.contractEnd}.` });
  }
  if (billable && isTooOld(workDate, task, now)) {
    found.push({ code: 'TIME_TOO_OLD', detail: `The contract line takes no work older than ${task.lateDays} days.` });
  }
  return found;
}

function isTooOld(workDate: Day, { latePolicy, lateDays, timeZone }: TaskFact, now: Date): boolean {
  return latePolicy === 'NON_BILLABLE' && lateDays !== null && daysBetween({ from: workDate, to: dayIn(timeZone, now) }) > lateDays;
}

function dayFindings(question: WorkQuestion, { dayLimitMinutes }: WorkFacts, { dayMinutes, meetsRival }: DayView): WorkFinding[] {
  const found: WorkFinding[] = [];
  if (question.minutes > 0 && dayMinutes > dayLimitMinutes) {
    found.push({ code: 'TIME_OVER_DAY_LIMIT', detail: `${question.workDate} holds ${dayMinutes} minutes, above the limit of ${dayLimitMinutes}.` });
  }
  if (meetsRival(question)) found.push({ code: 'TIME_DUPLICATE', detail: `The same work already stands on ${question.workDate}.` });
  return found;
}

/** True when the same work was met before: among what stands on its day, or the questions before it. */
type MeetsRival = (question: WorkQuestion) => boolean;

function rivalsIn({ dayEntries }: WorkFacts): MeetsRival {
  const days = new Map<string, Map<string, Likeness[]>>();
  return (question) => {
    if (question.reversalOfId) return false;
    const key = pairKey(question.resourceId, question.workDate);
    const day = days.get(key) ?? groupBy<Likeness, string>((dayEntries.get(key) ?? []).filter(({ isLive }) => isLive), likenessKey);
    days.set(key, day);
    const others = day.get(likenessKey(question)) ?? [];
    day.set(likenessKey(question), [...others, question]);
    return others.some((other) => isSame(other, question));
  };
}

type Likeness =
  Pick<DayEntry, 'taskId' | 'minutes' | 'workType' | 'narrative' | 'startedAt'> &
  { readonly sourceSystem?: string | null; readonly externalRef?: string | null };

const likenessKey = ({ taskId, minutes, workType, narrative }: Likeness) => `${taskId} ${minutes} ${workType} ${narrative ?? ''}`;

/** Entries that one source calls by different names are different work. */
function isSame(a: Likeness, b: Likeness): boolean {
  if (a.startedAt && b.startedAt && a.startedAt.getTime() !== b.startedAt.getTime()) return false;
  return !(a.sourceSystem && a.sourceSystem === b.sourceSystem && a.externalRef && b.externalRef && a.externalRef !== b.externalRef);
}

interface Recorded {
  readonly recording: Recording;
  readonly finding?: WorkFinding;
}

/** The recording of an entity's days, each worked out once: a batch names few days in many rows. */
function recordingsIn({ periods }: WorkFacts): (legalEntityId: string, day: Day) => Recorded {
  const known = new Map<string, Recorded>();
  return (legalEntityId, day) => {
    const key = pairKey(legalEntityId, day);
    const recorded = known.get(key) ?? recordingOf(day, periods.get(legalEntityId) ?? []);
    known.set(key, recorded);
    return recorded;
  };
}

/**
 * The late path: SOFT_CLOSED takes late work, a CLOSED or LOCKED period hands it to the next OPEN one; where there is none, or the day's period
 * is not open yet, nothing records it. Source: approvals-and-controls §5.
 */
function recordingOf(day: Day, periods: readonly PeriodFact[]): Recorded {
  const own = periods.find(({ startDate, endDate }) => within(day, startDate, endDate));
  if (own?.status === 'OPEN') return { recording: { lateFlag: false, originalPeriodId: null, recordedPeriodId: own.id } };
  const isLate = own !== undefined && own.status !== 'FUTURE';
  const taken = own?.status === 'SOFT_CLOSED'
    ? own
    : isLate ? periods.find(({ startDate, status }) => startDate > own.endDate && status === 'OPEN') : undefined;
  if (own && taken) return { recording: { lateFlag: true, originalPeriodId: own.id, recordedPeriodId: taken.id } };
  const detail = own ? `The TIME period of ${day} is ${own.status}, and none after it is OPEN.` : `No TIME period holds ${day}.`;
  return { recording: { lateFlag: isLate, originalPeriodId: isLate ? own.id : null, recordedPeriodId: null }, finding: { code: 'GL_PERIOD_CLOSED', detail } };
}

function dayTotals(questions: readonly WorkQuestion[], { dayEntries }: WorkFacts): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { resourceId, workDate, minutes } of questions) {
    const key = pairKey(resourceId, workDate);
    totals.set(key, (totals.get(key) ?? minutesOf(dayEntries.get(key) ?? [])) + minutes);
  }
  return totals;
}

const minutesOf = (entries: readonly { readonly minutes: number }[]) => entries.reduce((sum, { minutes }) => sum + minutes, 0);

/** Both ends belong to the span; null leaves it open. */
function within(day: Day, from: Day | null, last: Day | null): boolean {
  return (from === null || from <= day) && (last === null || day <= last);
}
