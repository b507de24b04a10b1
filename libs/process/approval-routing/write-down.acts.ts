import { allow, dayIn } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { type ApprovalItem, writeDownOf } from '#libs/system/approval/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { getLegalEntity, writtenDown } from '#libs/system/ledger/index.js';
import { lockPeriods, postJournals } from '#libs/system/ledger/ledger.acts.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { getWritableWork, getWriteDown, type WritableWork, type WriteDown, type WriteDownAsked, type WrittenFigures } from '#libs/system/wip/index.js';
import { closeWriteDown, type LockedWriteDown, lockWriteDown, openWriteDown, routeWriteDown, writeOff } from '#libs/system/wip/write-down.acts.js';
import type { FinishedDocument } from './approval-routing.types.js';
import { getWriteDownFacts } from './write-down.queries.js';
import type { WriteDownFacts } from './write-down.types.js';

/** Puts a write-down to approval. Source: billing-models §1, P-WD. @throws FORBIDDEN 403, WRITE_DOWN_NOT_OPEN 409, WRITE_DOWN_TOO_MUCH 422 */
export async function requestWriteDown(tx: Tx, asked: WriteDownAsked): Promise<WriteDown> {
  const work = await getWritableWork(tx, asked.transactionId);
  allow(tx.ctx, 'writedown.request', work);
  const facts = await getWriteDownFacts(tx, work);
  const { writeDown, off } = await openWriteDown(tx, asked, canonicalHash);
  const opened = await openApprovals(tx, [approvalItem(tx, { writeDown, work, off, facts })]);
  await openExceptions(tx, opened.findings.map(({ code, detail, requestId }) => ({ code, detail, target: { type: 'approval_request', id: requestId } })));
  const [{ requestId, outcome }] = opened.items as [(typeof opened.items)[number]];
  if (outcome === 'AUTO_APPROVED') await bookWriteDown(tx, { documentId: writeDown.id, approvalRequestId: requestId });
  else await routeWriteDown(tx, writeDown, requestId);
  return getWriteDown(tx, writeDown.id);
}

/** What was written off of the line since its last invoice counts with it, so that many small ones climb the ladder that one large one climbs. */
function approvalItem(
  tx: Tx, { writeDown, work, off, facts }: { writeDown: WriteDown; work: WritableWork; off: WrittenFigures; facts: WriteDownFacts },
): ApprovalItem {
  const { legalEntityId, customerId, projectId, region } = work;
  const billedMinor = facts.unbilledMinor - (off.firstAmount ?? off.amount);
  const { percent } = writeDownOf({ firstPricedMinor: facts.unbilledMinor + facts.writtenOffMinor, billedMinor });
  return {
    documentType: 'WRITE_DOWN', documentId: writeDown.id, versionNo: 1, contentHash: writeDown.contentHash, legalEntityId,
    rows: [{ legalEntityId, customerId, projectId, region }],
    attributes: {
      requester_role: [...new Set(tx.ctx.grants.map(({ role }) => role))],
      legal_entity: facts.legalEntity, contract: [facts.contract], customer: facts.customers, billing_model: [work.billingModel],
      ...(facts.project === null ? {} : { project: [facts.project] }), ...(region === null ? {} : { region: [region] }),
      amount: off.functionalAmount!,
      writedown_amount: facts.functionalWrittenOffMinor + off.functionalAmount!,
      writedown_percent: percent,
    },
  };
}

/** An approved write-down: E3 on the day of the approval, and the part is WRITTEN_OFF. Locks: period, time entry, transaction. Source: accounting §2 E3. */
export async function bookWriteDown(tx: Tx, { documentId, approvalRequestId }: Pick<FinishedDocument, 'documentId' | 'approvalRequestId'>): Promise<void> {
  const { legalEntityId } = await getWriteDown(tx, documentId);
  const { timeZone } = await getLegalEntity(tx, legalEntityId!);
  const { accountingDate } = await lockPeriods(tx, {
    legalEntityId: legalEntityId!, event: 'E3', wanted: dayIn(timeZone, tx.ctx.now), explicit: false, late: false,
  });
  const locked = await lockWriteDown(tx, documentId);
  const [journalEntryId] = (await postJournals(tx, [journalOf(locked, accountingDate)])) as [string];
  await writeOff(tx, locked, { approvalRequestId, accountingDate, journalEntryId });
}

/** Not approved: the work is billed as it is. */
export async function endWriteDown(tx: Tx, { documentId }: Pick<FinishedDocument, 'documentId'>, status: 'REJECTED' | 'WITHDRAWN'): Promise<void> {
  await closeWriteDown(tx, documentId, status);
}

function journalOf({ writeDown, work, off }: LockedWriteDown, accountingDate: string) {
  return {
    legalEntityId: work.legalEntityId, event: 'E3' as const, accountingDate, source: { type: 'write_down', id: writeDown.id },
    description: `Write-down: ${writeDown.reason}`,
    currency: work.currency, roleLines: writtenDown({ ...carried(off), currency: work.currency, dimensions: dimensionsOf(work) }),
  };
}

function carried({ amount, functionalAmount }: WrittenFigures) {
  return { amountMinor: amount, functionalMinor: functionalAmount! };
}

/** As the revenue stands there that it takes back. */
function dimensionsOf({ customerId, contractId, contractLineId, revenueUnitId, projectId, dimensions: codes }: WritableWork) {
  return {
    customerId, contractId, contractLineId, ...(revenueUnitId && { revenueUnitId }), ...(projectId && { projectId }),
    ...(Object.keys(codes).length > 0 && { codes }),
  };
}
