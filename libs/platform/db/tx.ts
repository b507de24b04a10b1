import { createHash, randomBytes } from 'node:crypto';
import { type Ctx, Problem, problems, uuidv7 } from '#libs/kernel/index.js';
import { toParameterJson } from './stored-json.js';

/** What a transaction needs of a connection. */
export interface Queryable {
  query(statement: { name?: string; text: string; values?: unknown[] }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

export interface DomainEvent {
  /** A name of the event catalogue (glossary §3.2), such as `invoice.posted`. */
  readonly type: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly data: object;
}

export interface AuditNote {
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  readonly detail?: object;
  readonly reason?: string;
}

/** From this many rows on a statement is planned for what it gets. */
const many = 100;

/** Proof of an open transaction for one tenant, and the only way to the database. Only `Db` makes one. */
export class Tx {
  /** Whether this transaction put anything into the outbox. */
  hasMessages = false;
  /** Statements that were sent and that nobody waits for; the commit does, and fails with the first that failed. */
  readonly unanswered: Promise<unknown>[] = [];
  private lastOrder: number | undefined;

  constructor(
    readonly ctx: Ctx,
    private readonly client: Queryable,
  ) {}

  /** Rows of a named prepared statement. One name, one text; at most 63 characters. */
  async rows<T>(name: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.client.query({ name, text, values: values as unknown[] })).rows as T[];
  }

  /** The first row, or undefined. */
  async row<T>(name: string, text: string, values: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(name, text, values))[0];
  }

  /** Runs a named statement and answers how many rows it touched. */
  async run(name: string, text: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.client.query({ name, text, values: values as unknown[] })).rowCount ?? 0;
  }

  /** A session keeps the plan of a named statement, made for few rows; with many it may run for minutes. From here on this transaction plans anew. */
  async planForMany(): Promise<void> {
    await this.client.query({ text: 'set local plan_cache_mode = force_custom_plan' });
  }

  /** The same for an act that may touch few: plans are kept for these. */
  async planFor(rows: number): Promise<void> {
    if (rows >= many) await this.planForMany();
  }

  /** Sends a named statement whose answer the act does not need: it travels with what comes after, at the latest with COMMIT. */
  send(name: string, text: string, values: readonly unknown[] = []): void {
    const sent = this.client.query({ name, text, values: values as unknown[] });
    sent.catch(() => undefined);
    this.unanswered.push(sent);
  }

  /** A part of an act that may be refused alone: what it wrote is taken back then, and the rest goes on. What the database refuses ends the act. */
  async attempt<T>(part: () => Promise<T>): Promise<T | Problem> {
    await this.client.query({ text: 'savepoint part' });
    try {
      const done = await part();
      await this.client.query({ text: 'release savepoint part' });
      return done;
    } catch (refusal) {
      if (!(refusal instanceof Problem)) throw refusal;
      await this.client.query({ text: 'rollback to savepoint part' });
      return refusal;
    }
  }

  /** Why an act failed: where a statement fell because one before it had, that one's error. */
  async causeOf(error: unknown): Promise<unknown> {
    if (!fellWithOthers.has((error as { code?: string }).code ?? '')) return error;
    for (const sent of this.unanswered) {
      const failed = await sent.then(() => undefined, (reason: unknown) => reason);
      if (failed !== undefined) return failed;
    }
    return error;
  }

  /** Inserts all rows with one statement. Keys in camelCase name columns in snake_case; every row carries the keys of the first. */
  async insert(table: string, rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const columns = ['tenant_id', ...Object.keys(rows[0]!).map(snakeCase)].join(', ');
    const records = rows.map((row) => ({ tenant_id: this.ctx.tenantId, ...snakeKeys(row) }));
    const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    await this.client.query({ name: nameOf('insert', text), text, values: [toParameterJson(records)] });
  }

  /** Changes one row that still has the version the caller read; answers the new version. @throws STALE_VERSION 412 */
  async update(table: string, key: { id: string; rowVersion: number }, patch: object): Promise<number> {
    const columns = Object.keys(patch).map(snakeCase).join(', ');
    if (columns === '') return this.unchanged(table, key);
    const text = `update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, $4::jsonb))
      where tenant_id = $1 and id = $2 and row_version = $3 returning row_version as "rowVersion"`;
    const values = [this.ctx.tenantId, key.id, key.rowVersion, toParameterJson(snakeKeys(patch))];
    const [row] = (await this.client.query({ name: nameOf('update', text), text, values })).rows as { rowVersion: number }[];
    if (!row) throw staleRow(table);
    return row.rowVersion;
  }

  /** An empty patch is no change, and still refused on a version that is not the newest. */
  private async unchanged(table: string, { id, rowVersion }: { id: string; rowVersion: number }): Promise<number> {
    const text = `select 1 from ${table} where tenant_id = $1 and id = $2 and row_version = $3`;
    const [row] = (await this.client.query({ name: nameOf('unchanged', text), text, values: [this.ctx.tenantId, id, rowVersion] })).rows;
    if (!row) throw staleRow(table);
    return rowVersion;
  }

  /** A new UUIDv7 in the order of business time, and after those this transaction has made: rows of a bulk act lie side by side in every index. */
  newId(): string {
    this.lastOrder ??= sixteenRandom().slice(0, 4).reduce((bits, byte) => bits * 128 + (byte & 0x7f), 0);
    return uuidv7(this.ctx.now.getTime(), sixteenRandom(), ++this.lastOrder);
  }

  /** Publishes an event with the data it speaks of: an outbox row in this transaction, numbered without gap per aggregate. */
  async emit(event: DomainEvent): Promise<void> {
    await this.emitAll([event]);
  }

  /** Publishes many events with one statement. */
  async emitAll(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    this.hasMessages = true;
    const records = events.map((event, nth) => ({
      id: this.newId(), nth, type: event.type, aggregate_type: event.aggregateType, aggregate_id: event.aggregateId, data: event.data,
    }));
    this.send(
      'platform.emit', emitStatement, [this.ctx.tenantId, toParameterJson(records), this.ctx.requestId, this.ctx.traceId, this.ctx.causationId ?? null],
    );
  }

  /** Puts a job into the outbox; a worker runs it after the commit, as the human who caused it. */
  async enqueue(job: string, payload: object): Promise<string> {
    const id = this.newId();
    this.hasMessages = true;
    this.send('platform.enqueue', enqueueStatement, [
      this.ctx.tenantId, id, job, toParameterJson(payload), this.ctx.requestId, this.ctx.traceId, this.ctx.causationId ?? null,
    ]);
    return id;
  }

  /** Adds an audit event of its own; single rows of masters and documents are audited by their tables. */
  async audit(note: AuditNote): Promise<void> {
    const detail = note.detail === undefined ? null : toParameterJson(note.detail);
    this.send('platform.audit', auditStatement, [this.ctx.tenantId, note.action, note.target.type, note.target.id, detail, note.reason ?? null]);
  }
}

/** In a transaction that a statement has aborted: ignored, and unknown because it was never prepared. */
const fellWithOthers: ReadonlySet<string> = new Set(['25P02', '26000']);

const emitStatement = `
  with given as (
    select g.*, row_number() over (partition by aggregate_type, aggregate_id order by nth) as place
    from jsonb_to_recordset($2::jsonb) as g(id uuid, nth int, type text, aggregate_type text, aggregate_id uuid, data jsonb)),
  totals as (
    select aggregate_type, aggregate_id, count(*) as events
    from given
    group by aggregate_type, aggregate_id
    order by aggregate_type, aggregate_id),
  numbered as (
    insert into platform.aggregate (tenant_id, aggregate_type, aggregate_id, last_sequence)
    select $1, aggregate_type, aggregate_id, events from totals
    on conflict (tenant_id, aggregate_type, aggregate_id) do update set last_sequence = aggregate.last_sequence + excluded.last_sequence
    returning aggregate_type, aggregate_id, last_sequence)
  insert into platform.outbox (tenant_id, id, kind, type, aggregate_type, aggregate_id, sequence, data, request_id, trace_id, causation_id)
  select $1, g.id, 'EVENT', g.type, g.aggregate_type, g.aggregate_id, n.last_sequence - t.events + g.place, g.data, $3, $4, $5::uuid
  from given g
  join totals t using (aggregate_type, aggregate_id)
  join numbered n using (aggregate_type, aggregate_id)`;

const enqueueStatement = `
  insert into platform.outbox (tenant_id, id, kind, type, data, request_id, trace_id, causation_id)
  values ($1, $2, 'JOB', $3, $4::jsonb, $5, $6, $7::uuid)`;

const auditStatement = `
  with made as (
    insert into platform.audit_event (tenant_id, id, action, target_type, target_id, after, after_sha256, reason)
    values ($1, gen_random_uuid(), $2, $3, $4, $5::jsonb, sha256(convert_to($5::jsonb::text, 'UTF8')), $6)
    returning tenant_id, id)
  insert into platform.audit_pending select tenant_id, id from made`;

/** Random bytes are drawn by the page: a bulk act makes ids by the ten thousand. */
let randomPage = randomBytes(4096);
let drawn = 0;

function sixteenRandom(): Uint8Array {
  if (drawn === randomPage.length) [randomPage, drawn] = [randomBytes(4096), 0];
  drawn += 16;
  return randomPage.subarray(drawn - 16, drawn);
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function snakeKeys(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [snakeCase(key), value]));
}

const staleRow = (table: string) => problems.stale(table.slice(table.indexOf('.') + 1).replaceAll('_', ' '));

/** Prepared statements are named by their text; PostgreSQL keeps 63 characters of a name. */
function nameOf(verb: string, text: string): string {
  return `${verb}-${createHash('sha1').update(text).digest('hex').slice(0, 24)}`;
}
