import { Problem } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import {
  type DecisionMode, lockDocumentTypes, noteEvidence, recordDecisions, type RecordedDecisions, withdrawApproval,
} from '#libs/system/approval/approval.acts.js';
import type { DecidedDocument, DecidedRequest, DecisionOrder, DocumentType } from '#libs/system/approval/index.js';
import type { FinishedDocument } from './approval-routing.types.js';
import { decidedSingly, type DecisionEffects, decisionEffects } from './decision-effects.acts.js';

/** Decides one request and lets the owner of its documents act on it, in one transaction. @throws what recordDecisions and the owner refuse */
export async function decide(tx: Tx, order: DecisionOrder): Promise<readonly DecidedRequest[]> {
  const { requests, refusals } = await decideTogether(tx, [order], { mode: 'atomic', isBulk: false });
  if (refusals[0]) throw refusals[0].problem;
  return requests;
}

/**
 * Decides many, those together whose owners act on any number at once. An owner of single documents may refuse one of them late: such a request is
 * tried by itself, and refused alone. Atomic: stops at the first refusal, which the caller throws.
 */
export async function decideMany(tx: Tx, orders: readonly DecisionOrder[], mode: DecisionMode['mode']): Promise<RecordedDecisions> {
  const how = { mode, isBulk: orders.length > 1 };
  const types = await lockDocumentTypes(tx, orders.map(({ requestId }) => requestId));
  const isSingle = ({ requestId }: DecisionOrder) => decidedSingly.has(types.get(requestId)!);
  const results = [await decideTogether(tx, orders.filter((order) => !isSingle(order)), how)];
  for (const order of orders.filter(isSingle)) {
    if (mode === 'atomic' && results.at(-1)!.refusals.length > 0) break;
    results.push(await decideAlone(tx, order, how));
  }
  return { requests: results.flatMap(({ requests }) => requests), refusals: results.flatMap(({ refusals }) => refusals) };
}

async function decideAlone(tx: Tx, order: DecisionOrder, how: DecisionMode): Promise<RecordedDecisions> {
  const decided = await tx.attempt(() => decideTogether(tx, [order], how));
  if (!(decided instanceof Problem)) return decided;
  await noteEvidence(tx, decided);
  return { requests: [], refusals: [{ requestId: order.requestId, itemId: null, problem: decided }] };
}

async function decideTogether(tx: Tx, orders: readonly DecisionOrder[], how: DecisionMode): Promise<RecordedDecisions> {
  if (orders.length === 0) return { requests: [], refusals: [] };
  const recorded = await recordDecisions(tx, orders, how);
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
