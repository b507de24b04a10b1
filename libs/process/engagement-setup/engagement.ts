import { compare, type Day, type FieldError, isPeriod, overlaps, parseDecimal, type Period, plus, Problem, rational } from '#libs/kernel/index.js';
import { enabledModels, readTerms, termsNotEnabled } from '#libs/system/contract/index.js';
import { errors, problems } from './engagement.problems.js';
import type {
  EngagementAssignment, EngagementCardRate, EngagementContract, EngagementLine, EngagementProject, EngagementTask, NewEngagement,
} from './engagement.types.js';

/**
 * Refuses what is not built yet, before anything is read or kept.
 * @throws BILLING_MODEL_NOT_ENABLED, AMENDMENT_NOT_ENABLED, TEMPLATE_NOT_ENABLED 422
 */
export function requireEnabled({ contract, amendment, templateCode }: NewEngagement): void {
  if (amendment) throw problems.amendmentNotEnabled();
  if (templateCode) throw problems.templateNotEnabled();
  const refused = contract.lines.flatMap(({ billingModel }, index) =>
    enabledModels.includes(billingModel) ? [] : [errors.modelNotEnabled(`/contract/lines/${index}`, billingModel)]);
  if (refused.length > 0) throw problems.billingModelNotEnabled(refused);
}

/** Refuses terms that would be agreed and not billed, of lines that are well stated. @throws TERM_NOT_ENABLED 422 */
export function requireBilledTerms({ contract }: NewEngagement): void {
  const refused = contract.lines.flatMap(({ billingModel, terms }, index) =>
    termsNotEnabled(readTerms(billingModel, terms ?? {}, contract.currency)).map((one) => ({
      ...one, pointer: `/contract/lines/${index}/terms${one.pointer}`,
    })));
  if (refused.length > 0) throw problems.termNotEnabled(refused);
}

/** A signature decides (P-CV-SIGNED), so it must have been given: `latest` is the last day that has begun anywhere. */
export function findUnsigned({ signedOn }: NewEngagement, latest: Day): readonly FieldError[] {
  return signedOn && signedOn > latest ? [errors.notYetSigned('/signedOn')] : [];
}

/** What the engagement says that does not fit together by itself, by JSON pointer; empty when it does. */
export function findContradictions(engagement: NewEngagement): readonly FieldError[] {
  const { contract, billTos, projects } = engagement;
  return [
    ...repeated('/billTos', billTos, ({ code }) => code, 'code'),
    ...repeated('/contract/lines', contract.lines, ({ lineNo }) => lineNo, 'lineNo'),
    ...repeated('/contract/dimensions', contract.dimensions ?? [], ({ kind }) => kind, 'kind'),
    ...repeated('/projects', projects, ({ code }) => code, 'code'),
    ...(contract.end && contract.end < contract.start ? [errors.endsBeforeStart('/contract/end')] : []),
    ...contract.lines.flatMap((line, index) => splitErrors(engagement, `/contract/lines/${index}`, line)),
    ...contract.lines.flatMap((line, index) => (line.billingModel === 'TM' ? termUnfits(`/contract/lines/${index}`, line) : [])),
    ...contract.lines.flatMap((line, index) => termErrors(contract, `/contract/lines/${index}/terms`, line)),
    ...contract.lines.flatMap((line, index) => rateErrors(contract, `/contract/lines/${index}/rates`, line.rates ?? [])),
    ...rateErrors(contract, '/rateCard/lines', engagement.rateCard?.lines ?? []),
    ...(engagement.rateCard?.lines ?? []).flatMap(({ task }, index) => (task ? rateTaskErrors(projects, `/rateCard/lines/${index}/task`, task) : [])),
    ...(engagement.rateCard?.scope === 'PROJECT' && projects.length !== 1 ? [errors.projectAmbiguous('/rateCard/scope')] : []),
    ...projects.flatMap((project, index) => projectErrors(contract, `/projects/${index}`, project)),
  ];
}

/** The days an assignment, a rate or a registration holds: the contract's first day and an open end unless said otherwise. */
export function periodOf(
  contract: EngagementContract, { validFrom, validTo }: { readonly validFrom?: string | null; readonly validTo?: string | null },
): Period {
  return { from: validFrom ?? contract.start, to: validTo ?? null };
}

/** The tasks of a project by their depth: those without a parent first. Parents name tasks of the same project. */
export function tasksByLevel(tasks: readonly EngagementTask[]): readonly (readonly EngagementTask[])[] {
  const levels: EngagementTask[][] = [];
  let placed = new Set<string>();
  let rest = tasks;
  while (rest.length > 0) {
    const next = rest.filter(({ parent }) => !parent || placed.has(parent));
    if (next.length === 0) return levels;
    levels.push(next);
    placed = new Set([...placed, ...next.map(({ code }) => code)]);
    rest = rest.filter((task) => !next.includes(task));
  }
  return levels;
}

/** What makes two messages the same engagement: all of it but what the source calls it. Whole numbers beyond JSON's are text. */
export function contentOf({ externalRef: _, ...content }: NewEngagement): unknown {
  return plain(content);
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined && item !== null).map(([key, item]) => [key, plain(item)]));
}

function termUnfits(pointer: string, { schedule, milestones }: EngagementLine): readonly FieldError[] {
  return [
    ...(schedule?.length ? [errors.termUnfit(`${pointer}/schedule`, 'schedule')] : []),
    ...(milestones?.length ? [errors.termUnfit(`${pointer}/milestones`, 'milestones')] : []),
  ];
}

function splitErrors({ billTos }: NewEngagement, pointer: string, { billToSplit }: EngagementLine): readonly FieldError[] {
  const split = billToSplit ?? [];
  if (split.length === 0) return billTos.length === 1 ? [] : [errors.splitMissing(`${pointer}/billToSplit`)];
  const total = split.map(({ percent }) => parseDecimal(percent)).reduce(plus, rational(0n));
  return [
    ...split.flatMap(({ billTo }, index) =>
      billTos.some(({ code }) => code === billTo) ? [] : [errors.notOfThisEngagement(`${pointer}/billToSplit/${index}/billTo`, 'bill-to', billTo)]),
    ...repeated(`${pointer}/billToSplit`, split, ({ billTo }) => billTo, 'billTo'),
    ...(compare(total, rational(100n)) === 0 ? [] : [errors.splitNotWhole(`${pointer}/billToSplit`)]),
  ];
}

function termErrors({ currency }: EngagementContract, pointer: string, { billingModel, terms }: EngagementLine): readonly FieldError[] {
  try {
    readTerms(billingModel, terms ?? {}, currency);
    return [];
  } catch (error) {
    if (!(error instanceof Problem) || !error.errors) throw error;
    return error.errors.map((one) => ({ ...one, pointer: `${pointer}${one.pointer}` }));
  }
}

function rateErrors(contract: EngagementContract, pointer: string, rates: readonly EngagementCardRate[]): readonly FieldError[] {
  return rates.flatMap((rate, index) => {
    const period = periodOf(contract, rate);
    if (!isPeriod(period)) return [errors.periodEmpty(`${pointer}/${index}/validTo`)];
    const rival = rates.slice(0, index).find((other) => sameKeys(other, rate) && overlaps(periodOf(contract, other), period));
    return rival ? [errors.overlaps(`${pointer}/${index}/validFrom`, 'rate')] : [];
  });
}

function rateTaskErrors(projects: readonly EngagementProject[], pointer: string, task: string): readonly FieldError[] {
  const holders = projects.filter(({ tasks }) => tasks.some(({ code }) => code === task)).length;
  if (holders === 0) return [errors.notOfThisEngagement(pointer, 'task', task)];
  return holders === 1 ? [] : [errors.taskAmbiguous(pointer, task)];
}

const rateKeys = ['role', 'resource', 'grade', 'task', 'location', 'workType'] as const;

function sameKeys(a: EngagementCardRate, b: EngagementCardRate): boolean {
  return rateKeys.every((key) => (a[key] ?? null) === (b[key] ?? null));
}

function projectErrors(contract: EngagementContract, pointer: string, project: EngagementProject): readonly FieldError[] {
  const { tasks, assignments, budget, dimensions } = project;
  const [start, end] = [project.start ?? contract.start, project.end ?? contract.end];
  const placed = new Set(tasksByLevel(tasks).flat());
  return [
    ...((project.start || project.end) && end && end < start ? [errors.endsBeforeStart(`${pointer}/end`)] : []),
    ...repeated(`${pointer}/tasks`, tasks, ({ code }) => code, 'code'),
    ...repeated(`${pointer}/dimensions`, dimensions ?? [], ({ kind }) => kind, 'kind'),
    ...repeated(`${pointer}/budget`, budget ?? [], ({ category, task }) => `${category} ${task ?? ''}`, 'category'),
    ...tasks.flatMap((task, index) => taskErrors(contract, `${pointer}/tasks/${index}`, task, placed)),
    ...assignmentErrors(contract, `${pointer}/assignments`, assignments ?? [], tasks),
    ...(budget ?? []).flatMap(({ task }, index) =>
      task && !tasks.some(({ code }) => code === task) ? [errors.notOfThisEngagement(`${pointer}/budget/${index}/task`, 'task', task)] : []),
  ];
}

function taskErrors(contract: EngagementContract, pointer: string, task: EngagementTask, placed: ReadonlySet<EngagementTask>): readonly FieldError[] {
  const { lineNo, parent } = task;
  const hasLine = lineNo == null || contract.lines.some((line) => line.lineNo === lineNo);
  return [
    ...(hasLine ? [] : [errors.notOfThisEngagement(`${pointer}/lineNo`, 'contract line', String(lineNo))]),
    ...(placed.has(task) ? [] : [errors.notOfThisEngagement(`${pointer}/parent`, 'task above it', parent ?? '')]),
  ];
}

function assignmentErrors(
  contract: EngagementContract, pointer: string, assignments: readonly EngagementAssignment[], tasks: readonly EngagementTask[],
): readonly FieldError[] {
  const codes = new Set(tasks.map(({ code }) => code));
  const earlier = new Map<string, Period[]>();
  return assignments.flatMap((assignment, index) => {
    const period = periodOf(contract, assignment);
    if (!codes.has(assignment.task)) return [errors.notOfThisEngagement(`${pointer}/${index}/task`, 'task', assignment.task)];
    if (!isPeriod(period)) return [errors.periodEmpty(`${pointer}/${index}/validTo`)];
    const key = `${assignment.resource} ${assignment.task} ${assignment.role ?? ''}`;
    const rivals = earlier.get(key) ?? [];
    earlier.set(key, [...rivals, period]);
    return rivals.some((rival) => overlaps(rival, period)) ? [errors.overlaps(`${pointer}/${index}/validFrom`, 'assignment')] : [];
  });
}

function repeated<T>(pointer: string, rows: readonly T[], keyOf: (row: T) => string | number, field: string): readonly FieldError[] {
  const seen = new Set<string | number>();
  return rows.flatMap((row, index) => {
    const key = keyOf(row);
    if (seen.has(key)) return [errors.repeated(`${pointer}/${index}/${field}`, String(key))];
    seen.add(key);
    return [];
  });
}
