import { formatMicros, parseMicros } from '#libs/kernel/index.js';
import { fromMoneyDto, toMoneyDto } from '#libs/platform/index.js';
import {
  type Contract, type ContractDetail, type ContractLine, type NewContract, type NewContractLine, type ScheduleLine, showTerms,
} from '#libs/system/contract/index.js';
import type { ContractDetailDto, ContractDto, NewContractDto } from './contract.dto.js';
import type { ContractLineDto, NewContractLineDto, ScheduleLineDto } from './contract-line.dto.js';

export function fromNewContractDto({ lines, ...dto }: NewContractDto): NewContract {
  return { ...dto, lines: (lines ?? []).map(fromNewContractLineDto) };
}

export function fromNewContractLineDto({ rates, schedule, ...dto }: NewContractLineDto): NewContractLine {
  return {
    ...dto,
    rates: (rates ?? []).map(({ rate, ...line }) => ({ ...line, rateMicros: parseMicros(rate) })),
    schedule: (schedule ?? []).map(({ amount, ...line }) => ({ ...line, amount: amount ? fromMoneyDto(amount) : null })),
  };
}

export function toContractDto({ region: _, dimensions, ...contract }: Contract): ContractDto {
  return { ...contract, dimensions: [...dimensions] };
}

export function toContractDetailDto({ version, lines, schedules, ...contract }: ContractDetail): ContractDetailDto {
  const { contractId: _contract, createdBy: _creator, submittedBy: _submitter, rowVersion: _version, period, submittedAt, approvedAt, ...fields } = version;
  return {
    ...toContractDto(contract),
    version: {
      ...fields, effectiveFrom: period.from, validTo: period.to,
      submittedAt: submittedAt?.toISOString() ?? null, approvedAt: approvedAt?.toISOString() ?? null,
    },
    lines: lines.map((line) => toContractLineDto(line, schedules)),
  };
}

function toContractLineDto(line: ContractLine, schedules: readonly ScheduleLine[]): ContractLineDto {
  const { id, lineNo, versionNo, period, description, billingModel, terms, taxCodeId, revenueUnitId, purchaseOrderId, billToSplit, rates, contract } = line;
  return {
    id, lineNo, versionNo, validFrom: period.from, validTo: period.to, description, billingModel, taxCodeId, revenueUnitId, purchaseOrderId,
    terms: showTerms(terms, contract.currency),
    billToSplit: [...billToSplit],
    rates: rates.map(({ rateMicros, period: days, ...rate }) => ({ ...rate, rate: formatMicros(rateMicros), validFrom: days.from, validTo: days.to })),
    schedule: schedules.filter(({ contractLineId }) => contractLineId === id).map((one) => toScheduleLineDto(one, contract.currency)),
  };
}

function toScheduleLineDto(schedule: ScheduleLine, currency: string): ScheduleLineDto {
  const { contractLineId: _line, fromVersionNo: _from, toVersionNo: _to, amountMinor, ...line } = schedule;
  return { ...line, amount: toMoneyDto({ amountMinor, currency }) };
}
