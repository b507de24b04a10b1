import { distinct, sum, sumOf } from '#libs/kernel/index.js';
import type { ApprovalItem, DutyAct } from '#libs/system/approval/index.js';
import { marginPercentOf, writeDownOf } from '#libs/system/approval/index.js';
import type { Invoice, InvoiceRow } from '#libs/system/invoice/index.js';
import type { LegalEntity } from '#libs/system/ledger/index.js';
import type { RoutingFacts } from './drafting.types.js';

/** A document on its way to its approvers. */
export interface DocumentToRoute {
  readonly invoice: Invoice;
  readonly row: InvoiceRow;
  /** INV-38: what decisions bind to. */
  readonly contentHash: string;
  readonly manualEdit: boolean;
  /** Who else had a hand in it. */
  readonly history: readonly DutyAct[];
  /** What it bills. */
  readonly work: readonly {
    readonly contractId: string;
    readonly contractLineId: string;
    readonly projectId: string | null;
    readonly billingModel: string;
    readonly firstAmount: bigint | null;
    readonly amount: bigint;
  }[];
}

/** The facts that the policies of INVOICE match on. Source: approvals-and-controls §1, match attributes. */
export function toApprovalItem(document: DocumentToRoute, routing: RoutingFacts, entity: LegalEntity): ApprovalItem {
  const { invoice, row, work } = document;
  const contractIds = distinct(work.map(({ contractId }) => contractId));
  const projects = distinct(work.map(({ projectId }) => projectId)).map((id) => ({ id, ...routing.projects.get(id)! }));
  const scopes = distinct(work.map(({ contractLineId, projectId }) => `${contractLineId} ${invoice.billToId} ${projectId ?? ''}`));
  const writtenOffMinor = sum(scopes.map((scope) => routing.writtenOff.get(scope) ?? 0n));
  const firstPricedMinor = sumOf(work, ({ firstAmount, amount }) => firstAmount ?? amount) + writtenOffMinor;
  const writeDown = writeDownOf({ firstPricedMinor, billedMinor: sumOf(invoice.lines, ({ allocatedMinor }) => allocatedMinor) });
  return {
    documentType: 'INVOICE',
    documentId: invoice.id,
    versionNo: invoice.versionNo,
    contentHash: document.contentHash,
    legalEntityId: invoice.legalEntityId,
    rows: (projects.length > 0 ? projects : [{ id: null, region: null }]).map(({ id, region }) => ({
      legalEntityId: invoice.legalEntityId, customerId: invoice.customerId, projectId: id, region,
    })),
    history: document.history,
    attributes: {
      project: projects.map(({ code }) => code),
      customer: routing.customerCodes.get(invoice.customerId) ?? [],
      contract: contractIds.map((id) => routing.contractNumbers.get(id)!),
      legal_entity: entity.code,
      region: distinct(projects.map(({ region }) => region)),
      billing_model: distinct(work.map(({ billingModel }) => billingModel)),
      amount: row.functionalNetMinor,
      writedown_percent: writeDown.percent,
      writedown_amount: writeDown.amountMinor,
      margin_percent: marginPercentOf({ netMinor: row.functionalNetMinor, costMinor: row.costMinor ?? 0n }),
      manual_edit: document.manualEdit,
      first_invoice_of_contract: contractIds.some((id) => !routing.billedContracts.has(id)),
      new_bill_to_profile: !routing.billedProfiles.has(`${invoice.billToId} ${row.billToProfileVersion}`),
    },
  };
}
