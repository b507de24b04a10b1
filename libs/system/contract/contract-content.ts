import { showTerms } from './contract-terms.js';
import type { Contract, ContractLine, ContractVersion, ScheduleLine } from './contract.types.js';

/**
 * What approvals of a version bind to: everything it agrees, as a JSON value whose canonical form (RFC 8785) is hashed into `content_hash`.
 * Source: glossary §2 (Document version), approvals-and-controls §1 (Binding).
 */
export function contractContent(contract: Contract, version: ContractVersion, lines: readonly ContractLine[], schedules: readonly ScheduleLine[]): object {
  const { id, number, legalEntityId, customerId, currency, startDate, endDate, signedDate, dimensions } = contract;
  const { versionNo, kind, period, documentId, documentRef, modificationTreatment } = version;
  return {
    contract: { id, number, legalEntityId, customerId, currency, startDate, endDate, signedDate, dimensions },
    version: { versionNo, kind, effectiveFrom: period.from, documentId, documentRef, modificationTreatment },
    lines: lines.map((line) => ({
      lineNo: line.lineNo, description: line.description, billingModel: line.billingModel, terms: showTerms(line.terms, currency), taxCodeId: line.taxCodeId,
      purchaseOrderId: line.purchaseOrderId, billToSplit: line.billToSplit,
      rates: line.rates.map(({ id: _, rateMicros, ...rate }) => ({ ...rate, rateMicros: rateMicros.toString() })),
      schedule: schedules.filter(({ contractLineId }) => contractLineId === line.id).map(scheduleContent),
    })),
  };
}

function scheduleContent(schedule: ScheduleLine): object {
  const { id: _id, contractLineId: _line, fromVersionNo: _from, toVersionNo: _to, status: _status, amountMinor, ...agreed } = schedule;
  return { ...agreed, amountMinor: amountMinor.toString() };
}
