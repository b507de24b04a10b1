import { allow, problems } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { findPeriod, getLegalEntity, type LedgerPeriod, movePeriod } from '#libs/system/ledger/index.js';
import { addComment, openExceptions } from '#libs/system/work-item/work-item.acts.js';

/** A period to open again, and why: the reason is kept as its comment. */
export interface ReopeningAsked {
  readonly periodId: string;
  readonly reason: string;
}

/** A reopening that waits for its approvers; the period is as it was. */
export interface Reopening {
  readonly period: LedgerPeriod;
  readonly approvalRequestId: string;
}

/**
 * Asks CONTROLLER and CFO to reopen a period; their approval reopens it in the commit of the last decision. The reason stands as a comment on
 * the period. Source: approvals-and-controls §1 (P-PER), §5. @throws NOT_FOUND 404, ILLEGAL_TRANSITION, CONFLICT 409
 */
export async function requestReopening(tx: Tx, { periodId, reason }: ReopeningAsked): Promise<Reopening> {
  const period = await findPeriod(tx, periodId);
  if (!period) throw problems.notFound('period', periodId);
  const { legalEntityId, status, rowVersion } = period;
  allow(tx.ctx, 'period.close', { legalEntityId });
  movePeriod(period, 'reopen');
  const { code } = await getLegalEntity(tx, legalEntityId);
  const opened = await openApprovals(tx, [{
    documentType: 'PERIOD_REOPEN', documentId: periodId, versionNo: rowVersion, contentHash: canonicalHash({ periodId, status, rowVersion, reason }),
    legalEntityId,
    rows: [{ legalEntityId }], attributes: { requester_role: [...new Set(tx.ctx.grants.map(({ role }) => role))], legal_entity: code },
  }]);
  const { requestId } = opened.items[0]!;
  await openExceptions(
    tx, opened.findings.map(({ code: finding, detail }) => ({ code: finding, detail, target: { type: 'approval_request', id: requestId } })),
  );
  await addComment(tx, { target: { type: 'period', id: periodId }, text: reason });
  return { period, approvalRequestId: requestId };
}
