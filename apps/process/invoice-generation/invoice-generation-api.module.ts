import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { InvoiceGenerationModule } from '#libs/process/invoice-generation/index.js';
import { BillingRunController } from './billing-run.controller.js';
import { DraftInvoiceController } from './draft-invoice.controller.js';
import { ExplainController } from './explain.controller.js';

@Module({ imports: [InvoiceGenerationModule], controllers: [BillingRunController, DraftInvoiceController, ExplainController] })
export class InvoiceGenerationApiModule {}

export const invoiceGenerationDoor: Door = {
  path: 'process/invoice-generation',
  title: 'Invoice generation',
  description: 'Prices approved work, tells what keeps it from being billed, drafts invoices in billing runs, and edits, submits or discards them.',
  module: InvoiceGenerationApiModule,
};
