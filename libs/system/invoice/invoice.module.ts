import { Module } from '@nestjs/common';
import { InvoiceService } from './invoice.service.js';

@Module({ providers: [InvoiceService], exports: [InvoiceService] })
export class InvoiceModule {}
