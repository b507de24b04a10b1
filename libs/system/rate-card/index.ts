export { chooseMultiplier, standardMultipliers } from './multiplier.js';
export { RateCardModule } from './rate-card.module.js';
export { findPricedCards } from './rate-card.queries.js';
export { RateCardService } from './rate-card.service.js';
export { priceRefusals, rateCardScopes, rateCardStatuses } from './rate-card.types.js';
export type * from './rate-card.types.js';
export { blendedRate, resolveRate, resolveRates } from './rate-resolution.js';
