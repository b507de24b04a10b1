import { problems } from '#libs/kernel/index.js';
import { relief } from './open-item.js';
import { receivableProblems } from './receivable.problems.js';
import type { Payment, PaymentStatus } from './receivable.types.js';

/** What is neither applied nor refunded (INV-47, INV-54); of what the bank took back, nothing. */
export function unappliedMinor(payment: Payment): bigint {
  return payment.status === 'REVERSED' ? 0n : payment.amountMinor - payment.appliedMinor - payment.refundedMinor;
}

/** Uses a part of a payment for an invoice and says what functional amount that relieves. @throws ILLEGAL_TRANSITION 409, AR_EXCEEDS_UNAPPLIED 422 */
export function drawPayment(payment: Payment, amountMinor: bigint): { readonly payment: Payment; readonly functionalMinor: bigint } {
  refuseUnless(payment, 'apply', ['RECEIVED', 'PARTIALLY_APPLIED']);
  refuseBeyondUnapplied(payment, amountMinor);
  const functionalMinor = reliefOf(payment, amountMinor);
  const drawn = { ...payment, appliedMinor: payment.appliedMinor + amountMinor, functionalUnappliedMinor: payment.functionalUnappliedMinor - functionalMinor };
  return { payment: { ...drawn, status: statusOf(drawn) }, functionalMinor };
}

/** Gives a part back, as it was taken. @throws ILLEGAL_TRANSITION 409 */
export function restorePayment(payment: Payment, taken: { amountMinor: bigint; functionalMinor: bigint }): Payment {
  refuseUnless(payment, 'un-apply', ['PARTIALLY_APPLIED', 'APPLIED']);
  const restored = {
    ...payment,
    appliedMinor: payment.appliedMinor - taken.amountMinor,
    functionalUnappliedMinor: payment.functionalUnappliedMinor + taken.functionalMinor,
  };
  return { ...restored, status: statusOf(restored) };
}

/** The bounce of a payment, whose applications have been reversed first. @throws AR_APPLICATIONS_ACTIVE 409, ILLEGAL_TRANSITION 409 */
export function reversePayment(payment: Payment): Payment {
  if (payment.appliedMinor !== 0n) throw receivableProblems.applicationsActive();
  refuseUnless(payment, 'reverse', ['RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED']);
  return { ...payment, status: 'REVERSED' };
}

function statusOf(payment: Payment): PaymentStatus {
  if (payment.appliedMinor === 0n) return 'RECEIVED';
  return unappliedMinor(payment) === 0n ? 'APPLIED' : 'PARTIALLY_APPLIED';
}

function reliefOf(payment: Payment, amountMinor: bigint): bigint {
  return relief({
    functionalOriginalMinor: payment.functionalMinor,
    totalMinor: payment.amountMinor,
    settledBeforeMinor: payment.appliedMinor + payment.refundedMinor,
    relievedBeforeMinor: payment.functionalMinor - payment.functionalUnappliedMinor,
    settledNowMinor: amountMinor,
  });
}

function refuseUnless(payment: Payment, event: string, from: readonly PaymentStatus[]): void {
  if (!from.includes(payment.status)) throw problems.illegalTransition('payment', event, payment.status);
}

function refuseBeyondUnapplied(payment: Payment, amountMinor: bigint): void {
  const left = unappliedMinor(payment);
  if (amountMinor > left) throw receivableProblems.exceedsUnapplied({ amountMinor, unappliedMinor: left, currency: payment.currency });
}
