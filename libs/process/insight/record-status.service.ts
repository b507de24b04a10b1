import { Injectable } from '@nestjs/common';
import { allow, type Ctx, may, scopesOf } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { findRecordStatuses } from './record-status.queries.js';
import type { RecordStatus } from './record-status.types.js';

/** What has become of records that a partner sent, by his own references. */
@Injectable()
export class RecordStatusService {
  constructor(private readonly db: Db) {}

  /** Where records of another system stand, from agreement to invoice. */
  async find(ctx: Ctx, asked: { system: string; externalIds: readonly string[] }): Promise<readonly RecordStatus[]> {
    if (!may(ctx, 'contract.read')) allow(ctx, 'time.read');
    const scopes = { contracts: scopesOf(ctx, 'contract.read'), time: scopesOf(ctx, 'time.read') };
    return this.db.read(ctx, (tx) => findRecordStatuses(tx, asked, scopes));
  }
}
