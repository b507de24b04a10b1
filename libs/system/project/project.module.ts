import { Module } from '@nestjs/common';
import { PlanService } from './plan.service.js';
import { ProjectService } from './project.service.js';
import { ResourceService } from './resource.service.js';

const services = [ProjectService, PlanService, ResourceService];

@Module({ providers: services, exports: services })
export class ProjectModule {}
