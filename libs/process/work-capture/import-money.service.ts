import { Inject, Injectable } from '@nestjs/common';
import { allow, type Ctx, may, problems as shared } from '#libs/kernel/index.js';
import { dataFolder, Db } from '#libs/platform/index.js';
import { getFile, readFileBytes } from '#libs/system/document/index.js';
import { compareMoney } from './import-money.js';
import { findImportedFile, findPricesByKey } from './import-money.queries.js';
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

  /** The rows of an imported file that state an amount, in its order, as they are priced now: those whose value the caller may see. @throws NOT_FOUND 404 */
  async compare(ctx: Ctx, batchId: string): Promise<readonly ComparedMoney[]> {
    allow(ctx, 'time.import');
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
    const identities = identifyRows(rows.flatMap(({ imported }) => imported ?? []));
    const prices = await this.db.read(ctx, (tx) => findPricesByKey(tx, { source: file.source, keys: identities.map(({ key }) => key) }));
    const byKey = new Map(prices.map((price) => [price.key, price]));
    return identities.flatMap(({ row, key }) => {
      const entry = byKey.get(key);
      if (entry && !may(ctx, 'wip.read', entry.scope)) return [];
      return compareMoney(row, entry ?? null) ?? [];
    });
  }
}
