import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { getContractDetail } from '#libs/system/contract/index.js';
import { openRevenueUnits } from './agreement.acts.js';
import { findEngagement } from './set-up.queries.js';
import type { SetUpEngagement } from './set-up.types.js';
import { submitToApproval, surroundingsOf } from './submission.acts.js';
import { findEarlierUnits, findSubmissionFacts, getSubmittedCard } from './submission.queries.js';
import type { SubmittedCard } from './submission.types.js';

/** Verbs of contracts and rate cards that end in an approval request. A person's word is no signature: policies decide who must approve. */
@Injectable()
export class TransitionService {
  constructor(private readonly db: Db) {}

  /** Puts the latest version of a contract to approval. */
  async submitContract(ctx: Ctx, contractId: string): Promise<SetUpEngagement> {
    allow(ctx, 'contract_version.submit');
    return this.db.write(ctx, async (tx) => {
      const contract = await getContractDetail(tx, contractId);
      const { version, legalEntityId, customerId, region } = contract;
      allow(ctx, 'contract_version.submit', { legalEntityId, customerId, region });
      if (version.status === 'DRAFT') await openRevenueUnits(tx, contract, await findEarlierUnits(tx, contractId));
      await submitToApproval(tx, { contractVersion: { contractId, versionNo: version.versionNo } });
      return (await findEngagement(tx, contractId))!;
    });
  }

  /** Puts a rate card to approval. */
  async submitRateCard(ctx: Ctx, rateCardId: string): Promise<SubmittedCard> {
    allow(ctx, 'rate_card.write');
    return this.db.write(ctx, async (tx) => {
      const facts = await findSubmissionFacts(tx, surroundingsOf(await getSubmittedCard(tx, rateCardId)));
      for (const row of facts.rows) allow(ctx, 'rate_card.write', row);
      await submitToApproval(tx, { rateCardId });
      return getSubmittedCard(tx, rateCardId);
    });
  }
}
