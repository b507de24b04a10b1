import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, problems, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import { createBankAccount } from './receivable.acts.js';
import {
  type CustomerAging, findAging, findApplications, findBankAccounts, findOpenItems, findPayments, findToday, listOpenItems, openItemsCsv, requireEntity,
} from './receivable.queries.js';
import { getApplication, getOpenItem, getPayment } from './receivable.repository.js';
import type {
  BankAccount, NewBankAccount, OpenItemAsOf, OpenItemFilter, PaymentFilter, StoredApplication, StoredOpenItem, StoredPayment,
} from './receivable.types.js';

/** Open items, payments and bank accounts, to be read; the posting process writes what moves money. */
@Injectable()
export class ReceivableService {
  constructor(private readonly db: Db) {}

  async createBankAccount(ctx: Ctx, account: NewBankAccount): Promise<BankAccount> {
    allow(ctx, 'entity.write', account);
    return this.db.write(ctx, (tx) => createBankAccount(tx, account));
  }

  async bankAccounts(ctx: Ctx, filter: { legalEntityId?: string; code?: string }, page: PageQuery): Promise<Page<BankAccount>> {
    allow(ctx, 'entity.read');
    return pageById(await this.db.read(ctx, (tx) => findBankAccounts(tx, filter, scopesOf(ctx, 'entity.read'), afterId(page))), page);
  }

  async payment(ctx: Ctx, id: string): Promise<StoredPayment> {
    const payment = await this.db.read(ctx, (tx) => getPayment(tx, id));
    allow(ctx, 'payment.read', payment);
    return payment;
  }

  async payments(ctx: Ctx, filter: PaymentFilter, page: PageQuery): Promise<Page<StoredPayment>> {
    allow(ctx, 'payment.read');
    return pageById(await this.db.read(ctx, (tx) => findPayments(tx, filter, scopesOf(ctx, 'payment.read'), afterId(page))), page);
  }

  async application(ctx: Ctx, id: string): Promise<StoredApplication> {
    const application = await this.db.read(ctx, (tx) => getApplication(tx, id));
    allow(ctx, 'application.read', application);
    return application;
  }

  async applications(
    ctx: Ctx, filter: { paymentId?: string; invoiceId?: string; status?: 'ACTIVE' | 'REVERSED' }, page: PageQuery,
  ): Promise<Page<StoredApplication>> {
    allow(ctx, 'application.read');
    return pageById(await this.db.read(ctx, (tx) => findApplications(tx, filter, scopesOf(ctx, 'application.read'), afterId(page))), page);
  }

  async openItem(ctx: Ctx, id: string): Promise<StoredOpenItem> {
    const item = await this.db.read(ctx, (tx) => getOpenItem(tx, id));
    allow(ctx, 'open_item.read', item);
    return item;
  }

  /** Items as they stood at the end of a day; today unless one is named. */
  async openItems(ctx: Ctx, filter: OpenItemFilter & { asOf?: Day }, page: PageQuery): Promise<Page<OpenItemAsOf>> {
    allow(ctx, 'open_item.read');
    return pageById(await this.db.read(ctx, async (tx) => listOpenItems(tx, await on(tx, filter), scopesOf(ctx, 'open_item.read'), afterId(page))), page);
  }

  /** @throws NOT_FOUND 404 for an entity that is not here, FORBIDDEN 403 for one that no grant of his reaches */
  async aging(ctx: Ctx, filter: OpenItemFilter & { asOf?: Day }): Promise<{ asOf: Day; rows: readonly CustomerAging[] }> {
    allowBooks(ctx, filter);
    return this.db.read(ctx, async (tx) => {
      const asked = await ofBooks(tx, filter);
      return { asOf: asked.asOf, rows: await findAging(tx, asked, scopesOf(ctx, 'open_item.read')) };
    });
  }

  /** @throws as the aging */
  async openItemsCsv(ctx: Ctx, filter: OpenItemFilter & { asOf?: Day }): Promise<string> {
    allowBooks(ctx, filter);
    return openItemsCsv(await this.db.read(ctx, async (tx) => findOpenItems(tx, await ofBooks(tx, filter), scopesOf(ctx, 'open_item.read'))));
  }

  /** The day that is meant where none is named. */
  async today(ctx: Ctx, { legalEntityId }: Pick<OpenItemFilter, 'legalEntityId'>): Promise<Day> {
    return this.db.read(ctx, (tx) => findToday(tx, legalEntityId));
  }
}

/** Who asks for the books of one entity may read some of them; what narrows his grant further narrows the rows. */
function allowBooks(ctx: Ctx, { legalEntityId }: OpenItemFilter): void {
  allow(ctx, 'open_item.read');
  const reachesEntity = scopesOf(ctx, 'open_item.read').some(({ legalEntityIds: own }) => !legalEntityId || !own || own.includes(legalEntityId));
  if (!reachesEntity) throw problems.forbidden('open_item.read');
}

async function ofBooks<T extends OpenItemFilter & { asOf?: Day }>(tx: Tx, filter: T): Promise<T & { asOf: Day }> {
  if (filter.legalEntityId) await requireEntity(tx, filter.legalEntityId);
  return on(tx, filter);
}

async function on<T extends OpenItemFilter & { asOf?: Day }>(tx: Tx, filter: T): Promise<T & { asOf: Day }> {
  return { ...filter, asOf: filter.asOf ?? (await findToday(tx, filter.legalEntityId)) };
}
