export { WipModule } from './wip.module.js';
export { WipService } from './wip.service.js';
export { billClasses } from './wip.types.js';
export type * from './wip.types.js';
export { getWritableWork, getWriteDown } from './write-down.repository.js';
export type * from './write-down.types.js';
