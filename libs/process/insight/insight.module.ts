import { Module } from '@nestjs/common';
import { ProjectMarginService } from './project-margin.service.js';
import { RelationService } from './relation.service.js';
import { UnbilledWorkService } from './unbilled-work.service.js';

const services = [ProjectMarginService, RelationService, UnbilledWorkService];

@Module({ providers: services, exports: services })
export class InsightModule {}
