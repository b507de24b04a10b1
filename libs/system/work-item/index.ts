export { type ExceptionRule, exceptionCatalogue, exceptionRule } from './exception-catalogue.js';
export { WorkItemModule } from './work-item.module.js';
export { findOpenExceptions, findWaivedExceptions } from './work-item.queries.js';
export { WorkItemService } from './work-item.service.js';
export { exceptionStatuses, holdKinds, holdStatuses } from './work-item.types.js';
export type * from './work-item.types.js';
