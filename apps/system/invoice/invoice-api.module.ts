import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { InvoiceModule } from '#libs/system/invoice/index.js';
import { InvoiceController } from './invoice.controller.js';

@Module({ imports: [InvoiceModule], controllers: [InvoiceController] })
export class InvoiceApiModule {}

export const invoiceDoor: Door = {
  path: 'system/invoice',
  title: 'Invoices',
  description: 'Documents with their lines, taxes and versions. They are drafted, edited and submitted by invoice generation and posted by AR posting.',
  module: InvoiceApiModule,
};
