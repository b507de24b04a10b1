import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { auditBatch } from './wip.acts.js';
import { refuseUnlessOpen, splitOff } from './write-down.js';
import { endRow, getWritableWork, getWriteDown, lockWritableWork, splitRow } from './write-down.repository.js';
import type { WritableWork, WriteDown, WriteDownAsked, WrittenFigures } from './write-down.types.js';

/** Keeps what somebody asks to write down; nothing is taken off before it is approved. @throws NOT_FOUND, WRITE_DOWN_NOT_OPEN 409, WRITE_DOWN_TOO_MUCH 422 */
export async function openWriteDown(
  tx: Tx, asked: WriteDownAsked, hashOf: (content: object) => string,
): Promise<{ readonly writeDown: WriteDown; readonly off: WrittenFigures }> {
  const work = await getWritableWork(tx, asked.transactionId);
  refuseUnlessOpen(work);
  const { off } = splitOff(work, asked.minutes);
  const content = { billableTransactionId: work.id, minutes: off.minutes, currency: work.currency, amount: off.amount, reason: asked.reason };
  const id = tx.newId();
  await tx.insert('wip.write_down', [{ ...content, id, legalEntityId: work.legalEntityId, contentHash: hashOf({ ...content, amount: String(off.amount) }) }]);
  return { writeDown: await getWriteDown(tx, id), off };
}

/** Notes the request that decides it, from the day it was asked for. */
export async function routeWriteDown(tx: Tx, writeDown: WriteDown, approvalRequestId: string): Promise<void> {
  await tx.update('wip.write_down', writeDown, { approvalRequestId });
}

/** A write-down about to be booked: what it takes off, and what of the work stays. */
export interface LockedWriteDown {
  readonly writeDown: WriteDown;
  readonly work: WritableWork;
  readonly off: WrittenFigures;
  readonly rest: WrittenFigures | null;
}

/** The work of an approved write-down, locked and still as it was asked for. @throws WRITE_DOWN_NOT_OPEN, ILLEGAL_TRANSITION 409 */
export async function lockWriteDown(tx: Tx, id: string): Promise<LockedWriteDown> {
  const writeDown = await getWriteDown(tx, id);
  const work = await lockWritableWork(tx, writeDown.transactionId);
  if (writeDown.status !== 'IN_APPROVAL') throw problems.illegalTransition('write-down', 'approve', writeDown.status);
  refuseUnlessOpen(work);
  return { writeDown, work, ...splitOff(work, writeDown.minutes === null ? null : Number(writeDown.minutes)) };
}

/** Takes it off: the whole row is WRITTEN_OFF, or a part of it beside the rest, which stays to be billed. The caller has booked E3. */
export async function writeOff(
  tx: Tx, { writeDown, work, off, rest }: LockedWriteDown, booked: { approvalRequestId: string; accountingDate: string; journalEntryId: string },
): Promise<void> {
  const writtenOffId = rest === null ? work.id : tx.newId();
  if (rest === null) await endRow(tx, work.id, { status: 'WRITTEN_OFF', writeDownId: writeDown.id });
  else {
    const ended = { status: 'WRITTEN_OFF', write_down_request_id: writeDown.id, updated_at: tx.ctx.now, updated_by: tx.ctx.userId };
    await splitRow(
      tx, work.id, [{ ...columnsOf(off), id: writtenOffId, ...ended }, { ...columnsOf(rest), id: tx.newId(), updated_at: null, updated_by: null }],
    );
  }
  await auditBatch(tx, { id: writeDown.id, action: 'write_down', rule: 'billing-models §1', ids: [work.id] });
  await tx.update('wip.write_down', writeDown, { status: 'APPROVED', writtenOffId, ...booked });
}

/** It was rejected, returned or taken back: the work is billed as it is. */
export async function closeWriteDown(tx: Tx, id: string, status: 'REJECTED' | 'WITHDRAWN'): Promise<void> {
  await tx.update('wip.write_down', await getWriteDown(tx, id), { status });
}

function columnsOf(figures: WrittenFigures): object {
  const { quantity, minutes, workedMinutes, amount, firstAmount, standardAmount, functionalAmount, costAmount, functionalCostAmount } = figures;
  const text = (figure: bigint | null) => (figure === null ? null : String(figure));
  return {
    quantity, minutes, worked_minutes: workedMinutes, amount: text(amount), first_amount: text(firstAmount), standard_amount: text(standardAmount),
    functional_amount: text(functionalAmount), cost_amount: text(costAmount), functional_cost_amount: text(functionalCostAmount),
  };
}
