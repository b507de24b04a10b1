import { Inject, Injectable } from '@nestjs/common';
import { allow, type Ctx, may } from '#libs/kernel/index.js';
import { dataFolder, Db, type Tx } from '#libs/platform/index.js';
import { storeFile } from '#libs/system/document/document.acts.js';
import { lockSources } from '#libs/system/exchange/exchange.acts.js';
import { findMappings } from '#libs/system/exchange/index.js';
import { lockTimeEntries } from '#libs/system/time-expense/time-expense.acts.js';
import { scopeOfTask, toNewEntry } from './capture.acts.js';
import { type KnownMapping, referencesIn, type RowReferences, wordsOf } from './import-references.js';
import { compareWindow } from './import-window.js';
import type { ImportDecision } from './import-window.types.js';
import { identifyRows, naturalKey } from './natural-key.js';
import { type KnownReferences, knowReferences } from './references.js';
import { findResourceFacts, findTaskFacts } from './references.queries.js';
import { lockInvoiced } from './reversal.acts.js';
import { keepBatch } from './time-batch.acts.js';
import type { BatchRow, BatchSource } from './time-batch.types.js';
import { rowVerdicts } from './time-export.problems.js';
import { readTimeExport } from './time-export.reader.js';
import type { ImportedRow, ReadRow, RowVerdict, TimeExport } from './time-export.types.js';
import { startAndEndOf, toFileRow, toStoredEntry } from './time-import.js';
import { findImportedEntries, getImportEntity } from './time-import.queries.js';
import type { ImportedEntryRow } from './time-import.types.js';
import { problems } from './work-capture.problems.js';
import type { ImportAnswer, ImportOptions } from './work-capture.types.js';
import { type WallClock, wallClock } from './worked-time.js';

/** The export of a time tool, file by file. Importing a file twice changes nothing. */
@Injectable()
export class TimeImportService {
  constructor(
    private readonly db: Db,
    @Inject(dataFolder) private readonly folder: string,
  ) {}

  /**
   * Reads a file of one of the four sources and keeps what it says in one transaction. What it no longer says is taken back, so a grant must reach the
   * whole entity, not some of its projects. Rows that mean nothing here wait as inbox messages.
   * @throws IMPORT_* 400, 413, 422 for the whole file; BULK_REJECTED 422 in atomic mode, its evidence kept
   */
  async importFile(ctx: Ctx, bytes: Buffer, options: ImportOptions): Promise<ImportAnswer> {
    allow(ctx, 'time.import');
    return this.db.write(ctx, async (tx) => {
      const { id: legalEntityId, timeZone, code } = await getImportEntity(tx, options.legalEntity);
      allow(ctx, 'time.import', { legalEntityId });
      const { dateOrder, decimal } = options;
      const file = readTimeExport(bytes, { timeZone, ...(dateOrder && { dateOrder }), ...(decimal && { decimal }) });
      await lockSources(tx, [file.source]);
      const { rows, known } = await planFile(tx, file, timeZone);
      const { file: stored } = await storeFile(tx, this.folder, { kind: 'IMPORT', fileName: `${file.source.toLowerCase()}.csv`, mediaType: 'text/csv', bytes });
      const source = sourceOf(tx, stored, file.source, { ...options, legalEntity: code });
      const kept = await keepBatch(tx, rows, source, known);
      return 'results' in kept
        ? { ...kept, source: file.source, dateOrder: file.dateOrder ?? null, decimal: file.decimal ?? null, warnings: warningsOf(file.rows) }
        : kept;
    });
  }
}

interface PlannedFile {
  readonly rows: readonly BatchRow[];
  readonly known: KnownReferences;
}

/** Reads what the file's words mean and what earlier imports stored, then decides row by row. The number of statements does not grow with the file. */
async function planFile(tx: Tx, file: TimeExport, timeZone: string): Promise<PlannedFile> {
  const read = file.rows.flatMap(({ imported, verdict }) => (imported ? [{ imported, verdict }] : []));
  const mappings = await findKnownMappings(tx, file);
  const known = await readFileReferences(tx, read.map(({ imported }) => imported), mappings);
  const identities = identifyRows(read.map(({ imported }) => imported));
  const refsOf = referencesIn(known, mappings);
  const refs = new Map(identities.map(({ row }) => [row.rowNo, withinReach(tx, refsOf(row))]));
  const fileRows = identities.map((identity, nth) => toFileRow(identity, refs.get(identity.row.rowNo)!, read[nth]!.verdict));

  const windows = new Map(identities.flatMap(({ row }) => {
    const resourceId = refs.get(row.rowNo)!.resource?.id;
    return resourceId ? [[`${resourceId} ${row.workDate}`, { resourceId, workDate: row.workDate }] as const] : [];
  }));
  const stored = await lockImported(tx, { source: file.source, timeZone, keys: identities.map(({ key }) => key), windows: [...windows.values()] });
  const decisions = compareWindow(fileRows, stored.map((row) => toStoredEntry(row, file.source)), naturalKey);
  const invoiced = new Set(await lockInvoiced(tx, decisions.flatMap(({ reversesId }) => reversesId ?? [])));

  const byRow = new Map(identities.map(({ row }) => [row.rowNo, row]));
  const plan: RowPlan = {
    tx, file, refs, byRow, invoiced, clock: wallClock(timeZone),
    keys: new Map(identities.map(({ row, key }) => [row.rowNo, key])),
    statuses: new Map(stored.map(({ entryId, status }) => [entryId, status])),
  };
  const unread = file.rows.flatMap((row): BatchRow[] =>
    (row.imported ? [] : [{ place: row.rowNo, outcome: row.verdict!.outcome, problem: problemOf(row.verdict!) }]),
  );
  return { known, rows: [...decisions.map((decision) => toBatchRow(decision, plan)), ...unread].toSorted(inFileOrder) };
}

/** What earlier imports stored, locked. Where an entry stands is asked after the lock: somebody may have submitted or deleted it meanwhile. */
async function lockImported(tx: Tx, of: Parameters<typeof findImportedEntries>[1]): Promise<ImportedEntryRow[]> {
  const stored = await findImportedEntries(tx, of);
  const statuses = new Map((await lockTimeEntries(tx, stored.map(({ entryId }) => entryId))).map(({ id, status }) => [id, status]));
  return stored.map((row) => ({ ...row, status: statuses.get(row.entryId) ?? null }));
}

interface RowPlan {
  readonly tx: Tx;
  readonly file: TimeExport;
  readonly refs: ReadonlyMap<number, RowReferences>;
  readonly byRow: ReadonlyMap<number, ImportedRow>;
  /** The key each row has by itself. */
  readonly keys: ReadonlyMap<number, string>;
  readonly invoiced: ReadonlySet<string>;
  readonly clock: WallClock;
  readonly statuses: ReadonlyMap<string, string | null>;
}

function toBatchRow(decision: ImportDecision, plan: RowPlan): BatchRow {
  const { rowNo = null, outcome, entryId, verdict, key, contentHash, reversesId } = decision;
  const identity = { sourceSystem: plan.file.source, externalId: key, externalVersion: null, lastPayloadHash: contentHash };
  const row = rowNo === null ? undefined : plan.byRow.get(rowNo);
  if (outcome === 'created' && reversesId !== undefined) {
    if (plan.invoiced.has(reversesId)) return parkedRow(decision, plan, problems.alreadyInvoiced());
    return { place: rowNo, outcome, reversalOfId: reversesId, entryId: plan.tx.newId(), status: 'REVERSED', identity, ...keptUnder(decision, plan) };
  }
  if (outcome === 'created' || outcome === 'updated') {
    return { place: rowNo, outcome, work: workOf(entryId ?? plan.tx.newId(), row!, key, plan), identity, ...keptUnder(decision, plan) };
  }
  if (outcome === 'parked') return parkedRow(decision, plan, { code: verdict!.code, message: verdict!.detail });
  const about = entryId ? { entryId, status: plan.statuses.get(entryId) ?? 'DELETED' } : {};
  return { place: rowNo, outcome, ...about, ...(verdict ? { problem: problemOf(verdict) } : keptUnder(decision, plan)) };
}

function keptUnder({ rowNo, key }: ImportDecision, { keys }: RowPlan): Pick<BatchRow, 'keptUnder'> {
  return rowNo === undefined || keys.get(rowNo) === key ? {} : { keptUnder: key };
}

/** The message keeps the row in the canonical shape, without what the work costs: that needs `cost.read`, and the file has it. */
function parkedRow(
  { rowNo, key, contentHash, entryId, change }: ImportDecision, plan: RowPlan, { code, message }: { code: string; message: string },
): BatchRow {
  const row = rowNo === undefined ? undefined : plan.byRow.get(rowNo);
  return {
    place: rowNo ?? null, outcome: 'parked', problem: { code, detail: message }, ...(entryId ? { entryId } : {}),
    parked: {
      sourceSystem: plan.file.source, messageId: [key, change ?? 'ROW', code, contentHash].join(':'),
      payload: { change: change ?? null, entryId: entryId ?? null, row: row ? keptRow(row) : null },
      payloadHash: contentHash, externalId: key, externalVersion: null, projectCode: row ? (row.project.code ?? row.project.name) : null,
      periodDay: row?.workDate ?? null,
    },
  };
}

function keptRow({ costEvidence: _cost, evidence, ...row }: ImportedRow): object {
  return { ...row, evidence: { ...evidence, amountMinor: evidence.amountMinor?.toString() ?? null } };
}

function workOf(id: string, row: ImportedRow, key: string, { refs, clock }: RowPlan): NonNullable<BatchRow['work']> {
  const { resource, task, workType } = refs.get(row.rowNo)!;
  const input = {
    resource: {}, task: {}, workDate: row.workDate, minutes: row.minutes, workType, billable: row.billable ?? null,
    narrative: row.description === '' ? null : row.description,
    ...startAndEndOf(row, clock), assignmentId: null, external: null,
  };
  const origin = { sourceSystem: row.source, externalRef: row.sourceId ?? null, naturalKey: key, sourceUnit: row.sourceMinutes === undefined ? null : 'MIN' };
  return {
    ...toNewEntry(id, input, { resource: resource!, task: task! }),
    ...origin,
    sourceMinutes: row.sourceMinutes === undefined ? null : String(row.sourceMinutes),
  };
}

async function findKnownMappings(tx: Tx, file: TimeExport): Promise<KnownMapping[]> {
  const words = wordsOf(file.rows.flatMap(({ imported }) => imported ?? []));
  const found = await findMappings(tx, {
    sourceSystem: file.source, kinds: ['RESOURCE', 'PROJECT', 'TASK', 'WORK_TYPE'], codes: [...new Set(Object.values(words).flat())],
  });
  return found.map(({ kind, externalCode, targetId, targetCode, validFrom, validTo }) => ({
    kind, externalCode, targetId, targetCode, period: { from: validFrom ?? '', to: validTo },
  }));
}

async function readFileReferences(tx: Tx, rows: readonly ImportedRow[], mappings: readonly KnownMapping[]): Promise<KnownReferences> {
  const targets = (kind: string) => mappings.flatMap((mapping) => (mapping.kind === kind && mapping.targetId ? mapping.targetId : []));
  const words = (of: (row: ImportedRow) => readonly (string | undefined)[]) =>
    [...new Set(rows.flatMap((row) => of(row).filter((word) => word !== undefined)))];
  const resources = await findResourceFacts(tx, {
    ids: targets('RESOURCE'), codes: words(({ user }) => [user.code, user.login]), emails: words(({ user }) => [user.email]),
  });
  const tasks = await findTaskFacts(tx, {
    ids: targets('TASK'), projectIds: targets('PROJECT'), projectCodes: words(({ project }) => [project.code ?? project.name]),
  });
  return knowReferences(resources, tasks, tx.ctx.userId);
}

/** The references of a row; rejected where the importer's grant does not reach its project. */
function withinReach({ ctx }: Tx, refs: RowReferences): RowReferences {
  if (!refs.task || may(ctx, 'time.import', scopeOfTask(refs.task))) return refs;
  return { ...refs, verdict: rowVerdicts.forbidden(refs.task.projectCode) };
}

function sourceOf(
  tx: Tx, { id: documentId, sha256 }: { id: string; sha256: string }, sourceSystem: string, { mode, submit, ...options }: ImportOptions,
): BatchSource {
  return { batchId: tx.newId(), sourceSystem, format: 'csv', mode, submit, options, sha256, documentId, pointerOf: (place) => `/rows/${place}` };
}

function problemOf({ code, detail, column }: RowVerdict): NonNullable<BatchRow['problem']> {
  return { code, detail, ...(column ? { pointer: column } : {}) };
}

function warningsOf(rows: readonly ReadRow[]): ImportAnswer['warnings'] {
  return rows.flatMap(({ rowNo, warnings }) => warnings.map((warning) => ({ row: rowNo, ...warning })));
}

const inFileOrder = (a: BatchRow, b: BatchRow) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0;
