import { Injectable } from '@nestjs/common';
import { allow, type Ctx, dayIn, Problem, problems as shared, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, getOperation, type Operation, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import {
  type BillingRun, type BillingRunFilter, findBillingRuns, findChunkCustomers, getBillingRun, type RunFilter, type RunTerms,
} from '#libs/system/invoice/index.js';
import { completeBillingRuns } from '#libs/system/invoice/invoice.acts.js';
import { findLegalEntities } from '#libs/system/ledger/index.js';
import { cancelRun, type ChunkKey, draftChunk, draftDry, type DryRun, failChunk, resumeRun, startBillingRun } from './billing-run.acts.js';
import { findRunProjects, findUnknownIds } from './candidates.queries.js';
import { problems } from './invoice-generation.problems.js';
import { priceWaiting } from './pricing.acts.js';
import { findBatchesToPrice } from './pricing.queries.js';
import { PricingService } from './pricing.service.js';
import { priceAgain } from './unpricing.acts.js';
import type { WorkScope } from './work-pricing.types.js';

/** A run as somebody asks for it: dates that are left out are today's of the entity. */
export interface NewBillingRun {
  readonly legalEntityId: string;
  readonly filter: RunFilter;
  readonly serviceTo?: string | undefined;
  readonly cutoffAt?: Date | undefined;
  readonly issueDate?: string | undefined;
  readonly accountingDate?: string | undefined;
  readonly autoSubmit?: boolean | undefined;
}

/** Runs that draft the invoices of an entity, chunk by chunk (architecture.md §5). */
@Injectable()
export class BillingRunService {
  constructor(
    private readonly db: Db,
    private readonly pricing: PricingService,
  ) {}

  /** Opens a run; its chunks are drafted by jobs, each in a transaction of its own. */
  async create(ctx: Ctx, run: NewBillingRun): Promise<BillingRun> {
    allow(ctx, 'billing_run.execute', { legalEntityId: run.legalEntityId });
    return this.db.write(ctx, async (tx) => startBillingRun(tx, await termsOf(tx, run)));
  }

  /** What the run would draft, with prices made for it; nothing of it is kept. */
  async dryRun(ctx: Ctx, run: NewBillingRun): Promise<DryRun> {
    allow(ctx, 'billing_run.execute', { legalEntityId: run.legalEntityId });
    const { idempotency: _, ...unkept } = ctx;
    return takingBack((tell) => this.db.write(unkept, async (tx) => {
      const terms = await termsOf(tx, run);
      await priceHere(tx, { projectIds: await findRunProjects(tx, terms, null), serviceTo: terms.serviceTo });
      tell(await draftDry(tx, terms));
    }));
  }

  async get(ctx: Ctx, id: string): Promise<BillingRun> {
    const run = await this.db.read(ctx, (tx) => getBillingRun(tx, id));
    allow(ctx, 'billing_run.read', { legalEntityId: run.legalEntityId });
    return run;
  }

  async list(ctx: Ctx, filter: BillingRunFilter, page: PageQuery): Promise<Page<BillingRun>> {
    allow(ctx, 'billing_run.read');
    return pageById(await this.db.read(ctx, (tx) => findBillingRuns(tx, filter, scopesOf(ctx, 'billing_run.read'), afterId(page))), page);
  }

  async operation(ctx: Ctx, id: string): Promise<Operation> {
    allow(ctx, 'billing_run.read');
    return this.db.read(ctx, (tx) => getOperation(tx, id));
  }

  /** Goes on with a run that failed; chunks that are done stay done. @throws ILLEGAL_TRANSITION 409 */
  async resume(ctx: Ctx, id: string): Promise<BillingRun> {
    await this.mayRun(ctx, id);
    return this.db.write(ctx, (tx) => resumeRun(tx, id));
  }

  /** Gives up a run with its live documents. @throws ILLEGAL_TRANSITION 409 */
  async cancel(ctx: Ctx, id: string): Promise<BillingRun> {
    await this.mayRun(ctx, id);
    return this.db.write(ctx, (tx) => cancelRun(tx, id));
  }

  /** The job of a chunk: prices what its scope still lacks, then drafts it in one transaction. A refusal fails the run, a crash repeats the job. */
  async runChunk(ctx: Ctx, key: ChunkKey): Promise<void> {
    const { legalEntityId, status } = await this.db.read(ctx, (tx) => getBillingRun(tx, key.runId));
    allow(ctx, 'billing_run.execute', { legalEntityId });
    if (status === 'CANCELLED' || status === 'COMPLETED') return;
    try {
      await this.priceChunk(ctx, key);
      await this.db.write(ctx, (tx) => draftChunk(tx, key));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.giveUpChunk(ctx, key, error);
    }
  }

  /** What the run is told when the job of a chunk is dead or refused: it FAILED, and why. */
  async giveUpChunk(ctx: Ctx, key: ChunkKey, problem: Problem): Promise<void> {
    await this.db.write(ctx, (tx) => failChunk(tx, key, problem));
  }

  /** The job that follows posted and discarded documents. */
  async complete(ctx: Ctx, invoiceIds: readonly string[]): Promise<void> {
    await this.db.write(ctx, (tx) => completeBillingRuns(tx, invoiceIds));
  }

  private async priceChunk(ctx: Ctx, key: ChunkKey): Promise<void> {
    const { run, projectIds } = await this.db.read(ctx, (tx) => projectsOfChunk(tx, key));
    await this.pricing.price(ctx, { projectIds, serviceTo: run.serviceTo });
    await this.pricing.priceAgain(ctx, { projectIds });
  }

  private async mayRun(ctx: Ctx, id: string): Promise<void> {
    const { legalEntityId } = await this.db.read(ctx, (tx) => getBillingRun(tx, id));
    allow(ctx, 'billing_run.execute', { legalEntityId });
  }
}

async function projectsOfChunk(tx: Tx, key: ChunkKey): Promise<{ run: BillingRun; projectIds: string[] }> {
  const run = await getBillingRun(tx, key.runId);
  const customerIds = await findChunkCustomers(tx, key);
  return { run, projectIds: await findRunProjects(tx, run, customerIds) };
}

/** What the jobs of a run price in transactions of their own, in this one. */
async function priceHere(tx: Tx, scope: WorkScope): Promise<void> {
  for (const ids of await findBatchesToPrice(tx, scope)) await priceWaiting(tx, ids);
  let after: string | null = null;
  do after = await priceAgain(tx, { projectIds: scope.projectIds, after });
  while (after !== null);
}

async function termsOf(tx: Tx, run: NewBillingRun): Promise<RunTerms> {
  const [entity] = await findLegalEntities(tx, [run.legalEntityId]);
  if (!entity) throw shared.notFound('legal entity', run.legalEntityId);
  const unknown = await findUnknownIds(tx, run.filter);
  if (unknown.length > 0) throw problems.filterUnknown(unknown);
  const cutoffAt = run.cutoffAt ?? tx.ctx.now;
  if (cutoffAt > tx.ctx.now) throw problems.cutoffInFuture();
  const today = dayIn(entity.timeZone, tx.ctx.now);
  const issueDate = run.issueDate ?? today;
  return {
    legalEntityId: entity.id, filter: run.filter, serviceTo: run.serviceTo ?? today, cutoffAt, issueDate,
    accountingDate: run.accountingDate ?? issueDate, autoSubmit: run.autoSubmit ?? true,
  };
}

/** Runs a transaction for its answer only: the answer travels with the error that rolls it back. */
async function takingBack<T>(work: (tell: (answer: T) => never) => Promise<unknown>): Promise<T> {
  const taken = { answer: undefined as T | undefined, signal: new Error('dry run') };
  try {
    await work((answer) => {
      taken.answer = answer;
      throw taken.signal;
    });
  } catch (error) {
    if (error !== taken.signal) throw error;
  }
  return taken.answer as T;
}

/** Locks held by others or a database that is away pass with time; a refusal does not. */
function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.status < 500;
}
