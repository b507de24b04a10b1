import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ReceivableModule } from '#libs/system/receivable/index.js';
import { BankAccountController, OpenItemController, PaymentController } from './receivable.controller.js';

@Module({ imports: [ReceivableModule], controllers: [BankAccountController, PaymentController, OpenItemController] })
export class ReceivableApiModule {}

export const receivableDoor: Door = {
  path: 'system/receivable',
  title: 'Receivables',
  description: 'Open items with their age at any day, payments, applications and bank accounts. Money is posted and applied at the door process/ar-posting.',
  module: ReceivableApiModule,
};
