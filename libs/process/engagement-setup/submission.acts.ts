import { canonicalHash, type Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import type { ApprovalItem, OpenedItem } from '#libs/system/approval/index.js';
import { activateContractVersion, submitContractVersion } from '#libs/system/contract/contract.acts.js';
import { approveRateCardById, submitRateCardById } from '#libs/system/rate-card/rate-card.acts.js';
import type { RateCard } from '#libs/system/rate-card/index.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { findCardContent, findSubmissionFacts, type Surroundings } from './submission.queries.js';
import type { Signature, SubmissionFacts } from './submission.types.js';

/** What goes to approval together: a version of a contract, a rate card, or both. */
export interface Submission {
  readonly contractVersion?: { readonly contractId: string; readonly versionNo: number };
  readonly rateCardId?: string | null;
  /** Given by the set-up of an engagement only. */
  readonly signature?: Signature;
}

/**
 * Submits drafts, opens their requests and completes what a policy approves, all in the transaction of the caller. Answers true for a contract
 * that is ACTIVE by it. Source: approvals-and-controls §1, P-CV-SIGNED, P-RATE-SIGNED, P-CV, P-RATE. @throws ILLEGAL_TRANSITION, CUSTOMER_NOT_ACTIVE
 */
export async function submitToApproval(tx: Tx, { contractVersion, rateCardId, signature }: Submission): Promise<boolean> {
  const items = [
    ...(contractVersion ? [await submittedVersion(tx, contractVersion, signature)] : []),
    ...(rateCardId ? [await submittedCard(tx, rateCardId, signature)] : []),
  ];
  const opened = await openApprovals(tx, items);
  if (opened.findings.length > 0) {
    await openExceptions(tx, opened.findings.map(({ code, detail, requestId }) => ({ code, detail, target: { type: 'approval_request', id: requestId } })));
  }
  const approved = opened.items.filter(({ outcome }) => outcome === 'AUTO_APPROVED');
  for (const item of approved) await complete(tx, item, contractVersion);
  return approved.some(({ documentId }) => documentId === contractVersion?.contractId);
}

async function complete(tx: Tx, { documentId, requestId }: OpenedItem, contractVersion: Submission['contractVersion']): Promise<void> {
  if (documentId === contractVersion?.contractId) await activateContractVersion(tx, { ...contractVersion, approvalRequestId: requestId });
  else await approveRateCardById(tx, documentId, requestId);
}

async function submittedVersion(tx: Tx, contractVersion: { contractId: string; versionNo: number }, signature: Signature | undefined): Promise<ApprovalItem> {
  const { version, lines } = await submitContractVersion(tx, contractVersion);
  const facts = await findSubmissionFacts(tx, contractVersion);
  const { kind, modificationTreatment } = version;
  return {
    ...placeOf(facts),
    documentType: 'CONTRACT_VERSION',
    documentId: contractVersion.contractId,
    versionNo: contractVersion.versionNo,
    contentHash: version.contentHash!,
    attributes: {
      ...attributesOf(tx, facts, signature),
      version_kind: kind,
      billing_model: [...new Set(lines.map(({ billingModel }) => billingModel))],
      ...(modificationTreatment ? { modification_treatment: modificationTreatment } : {}),
    },
  };
}

async function submittedCard(tx: Tx, rateCardId: string, signature: Signature | undefined): Promise<ApprovalItem> {
  const card = await submitRateCardById(tx, rateCardId);
  const { code, version, scope, scopeId, currency } = card;
  const facts = await findSubmissionFacts(tx, surroundingsOf(card));
  return {
    ...placeOf(facts),
    documentType: 'RATE_CARD',
    documentId: card.id,
    versionNo: version,
    contentHash: canonicalHash({ code, version, scope, scopeId, currency, lines: await findCardContent(tx, card.id) }),
    attributes: { ...attributesOf(tx, facts, signature), rate_card_scope: scope, ...(signature ? { version_kind: 'ORIGINAL' } : {}) },
  };
}

function placeOf({ legalEntityId, rows }: SubmissionFacts) {
  return { legalEntityId, rows };
}

function attributesOf(tx: Tx, facts: SubmissionFacts, signature: Signature | undefined): ApprovalItem['attributes'] {
  return {
    requester_role: [...new Set(tx.ctx.grants.map(({ role }) => role))],
    customer: facts.customers,
    project: facts.projects,
    region: facts.regions,
    ...(facts.contract ? { contract: [facts.contract] } : {}),
    ...(facts.legalEntity ? { legal_entity: facts.legalEntity } : {}),
    ...(signature ? { made_by: 'engagement-setup' } : {}),
    ...(signature?.signedOn ? { signed_date: signature.signedOn } : {}),
    ...(signature?.documentRef ? { document_ref: signature.documentRef } : {}),
  };
}

/** What a card belongs to, by its scope. */
export function surroundingsOf({ scope, scopeId }: Pick<RateCard, 'scope' | 'scopeId'>): Surroundings {
  const of = (wanted: RateCard['scope']) => (scope === wanted ? scopeId : null);
  return { legalEntityId: of('ENTITY'), customerId: of('CUSTOMER'), projectId: of('PROJECT'), contractId: of('CONTRACT') };
}
