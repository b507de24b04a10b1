import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, isUuid } from '#libs/kernel/index.js';
import { afterId, Db, decodeCursor, isPlace, type Page, pageById, pageOf, type PageQuery } from '#libs/platform/index.js';
import { createTaxCodes, createTaxRates, createTaxRules, loadShippedTaxes, retireTaxRule } from './tax.acts.js';
import { findTaxCodes, findTaxRates, listTaxRules } from './tax.queries.js';
import type { KeptTaxRate, KeptTaxRule, NewTaxCode, NewTaxRule, TaxCode, TaxPackLoaded, TaxRate } from './tax.types.js';

/** Tax codes, rates and the decision table. */
@Injectable()
export class TaxService {
  constructor(private readonly db: Db) {}

  async createCode(ctx: Ctx, code: NewTaxCode): Promise<TaxCode> {
    allow(ctx, 'tax_rule.write', {});
    return this.db.write(ctx, async (tx) => (await createTaxCodes(tx, [code]))[0]!);
  }

  async codes(ctx: Ctx, page: PageQuery): Promise<Page<TaxCode>> {
    allow(ctx, 'tax_rule.read');
    return pageById(await this.db.read(ctx, (tx) => findTaxCodes(tx, {}, afterId(page))), page);
  }

  async createRate(ctx: Ctx, rate: TaxRate): Promise<KeptTaxRate> {
    allow(ctx, 'tax_rule.write', {});
    return this.db.write(ctx, async (tx) => (await createTaxRates(tx, [rate]))[0]!);
  }

  async rates(ctx: Ctx, filter: { on?: Day; country?: string }, page: PageQuery): Promise<Page<KeptTaxRate>> {
    allow(ctx, 'tax_rule.read');
    return pageById(await this.db.read(ctx, (tx) => findTaxRates(tx, filter, afterId(page))), page);
  }

  async createRule(ctx: Ctx, rule: NewTaxRule): Promise<KeptTaxRule> {
    allow(ctx, 'tax_rule.write', rule);
    return this.db.write(ctx, async (tx) => (await createTaxRules(tx, [rule]))[0]!);
  }

  async rules(ctx: Ctx, filter: { legalEntityId?: string; status?: KeptTaxRule['status'] }, page: PageQuery): Promise<Page<KeptTaxRule>> {
    allow(ctx, 'tax_rule.read');
    const [priority, id] = decodeCursor(page.after, [isPlace, isUuid]);
    const after = priority == null ? null : { priority: Number(priority), id: String(id) };
    const rows = await this.db.read(ctx, (tx) => listTaxRules(tx, filter, { limit: page.limit + 1, after }));
    return pageOf(rows, page.limit, (rule) => [rule.priority, rule.id]);
  }

  async retireRule(ctx: Ctx, key: { id: string; rowVersion: number }): Promise<KeptTaxRule> {
    allow(ctx, 'tax_rule.write', {});
    return this.db.write(ctx, (tx) => retireTaxRule(tx, key));
  }

  async loadTaxes(ctx: Ctx, legalEntityId: string): Promise<TaxPackLoaded> {
    allow(ctx, 'tax_rule.write', { legalEntityId });
    return this.db.write(ctx, (tx) => loadShippedTaxes(tx, legalEntityId));
  }
}
