export { InsightModule } from './insight.module.js';
export type * from './project-margin.types.js';
export { ProjectMarginService } from './project-margin.service.js';
export type * from './relation.types.js';
export { RelationService } from './relation.service.js';
export type * from './unbilled-work.types.js';
export { UnbilledWorkService } from './unbilled-work.service.js';
