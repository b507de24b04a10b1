import { Injectable } from '@nestjs/common';
import { allow, type Ctx, may } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { createDelegation, revokeDelegation } from './delegation.acts.js';
import { findDelegations, getDelegation } from './delegation.repository.js';
import type { DelegationFilter, DelegationRecord, NewDelegation } from './stored.types.js';

/** A delegation is set by the delegator or by whoever assigns roles in the whole tenant; whoever reads only some of its rows sees those that name him. */
@Injectable()
export class DelegationService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, delegation: NewDelegation): Promise<DelegationRecord> {
    if (delegation.delegatorId !== ctx.userId) allow(ctx, 'role.assign', {});
    return this.db.write(ctx, (tx) => createDelegation(tx, delegation));
  }

  async revoke(ctx: Ctx, id: string): Promise<DelegationRecord> {
    return this.db.write(ctx, async (tx) => {
      const { delegatorId } = await getDelegation(tx, id);
      if (delegatorId !== ctx.userId) allow(ctx, 'role.assign', {});
      return revokeDelegation(tx, id);
    });
  }

  async list(ctx: Ctx, filter: DelegationFilter, page: PageQuery): Promise<Page<DelegationRecord>> {
    const personId = may(ctx, 'role.assign', {}) || may(ctx, 'approval.read', {}) ? null : ctx.userId;
    return pageById(await this.db.read(ctx, (tx) => findDelegations(tx, { ...filter, personId }, afterId(page))), page);
  }
}
