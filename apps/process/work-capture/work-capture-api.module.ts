import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { WorkCaptureModule } from '#libs/process/work-capture/index.js';
import { TimeBulkController } from './time-bulk.controller.js';
import { TimeCaptureController } from './time-capture.controller.js';
import { TimesheetController } from './timesheet.controller.js';

// The bulk controller comes first: its fixed addresses must not be taken for ids.
@Module({ imports: [WorkCaptureModule], controllers: [TimeBulkController, TimeCaptureController, TimesheetController] })
export class WorkCaptureApiModule {}

export const workCaptureDoor: Door = {
  path: 'process/work-capture',
  title: 'Work capture',
  description: 'Time comes in: entry by entry, as a weekly timesheet, in bulk and from the exports of time tools; it is checked, submitted, recalled and reversed here.',
  module: WorkCaptureApiModule,
};
