export { ExchangeModule } from './exchange.module.js';
export { findExternal, findMappings, findParked } from './exchange.queries.js';
export { ExchangeService } from './exchange.service.js';
export { importKinds, mappingKinds, mappingStatuses, messageStatuses, rowOutcomes } from './exchange.types.js';
export type * from './exchange.types.js';
