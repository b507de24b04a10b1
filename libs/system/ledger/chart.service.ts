import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db, decodeCursor, isTextKey, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { createAccounts, loadSmallChart, mapAccounts } from './chart.acts.js';
import { findAccountMap, findAccounts } from './chart.queries.js';
import type { Account, AccountMapRow, ChartLoaded, NewAccount, NewAccountMapping } from './chart.types.js';
import { getLegalEntity } from './legal-entity.queries.js';

/** The accounts of an entity and the roles that lead to them. */
@Injectable()
export class ChartService {
  constructor(private readonly db: Db) {}

  async createAccount(ctx: Ctx, legalEntityId: string, account: NewAccount): Promise<Account> {
    allow(ctx, 'account_map.write', { legalEntityId });
    return this.db.write(ctx, async (tx) => (await createAccounts(tx, legalEntityId, [account]))[0]!);
  }

  async accounts(ctx: Ctx, legalEntityId: string, page: PageQuery): Promise<Page<Account>> {
    allow(ctx, 'account.read', { legalEntityId });
    const [afterCode] = decodeCursor(page.after, [isTextKey]);
    return this.db.read(ctx, async (tx) => {
      await getLegalEntity(tx, legalEntityId);
      const rows = await findAccounts(tx, { legalEntityId }, { limit: page.limit + 1, afterCode: afterCode == null ? null : String(afterCode) });
      return pageOf(rows, page.limit, ({ code }) => [code]);
    });
  }

  async map(ctx: Ctx, legalEntityId: string, mappings: readonly NewAccountMapping[]): Promise<readonly AccountMapRow[]> {
    allow(ctx, 'account_map.write', { legalEntityId });
    return this.db.write(ctx, (tx) => mapAccounts(tx, legalEntityId, mappings));
  }

  async accountMap(ctx: Ctx, legalEntityId: string): Promise<readonly AccountMapRow[]> {
    allow(ctx, 'account_map.read', { legalEntityId });
    return this.db.read(ctx, async (tx) => {
      await getLegalEntity(tx, legalEntityId);
      return findAccountMap(tx, legalEntityId);
    });
  }

  async loadChart(ctx: Ctx, legalEntityId: string): Promise<ChartLoaded> {
    allow(ctx, 'account_map.write', { legalEntityId });
    return this.db.write(ctx, (tx) => loadSmallChart(tx, legalEntityId));
  }
}
