export { taxSubdivisionOf } from './bill-to.js';
export { CustomerModule } from './customer.module.js';
export { findBillTos, findCustomerChains, findCustomers, findPaymentTerms } from './customer.queries.js';
export { findRegistrationsOf, getCustomer } from './customer.repository.js';
export { CustomerService } from './customer.service.js';
export { customerStatuses, deliveryChannels, groupingRules, invoiceFormats, purchaseOrderStatuses, taxSchemes } from './customer.types.js';
export type * from './customer.types.js';
export { dueOn } from './payment-terms.js';
export { type TaxNumber, taxStandingOf, type TaxStanding } from './tax-registration.js';
