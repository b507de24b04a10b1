export { type AgingBucket, agingBucketOf, agingBuckets, allowanceOf, type Aging, ageReceivables, ageWip, wipBuckets } from './aging.js';
export { type Applied, settledBy } from './application.js';
export { ReceivableModule } from './receivable.module.js';
export {
  type CustomerAging, findAging, findApplications, findBankAccounts, findOpenItems, findOpenItemsOf, findPaymentByEntry, findPayments, findToday, listOpenItems,
  openItemsCsv, settlementOf,
} from './receivable.queries.js';
export { getApplication, getOpenItem, getOpenItemOf, getPayment } from './receivable.repository.js';
export { ReceivableService } from './receivable.service.js';
export { openItemSides, paymentStatuses, settlementStatuses } from './receivable.types.js';
export type * from './receivable.types.js';
