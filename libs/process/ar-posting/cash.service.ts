import { Injectable } from '@nestjs/common';
import { allow, type Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import type { StoredApplication, StoredPayment } from '#libs/system/receivable/index.js';
import { applyToInvoice, bouncePayment, receivePayment, takeBackApplication } from './cash.acts.js';
import type { ApplicationAsked, PaymentRecorded, PaymentTold, ReversalAsked } from './cash.types.js';

/** Cash: received, applied to invoices, and taken back. */
@Injectable()
export class CashService {
  constructor(private readonly db: Db) {}

  async receive(ctx: Ctx, told: PaymentTold): Promise<PaymentRecorded> {
    allow(ctx, 'payment.record');
    return this.db.write(ctx, (tx) => receivePayment(tx, told));
  }

  async apply(ctx: Ctx, asked: ApplicationAsked): Promise<StoredApplication> {
    allow(ctx, 'application.write');
    return this.db.write(ctx, (tx) => applyToInvoice(tx, asked));
  }

  async takeBack(ctx: Ctx, asked: ReversalAsked): Promise<StoredApplication> {
    allow(ctx, 'application.write');
    return this.db.write(ctx, (tx) => takeBackApplication(tx, asked));
  }

  async bounce(ctx: Ctx, asked: ReversalAsked): Promise<StoredPayment> {
    allow(ctx, 'payment.record');
    return this.db.write(ctx, (tx) => bouncePayment(tx, asked));
  }
}
