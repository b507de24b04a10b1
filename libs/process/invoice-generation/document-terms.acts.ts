import { distinct } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { findBillTos } from '#libs/system/customer/index.js';
import { atTerms, bearsTaxes, contentOf, lockInvoices, nextVersion, type Revision, standsAtTerms, type StoredInvoice } from '#libs/system/invoice/index.js';
import { renewInvoice } from '#libs/system/invoice/invoice.acts.js';
import { findTermsNow, type TermsNow } from '#libs/system/ledger/index.js';
import { openExceptions, resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import { taxedCustomerOf } from './assessment.acts.js';
import { findDraftingTerms } from './candidates.queries.js';
import { taxCodeOf } from './drafting.js';

/**
 * Fixes tax and rate of a draft that is about to be submitted. Where they moved since it was drafted, it becomes its next version first; the
 * findings about old terms end. Source: approvals-and-controls §1 (Binding), §7 (DOC_STALE_TERMS). @throws TAX_UNDETERMINED, FX_STALE 422
 */
export async function fixTerms(tx: Tx, stored: StoredInvoice): Promise<StoredInvoice> {
  const terms = await termsNow(tx, stored, stored.lines.map(({ row, ...line }) => ({ ...line, versionNo: row.contractVersionNo })));
  await followFindings(tx, stored, { ...terms, isNew: !bearsTaxes(stored, terms) });
  if (standsAtTerms(contentOf(stored), terms)) return stored;
  await renewInvoice(tx, { before: stored, ...atTerms(nextVersion(stored, contentOf), terms), reason: 'Tax or exchange rate of the issue date' });
  return (await lockInvoices(tx, [stored.id]))[0]!;
}

/** An edited document at the terms of now. @throws TAX_UNDETERMINED, FX_STALE 422 */
export async function reviseAtTerms(tx: Tx, stored: StoredInvoice, revision: Revision): Promise<Revision> {
  const lines = revision.after.lines.map((line, index) => ({ ...line, versionNo: revision.lines[index]!.contractVersionNo }));
  const terms = await termsNow(tx, { ...stored, taxPointDate: revision.after.taxPointDate }, lines);
  await followFindings(tx, stored, { ...terms, isNew: !bearsTaxes(revision.after, terms) });
  return atTerms(revision, terms);
}

interface LineToTax {
  readonly netMinor: bigint;
  readonly contractLineId: string | null;
  readonly versionNo: number | null;
}

async function termsNow(tx: Tx, invoice: StoredInvoice, lines: readonly LineToTax[]): Promise<TermsNow> {
  const [billTo] = await findBillTos(tx, [invoice.billToId]);
  const known = await findDraftingTerms(tx, distinct(lines.map(({ contractLineId }) => contractLineId)));
  const termsOf = (line: LineToTax) => known.find((terms) => terms.contractLineId === line.contractLineId && terms.versionNo === line.versionNo);
  const toTax = lines.map((line) => ({ netMinor: line.netMinor, taxCode: taxCodeOf(termsOf(line) ?? { taxCode: null }) }));
  return (await findTermsNow(tx, [{ ...invoice, customer: taxedCustomerOf(billTo!, invoice.taxPointDate), lines: toTax }]))[0]!;
}

/** What was said about the old terms ends; of a registration it is said where the tax is new, so that what was waived stays waived. */
async function followFindings(
  tx: Tx, { id, legalEntityId, customerId, row }: StoredInvoice, { isUnvalidated, isNew }: { isUnvalidated: boolean; isNew: boolean },
): Promise<void> {
  const codes = ['DOC_STALE_TERMS', ...(isUnvalidated ? [] : ['TAX_REG_UNVALIDATED'])];
  await resolveExceptions(tx, [{ targetType: 'invoice', targetId: id, codes }]);
  if (!isUnvalidated || !isNew) return;
  await openExceptions(tx, [{
    code: 'TAX_REG_UNVALIDATED', target: { type: 'invoice', id }, scope: { legalEntityId, customerId, projectId: row.projectId, contractId: row.contractId },
  }]);
}
