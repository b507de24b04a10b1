export { uploaders, uploadMediaTypes } from './document.js';
export { DocumentModule } from './document.module.js';
export { getFile, readFileBytes } from './document.queries.js';
export { DocumentService } from './document.service.js';
export { fileKinds } from './document.types.js';
export type * from './document.types.js';
