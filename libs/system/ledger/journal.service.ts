import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, dayIn, isDay, isUuid, may, problems } from '#libs/kernel/index.js';
import { Db, decodeCursor, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { findExportEntries, findJournals, getJournal, type JournalPlace, trialBalance } from './journal.queries.js';
import type { AccountBalance, JournalEntry, JournalFilter, JournalWithLines } from './journal.types.js';
import { textTransaction, trialBalanceCsv } from './ledger-export.js';
import { getLegalEntity } from './legal-entity.queries.js';
import { entitiesWithin } from './legal-entity-scope.js';

/** Whose books, up to which day: today in the entity unless named. */
export interface BooksAsked {
  readonly legalEntityId: string;
  readonly asOf?: Day;
}

/** Posted journals, to be read and handed over. Labour cost (E2) takes cost.read too: without it an entry is as if it were not there. */
@Injectable()
export class JournalService {
  constructor(private readonly db: Db) {}

  async list(ctx: Ctx, filter: JournalFilter, page: PageQuery): Promise<Page<JournalEntry>> {
    allow(ctx, 'journal.read', filter.legalEntityId === undefined ? undefined : { legalEntityId: filter.legalEntityId });
    const [accountingDate, id] = decodeCursor(page.after, [isDay, isUuid]);
    const after = accountingDate == null ? null : { accountingDate: String(accountingDate), id: String(id) };
    const within = { ...filter, legalEntityIds: entitiesWithin(ctx, 'journal.read'), costEntityIds: entitiesWithin(ctx, 'cost.read') };
    const rows = await this.db.read(ctx, (tx) => findJournals(tx, within, { limit: page.limit + 1, after }));
    return pageOf(rows, page.limit, (entry) => [entry.accountingDate, entry.id]);
  }

  async get(ctx: Ctx, id: string): Promise<JournalWithLines> {
    allow(ctx, 'journal.read');
    const journal = await this.db.read(ctx, (tx) => getJournal(tx, id));
    const { event, legalEntityId } = journal;
    if (event === 'E2' && !may(ctx, 'cost.read', { legalEntityId })) throw problems.notFound('journal entry', id);
    allow(ctx, 'journal.read', { legalEntityId });
    return journal;
  }

  async trialBalance(ctx: Ctx, asked: BooksAsked): Promise<{ asOf: Day; rows: readonly AccountBalance[] }> {
    allow(ctx, 'journal.read', { legalEntityId: asked.legalEntityId });
    const asOf = await this.dayOf(ctx, asked);
    return { asOf, rows: await this.db.read(ctx, (tx) => trialBalance(tx, { ...asked, asOf })) };
  }

  async exportTrialBalance(ctx: Ctx, asked: BooksAsked): Promise<string> {
    allow(ctx, 'ledger.export', { legalEntityId: asked.legalEntityId });
    const { rows } = await this.trialBalance(ctx, asked);
    return trialBalanceCsv(rows.filter(({ amountMinor }) => amountMinor !== 0n));
  }

  /** The text journal, page by page of {@link exportPage} entries; each page is read when the one before has been sent. */
  async exportLedger(ctx: Ctx, asked: BooksAsked): Promise<AsyncIterable<string>> {
    allow(ctx, 'ledger.export', { legalEntityId: asked.legalEntityId });
    return this.pages(ctx, { ...asked, asOf: await this.dayOf(ctx, asked) });
  }

  private async *pages(ctx: Ctx, asked: { legalEntityId: string; asOf: Day }): AsyncGenerator<string> {
    let after: JournalPlace | null = null;
    do {
      const isFirst: boolean = after === null;
      const page: Awaited<ReturnType<typeof findExportEntries>> = await this.db.read(ctx, (tx) => findExportEntries(tx, asked, { limit: exportPage, after }));
      yield page.entries.map((entry, index) => (isFirst && index === 0 ? '' : '\n') + textTransaction(entry)).join('');
      after = page.next;
    } while (after !== null);
  }

  private async dayOf(ctx: Ctx, { legalEntityId, asOf }: BooksAsked): Promise<Day> {
    const entity = await this.db.read(ctx, (tx) => getLegalEntity(tx, legalEntityId));
    return asOf ?? dayIn(entity.timeZone, ctx.now);
  }
}

const exportPage = 500;
