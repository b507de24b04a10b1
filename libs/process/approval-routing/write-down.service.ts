import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { getWriteDown, type WriteDown, type WriteDownAsked } from '#libs/system/wip/index.js';
import { requestWriteDown } from './write-down.acts.js';

/** Takes work down before it is invoiced, by a request that its approvers decide. */
@Injectable()
export class WriteDownService {
  constructor(private readonly db: Db) {}

  /** @throws FORBIDDEN 403, WRITE_DOWN_NOT_OPEN 409, WRITE_DOWN_TOO_MUCH 422 */
  async request(ctx: Ctx, asked: WriteDownAsked): Promise<WriteDown> {
    allow(ctx, 'writedown.request');
    return this.db.write(ctx, (tx) => requestWriteDown(tx, asked));
  }

  async get(ctx: Ctx, id: string): Promise<WriteDown> {
    const found = await this.db.read(ctx, (tx) => getWriteDown(tx, id));
    allow(ctx, 'wip.read', found);
    return found;
  }
}
