import { Injectable } from '@nestjs/common';
import { addDays, allow, type Ctx, type Finding, may, weekStart } from '#libs/kernel/index.js';
import { Db, Refusal, type Tx } from '#libs/platform/index.js';
import { findTimeEntries, getTimesheet, type TimeEntry, type Timesheet } from '#libs/system/time-expense/index.js';
import {
  deleteDraftEntries, insertTimeEntries, lockTimeEntries, lockTimesheet, openTimesheet, saveTimesheet, submitZeroWeek,
  updateDraftEntries,
} from '#libs/system/time-expense/time-expense.acts.js';
import { allowWork, readReferences, readReferencesOf, recheck, toNewEntry } from './capture.acts.js';
import { dropFindings } from './findings.acts.js';
import { isOfNamedProject, type KnownReferences, showProject, showRef } from './references.js';
import { submitChecked } from './submission.acts.js';
import { planWeek } from './timesheet-plan.js';
import { refuseWork } from './validation.js';
import type { ResourceFact } from './validation.types.js';
import { problems } from './work-capture.problems.js';
import { findWorkFacts } from './work-capture.queries.js';
import type { CapturedWeek, WeekInput } from './work-capture.types.js';

/** The week of one resource, handed in whole. */
@Injectable()
export class TimesheetService {
  constructor(private readonly db: Db) {}

  /**
   * Makes the week what it is said to be: its DRAFT and REJECTED rows are replaced, what was submitted stays and is not to be repeated.
   * @throws TIMESHEET_EXISTS, TIMESHEET_MISSING, STALE_VERSION 412, NOT_A_MONDAY, DAY_OUTSIDE_WEEK 400, as a single entry
   */
  async put(ctx: Ctx, week: WeekInput): Promise<CapturedWeek> {
    requireWeek(week);
    return this.db.write(ctx, async (tx) => {
      const inputs = week.entries.map((entry) => ({ ...entry, resource: { id: week.resourceId }, external: null }));
      const known = await readReferences(tx, inputs.length > 0 ? inputs : [{ resource: { id: week.resourceId }, task: {} }]);
      const resource = known.resources.get(week.resourceId);
      if (!resource) throw problems.resourceUnknown(week.resourceId);
      allowWeek(ctx, resource);
      const { sheet, isNew } = await openWeek(tx, week, resource);
      const wanted = inputs.map((input, index) => {
        const task = known.taskOf(input.task);
        if (!task) throw problems.taskUnknown(showRef(input.task));
        if (!isOfNamedProject(input.task, task)) throw problems.projectUnfit(`/entries/${index}/project`, showProject(input.task));
        allowWork(ctx, resource, task);
        return { ...toNewEntry(tx.newId(), input, { resource, task }), timesheetId: sheet.id };
      });

      const stored = (await lockWeek(tx, sheet)).filter(isOpen);
      const replaced = await readReferencesOf(tx, stored);
      for (const { taskId } of stored) allowWork(ctx, resource, replaced.tasks.get(taskId)!);
      const plan = planWeek(stored, wanted);
      await deleteDraftEntries(tx, plan.removedIds);
      await dropFindings(tx, plan.removedIds);
      const left = [...plan.changed.map(({ id, row }) => ({ ...row, id })), ...plan.added];
      if (left.length > 0) await requireRoom(tx, left, known);
      await updateDraftEntries(tx, plan.changed.map(({ id, row }) => ({ ...row, id, rowVersion: null })));
      await insertTimeEntries(tx, plan.added);
      return this.captured(tx, sheet.id, { isNew });
    });
  }

  /**
   * Submits the DRAFT rows of the week together: one BLOCK finding keeps all of them. A week that holds none is submitted where somebody confirmed
   * that there was no work. @throws as a single submit, NOTHING_TO_SUBMIT 422
   */
  async submit(ctx: Ctx, id: string): Promise<CapturedWeek> {
    return this.db.write(ctx, async (tx) => {
      const sheet = await getTimesheet(tx, id);
      const entries = await lockWeek(tx, sheet);
      if (entries.length === 0 && sheet.zeroConfirmed) return this.submitZero(tx, sheet);
      const drafts = entries.filter(({ status }) => status === 'DRAFT');
      if (drafts.length === 0) throw problems.nothingToSubmit();
      const known = await readReferencesOf(tx, drafts);
      for (const draft of drafts) allowWork(ctx, known.resources.get(draft.resourceId)!, known.tasks.get(draft.taskId)!);
      const { works, facts, findings } = await recheck(tx, drafts);
      const all = [...findings.values()].flat();
      if (all.some(({ severity }) => severity === 'BLOCK')) return new Refusal(problems.submitRefused(all));
      await submitChecked(tx, works, facts, findings);
      return this.captured(tx, id, { isNew: false, findings });
    });
  }

  private async submitZero(tx: Tx, { id, resourceId }: Timesheet): Promise<CapturedWeek> {
    const known = await readReferences(tx, [{ resource: { id: resourceId }, task: {} }]);
    allowWeek(tx.ctx, known.resources.get(resourceId)!);
    await submitZeroWeek(tx, id);
    return this.captured(tx, id, { isNew: false });
  }

  private async captured(tx: Tx, id: string, of: { isNew: boolean; findings?: ReadonlyMap<string, readonly Finding[]> }): Promise<CapturedWeek> {
    const entries = await findTimeEntries(tx, { timesheetId: id });
    const open = entries.filter(isOpen);
    const findings = of.findings ?? (open.length > 0 ? (await recheck(tx, open)).findings : new Map<string, Finding[]>());
    return { sheet: await getTimesheet(tx, id), isNew: of.isNew, entries: entries.map((entry) => ({ entry, findings: findings.get(entry.id) ?? [] })) };
  }
}

const isOpen = ({ status }: Pick<TimeEntry, 'status'>) => status === 'DRAFT' || status === 'REJECTED';

/** A week of one's own, or `time.write` for that of others. @throws FORBIDDEN 403 */
function allowWeek(ctx: Ctx, { userId }: ResourceFact): void {
  if (userId !== ctx.userId || !may(ctx, 'time.write_own')) allow(ctx, 'time.write');
}

function requireWeek({ periodStart, entries }: WeekInput): void {
  if (weekStart(periodStart) !== periodStart) throw problems.periodStartNotMonday(periodStart);
  const outside = entries.findIndex(({ workDate }) => weekStart(workDate) !== periodStart);
  if (outside >= 0) throw problems.dayOutsideWeek(outside, entries[outside]!.workDate);
}

async function openWeek(tx: Tx, week: WeekInput, resource: ResourceFact): Promise<{ sheet: Timesheet; isNew: boolean }> {
  const sheet = await lockTimesheet(tx, week);
  if (!sheet) {
    if (week.rowVersion !== null) throw problems.timesheetMissing();
    const { periodStart, zeroConfirmed } = week;
    return { sheet: await openTimesheet(tx, { resourceId: resource.id, periodStart, periodEnd: addDays(periodStart, 6), zeroConfirmed }), isNew: true };
  }
  if (week.rowVersion === null) throw problems.timesheetExists();
  await saveTimesheet(tx, sheet, { rowVersion: week.rowVersion, zeroConfirmed: week.zeroConfirmed });
  return { sheet, isNew: false };
}

async function lockWeek(tx: Tx, { resourceId, periodStart, periodEnd, id }: Timesheet): Promise<TimeEntry[]> {
  const entries = await findTimeEntries(tx, { resourceId, workFrom: periodStart, workTo: periodEnd, timesheetId: id });
  return lockTimeEntries(tx, entries.map((entry) => entry.id));
}

async function requireRoom(tx: Tx, rows: readonly ReturnType<typeof toNewEntry>[], known: KnownReferences): Promise<void> {
  const refused = refuseWork(rows, await findWorkFacts(tx, rows, { ...known, areStored: true }));
  const [first] = refused.values();
  if (first) throw problems.refused(first);
}
