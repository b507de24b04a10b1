import { createHash } from 'node:crypto';
import { distinct, groupBy, sumOf } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { findPaymentTerms } from '#libs/system/customer/index.js';
import type { ChunkResult, RunTerms } from '#libs/system/invoice/index.js';
import { approveInvoices, insertInvoices, submitInvoices } from '#libs/system/invoice/invoice.acts.js';
import { getLegalEntity, type LegalEntity, taxPointOf } from '#libs/system/ledger/index.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { auditBatch, insertAllocations, reserveTransactions } from '#libs/system/wip/wip.acts.js';
import { loadCandidateFacts, type CandidateFacts } from './assessment.acts.js';
import { assess, type Candidate } from './assessment.js';
import { findNames, findRoutingFacts, findUnpricedCandidates, lockCandidates } from './candidates.queries.js';
import { draftDocuments, type DraftedDocument, taxPointsOf, termsKey } from './drafting.js';
import type { CandidateItem, DraftingFacts, GroupingFacts } from './drafting.types.js';
import { toApprovalItem } from './invoice-routing.js';
import type { Readiness } from './readiness.types.js';

/** What of a run one transaction drafts: some customers of it, or all. */
export interface DraftingScope {
  readonly terms: RunTerms;
  readonly customerIds: readonly string[] | null;
  readonly runId: string | null;
  readonly chunkId: string | null;
}

/**
 * Reserves, drafts, submits and emits together, for every candidate that is ready: what is not stays open and is told. The number of statements
 * does not grow with the items, lines or documents. Source: architecture.md §5, approvals-and-controls §6.
 */
export async function draftScope(tx: Tx, scope: DraftingScope): Promise<ChunkResult & { readonly documents: readonly DraftedDocument[] }> {
  await tx.planForMany();
  const items = await lockCandidates(tx, scope.terms, scope.customerIds);
  const candidates = candidatesOf(items, await findUnpricedCandidates(tx, scope.terms, scope.customerIds));
  if (candidates.length === 0) return { candidateCount: 0, blockedCount: 0, itemCount: 0, documentCount: 0, totals: [], findings: [], documents: [] };
  const entity = await getLegalEntity(tx, scope.terms.legalEntityId);
  const facts = await loadCandidateFacts(tx, candidates, { entity, ...scope.terms, workDays: distinct(items.map(({ workDate }) => workDate)) });
  const grouping = groupingFacts(scope, entity, facts);
  const judged = judge(candidates, items, { facts, grouping });
  const ready = readyItems(items, judged);
  const documents = draftDocuments(ready, await draftingFacts(tx, ready, { facts, grouping }), { newId: () => tx.newId(), digest: sha256 });
  const hashes = await write(tx, documents);
  const dubious = await openTaxFindings(tx, documents);
  if (scope.terms.autoSubmit) await submitDocuments(tx, documents.filter(({ draft }) => !dubious.has(draft.invoice.id)), { entity, hashes });
  const blocked = judged.filter(({ readiness }) => readiness.status === 'NOT_READY');
  await announceBlocked(tx, blocked);
  return { ...resultOf(candidates, blocked, documents), documents };
}

interface Judged {
  readonly candidate: Candidate;
  readonly readiness: Readiness;
}

interface Known {
  readonly facts: CandidateFacts;
  readonly grouping: GroupingFacts;
}

function candidatesOf(items: readonly CandidateItem[], unpriced: readonly Candidate[]): readonly Candidate[] {
  const priced = groupBy(items, candidateKey);
  return [...[...priced.values()].map(toCandidate), ...unpriced.filter((candidate) => !priced.has(candidateKey(candidate)))];
}

function candidateKey({ contractId, billToId }: Pick<Candidate, 'contractId' | 'billToId'>): string {
  return `${contractId} ${billToId}`;
}

function toCandidate(group: readonly CandidateItem[]): Candidate {
  return {
    contractId: group[0]!.contractId,
    billToId: group[0]!.billToId,
    openCount: group.length,
    openAmountMinor: sumOf(group, ({ amount }) => amount),
    contractLineIds: distinct(group.map(({ contractLineId }) => contractLineId)),
    termsKeys: distinct(group.map(termsKey)),
    projectIds: distinct(group.map(({ projectId }) => projectId)),
    serviceEnd: group.map(({ workDate }) => workDate).sort().at(-1)!,
  };
}

function groupingFacts({ terms: { issueDate, accountingDate }, runId, chunkId }: DraftingScope, entity: LegalEntity, facts: CandidateFacts): GroupingFacts {
  return {
    entity, run: { id: runId, chunkId, issueDate, accountingDate }, billTos: facts.billTos,
    terms: facts.versionTerms,
  };
}

/** Each candidate by the tax points of the documents that its items would stand on. */
function judge(candidates: readonly Candidate[], items: readonly CandidateItem[], { facts, grouping }: Known): readonly Judged[] {
  const taxPoints = taxPointsOf(items, grouping);
  const pointsOf = groupBy(items, candidateKey);
  return candidates.map((candidate) => {
    const own = pointsOf.get(candidateKey(candidate))?.map(({ id }) => taxPoints.get(id)!);
    const { serviceEnd } = candidate;
    const days = own ? distinct(own) : [taxPointOf(grouping.entity, { issueDate: grouping.run.issueDate, serviceEnd })];
    return { candidate, readiness: assess(candidate, days, facts) };
  });
}

function readyItems(items: readonly CandidateItem[], judged: readonly Judged[]): readonly CandidateItem[] {
  const ready = new Set(judged.filter(({ readiness }) => readiness.status === 'READY').map(({ candidate }) => candidateKey(candidate)));
  return items.filter((item) => ready.has(candidateKey(item)));
}

async function draftingFacts(tx: Tx, items: readonly CandidateItem[], { facts, grouping }: Known): Promise<DraftingFacts> {
  const of = (key: 'taskId' | 'roleId' | 'resourceId') => distinct(items.map((item) => item[key]));
  const paymentTerms = await findPaymentTerms(tx, distinct([...facts.billTos.values()].map(({ termsId }) => termsId)));
  return {
    ...grouping,
    paymentTerms: new Map(paymentTerms.map((one) => [one.id, one])),
    taxOf: facts.taxOf,
    names: await findNames(tx, { taskIds: of('taskId'), roleIds: of('roleId'), resourceIds: of('resourceId') }),
    legsOf: facts.legsOf,
  };
}

async function write(tx: Tx, documents: readonly DraftedDocument[]): Promise<ReadonlyMap<string, string>> {
  if (documents.length === 0) return new Map();
  const allocations = documents.flatMap(({ draft, allocations: byLine }) =>
    byLine.flatMap((line, index) => line.map(({ transactionId, amountMinor }) => ({
      id: tx.newId(), transactionId, amountMinor, invoiceId: draft.invoice.id, invoiceLineId: draft.lines[index]!.id,
    }))),
  );
  const ids = allocations.map(({ transactionId }) => transactionId);
  await reserveTransactions(tx, { ids, contractIds: distinct(documents.flatMap(({ items }) => items.map(({ contractId }) => contractId))) });
  const hashes = await insertInvoices(tx, documents.map(({ draft }) => draft));
  await insertAllocations(tx, allocations);
  await auditBatch(tx, { id: tx.newId(), action: 'reserve', rule: 'billing-models §20', ids });
  return hashes;
}

/** A registration that is not validated does not stop the document, but somebody must look at it before it is submitted. */
async function openTaxFindings(tx: Tx, documents: readonly DraftedDocument[]): Promise<ReadonlySet<string>> {
  const found = documents.filter(({ isUnvalidated }) => isUnvalidated);
  await openExceptions(tx, found.map(({ draft: { invoice, row } }) => ({
    code: 'TAX_REG_UNVALIDATED', target: { type: 'invoice', id: invoice.id },
    scope: { legalEntityId: invoice.legalEntityId, customerId: invoice.customerId, projectId: row.projectId, contractId: row.contractId },
  })));
  return new Set(found.map(({ draft }) => draft.invoice.id));
}

/** DRAFT → IN_REVIEW with approval requests; what a policy approves by itself is APPROVED in the same commit. */
async function submitDocuments(
  tx: Tx, documents: readonly DraftedDocument[], { entity, hashes }: { entity: LegalEntity; hashes: ReadonlyMap<string, string> },
): Promise<void> {
  if (documents.length === 0) return;
  const items = documents.flatMap((document) => document.items);
  const routing = await findRoutingFacts(tx, {
    contractIds: distinct(items.map(({ contractId }) => contractId)),
    customerIds: distinct(documents.map(({ draft }) => draft.invoice.customerId)),
    projectIds: distinct(items.map(({ projectId }) => projectId)),
    billToIds: distinct(documents.map(({ draft }) => draft.invoice.billToId)),
  });
  const asked = documents.map(({ draft, items: own }) => toApprovalItem(
    { invoice: draft.invoice, row: draft.row, contentHash: hashes.get(draft.invoice.id)!, manualEdit: false, history: [], work: own }, routing, entity,
  ));
  await submitInvoices(tx, asked.map(({ documentId }) => documentId));
  await routeInvoices(tx, asked);
}

/** Opens the requests of submitted invoices and completes those that a policy approved. */
export async function routeInvoices(tx: Tx, asked: readonly ReturnType<typeof toApprovalItem>[]): Promise<void> {
  const opened = await openApprovals(tx, asked);
  const byDocument = new Map(asked.map((item) => [item.documentId, item]));
  await approveInvoices(tx, opened.items.filter(({ outcome }) => outcome === 'AUTO_APPROVED').map(({ documentId, requestId }) => {
    const { versionNo, contentHash } = byDocument.get(documentId)!;
    return { id: documentId, versionNo, contentHash, approvalRequestId: requestId };
  }));
  await openExceptions(tx, opened.findings.map(({ code, detail, requestId }) => ({ code, detail, target: { type: 'approval_request', id: requestId } })));
}

async function announceBlocked(tx: Tx, blocked: readonly Judged[]): Promise<void> {
  await tx.emitAll(blocked.map(({ candidate: { contractId, billToId }, readiness }) => ({
    type: 'readiness.changed', aggregateType: 'contract', aggregateId: contractId,
    data: { contractId, billToId, status: readiness.status, codes: readiness.blockers.filter(({ blocks }) => blocks).map(({ code }) => code) },
  })));
}

function resultOf(candidates: readonly Candidate[], blocked: readonly Judged[], documents: readonly DraftedDocument[]): ChunkResult {
  return {
    candidateCount: candidates.length,
    blockedCount: blocked.length,
    itemCount: documents.reduce((sum, { items }) => sum + items.length, 0),
    documentCount: documents.length,
    totals: documents.map(({ draft: { invoice } }) => ({
      currency: invoice.currency, documents: 1, netMinor: invoice.netTotalMinor, taxMinor: invoice.taxTotalMinor, grossMinor: invoice.grossTotalMinor,
    })),
    findings: blocked.map(({ candidate: { contractId, billToId }, readiness }) => ({
      contractId, billToId, currency: readiness.currency, blockedAmount: Number(readiness.blockedAmountMinor),
      blockers: readiness.blockers.filter(({ blocks }) => blocks).map(({ check, code, severity, ownerRole, fix, detail }) => ({
        check, code, severity, ownerRole, fix, detail,
      })),
    })),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
