import { groupBy, inOrder, may, Problem, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { assertSegregated } from '#libs/system/approval/index.js';
import { type Books, findBooks, findTaxPacks, invoicePosted, type TaxPack } from '#libs/system/ledger/index.js';
import { addBilled, lockPeriodsFor, postJournals, takeNumbers } from '#libs/system/ledger/ledger.acts.js';
import { completeBillingRuns, postInvoices } from '#libs/system/invoice/invoice.acts.js';
import { createOpenItems } from '#libs/system/receivable/receivable.acts.js';
import { arPostingProblems } from './ar-posting.problems.js';
import { billedOf, dutiesOf, factsOfPosting, openItemOf, refusalOf, sameLegs, sameTaxes, taxesNow } from './posting.js';
import { findPostingDocuments, lockDocuments } from './posting.queries.js';
import { renewStale } from './renewal.acts.js';
import type { PostingDocument, ReleaseOutcome, ReleaseRequest } from './posting.types.js';

/** A document that may be posted, with the books it is translated by. */
interface Accepted {
  readonly document: PostingDocument;
  readonly books: Books;
}

/** What became of each document of a release: the ones to post, and why the others are not. */
export interface Decided {
  readonly accepted: readonly Accepted[];
  readonly refused: ReadonlyMap<string, Problem>;
}

/**
 * Decides each document singly for the actor: permission, segregation, state and content, tax and FX of its issue date derived again, and
 * whether its period admits it. The statements do not grow with the documents. Source: architecture.md §5 (release), approvals-and-controls §1.
 */
export async function decideReleases(tx: Tx, requests: readonly ReleaseRequest[]): Promise<Decided> {
  const documents = new Map((await findPostingDocuments(tx, requests.map(({ id }) => id))).map((document) => [document.id, document]));
  const refused = new Map<string, Problem>();
  const pairs = requests.map((request) => ({ request, document: documents.get(request.id) }));
  const asked = refuseEach(pairs, ({ request }) => request.id, refused, (one) => mayPost(tx, one));
  const due = await withBooks(tx, asked.map(({ document }) => document!), refused);
  const packs = await findTaxPacks(tx, due.map(({ document: { legalEntityId, taxPointDate } }) => ({ legalEntityId, on: taxPointDate })));
  const kept = refuseEach(due.map((one, index) => ({ ...one, pack: packs[index]! })), idOf, refused, staleTerms);
  return { accepted: await inOpenPeriods(tx, kept, refused), refused };
}

/** The order in which a release is judged: there is such a document, he may post it, he has no other hand in it, it is what he saw. */
function mayPost(tx: Tx, { request, document }: { request: ReleaseRequest; document: PostingDocument | undefined }): Problem | null {
  if (!document) return problems.notFound('invoice', request.id);
  if (!may(tx.ctx, 'invoice.post', document)) return problems.forbidden('invoice.post');
  const act = { duty: 'invoice.post' as const, sodUserIds: tx.ctx.sodUserIds, target: { type: 'invoice.invoice', id: document.id } };
  return problemOf(() => assertSegregated(act, dutiesOf(document), { at: tx.ctx.now })) ?? refusalOf(document, request);
}

async function withBooks(tx: Tx, documents: readonly PostingDocument[], refused: Map<string, Problem>): Promise<Accepted[]> {
  const questions = documents.map(({ legalEntityId, currency, issueDate }) => ({ legalEntityId, currency, on: issueDate }));
  try {
    const books = await findBooks(tx, questions);
    return documents.map((document, index) => ({ document, books: books[index]! }));
  } catch (error) {
    if (!(error instanceof Problem) || documents.length === 0) throw error;
    if (documents.length === 1) {
      refused.set(documents[0]!.id, error);
      return [];
    }
    const kept: Accepted[] = [];
    for (const document of documents) kept.push(...(await withBooks(tx, [document], refused)));
    return kept;
  }
}

function staleTerms({ document, books, pack }: Accepted & { readonly pack: TaxPack }): Problem | null {
  if (document.fxLegs !== null && !sameLegs(document.fxLegs, books.legs)) return arPostingProblems.staleTerms('The exchange rate');
  return problemOf(() => {
    if (!sameTaxes(document.taxes, taxesNow(document, pack))) throw arPostingProblems.staleTerms('The tax');
  });
}

/** The accounting date was named by a person when the document was drafted: a period that does not admit it refuses it (423). */
async function inOpenPeriods(tx: Tx, accepted: readonly Accepted[], refused: Map<string, Problem>): Promise<Accepted[]> {
  const questions = accepted.map(({ document: { legalEntityId, accountingDate } }) => ({
    legalEntityId, event: 'E4' as const, wanted: accountingDate, explicit: true, late: may(tx.ctx, 'period.post_late', { legalEntityId }),
  }));
  try {
    await lockPeriodsFor(tx, questions);
    return [...accepted];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (accepted.length === 1) {
      const [one] = accepted as [Accepted];
      refused.set(idOf(one), error.code === 'GL_PERIOD_CLOSED' ? arPostingProblems.periodClosed(one.document.accountingDate) : error);
      return [];
    }
    const kept: Accepted[] = [];
    for (const one of accepted) kept.push(...(await inOpenPeriods(tx, [one], refused)));
    return kept;
  }
}

/** Writes the accepted ones in one go: revenue units, documents, numbers (the last lock), journal E4, status, receivable, event. */
export async function writeReleases(tx: Tx, accepted: readonly Accepted[]): Promise<ReleaseOutcome[]> {
  if (accepted.length === 0) return [];
  await addBilled(tx, accepted.flatMap(({ document }) => billedOf(document)));
  await lockUnchanged(tx, accepted);
  const numbers = await takeNumbersFor(tx, accepted);
  const journalIds = await postJournals(tx, accepted.map((one) => journalOf(one, numbers.get(idOf(one))!.number)));
  await postInvoices(tx, accepted.map(({ document: { id, versionNo, contentHash } }, index) => ({
    id, versionNo, contentHash: contentHash!, ...numbers.get(id)!, journalEntryId: journalIds[index]!,
  })));
  await createOpenItems(tx, accepted.map(({ document, books }) => openItemOf(document, numbers.get(document.id)!.number, books)));
  await completeBillingRuns(tx, accepted.map(idOf));
  return accepted.map((one, index) => ({
    invoiceId: idOf(one), outcome: 'POSTED', number: numbers.get(idOf(one))!.number, journalEntryId: journalIds[index]!,
  }));
}

async function lockUnchanged(tx: Tx, accepted: readonly Accepted[]): Promise<void> {
  const versions = await lockDocuments(tx, accepted.map(idOf));
  if (accepted.some(({ document }) => versions.get(document.id) !== document.rowVersion)) throw arPostingProblems.changedMeanwhile();
}

async function takeNumbersFor(tx: Tx, accepted: readonly Accepted[]) {
  const groups = groupBy(accepted, ({ document }) => `${document.legalEntityId} ${document.accountingDate}`);
  const numbers = new Map<string, Awaited<ReturnType<typeof takeNumbers>>[number]>();
  for (const [, group] of [...groups].sort(([a], [b]) => inOrder(a, b))) {
    const { legalEntityId, accountingDate } = group[0]!.document;
    const taken = await takeNumbers(tx, { legalEntityId, documentKind: 'INVOICE', accountingDate, count: group.length });
    group.forEach((one, index) => numbers.set(idOf(one), taken[index]!));
  }
  return numbers;
}

function journalOf({ document, books }: Accepted, number: string) {
  return {
    legalEntityId: document.legalEntityId,
    event: 'E4' as const,
    accountingDate: document.accountingDate,
    source: { type: 'invoice', id: document.id },
    description: `Invoice ${number} ${document.customerCode}`,
    currency: document.currency,
    roleLines: invoicePosted(factsOfPosting(document), books),
    fxLegs: books.legs,
  };
}

/** What a refusal leaves behind: the evidence of what was denied; where the terms are old, the next version at those of now. */
export async function noteRefusals(tx: Tx, refused: ReadonlyMap<string, Problem>): Promise<void> {
  for (const { evidence } of refused.values()) if (evidence) await tx.audit(evidence);
  const stale = [...refused].filter(([, problem]) => problem.code === 'DOC_STALE_TERMS');
  await renewStale(tx, stale.map(([id, { message: detail }]) => ({ id, detail })));
}

/** Refused documents as the outcomes that an operation keeps. */
export function toRefused(refused: ReadonlyMap<string, Problem>): ReleaseOutcome[] {
  return [...refused].map(([invoiceId, { code, message }]) => ({ invoiceId, outcome: 'REFUSED', code, detail: message }));
}

function refuseEach<T>(all: readonly T[], keyOf: (one: T) => string, refused: Map<string, Problem>, judge: (one: T) => Problem | null): T[] {
  return all.filter((one) => {
    const problem = judge(one);
    if (problem) refused.set(keyOf(one), problem);
    return problem === null;
  });
}

function problemOf(act: () => void): Problem | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function idOf({ document }: Accepted): string {
  return document.id;
}
