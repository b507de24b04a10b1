import { Module } from '@nestjs/common';
import { ImportMoneyService } from './import-money.service.js';
import { TimeBulkService } from './time-bulk.service.js';
import { TimeCaptureService } from './time-capture.service.js';
import { TimeImportService } from './time-import.service.js';
import { TimesheetService } from './timesheet.service.js';

const services = [TimeCaptureService, TimesheetService, TimeBulkService, TimeImportService, ImportMoneyService];

@Module({ providers: services, exports: services })
export class WorkCaptureModule {}
