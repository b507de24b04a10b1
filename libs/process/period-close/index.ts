export { PeriodCloseModule } from './period-close.module.js';
export { PeriodCloseService } from './period-close.service.js';
export type { Reopening } from './reopening.acts.js';
export type { ReconciliationResult } from './reconciliation.types.js';
