export { type ExceptionRule, exceptionCatalogue, exceptionRule, slaHoursBySeverity } from './exception-catalogue.js';
export { isLive } from './exception.js';
export { isHeld } from './hold.js';
export { WorkItemModule } from './work-item.module.js';
export { findActiveHolds, findOpenExceptions, findWaivedExceptions } from './work-item.queries.js';
export { WorkItemService } from './work-item.service.js';
export { exceptionStatuses, holdKinds, holdStatuses } from './work-item.types.js';
export type * from './work-item.types.js';
