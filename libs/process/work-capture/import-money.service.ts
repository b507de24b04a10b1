import { Inject, Injectable } from '@nestjs/common';
import { allow, type Ctx, may, problems as shared } from '#libs/kernel/index.js';
import { dataFolder, Db, decodeCursor, isPlace, type Page, pageOf, type PageQuery } from '#libs/platform/index.js';
import { getFile, readFileBytes } from '#libs/system/document/index.js';
import { compareMoney } from './import-money.js';
import { findImportedFile, findRowPrices } from './import-money.queries.js';
import type { ComparedMoney } from './import-money.types.js';
import { identifyRows } from './natural-key.js';
import { readTimeExport } from './time-export.reader.js';
import { getImportEntity } from './time-import.queries.js';

/** What the time tool says its rows are worth, beside what they are priced at. */
@Injectable()
export class ImportMoneyService {
  constructor(
    private readonly db: Db,
    @Inject(dataFolder) private readonly folder: string,
  ) {}

  /**
   * The rows of an imported file that state an amount, in its order, as they are priced now. Rows whose value the caller may not see are left out
   * of their page. @throws NOT_FOUND 404
   */
  async compare(ctx: Ctx, batchId: string, query: PageQuery): Promise<Page<ComparedMoney>> {
    allow(ctx, 'time.import');
    const afterRow = rowNoOf(query);
    const { file, stored, timeZone } = await this.db.read(ctx, async (tx) => {
      const found = await findImportedFile(tx, batchId);
      if (!found) throw shared.notFound('import of a time export', batchId);
      const entity = await getImportEntity(tx, found.options.legalEntity);
      allow(ctx, 'time.import', { legalEntityId: entity.id });
      return { file: found, stored: await getFile(tx, found.documentId), timeZone: entity.timeZone };
    });
    const { dateOrder, decimal } = file.options;
    const bytes = await readFileBytes(this.folder, ctx.tenantId, stored);
    const { rows } = readTimeExport(bytes, { timeZone, ...(dateOrder && { dateOrder }), ...(decimal && { decimal }) });
    const stating = identifyRows(rows.flatMap(({ imported }) => imported ?? [])).filter(({ row }) => row.evidence.amount !== undefined && row.rowNo > afterRow);
    const { data, page } = pageOf(stating, query.limit, ({ row }) => [row.rowNo]);
    const asked = data.map(({ row: { rowNo }, key }) => ({ rowNo, key }));
    const prices = await this.db.read(ctx, (tx) => findRowPrices(tx, { batchId, source: file.source, rows: asked }));
    const byRow = new Map(prices.map((price) => [price.rowNo, price]));
    const compared = data.flatMap(({ row }) => {
      const entry = byRow.get(row.rowNo);
      if (entry && !may(ctx, 'wip.read', entry.scope)) return [];
      return compareMoney(row, entry ?? null) ?? [];
    });
    return { data: compared, page };
  }
}

function rowNoOf(query: PageQuery): number {
  return Number(decodeCursor(query.after, [isPlace])[0] ?? 0);
}
