import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { allow, type Ctx, distinct, problems as shared } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import type { DutyAct } from '#libs/system/approval/index.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { findBillTos } from '#libs/system/customer/index.js';
import {
  checkMove, checkSubmit, contentOf, getInvoice, invoiceDocument, invoiceHtml, lockInvoices, type Parties, partiesOf, scopeOfInvoice,
  type StoredInvoice,
} from '#libs/system/invoice/index.js';
import { editInvoice, submitInvoices } from '#libs/system/invoice/invoice.acts.js';
import { getLegalEntity } from '#libs/system/ledger/index.js';
import { lockPeriods } from '#libs/system/ledger/ledger.acts.js';
import { findOpenExceptions } from '#libs/system/work-item/index.js';
import type { NewAllocation } from '#libs/system/wip/index.js';
import { auditBatch, insertAllocations, releaseAllocations, reserveTransactions } from '#libs/system/wip/wip.acts.js';
import { discardDocuments } from './billing-run.acts.js';
import { findDraftingTerms, findRoutingFacts } from './candidates.queries.js';
import { routeInvoices } from './drafting.acts.js';
import { editDocument, type EditingFacts } from './invoice-edit.js';
import { findAllocatedWork } from './invoice-edit.queries.js';
import type { AllocatedWork, InvoiceEdit } from './invoice-edit.types.js';
import { fixTerms, reviseAtTerms } from './document-terms.acts.js';
import { problems } from './invoice-generation.problems.js';
import { toApprovalItem } from './invoice-routing.js';

/** What somebody read before he acts on it; absent: whatever is current. */
export interface ReadVersion {
  readonly versionNo?: number | undefined;
  readonly contentHash?: string | undefined;
}

/** What people do with a draft: edit, submit, discard and preview it. */
@Injectable()
export class InvoiceDraftService {
  constructor(private readonly db: Db) {}

  /** A new version: approvals of the old one are void, work taken out is open again. */
  async edit(ctx: Ctx, id: string, edit: InvoiceEdit): Promise<StoredInvoice> {
    return this.db.write(ctx, async (tx) => {
      const before = await lockFor(tx, id, 'invoice.edit');
      const work = await findAllocatedWork(tx, [id]);
      const { released, reallocated, ...edited } = editDocument(before, work, edit, {
        digest: sha256, entity: await getLegalEntity(tx, before.legalEntityId), termsOf: await termsOf(tx, before),
      });
      if (edit.accountingDate) {
        await lockPeriods(tx, { legalEntityId: before.legalEntityId, event: 'E4', wanted: edit.accountingDate, explicit: true, late: false });
      }
      await supersedeApprovals(tx, { documentType: 'INVOICE', documentIds: [id] });
      await letGo(tx, id, [...released, ...reallocated.map(({ transactionId }) => transactionId)]);
      await takeAgain(tx, reallocated.map((one) => ({ ...one, id: tx.newId(), invoiceId: id })), work);
      await editInvoice(tx, { before, ...(await reviseAtTerms(tx, before, edited)), reason: edit.reason });
      return getInvoice(tx, id);
    });
  }

  /** DRAFT → IN_REVIEW with its approval request, at the tax and rate of now; APPROVED at once where a policy approves it. */
  async submit(ctx: Ctx, id: string, read: ReadVersion): Promise<StoredInvoice> {
    return this.db.write(ctx, async (tx) => {
      const drafted = await lockFor(tx, id, 'invoice.submit');
      refuseStale(drafted, read);
      checkMove(drafted, 'submit');
      const invoice = await fixTerms(tx, drafted);
      const findings = (await findOpenExceptions(tx, {
        targetType: 'invoice', targetIds: [id],
      })).map(({ code, severity, ownerRole, detail }) => ({ code, severity, ownerRole, detail }));
      checkSubmit(contentOf(invoice), findings);
      await submitInvoices(tx, [id]);
      await routeInvoices(tx, [await approvalItem(tx, invoice)]);
      return getInvoice(tx, id);
    });
  }

  /** Gives the document up: its work is open again. */
  async discard(ctx: Ctx, id: string, asked: ReadVersion & { readonly reason: string }): Promise<StoredInvoice> {
    return this.db.write(ctx, async (tx) => {
      const invoice = await lockFor(tx, id, 'invoice.discard');
      refuseStale(invoice, asked);
      checkMove(invoice, 'discard');
      await discardDocuments(tx, [id], asked.reason);
      return getInvoice(tx, id);
    });
  }

  /** The document as it would be printed, as one HTML page. */
  async preview(ctx: Ctx, id: string): Promise<string> {
    const { invoice, parties } = await this.db.read(ctx, async (tx) => {
      const found = await getInvoice(tx, id);
      return { invoice: found, parties: await findParties(tx, found) };
    });
    allow(ctx, 'invoice.read', scopeOfInvoice(invoice));
    return invoiceHtml(invoiceDocument(invoice, parties));
  }
}

async function lockFor(tx: Tx, id: string, permission: string): Promise<StoredInvoice> {
  const [invoice] = await lockInvoices(tx, [id]);
  if (!invoice) throw shared.notFound('invoice', id);
  allow(tx.ctx, permission, scopeOfInvoice(invoice));
  return invoice;
}

async function letGo(tx: Tx, invoiceId: string, transactionIds: readonly string[]): Promise<void> {
  if (transactionIds.length > 0) await releaseAllocations(tx, { invoiceIds: [invoiceId], transactionIds });
}

/** Kept work of a line that is priced as a whole: an allocation never changes its amount, so another takes its place. */
async function takeAgain(tx: Tx, allocations: readonly NewAllocation[], work: readonly AllocatedWork[]): Promise<void> {
  if (allocations.length === 0) return;
  const ids = allocations.map(({ transactionId }) => transactionId);
  await reserveTransactions(tx, { ids, contractIds: distinct(work.map(({ contractId }) => contractId)) });
  await insertAllocations(tx, allocations);
  await auditBatch(tx, { id: tx.newId(), action: 'reserve', rule: 'pricing-and-rounding §4', ids });
}

async function termsOf(tx: Tx, { lines }: StoredInvoice): Promise<EditingFacts['termsOf']> {
  const terms = await findDraftingTerms(tx, distinct(lines.map(({ contractLineId }) => contractLineId)));
  return (line) => terms.find((one) => one.contractLineId === line.contractLineId && one.versionNo === line.versionNo);
}

function refuseStale(invoice: StoredInvoice, { versionNo, contentHash }: ReadVersion): void {
  const isStale = (versionNo !== undefined && versionNo !== invoice.versionNo) || (contentHash !== undefined && contentHash !== invoice.contentHash);
  if (isStale) throw problems.staleContent();
}

async function approvalItem(tx: Tx, invoice: StoredInvoice) {
  const work = await findAllocatedWork(tx, [invoice.id]);
  const routing = await findRoutingFacts(tx, {
    contractIds: distinct(work.map(({ contractId }) => contractId)), customerIds: [invoice.customerId],
    projectIds: distinct(work.map(({ projectId }) => projectId)), billToIds: [invoice.billToId],
  });
  const entity = await getLegalEntity(tx, invoice.legalEntityId);
  const { row, contentHash, manualEdit } = invoice;
  return toApprovalItem({ invoice: contentOf(invoice), row, contentHash, manualEdit, work, history: handsIn(tx, invoice) }, routing, entity);
}

/** Who made and who last edited it: neither approves nor posts it (SOD-02). */
function handsIn(tx: Tx, { createdBy, editedBy }: StoredInvoice): readonly DutyAct[] {
  const created: DutyAct = { duty: 'invoice.create', userIds: [createdBy], at: tx.ctx.now };
  return editedBy === null ? [created] : [created, { duty: 'invoice.edit', userIds: [editedBy], at: tx.ctx.now }];
}

async function findParties(tx: Tx, invoice: StoredInvoice): Promise<Parties> {
  const entity = await getLegalEntity(tx, invoice.legalEntityId);
  const [billTo] = await findBillTos(tx, [invoice.billToId]);
  return partiesOf(entity, billTo!, invoice);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
