import { Module } from '@nestjs/common';
import { ArPostingJobs } from './ar-posting.jobs.js';
import { CashService } from './cash.service.js';
import { LineageService } from './lineage.service.js';
import { PostingService } from './posting.service.js';
import { RenderingService } from './rendering.service.js';

const services = [PostingService, CashService, LineageService, RenderingService];

@Module({ providers: [...services, ArPostingJobs], exports: services })
export class ArPostingModule {}
