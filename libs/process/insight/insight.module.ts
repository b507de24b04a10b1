import { Module } from '@nestjs/common';
import { InvoiceDocumentService } from './invoice-document.service.js';
import { ProjectMarginService } from './project-margin.service.js';
import { RecordStatusService } from './record-status.service.js';
import { RelationService } from './relation.service.js';
import { UnbilledWorkService } from './unbilled-work.service.js';

const services = [InvoiceDocumentService, ProjectMarginService, RecordStatusService, RelationService, UnbilledWorkService];

@Module({ providers: services, exports: services })
export class InsightModule {}
