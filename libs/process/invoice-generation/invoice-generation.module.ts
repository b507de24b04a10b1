import { Module } from '@nestjs/common';
import { BillingRunService } from './billing-run.service.js';
import { ExplainService } from './explain.service.js';
import { InvoiceDraftService } from './invoice-draft.service.js';
import { InvoiceGenerationJobs } from './invoice-generation.jobs.js';
import { PricingService } from './pricing.service.js';
import { ReadinessService } from './readiness.service.js';

const services = [BillingRunService, ExplainService, InvoiceDraftService, PricingService, ReadinessService];

@Module({ providers: [...services, InvoiceGenerationJobs], exports: services })
export class InvoiceGenerationModule {}
