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

  /** Records money that arrived, with its journal (E8). */
  async receive(ctx: Ctx, told: PaymentTold): Promise<PaymentRecorded> {
    allow(ctx, 'payment.record');
    return this.db.write(ctx, (tx) => receivePayment(tx, told));
  }

  /** Settles a part of an invoice with a part of a payment (E9). */
  async apply(ctx: Ctx, asked: ApplicationAsked): Promise<StoredApplication> {
    allow(ctx, 'application.write');
    return this.db.write(ctx, (tx) => applyToInvoice(tx, asked));
  }

  /** Undoes an application (E10): the invoice is open again. */
  async takeBack(ctx: Ctx, asked: ReversalAsked): Promise<StoredApplication> {
    allow(ctx, 'application.write');
    return this.db.write(ctx, (tx) => takeBackApplication(tx, asked));
  }

  /** Undoes a payment that the bank took back (E10). */
  async bounce(ctx: Ctx, asked: ReversalAsked): Promise<StoredPayment> {
    allow(ctx, 'payment.record');
    return this.db.write(ctx, (tx) => bouncePayment(tx, asked));
  }
}
