export { IntegrationModule } from './integration.module.js';
export { IntegrationService } from './integration.service.js';
export type * from './integration.types.js';
