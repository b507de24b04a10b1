import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type DimensionKind } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery } from '#libs/platform/index.js';
import { createDimensions, createLegalEntity, updateLegalEntity } from './legal-entity.acts.js';
import { findDimensions, getLegalEntity, listLegalEntities } from './legal-entity.queries.js';
import { entitiesWithin } from './legal-entity-scope.js';
import type { Dimension, LegalEntity, LegalEntityFilter, LegalEntityPatch, NewDimension, NewLegalEntity } from './legal-entity.types.js';
import { createNumberSeries } from './number-series.acts.js';
import { findNumberSeries } from './number-series.queries.js';
import type { DocumentKind, NewNumberSeries, NumberSeries } from './number-series.types.js';

/** Legal entities with their number series, and the dimensions of the tenant. */
@Injectable()
export class LegalEntityService {
  constructor(private readonly db: Db) {}

  async create(ctx: Ctx, entity: NewLegalEntity): Promise<LegalEntity> {
    allow(ctx, 'entity.write', {});
    return this.db.write(ctx, (tx) => createLegalEntity(tx, entity));
  }

  async get(ctx: Ctx, id: string): Promise<LegalEntity> {
    allow(ctx, 'entity.read', { legalEntityId: id });
    return this.db.read(ctx, (tx) => getLegalEntity(tx, id));
  }

  async list(ctx: Ctx, filter: LegalEntityFilter, page: PageQuery): Promise<Page<LegalEntity>> {
    allow(ctx, 'entity.read');
    const within = { ...filter, ids: entitiesWithin(ctx, 'entity.read') };
    return pageById(await this.db.read(ctx, (tx) => listLegalEntities(tx, within, afterId(page))), page);
  }

  async update(ctx: Ctx, change: { id: string; rowVersion: number; patch: LegalEntityPatch }): Promise<LegalEntity> {
    allow(ctx, 'entity.write', { legalEntityId: change.id });
    return this.db.write(ctx, (tx) => updateLegalEntity(tx, change));
  }

  async createSeries(ctx: Ctx, series: NewNumberSeries): Promise<NumberSeries> {
    allow(ctx, 'entity.write', series);
    return this.db.write(ctx, (tx) => createNumberSeries(tx, series));
  }

  async series(ctx: Ctx, filter: { legalEntityId: string; documentKind?: DocumentKind; fiscalYear?: number }, page: PageQuery): Promise<Page<NumberSeries>> {
    allow(ctx, 'entity.read', filter);
    return this.db.read(ctx, async (tx) => {
      await getLegalEntity(tx, filter.legalEntityId);
      return pageById(await findNumberSeries(tx, filter, afterId(page)), page);
    });
  }

  async createDimension(ctx: Ctx, dimension: NewDimension): Promise<Dimension> {
    allow(ctx, 'entity.write', {});
    return this.db.write(ctx, async (tx) => (await createDimensions(tx, [dimension]))[0]!);
  }

  async dimensions(ctx: Ctx, filter: { kind?: DimensionKind }, page: PageQuery): Promise<Page<Dimension>> {
    allow(ctx, 'entity.read');
    return pageById(await this.db.read(ctx, (tx) => findDimensions(tx, filter, afterId(page))), page);
  }
}
