import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { CustomerModule } from '#libs/system/customer/index.js';
import { BillToController, TaxRegistrationController } from './bill-to.controller.js';
import { CustomerController, PaymentTermsController } from './customer.controller.js';
import { PurchaseOrderController } from './purchase-order.controller.js';

@Module({
  imports: [CustomerModule],
  controllers: [PaymentTermsController, CustomerController, BillToController, TaxRegistrationController, PurchaseOrderController],
})
export class CustomerApiModule {}

export const customerDoor: Door = {
  path: 'system/customer',
  title: 'Customers',
  description: 'Customers and their hierarchy, bill-tos, tax registrations, payment terms and purchase orders.',
  module: CustomerApiModule,
};
