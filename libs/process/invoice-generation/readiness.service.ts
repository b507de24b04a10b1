import { Injectable } from '@nestjs/common';
import { allow, type Ctx, dayIn, problems as shared } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { getLegalEntity, taxPointOf } from '#libs/system/ledger/index.js';
import { loadCandidateFacts } from './assessment.acts.js';
import { assess, type Candidate } from './assessment.js';
import { problems } from './invoice-generation.problems.js';
import { findOpenCandidates, findProjectContract } from './readiness.queries.js';
import type { Readiness } from './readiness.types.js';

/** Readiness of one bill-to of the project's contract. */
export interface CandidateReadiness extends Readiness {
  readonly contractId: string;
  readonly billToId: string;
  readonly openCount: number;
  readonly openAmountMinor: bigint;
}

/** What stands between work and its invoice (approvals-and-controls §6). */
@Injectable()
export class ReadinessService {
  constructor(private readonly db: Db) {}

  /** What stands between the work of a project's contract and its invoices, were they made today. @throws PROJECT_HAS_NO_CONTRACT */
  async ofProject(ctx: Ctx, asked: { projectId: string; serviceTo?: string | undefined }): Promise<readonly CandidateReadiness[]> {
    return this.db.read(ctx, async (tx) => {
      const project = await findProjectContract(tx, asked.projectId);
      if (!project) throw shared.notFound('project', asked.projectId);
      allow(ctx, 'wip.read', { ...project, projectId: asked.projectId });
      if (project.contractId === null) throw problems.projectUnbilled();
      return candidatesOf(tx, { contractId: project.contractId, ...asked, legalEntityId: project.legalEntityId });
    });
  }
}

async function candidatesOf(
  tx: Tx, asked: { contractId: string; projectId: string; legalEntityId: string; serviceTo?: string | undefined },
): Promise<readonly CandidateReadiness[]> {
  const entity = await getLegalEntity(tx, asked.legalEntityId);
  const today = dayIn(entity.timeZone, tx.ctx.now);
  const serviceTo = asked.serviceTo ?? today;
  const open = await findOpenCandidates(tx, { contractIds: [asked.contractId], serviceTo });
  const candidates: Candidate[] = open.map((candidate) => ({ ...candidate, projectIds: [asked.projectId] }));
  const facts = await loadCandidateFacts(tx, candidates, { entity, serviceTo, issueDate: today, accountingDate: today, workDays: [] });
  return candidates.map((candidate) => {
    const { contractId, billToId, openCount, openAmountMinor, serviceEnd } = candidate;
    return { contractId, billToId, openCount, openAmountMinor, ...assess(candidate, [taxPointOf(entity, { issueDate: today, serviceEnd })], facts) };
  });
}
