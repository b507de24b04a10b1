import { Injectable } from '@nestjs/common';
import { allow, type Ctx, Problem } from '#libs/kernel/index.js';
import { advanceOperation, Db, getOperation, openOperation, type Operation, type Tx } from '#libs/platform/index.js';
import { arPostingProblems } from './ar-posting.problems.js';
import { decideReleases, noteRefusals, toRefused, writeReleases } from './posting.acts.js';
import type { ReleaseOutcome, ReleaseRequest } from './posting.types.js';

/** A part of a release that one job posts in one transaction. */
export interface ReleasePart {
  readonly operationId: string;
  readonly documents: readonly ReleaseRequest[];
}

/** Documents of a release that one job posts in one transaction. Source: architecture.md §5. */
export const documentsPerPart = 100;

/** The financial release of documents, singly or many at once (architecture.md §5). */
@Injectable()
export class PostingService {
  constructor(private readonly db: Db) {}

  /** The financial release of one document: number, status, journal, receivable and event in one commit. */
  async post(ctx: Ctx, request: ReleaseRequest): Promise<ReleaseOutcome & { outcome: 'POSTED' }> {
    allow(ctx, 'invoice.post');
    const outcome = await this.db.write(ctx, (tx) => postOne(tx, request));
    if (outcome.outcome === 'REFUSED') throw new Problem(outcome.code, 422, outcome.detail);
    return outcome;
  }

  /** Starts the release of many: each is decided for itself, as the human who asked, by the jobs that follow. */
  async release(ctx: Ctx, documents: readonly ReleaseRequest[]): Promise<Operation> {
    allow(ctx, 'invoice.post');
    refuseTwice(documents);
    return this.db.write(ctx, async (tx) => {
      const operation = await openOperation(tx, { kind: 'ar-posting.release', total: documents.length });
      for (let from = 0; from < documents.length; from += documentsPerPart) {
        await tx.enqueue('ar-posting.release-part', { operationId: operation.id, documents: documents.slice(from, from + documentsPerPart) });
      }
      return operation;
    });
  }

  async operation(ctx: Ctx, id: string): Promise<Operation> {
    allow(ctx, 'operation.read');
    return this.db.read(ctx, (tx) => getOperation(tx, id));
  }

  /** Posts the accepted documents of a part in one transaction; what the database refuses as a whole is repeated one by one. */
  async releasePart(ctx: Ctx, part: ReleasePart): Promise<void> {
    try {
      await this.db.write(ctx, (tx) => releaseAll(tx, part));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.db.write(ctx, (tx) => (part.documents.length === 1 ? noteRefused(tx, part, error) : oneByOne(tx, part)));
    }
  }
}

function refuseTwice(documents: readonly ReleaseRequest[]): void {
  const seen = new Set<string>();
  for (const { id } of documents) {
    if (seen.has(id)) throw arPostingProblems.duplicateDocument(id);
    seen.add(id);
  }
}

async function postOne(tx: Tx, request: ReleaseRequest): Promise<ReleaseOutcome> {
  const { accepted, refused } = await decideReleases(tx, [request]);
  const problem = refused.get(request.id);
  if (problem && problem.code !== 'DOC_STALE_TERMS') throw problem;
  if (problem) await noteRefusals(tx, refused);
  return [...(await writeReleases(tx, accepted)), ...toRefused(refused)][0]!;
}

async function releaseAll(tx: Tx, { operationId, documents }: ReleasePart): Promise<void> {
  await tx.planForMany();
  const { accepted, refused } = await decideReleases(tx, documents);
  await noteRefusals(tx, refused);
  const posted = await writeReleases(tx, accepted);
  await note(tx, operationId, [...posted, ...toRefused(refused)]);
}

async function oneByOne(tx: Tx, { operationId, documents }: ReleasePart): Promise<void> {
  for (const document of documents) await tx.enqueue('ar-posting.release-part', { operationId, documents: [document] });
}

async function noteRefused(tx: Tx, { operationId, documents }: ReleasePart, problem: Problem): Promise<void> {
  const refused = new Map([[documents[0]!.id, problem]]);
  await noteRefusals(tx, refused);
  await note(tx, operationId, toRefused(refused));
}

/** The outcome of each document stands in the operation's result under its id; the refused ones are its problems, too. */
async function note(tx: Tx, operationId: string, outcomes: readonly ReleaseOutcome[]): Promise<void> {
  const problems = outcomes.filter(({ outcome }) => outcome === 'REFUSED');
  await advanceOperation(tx, operationId, {
    processed: outcomes.length, problems, result: Object.fromEntries(outcomes.map((outcome) => [outcome.invoiceId, outcome])),
  });
}

function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.status < 500;
}
