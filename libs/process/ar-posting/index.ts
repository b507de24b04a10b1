export { ArPostingModule } from './ar-posting.module.js';
export { CashService } from './cash.service.js';
export type * from './cash.types.js';
export { LineageService } from './lineage.service.js';
export * from './lineage.types.js';
export { PostingService } from './posting.service.js';
export type * from './posting.types.js';
export { RenderingService } from './rendering.service.js';
