import type { Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { type DerivedTerms, deriveTerms } from './document-money.js';
import { findBooksOf } from './fx.queries.js';
import { findLegalEntities } from './legal-entity.queries.js';
import { determineTax } from './tax.js';
import { findTaxPacks } from './tax.queries.js';
import type { TaxQuestion } from './tax.types.js';

/** A document whose tax and rate are asked for anew. */
export interface DocumentToTax {
  readonly legalEntityId: string;
  readonly currency: string;
  readonly issueDate: Day;
  readonly taxPointDate: Day;
  readonly customer: TaxQuestion['customer'];
  readonly lines: readonly { readonly netMinor: bigint; readonly taxCode: string }[];
}

/** Tax and rate of a document as they are known now. */
export interface TermsNow extends DerivedTerms {
  /** The rate's day and source; null in functional currency. */
  readonly fxRateDate: Day | null;
  readonly fxSource: string | null;
  /** True when somebody should look at the customer's registration (TAX_REG_UNVALIDATED). */
  readonly isUnvalidated: boolean;
}

/**
 * Tax by the rules of each document's tax point and the rate of its issue date, in the order asked: four statements however many documents.
 * Source: approvals-and-controls §1 (Binding). @throws TAX_UNDETERMINED, FX_STALE 422, NOT_FOUND
 */
export async function findTermsNow(tx: Tx, documents: readonly DocumentToTax[]): Promise<TermsNow[]> {
  const entities = await findLegalEntities(tx, [...new Set(documents.map(({ legalEntityId }) => legalEntityId))]);
  const books = await findBooksOf(tx, entities, documents.map(({ legalEntityId, currency, issueDate }) => ({ legalEntityId, currency, on: issueDate })));
  const packs = await findTaxPacks(tx, documents.map(({ legalEntityId, taxPointDate }) => ({ legalEntityId, on: taxPointDate })));
  return documents.map(({ legalEntityId, currency, issueDate, taxPointDate: taxPoint, customer, lines }, index) => {
    const seller = entities.find(({ id }) => id === legalEntityId)!;
    const { functionalCurrency, legs } = books[index]!;
    const decisions = lines.map(({ taxCode }) => determineTax(packs[index]!, { seller, customer, taxCode, taxPoint }));
    const derived = deriveTerms(lines, decisions, { currency, functionalCurrency, legs, mode: seller.taxCalcMode, rounding: seller.taxRounding });
    const fx = legs.length === 0 ? { fxRateDate: null, fxSource: null } : { fxRateDate: issueDate, fxSource: seller.fxSource };
    return { ...derived, ...fx, isUnvalidated: decisions.some(({ finding }) => finding !== null) };
  });
}
