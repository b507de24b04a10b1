import type { Tx } from '#libs/platform/index.js';
import { supersedeApprovals } from '#libs/system/approval/approval.acts.js';
import { atTerms, contentOf, type InvoiceTerms, lockInvoices, nextVersion, type StoredInvoice } from '#libs/system/invoice/index.js';
import { renewInvoice } from '#libs/system/invoice/invoice.acts.js';
import { deriveTerms, findBooks, findTaxRules } from '#libs/system/ledger/index.js';
import { openExceptions } from '#libs/system/work-item/work-item.acts.js';
import { decideTax } from './posting.js';
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
  const locked = await lockInvoices(tx, ids);
  const documents = new Map((await findPostingDocuments(tx, ids)).map((document) => [document.id, document]));
  for (const stored of locked) {
    const terms = await termsNow(tx, stored, documents.get(stored.id)!);
    await renewInvoice(tx, { before: stored, ...atTerms(nextVersion(stored, contentOf), terms), reason: 'Tax or exchange rate of the issue date' });
  }
  await openExceptions(tx, stale.map(({ id, detail }) => ({ code: 'DOC_STALE_TERMS', target: { type: 'invoice', id }, detail })));
}

async function termsNow(tx: Tx, stored: StoredInvoice, document: PostingDocument): Promise<InvoiceTerms> {
  const { legalEntityId, currency, issueDate, taxPointDate, fxSource, taxFacts: { seller } } = document;
  const pack = await findTaxRules(tx, { legalEntityId, on: taxPointDate });
  const [books] = await findBooks(tx, [{ legalEntityId, currency, on: issueDate }]);
  const { functionalCurrency, legs } = books!;
  const codes = new Map(document.lines.map(({ id, taxCode }) => [id, taxCode]));
  const decisions = stored.lines.map(({ row }) => decideTax(document, pack, codes.get(row.id)!));
  const derived = deriveTerms(stored.lines, decisions, { currency, functionalCurrency, legs, mode: seller.mode, rounding: seller.rounding });
  return { ...derived, ...(legs.length === 0 ? { fxRateDate: null, fxSource: null } : { fxRateDate: issueDate, fxSource }) };
}
