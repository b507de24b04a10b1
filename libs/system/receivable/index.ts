export { type AgingBucket, agingBucketOf, agingBuckets, type Aging, ageWip } from './aging.js';
export { type Applied, settledBy } from './application.js';
export { ReceivableModule } from './receivable.module.js';
export { type CustomerAging, findToday, settlementOf } from './receivable.queries.js';
export { findDatedApplications, findSettled, getApplication, getOpenItemOf, getPayment } from './receivable.repository.js';
export { ReceivableService } from './receivable.service.js';
export { openItemSides, paymentStatuses, settlementStatuses } from './receivable.types.js';
export type * from './receivable.types.js';
export { firstDayToApply, firstDayToReverse } from './settlement.js';
