import type { Tx } from '#libs/platform/index.js';
import { recordDecisions, withdrawApproval } from '#libs/system/approval/approval.acts.js';
import type { DecidedDocument, DecidedRequest, DecisionOrder, DocumentType } from '#libs/system/approval/index.js';
import type { FinishedDocument } from './approval-routing.types.js';
import { type DecisionEffects, decisionEffects } from './decision-effects.acts.js';

type Recorded = Awaited<ReturnType<typeof recordDecisions>>;

/** Records decisions and lets the owners of the documents act on them, in one transaction. @throws as recordDecisions, and what the owners refuse */
export async function decide(tx: Tx, orders: readonly DecisionOrder[], mode: 'atomic' | 'partial'): Promise<Recorded> {
  const recorded = await recordDecisions(tx, orders, mode);
  await apply(tx, recorded.requests, 'approve', ({ approved }) => approved);
  await apply(tx, recorded.requests, 'sendBack', ({ rejected, returned }) => [...rejected, ...returned]);
  return recorded;
}

/** The requester takes his request back, and its documents become drafts again. @throws as withdrawApproval */
export async function withdraw(tx: Tx, requestId: string): Promise<void> {
  const { documentType, documents } = await withdrawApproval(tx, requestId);
  await decisionEffects[documentType]?.takeBack(tx, documents.map((document) => ({ ...document, approvalRequestId: requestId })));
}

async function apply(
  tx: Tx, requests: readonly DecidedRequest[], effect: keyof DecisionEffects, documentsOf: (request: DecidedRequest) => readonly DecidedDocument[],
): Promise<void> {
  const byType = new Map<DocumentType, FinishedDocument[]>();
  for (const request of requests) {
    const documents = byType.get(request.documentType) ?? [];
    for (const document of documentsOf(request)) documents.push({ ...document, approvalRequestId: request.requestId });
    byType.set(request.documentType, documents);
  }
  for (const [type, documents] of byType) if (documents.length > 0) await decisionEffects[type]?.[effect](tx, documents);
}
