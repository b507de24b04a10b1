export { ImportMoneyService } from './import-money.service.js';
export type * from './import-money.types.js';
export { type BulkOptions, TimeBulkService, type TimeRecord } from './time-bulk.service.js';
export { TimeCaptureService } from './time-capture.service.js';
export { TimeImportService } from './time-import.service.js';
export { TimesheetService } from './timesheet.service.js';
export { WorkCaptureModule } from './work-capture.module.js';
export type * from './work-capture.types.js';
