import { Module } from '@nestjs/common';
import { TimeBulkService } from './time-bulk.service.js';
import { TimeCaptureService } from './time-capture.service.js';
import { TimeImportService } from './time-import.service.js';
import { TimesheetService } from './timesheet.service.js';

const services = [TimeCaptureService, TimesheetService, TimeBulkService, TimeImportService];

@Module({ providers: services, exports: services })
export class WorkCaptureModule {}
