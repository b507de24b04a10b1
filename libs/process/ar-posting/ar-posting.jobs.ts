import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '#libs/platform/index.js';
import { PostingService, type ReleasePart } from './posting.service.js';
import { RenderingService } from './rendering.service.js';

/** What follows a release or a posting. */
@Injectable()
export class ArPostingJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly posting: PostingService,
    private readonly rendering: RenderingService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      'ar-posting.release-part': { run: (ctx, part: ReleasePart) => this.posting.releasePart(ctx, part) },
      'ar-posting.render-pdf': { on: ['invoice.posted'], run: (ctx, { invoiceId }: { invoiceId: string }) => this.rendering.render(ctx, invoiceId) },
    });
  }
}
