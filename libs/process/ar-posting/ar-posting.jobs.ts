import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, failOperation, Jobs } from '#libs/platform/index.js';
import { PostingService, type ReleasePart } from './posting.service.js';
import { RenderingService } from './rendering.service.js';

/** What follows a release or a posting. */
@Injectable()
export class ArPostingJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Db,
    private readonly posting: PostingService,
    private readonly rendering: RenderingService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      'ar-posting.release-part': {
        run: (ctx, part: ReleasePart) => this.posting.releasePart(ctx, part),
        died: (ctx, part: ReleasePart, { code, message }) => this.db.write(ctx, (tx) => failOperation(tx, part.operationId, { code, detail: message })),
      },
      'ar-posting.render-pdf': {
        on: ['invoice.posted'], givesWay: true, run: (ctx, { invoiceId }: { invoiceId: string }) => this.rendering.render(ctx, invoiceId),
      },
    });
  }
}
