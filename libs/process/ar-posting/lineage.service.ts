import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { findLineage, findLineageScopes } from './lineage.queries.js';
import type { Lineage, LineageType } from './lineage.types.js';

/** Walks from contract term to bank entry. */
@Injectable()
export class LineageService {
  constructor(private readonly db: Db) {}

  /** The chain around a record, of at most `limit` WIP rows. */
  async get(ctx: Ctx, from: { type: LineageType; id: string; limit: number }): Promise<Lineage> {
    allow(ctx, 'lineage.read');
    return this.db.read(ctx, async (tx) => {
      const lineage = await findLineage(tx, from);
      for (const row of await findLineageScopes(tx, lineage)) allow(ctx, 'lineage.read', row);
      return lineage;
    });
  }
}
