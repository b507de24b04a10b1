import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ArPostingModule } from '#libs/process/ar-posting/index.js';
import { EngagementSetupModule } from '#libs/process/engagement-setup/index.js';
import { InsightModule } from '#libs/process/insight/index.js';
import { IntegrationModule } from '#libs/process/integration/index.js';
import { WorkCaptureModule } from '#libs/process/work-capture/index.js';
import { InvoiceModule } from '#libs/system/invoice/index.js';
import { EventController } from './event.controller.js';
import { PartnerEngagementController } from './partner-engagement.controller.js';
import { PartnerInvoiceController } from './partner-invoice.controller.js';
import { PartnerStatusController } from './partner-status.controller.js';
import { PartnerTimeController } from './partner-time.controller.js';

const slices = [ArPostingModule, EngagementSetupModule, InsightModule, IntegrationModule, InvoiceModule, WorkCaptureModule];
const controllers = [PartnerEngagementController, PartnerTimeController, PartnerInvoiceController, PartnerStatusController, EventController];

@Module({ imports: slices, controllers })
export class PartnerApiModule {}

export const partnerDoor: Door = {
  path: 'experience/partner',
  title: 'Partner',
  description: 'For systems of partners: signed deals and time in, invoices, documents, statuses and events out.',
  module: PartnerApiModule,
};
