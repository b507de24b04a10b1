import { Injectable, type OnModuleInit } from '@nestjs/common';
import { distinct } from '#libs/kernel/index.js';
import { Jobs } from '#libs/platform/index.js';
import { chunkJob, type ChunkKey } from './billing-run.acts.js';
import { BillingRunService } from './billing-run.service.js';
import { mostPerBatch } from './pricing-batches.js';
import { PricingService } from './pricing.service.js';

/** Documents that one look at their runs takes together. */
const documentsPerLook = 1_000;

@Injectable()
export class InvoiceGenerationJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly pricing: PricingService,
    private readonly runs: BillingRunService,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      'invoice-generation.price': {
        on: ['time_entry.approved'],
        gathers: mostPerBatch,
        transactions: 'many',
        // A message that runs by itself, as each does after a failure, prices its own entries only: one that cannot be priced holds up no other.
        run: (ctx, approved: readonly { projectId: string; ids: readonly string[] }[]) => (approved.length === 1
          ? this.pricing.priceEntries(ctx, approved[0]!.ids)
          : this.pricing.price(ctx, { projectIds: distinct(approved.map(({ projectId }) => projectId)) })),
      },
      'invoice-generation.unprice': {
        on: ['time_entry.reversed'],
        run: (ctx, data: { ids: readonly string[]; reversalIds: readonly string[] }) => this.pricing.unprice(ctx, data),
      },
      'invoice-generation.price-again': {
        on: ['rate_card.approved', 'contract_version.approved'], transactions: 'many', run: (ctx) => this.pricing.priceAgain(ctx),
      },
      [chunkJob]: {
        transactions: 'many',
        run: (ctx, key: ChunkKey) => this.runs.runChunk(ctx, key),
        died: (ctx, key: ChunkKey, problem) => this.runs.giveUpChunk(ctx, key, problem),
      },
      'invoice-generation.complete-run': {
        on: ['invoice.posted', 'invoice.discarded'],
        gathers: documentsPerLook,
        run: (ctx, ended: readonly { invoiceId: string }[]) => this.runs.complete(ctx, ended.map(({ invoiceId }) => invoiceId)),
      },
    });
  }
}
