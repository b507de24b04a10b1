import { type Day, problems } from '#libs/kernel/index.js';
import { relief } from './open-item.js';
import { drawPayment, restorePayment } from './payment.js';
import { receivableProblems } from './receivable.problems.js';
import type { Application, ApplicationRequest, Deductions, OpenItem, Payment } from './receivable.types.js';

/** An application with its payment and its open item as they stand after it. */
export interface Applied {
  readonly application: Application;
  readonly payment: Payment;
  readonly item: OpenItem;
}

/**
 * Applies a payment to an open item. Cash and deductions together never exceed what is open, cash never what is unapplied; a partial
 * application relieves its share of both functional amounts. The journal is E9; its day is that of `firstDayToApply` or a later one.
 * Source: accounting §2 and §4, INV-47, INV-48, INV-49.
 * @throws AR_EXCEEDS_OPEN, AR_EXCEEDS_UNAPPLIED, AR_AMOUNT_NOT_POSITIVE, AR_CURRENCY_DIFFERS 422, ILLEGAL_TRANSITION 409
 */
export function applyPayment(to: { payment: Payment; item: OpenItem }, request: ApplicationRequest): Applied {
  refuseRequest(to, request);
  const settledMinor = settledBy(request);
  if (settledMinor > to.item.openMinor)
    throw receivableProblems.exceedsOpen({ amountMinor: settledMinor, openMinor: to.item.openMinor, currency: to.item.currency });
  const drawn = drawPayment(to.payment, request.paymentAmountMinor);
  const functionalReceivableMinor = reliefOf(to.item, settledMinor);
  return {
    application: {
      ...request,
      openItemId: to.item.id,
      paymentId: to.payment.id,
      functionalReceivableMinor,
      functionalCashMinor: drawn.functionalMinor,
      status: 'ACTIVE',
      reversedOn: null,
    },
    payment: drawn.payment,
    item: { ...to.item, openMinor: to.item.openMinor - settledMinor, functionalOpenMinor: to.item.functionalOpenMinor - functionalReceivableMinor },
  };
}

/** Takes an application back: what it settled is open and unapplied again at the same functional amounts. The journal is E10. @throws ILLEGAL_TRANSITION 409 */
export function unapply(applied: Applied, on: Day): Applied {
  const { application, item } = applied;
  if (application.status !== 'ACTIVE') throw problems.illegalTransition('application', 'un-apply', application.status);
  return {
    application: { ...application, status: 'REVERSED', reversedOn: on },
    payment: restorePayment(applied.payment, { amountMinor: application.paymentAmountMinor, functionalMinor: application.functionalCashMinor }),
    item: {
      ...item,
      openMinor: item.openMinor + settledBy(application),
      functionalOpenMinor: item.functionalOpenMinor + application.functionalReceivableMinor,
    },
  };
}

/** What a request or application takes off the open amount: cash and deductions. */
export function settledBy({ amountMinor, deductions }: ApplicationRequest): bigint {
  return amountMinor + deductions.discountMinor + deductions.bankFeeMinor + deductions.writeOffMinor;
}

function refuseRequest({ payment, item }: { payment: Payment; item: OpenItem }, request: ApplicationRequest): void {
  if (request.amountMinor <= 0n || request.paymentAmountMinor <= 0n || hasNegative(request.deductions)) throw receivableProblems.notPositive('application');
  if (payment.currency === item.currency && request.amountMinor !== request.paymentAmountMinor) {
    throw receivableProblems.currencyDiffers({ payment: payment.currency, invoice: item.currency });
  }
}

function hasNegative(deductions: Deductions): boolean {
  return deductions.discountMinor < 0n || deductions.bankFeeMinor < 0n || deductions.writeOffMinor < 0n;
}

function reliefOf(item: OpenItem, settledNowMinor: bigint): bigint {
  return relief({
    functionalOriginalMinor: item.functionalOriginalMinor,
    totalMinor: item.originalMinor,
    settledBeforeMinor: item.originalMinor - item.openMinor,
    relievedBeforeMinor: item.functionalOriginalMinor - item.functionalOpenMinor,
    settledNowMinor,
  });
}
