import type { Tx } from '#libs/platform/index.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { atTerms, contentOf, lockInvoices, nextVersion, type StoredInvoice } from '#libs/system/invoice/index.js';
import { renewInvoice } from '#libs/system/invoice/invoice.acts.js';
import { type DocumentToTax, findTermsNow } from '#libs/system/ledger/index.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { taxedCustomerOf } from './posting.js';
import { findPostingDocuments } from './posting.queries.js';
import type { PostingDocument } from './posting.types.js';

/**
 * Documents whose tax or rate is no longer what was approved become their next version at the terms of now, as drafts: their approvals are void,
 * and the finding asks to submit them again. Source: approvals-and-controls §1 (Binding), §7 (DOC_STALE_TERMS).
 */
export async function renewStale(tx: Tx, stale: readonly { readonly id: string; readonly detail: string }[]): Promise<void> {
  if (stale.length === 0) return;
  const ids = stale.map(({ id }) => id);
  await supersedeApprovals(tx, { documentType: 'INVOICE', documentIds: ids });
  const documents = new Map((await findPostingDocuments(tx, ids)).map((document) => [document.id, document]));
  const locked = await lockInvoices(tx, ids);
  const terms = await findTermsNow(tx, locked.map((stored) => toTax(stored, documents.get(stored.id)!)));
  for (const [index, stored] of locked.entries())
    await renewInvoice(tx, { before: stored, ...atTerms(nextVersion(stored, contentOf), terms[index]!), reason: 'Tax or exchange rate of the issue date' });
  await openExceptions(tx, stale.map(({ id, detail }) => ({ code: 'DOC_STALE_TERMS', target: { type: 'invoice', id }, detail })));
}

function toTax({ lines }: StoredInvoice, document: PostingDocument): DocumentToTax {
  const codes = new Map(document.lines.map(({ id, taxCode }) => [id, taxCode]));
  return { ...document, customer: taxedCustomerOf(document), lines: lines.map(({ netMinor, row }) => ({ netMinor, taxCode: codes.get(row.id)! })) };
}
