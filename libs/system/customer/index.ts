export { registrationsOn, taxSubdivisionOf } from './bill-to.js';
export { profileGaps } from './customer.js';
export { CustomerModule } from './customer.module.js';
export {
  findBillTos, findBillTosOfCustomers, findCustomerChains, findCustomers, findCustomersByCode, findPaymentTerms, findPaymentTermsByCode, findPurchaseOrders,
} from './customer.queries.js';
export { getCustomer } from './customer.repository.js';
export { CustomerService } from './customer.service.js';
export { customerStatuses, deliveryChannels, groupingRules, invoiceFormats, purchaseOrderStatuses, taxSchemes } from './customer.types.js';
export type * from './customer.types.js';
export { dueOn } from './payment-terms.js';
