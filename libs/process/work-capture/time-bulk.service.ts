import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Ctx, type FieldError, may, problems as shared } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { lockSources } from '#libs/system/exchange/exchange.acts.js';
import { findExternal } from '#libs/system/exchange/index.js';
import type { TimeEntry } from '#libs/system/time-expense/index.js';
import { lockTimeEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { mayWork, readReferences, scopeOfTask, toNewEntry } from './capture.acts.js';
import { isOfNamedProject, type KnownReferences, showProject, showRef } from './references.js';
import { keepBatch } from './time-batch.acts.js';
import type { BatchRow, BatchSource, Identity } from './time-batch.types.js';
import { problems, recordProblems } from './work-capture.problems.js';
import type { BulkAnswer, BulkMode, TimeInput } from './work-capture.types.js';

/** One record of the request: what it holds, or why it cannot be read. */
export interface TimeRecord {
  readonly index: number;
  readonly value?: TimeInput;
  readonly errors?: readonly FieldError[];
}

export interface BulkOptions {
  readonly mode: BulkMode;
  readonly submit: boolean;
  readonly format: 'ndjson' | 'json';
}

/** Many entries at once, as other systems send them. Each record's external reference is its key: sent again it changes nothing. */
@Injectable()
export class TimeBulkService {
  constructor(private readonly db: Db) {}

  /** @throws BULK_REJECTED 422 in atomic mode, its evidence kept; FORBIDDEN 403 for whoever may enter no time at all */
  async take(ctx: Ctx, records: readonly TimeRecord[], options: BulkOptions): Promise<BulkAnswer> {
    if (!['time.import', 'time.write', 'time.write_own'].some((permission) => may(ctx, permission))) throw shared.forbidden('time.import');
    return this.db.write(ctx, async (tx) => {
      const inputs = records.flatMap(({ value }) => value ?? []);
      await lockSources(tx, inputs.flatMap(({ external }) => external?.system ?? []));
      const known = await readReferences(tx, inputs);
      const stored = await findStored(tx, inputs);
      const seen = new Set<string>();
      const rows = records.map((record) => planRecord(tx, record, { known, stored, seen }));
      return keepBatch(tx, rows, sourceOf(tx, records, options), known);
    });
  }
}

interface StoredRecord {
  readonly entry: TimeEntry | undefined;
  readonly externalVersion: string | null;
  readonly payloadHash: string | null;
}

interface Around {
  readonly known: KnownReferences;
  readonly stored: ReadonlyMap<string, StoredRecord>;
  /** External references met so far in this request. */
  readonly seen: Set<string>;
}

function planRecord(tx: Tx, { index, value, errors }: TimeRecord, around: Around): BatchRow {
  if (!value) return unread(index, { errors });
  const { known, stored, seen } = around;
  const identity = value.external ? identityOf(value) : undefined;
  if (identity && isRepeated(identity, seen)) return rejected(index, recordProblems.duplicateId(identity.externalId));
  const [resource, task] = [known.resourceOf(value.resource), known.taskOf(value.task)];
  if (!resource || !task) {
    return unresolved(index, value, resource ? problems.taskUnknown(showRef(value.task)) : problems.resourceUnknown(showRef(value.resource)));
  }
  if (!isOfNamedProject(value.task, task)) return unread(index, problems.projectUnfit('/project', showProject(value.task)));
  if (!may(tx.ctx, 'time.import', scopeOfTask(task)) && !mayWork(tx.ctx, resource, task)) {
    return rejected(index, recordProblems.forbidden(resource.code, task.projectCode));
  }
  if (!identity) return { place: index, outcome: 'created', work: toNewEntry(tx.newId(), value, { resource, task }) };
  const before = stored.get(keyOf(identity.sourceSystem, identity.externalId));
  if (!before) return { place: index, outcome: 'created', work: toNewEntry(tx.newId(), value, { resource, task }), identity };
  return planChange(index, { value, identity, before }, (id) => toNewEntry(id, value, { resource, task }));
}

function isRepeated({ sourceSystem, externalId }: Identity, seen: Set<string>): boolean {
  const key = keyOf(sourceSystem, externalId);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

interface Change {
  readonly value: TimeInput;
  readonly identity: Identity;
  readonly before: StoredRecord;
}

/** A record that came before: an older or equal one changes nothing, a newer one changes a draft and waits for a human otherwise. */
function planChange(index: number, { value, identity, before }: Change, workOf: (id: string) => NonNullable<BatchRow['work']>): BatchRow {
  const { entry } = before;
  const about = entry ? { entryId: entry.id, status: entry.status } : {};
  if (before.payloadHash === identity.lastPayloadHash || isOlder(identity.externalVersion, before.externalVersion)) {
    return { place: index, outcome: 'unchanged', ...about };
  }
  if (!entry) return rejected(index, recordProblems.deleted(identity.externalId));
  if (entry.status === 'DRAFT' || entry.status === 'REJECTED') return { place: index, outcome: 'updated', work: workOf(entry.id), identity };
  return { place: index, outcome: 'parked', ...about, problem: recordProblems.changed('it', entry.status), parked: parkedOf(value, identity) };
}

function unread(index: number, { errors }: Pick<TimeRecord, 'errors'>): BatchRow {
  const { code = 'VALIDATION_FAILED', detail = '', pointer = '' } = errors?.[0] ?? {};
  return rejected(index, { code, detail, pointer: pointer.slice(1) });
}

function unresolved(index: number, value: TimeInput, { code, message }: { code: string; message: string }): BatchRow {
  const problem = { code, detail: message };
  if (!value.external) return rejected(index, problem);
  return { place: index, outcome: 'parked', problem, parked: parkedOf(value, identityOf(value)) };
}

function parkedOf(value: TimeInput, { sourceSystem, externalId, externalVersion, lastPayloadHash: payloadHash }: Identity) {
  const messageId = `${externalId}:${externalVersion ?? payloadHash}`;
  return {
    sourceSystem, messageId, payload: value, payloadHash, externalId, externalVersion, projectCode: value.task.project?.code ?? null, periodDay: value.workDate,
  };
}

function identityOf(value: TimeInput): Identity {
  const { external, ...content } = value;
  const lastPayloadHash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { sourceSystem: external!.system, externalId: external!.id, externalVersion: external!.version ?? null, lastPayloadHash };
}

/** Versions of digits compare as numbers, others as text; without one on either side nothing is older. */
function isOlder(version: string | null, stored: string | null): boolean {
  if (version === null || stored === null) return false;
  if (/^\d+$/.test(version) && /^\d+$/.test(stored)) return BigInt(version) < BigInt(stored);
  return version < stored;
}

async function findStored(tx: Tx, inputs: readonly TimeInput[]): Promise<Map<string, StoredRecord>> {
  const bySystem = new Map<string, string[]>();
  for (const { external } of inputs) if (external) (bySystem.get(external.system) ?? bySystem.set(external.system, []).get(external.system)!).push(external.id);
  const found = [];
  for (const [sourceSystem, externalIds] of bySystem) found.push(...(await findExternal(tx, { sourceSystem, entityType: 'time_entry', externalIds })));
  if (found.length === 0) return new Map();
  const entries = new Map((await lockTimeEntries(tx, found.map(({ entityId }) => entityId))).map((entry) => [entry.id, entry]));
  return new Map(found.map((ref) =>
    [keyOf(ref.sourceSystem, ref.externalId), { entry: entries.get(ref.entityId), externalVersion: ref.externalVersion, payloadHash: ref.lastPayloadHash }],
  ));
}

function sourceOf(tx: Tx, records: readonly TimeRecord[], { mode, submit, format }: BulkOptions): BatchSource {
  const systems = new Set(records.flatMap(({ value }) => value?.external?.system ?? []));
  return {
    batchId: tx.newId(),
    sourceSystem: systems.size === 1 ? [...systems][0]! : 'API',
    format, mode, submit, options: {}, documentId: null,
    sha256: tx.ctx.idempotency?.fingerprint ?? createHash('sha256').update(tx.ctx.requestId).digest('hex'),
    pointerOf: (place) => `/${place}`,
  };
}

function rejected(place: number, problem: NonNullable<BatchRow['problem']>): BatchRow {
  return { place, outcome: 'rejected', problem };
}

const keyOf = (system: string, id: string) => `${system} ${id}`;
