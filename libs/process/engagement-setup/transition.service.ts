import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { cancelContract } from '#libs/system/contract/contract.acts.js';
import { type Contract, getContractDetail } from '#libs/system/contract/index.js';
import { deactivateCustomer } from '#libs/system/customer/customer.acts.js';
import { type Customer, getCustomer } from '#libs/system/customer/index.js';
import { closeProject } from '#libs/system/project/project.acts.js';
import { getProject, type Project } from '#libs/system/project/index.js';
import { openRevenueUnits } from './agreement.acts.js';
import { findEngagement } from './set-up.queries.js';
import type { SetUpEngagement } from './set-up.types.js';
import { submitToApproval, surroundingsOf } from './submission.acts.js';
import { findEarlierUnits, findSubmissionFacts, getSubmittedCard } from './submission.queries.js';
import type { SubmittedCard } from './submission.types.js';

/** Verbs of records whose guard or effect lies in other slices. A person's word is no signature: policies decide who must approve what is submitted. */
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

  /** Gives a contract up that was never agreed, and whatever approval it waits for. */
  async cancelContract(ctx: Ctx, contractId: string): Promise<Contract> {
    allow(ctx, 'contract.write');
    return this.db.write(ctx, async (tx) => {
      const { legalEntityId, customerId, region } = await getContractDetail(tx, contractId);
      allow(ctx, 'contract.write', { legalEntityId, customerId, region });
      await supersedeApprovals(tx, { documentType: 'CONTRACT_VERSION', documentIds: [contractId] });
      return cancelContract(tx, contractId);
    });
  }

  /** Ends the relation with a customer, once nothing is left to bill or to collect. */
  async deactivateCustomer(ctx: Ctx, customerId: string): Promise<Customer> {
    allow(ctx, 'customer.write');
    return this.db.write(ctx, async (tx) => {
      const { region } = await getCustomer(tx, customerId);
      allow(ctx, 'customer.write', { customerId, region });
      return deactivateCustomer(tx, customerId);
    });
  }

  /** Ends a project for good, once its time is decided and its work billed. */
  async closeProject(ctx: Ctx, projectId: string): Promise<Project> {
    allow(ctx, 'project.write');
    return this.db.write(ctx, async (tx) => {
      const { legalEntityId, region, customerId } = await getProject(tx, projectId);
      allow(ctx, 'project.write', { legalEntityId, region, customerId, projectId });
      return closeProject(tx, projectId);
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
