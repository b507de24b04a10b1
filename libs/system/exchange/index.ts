export { ExchangeModule } from './exchange.module.js';
export { findExternal, findMappings, findMessages, findParked } from './exchange.queries.js';
export { ExchangeService } from './exchange.service.js';
export { isWaiting } from './inbox-message.js';
export { importKinds, mappingKinds, mappingStatuses, messageStatuses, rowOutcomes } from './exchange.types.js';
export type * from './exchange.types.js';
