import { Injectable } from '@nestjs/common';
import type { Ctx, Finding } from '#libs/kernel/index.js';
import { Db, Refusal, type Tx } from '#libs/platform/index.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { draftOf, getTimeEntry, moveTimeEntry, type TimeEntry } from '#libs/system/time-expense/index.js';
import {
  approveTimeEntries, deleteDraftEntries, insertTimeEntries, lockTimeEntry, recallTimeEntries, updateDraftEntries,
} from '#libs/system/time-expense/time-expense.acts.js';
import { allowWork, checkedWorks, readReferences, readReferencesOf, recheck, toNewEntry } from './capture.acts.js';
import { dropFindings, openFindings } from './findings.acts.js';
import { isOfNamedProject, type KnownReferences, showProject, showRef } from './references.js';
import { lockInvoiced, takeTimeBack } from './reversal.acts.js';
import { findSingleEntryFacts } from './single-entry.queries.js';
import { submitChecked } from './submission.acts.js';
import { refuseWork } from './validation.js';
import type { TaskFact, WorkFacts, WorkQuestion } from './validation.types.js';
import { problems } from './work-capture.problems.js';
import { findWorkFacts } from './work-capture.queries.js';
import type { CapturedTime, TaskRef, TimeInput, TimePatch } from './work-capture.types.js';

/** One entry at a time: enter, edit, remove, submit, recall, reverse. */
@Injectable()
export class TimeCaptureService {
  constructor(private readonly db: Db) {}

  /** Stores a DRAFT and opens an exception for each finding. @throws MAP_*_UNMAPPED, TIME_NEGATIVE, TIME_OVER_DAY_LIMIT 422 */
  async create(ctx: Ctx, input: TimeInput): Promise<CapturedTime> {
    return this.db.write(ctx, async (tx) => {
      const { known, facts: near } = await findSingleEntryFacts(tx, input);
      const of = resolve(known, input);
      allowWork(ctx, of.resource, of.task);
      const entry = toNewEntry(tx.newId(), input, of);
      const facts = takesWork(near, of.task) ? near : await findWorkFacts(tx, [entry], { ...known, areStored: false });
      requireStorable(entry, facts);
      await insertTimeEntries(tx, [entry]);
      const findings = await openFindings(tx, checkedWorks([entry], facts));
      return { entry: draftOf(entry, of.resource.personId), findings: findings.get(entry.id) ?? [] };
    });
  }

  /** Changes a DRAFT, or takes a REJECTED entry back to DRAFT with the change. @throws STALE_VERSION 412, ILLEGAL_TRANSITION 409 */
  async edit(ctx: Ctx, id: string, rowVersion: number, patch: TimePatch): Promise<CapturedTime> {
    return this.db.write(ctx, async (tx) => {
      const stored = await this.lockOwn(tx, id);
      moveTimeEntry(stored.status, 'edit');
      const input: TimeInput = { ...inputOf(stored), ...patch, task: taskAfter(stored, patch) };
      const known = await readReferences(tx, [input]);
      const of = resolve(known, input);
      allowWork(ctx, of.resource, of.task);
      const { sourceSystem: _system, externalRef: _ref, externalVersion: _version, ...edited } = toNewEntry(id, input, of);
      const facts = await findWorkFacts(tx, [edited], { ...known, areStored: true });
      requireStorable(edited, facts);
      await updateDraftEntries(tx, [{ ...edited, rowVersion }]);
      return this.rechecked(tx, id);
    });
  }

  /** Removes a DRAFT or REJECTED entry. @throws ILLEGAL_TRANSITION 409 */
  async remove(ctx: Ctx, id: string): Promise<void> {
    await this.db.write(ctx, async (tx) => {
      await this.lockOwn(tx, id);
      await deleteDraftEntries(tx, [id]);
      await dropFindings(tx, [id]);
    });
  }

  /**
   * Submits a DRAFT; a policy may approve it at once. A BLOCK finding leaves it DRAFT: its exceptions are committed, then the refusal names
   * them. @throws 422 with the code of the first BLOCK, ILLEGAL_TRANSITION 409
   */
  async submit(ctx: Ctx, id: string): Promise<CapturedTime> {
    return this.db.write(ctx, async (tx) => {
      const entry = await this.lockOwn(tx, id);
      moveTimeEntry(entry.status, 'submit');
      const { works, facts, findings } = await recheck(tx, [entry]);
      const outcome = await submitChecked(tx, works, facts, findings);
      if (outcome.blocked.size > 0) return new Refusal(problems.submitRefused(findings.get(id) ?? []));
      return this.captured(tx, id, findings);
    });
  }

  /** Takes a SUBMITTED entry back to DRAFT; what was asked of the approvers is void. @throws ILLEGAL_TRANSITION 409 */
  async recall(ctx: Ctx, id: string): Promise<CapturedTime> {
    return this.db.write(ctx, async (tx) => {
      const entry = await this.lockOwn(tx, id);
      moveTimeEntry(entry.status, 'recall');
      await recallTimeEntries(tx, [id]);
      await withdraw(tx, [id]);
      return this.rechecked(tx, id);
    });
  }

  /**
   * Takes an APPROVED entry back by a new row of the opposite minutes; its WIP follows by event. Answers the new row.
   * @throws ILLEGAL_TRANSITION, TIME_ALREADY_INVOICED 409, REASON_REQUIRED 422
   */
  async reverse(ctx: Ctx, id: string, reason: string): Promise<CapturedTime> {
    return this.db.write(ctx, async (tx) => {
      const entry = await this.lockOwn(tx, id);
      moveTimeEntry(entry.status, 'reverse');
      if ((await lockInvoiced(tx, [id])).length > 0) throw problems.alreadyInvoiced();
      const reversal = { id: tx.newId(), reversalOfId: id, reason };
      await takeTimeBack(tx, [reversal]);
      await dropFindings(tx, [id]);
      return this.captured(tx, reversal.id, new Map());
    });
  }

  private async lockOwn(tx: Tx, id: string): Promise<TimeEntry> {
    const entry = await lockTimeEntry(tx, id);
    const { resources, tasks } = await readReferencesOf(tx, [entry]);
    allowWork(tx.ctx, resources.get(entry.resourceId)!, tasks.get(entry.taskId)!);
    return entry;
  }

  private async rechecked(tx: Tx, id: string): Promise<CapturedTime> {
    const entry = await getTimeEntry(tx, id);
    const { findings } = await recheck(tx, [entry]);
    return { entry, findings: findings.get(id) ?? [] };
  }

  private async captured(tx: Tx, id: string, findings: ReadonlyMap<string, readonly Finding[]>): Promise<CapturedTime> {
    return { entry: await getTimeEntry(tx, id), findings: findings.get(id) ?? [] };
  }
}

/** Approvers are no longer asked about these entries; others that shared their request and wait for nobody else are approved now. */
export async function withdraw(tx: Tx, ids: readonly string[]): Promise<void> {
  const completed = await supersedeApprovals(tx, { documentType: 'TIME_ENTRY', documentIds: ids });
  await approveTimeEntries(tx, completed.flatMap(({ approved }) => approved.map(({ documentId }) => documentId)), { automatic: true });
}

function resolve(known: KnownReferences, { resource: resourceRef, task: taskRef }: TimeInput) {
  const [resource, task] = [known.resourceOf(resourceRef), known.taskOf(taskRef)];
  if (!resource) throw Object.keys(resourceRef).length === 0 ? problems.noResourceOfUser() : problems.resourceUnknown(showRef(resourceRef));
  if (!task) throw problems.taskUnknown(showRef(taskRef));
  if (!isOfNamedProject(taskRef, task)) throw problems.projectUnfit('/project', showProject(taskRef));
  return { resource, task };
}

/** Whether a period of the day itself takes the work. */
function takesWork({ periods }: WorkFacts, { legalEntityId }: TaskFact): boolean {
  const [own] = periods.get(legalEntityId) ?? [];
  return own?.status === 'OPEN' || own?.status === 'SOFT_CLOSED';
}

function requireStorable(question: WorkQuestion, facts: WorkFacts): void {
  const refused = refuseWork([question], facts).get(question.id);
  if (refused) throw problems.refused(refused);
}

/** The task that the change names; with a project alone, the stored one is held against it. */
function taskAfter({ taskId }: TimeEntry, { task }: TimePatch): TaskRef {
  return task?.id === undefined && task?.code === undefined ? { ...task, id: taskId } : task;
}

function inputOf(entry: TimeEntry): TimeInput {
  const { workDate, minutes, workType, billable, narrative, startedAt, endedAt, assignmentId } = entry;
  return {
    resource: { id: entry.resourceId }, task: { id: entry.taskId }, workDate, minutes, workType, billable, narrative, startedAt, endedAt, assignmentId,
    external: null,
  };
}
