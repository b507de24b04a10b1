import { groupBy } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { DocumentType } from '#libs/system/approval/index.js';
import { activateContractVersion, rejectContractVersion } from '#libs/system/contract/contract.acts.js';
import { approveInvoices, returnInvoice } from '#libs/system/invoice/invoice.acts.js';
import { changePeriod } from '#libs/system/ledger/ledger.acts.js';
import { approveRateCardById, rejectRateCardById } from '#libs/system/rate-card/rate-card.acts.js';
import { approveTimeEntries, recallTimeEntries, rejectTimeEntries } from '#libs/system/time-expense/time-expense.acts.js';
import type { FinishedDocument } from './approval-routing.types.js';
import { bookWriteDown, endWriteDown } from './write-down.acts.js';

/** The owner's acts at the end of a document's way through approval, in the transaction of the decision. */
export interface DecisionEffects {
  readonly approve: (tx: Tx, documents: readonly FinishedDocument[]) => Promise<unknown>;
  /** Rejected or returned: back to its author, with the reason. */
  readonly sendBack: (tx: Tx, documents: readonly FinishedDocument[]) => Promise<unknown>;
  /** The requester took it back. */
  readonly takeBack: (tx: Tx, documents: readonly FinishedDocument[]) => Promise<unknown>;
}

/** Nothing was changed when it was asked for. */
const staysClosed = (): Promise<void> => Promise.resolve();

/** Who owns what: a type without a row has nobody waiting but the listeners of `approval.decided`. */
export const decisionEffects: Readonly<Partial<Record<DocumentType, DecisionEffects>>> = {
  TIME_ENTRY: {
    approve: (tx, documents) => approveTimeEntries(tx, idsOf(documents)),
    sendBack: (tx, documents) => each([...groupBy(documents, reasonOf)], ([reason, group]) => rejectTimeEntries(tx, { ids: idsOf(group), reason })),
    takeBack: (tx, documents) => recallTimeEntries(tx, idsOf(documents)),
  },
  INVOICE: {
    approve: (tx, documents) => approveInvoices(
      tx, documents.map(({ documentId: id, versionNo, contentHash, approvalRequestId }) => ({ id, versionNo, contentHash, approvalRequestId })),
    ),
    sendBack: (tx, documents) => each(documents, (document) => returnInvoice(tx, document.documentId, reasonOf(document))),
    takeBack: (tx, documents) => each(documents, ({ documentId }) => returnInvoice(tx, documentId, withdrawn)),
  },
  CONTRACT_VERSION: {
    approve: (tx, documents) =>
      each(documents, ({ documentId: contractId, versionNo, approvalRequestId }) => activateContractVersion(tx, { contractId, versionNo, approvalRequestId })),
    sendBack: (tx, documents) =>
      each(documents, (document) => rejectContractVersion(tx, { contractId: document.documentId, versionNo: document.versionNo, reason: reasonOf(document) })),
    takeBack: (tx, documents) =>
      each(documents, ({ documentId: contractId, versionNo }) => rejectContractVersion(tx, { contractId, versionNo, reason: withdrawn })),
  },
  RATE_CARD: {
    approve: (tx, documents) => each(documents, ({ documentId, approvalRequestId }) => approveRateCardById(tx, documentId, approvalRequestId)),
    sendBack: (tx, documents) => each(documents, ({ documentId }) => rejectRateCardById(tx, documentId)),
    takeBack: (tx, documents) => each(documents, ({ documentId }) => rejectRateCardById(tx, documentId)),
  },
  PERIOD_REOPEN: {
    approve: (tx, documents) => each(documents, ({ documentId: id, approvalRequestId }) => changePeriod(tx, { id, event: 'reopen', approvalRequestId })),
    sendBack: staysClosed,
    takeBack: staysClosed,
  },
  WRITE_DOWN: {
    approve: (tx, documents) => each(documents, (document) => bookWriteDown(tx, document)),
    sendBack: (tx, documents) => each(documents, (document) => endWriteDown(tx, document, 'REJECTED')),
    takeBack: (tx, documents) => each(documents, (document) => endWriteDown(tx, document, 'WITHDRAWN')),
  },
};

/** Types whose owners act on one document after the other, and may refuse one of them for what happened since it was asked. */
export const decidedSingly: ReadonlySet<DocumentType> = new Set(['CONTRACT_VERSION', 'RATE_CARD', 'PERIOD_REOPEN', 'WRITE_DOWN']);

const withdrawn = 'Withdrawn by the requester.';

function idsOf(documents: readonly FinishedDocument[]): string[] {
  return documents.map(({ documentId }) => documentId);
}

function reasonOf({ reason }: FinishedDocument): string {
  return reason ?? '';
}

/** One after the other: they share a connection. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item);
}
