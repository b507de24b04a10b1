import type { Tx } from '#libs/platform/index.js';
import { findBillTos } from '#libs/system/customer/index.js';
import {
  atTerms, bearsTaxes, contentOf, type InvoiceTerms, lockInvoices, nextVersion, type Revision, standsAtTerms, type StoredInvoice,
} from '#libs/system/invoice/index.js';
import { renewInvoice } from '#libs/system/invoice/invoice.acts.js';
import { deriveTerms, findBooks, findTaxRules, getLegalEntity, ledgerProblems, type LegalEntity, type TaxDecision } from '#libs/system/ledger/index.js';
import { openExceptions, resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import { taxDecisions } from './assessment.acts.js';
import { distinct } from './by-key.js';
import { findDraftingTerms } from './candidates.queries.js';
import { taxCodeOf } from './drafting.js';

/** Tax and rate as they are known now, and whether somebody should look at the customer's registration. */
interface TermsNow {
  readonly terms: InvoiceTerms;
  readonly isUnvalidated: boolean;
}

/**
 * Fixes tax and rate of a draft that is about to be submitted. Where they moved since it was drafted, it becomes its next version first; the
 * findings about old terms end. Source: approvals-and-controls §1 (Binding), §7 (DOC_STALE_TERMS). @throws TAX_UNDETERMINED, FX_STALE 422
 */
export async function fixTerms(tx: Tx, stored: StoredInvoice): Promise<StoredInvoice> {
  const { terms, isUnvalidated } = await termsNow(tx, stored, stored.lines.map(({ row, ...line }) => ({ ...line, versionNo: row.contractVersionNo })));
  await followFindings(tx, stored, { isUnvalidated, isNew: !bearsTaxes(stored, terms) });
  if (standsAtTerms(contentOf(stored), terms)) return stored;
  await renewInvoice(tx, { before: stored, ...atTerms(nextVersion(stored, contentOf), terms), reason: 'Tax or exchange rate of the issue date' });
  return (await lockInvoices(tx, [stored.id]))[0]!;
}

/** An edited document at the terms of now. @throws TAX_UNDETERMINED, FX_STALE 422 */
export async function reviseAtTerms(tx: Tx, stored: StoredInvoice, revision: Revision): Promise<Revision> {
  const lines = revision.after.lines.map((line, index) => ({ ...line, versionNo: revision.lines[index]!.contractVersionNo }));
  const { terms, isUnvalidated } = await termsNow(tx, stored, lines);
  await followFindings(tx, stored, { isUnvalidated, isNew: !bearsTaxes(revision.after, terms) });
  return atTerms(revision, terms);
}

interface LineToTax {
  readonly netMinor: bigint;
  readonly contractLineId: string | null;
  readonly versionNo: number | null;
}

async function termsNow(tx: Tx, invoice: StoredInvoice, lines: readonly LineToTax[]): Promise<TermsNow> {
  const { legalEntityId, billToId, currency, issueDate, taxPointDate } = invoice;
  const entity = await getLegalEntity(tx, legalEntityId);
  const decisions = await decisionsNow(tx, { entity, billToId, taxPoint: taxPointDate }, lines);
  const [books] = await findBooks(tx, [{ legalEntityId, currency, on: issueDate }]);
  const { functionalCurrency, legs } = books!;
  const derived = deriveTerms(lines, decisions, { currency, functionalCurrency, legs, mode: entity.taxCalcMode, rounding: entity.taxRounding });
  const fx = legs.length === 0 ? { fxRateDate: null, fxSource: null } : { fxRateDate: issueDate, fxSource: entity.fxSource };
  return { terms: { ...derived, ...fx }, isUnvalidated: decisions.some(({ finding }) => finding !== null) };
}

async function decisionsNow(
  tx: Tx, { entity, billToId, taxPoint }: { entity: LegalEntity; billToId: string; taxPoint: string }, lines: readonly LineToTax[],
): Promise<readonly TaxDecision[]> {
  const billTos = new Map((await findBillTos(tx, [billToId])).map((billTo) => [billTo.id, billTo]));
  const taxOf = taxDecisions(await findTaxRules(tx, { legalEntityId: entity.id, on: taxPoint }), entity, billTos, taxPoint);
  const terms = await findDraftingTerms(tx, distinct(lines.map(({ contractLineId }) => contractLineId)));
  return lines.map(({ contractLineId, versionNo }) => {
    const own = terms.find((one) => one.contractLineId === contractLineId && one.versionNo === versionNo);
    const decision = taxOf(billToId, taxCodeOf(own ?? { taxCode: null }));
    if (decision === null) throw ledgerProblems.taxUndetermined({ seller: entity.country, customer: billTos.get(billToId)!.customer.country });
    return decision;
  });
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
