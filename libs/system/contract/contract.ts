import { problems } from './contract.problems.js';
import type { Contract, ContractEvent, ContractLine, ContractStatus, ContractVersion, ScheduleLine } from './contract.types.js';
import { scheduleErrors } from './contract-schedule.js';
import { splitErrors } from './bill-to-split.js';
import { enabledModels, termsNotEnabled } from './enabled-terms.js';

export interface Draft {
  readonly contract: Contract;
  readonly version: ContractVersion;
  readonly lines: readonly ContractLine[];
  readonly schedules: readonly ScheduleLine[];
}

/**
 * Sends a draft to approval. Source: glossary §4.
 * @throws ILLEGAL_TRANSITION, CONTRACT_HAS_NO_LINE, CUSTOMER_NOT_ACTIVE, BILL_TO_SPLIT_UNFIT (INV-06), SCHEDULE_UNFIT (INV-28), TERM_NOT_ENABLED
 */
export function submitVersion({ contract, version, lines, schedules }: Draft, customerStatus: string): Draft {
  if (version.status !== 'DRAFT') throw problems.versionIllegalTransition('submit', version.status);
  const submitted = contract.currentVersionNo === 0 ? move(contract, 'submit') : contract;
  if (lines.length === 0) throw problems.noLine();
  if (customerStatus !== 'ACTIVE') throw problems.customerNotActive(customerStatus);
  refuseAny(lines.flatMap((line, index) => splitErrors(line.billToSplit, `/lines/${index}/billToSplit`)), problems.splitUnfit);
  const scheduleOf = (line: ContractLine) => schedules.filter(({ contractLineId }) => contractLineId === line.id);
  refuseAny(lines.flatMap((line, index) => scheduleErrors(line.terms, scheduleOf(line), `/lines/${index}/schedule`)), problems.scheduleUnfit);
  refuseUnbilled(lines);
  return { contract: submitted, version: { ...version, status: 'IN_APPROVAL' }, lines, schedules };
}

/** The approval request said yes: the terms hold from now on. @throws ILLEGAL_TRANSITION, BILLING_MODEL_NOT_ENABLED, TERM_NOT_ENABLED */
export function activateVersion({ contract, version, lines, schedules }: Draft): Draft {
  if (version.status !== 'IN_APPROVAL') throw problems.versionIllegalTransition('approve', version.status);
  const active = contract.currentVersionNo === 0 ? move(contract, 'approve') : contract;
  const disabled = lines.flatMap(({ lineNo, billingModel }, index) => (enabledModels.includes(billingModel) ? [] : [{ lineNo, billingModel, index }]));
  if (disabled.length > 0) throw problems.modelNotEnabled(disabled);
  refuseUnbilled(lines);
  return { contract: { ...active, currentVersionNo: version.versionNo }, version: { ...version, status: 'APPROVED' }, lines, schedules };
}

/** The approval request said no. A contract that never ran is a draft again, to be agreed anew. @throws ILLEGAL_TRANSITION */
export function rejectVersion({ contract, version, ...rest }: Draft): Draft {
  if (version.status !== 'IN_APPROVAL') throw problems.versionIllegalTransition('reject', version.status);
  return { contract: contract.currentVersionNo === 0 ? move(contract, 'reject') : contract, version: { ...version, status: 'REJECTED' }, ...rest };
}

/** Stops and restarts the contract, for a reason. @throws ILLEGAL_TRANSITION */
export const suspendContract = (contract: Contract, statusReason: string): Contract => ({ ...move(contract, 'suspend'), statusReason });
export const resumeContract = (contract: Contract, statusReason: string): Contract => ({ ...move(contract, 'resume'), statusReason });

/** Gives up what was never agreed. @throws ILLEGAL_TRANSITION */
export const cancelContract = (contract: Contract): Contract => move(contract, 'cancel');

/** Whether work of the contract may be entered and billed: it runs, or it ran. Source: approvals-and-controls §6 (RC-01). */
export function isBillableContract(status: string): boolean {
  return billable.has(status);
}

const billable: ReadonlySet<string> = new Set<ContractStatus>(['ACTIVE', 'COMPLETED', 'TERMINATED']);

/** Refuses a change of what others already approve or rely on. @throws ILLEGAL_TRANSITION */
export function requireDraft(contract: Contract): void {
  if (contract.status !== 'DRAFT') throw problems.illegalTransition('edit', contract.status);
}

/** The legal moves and no others. Source: glossary §4. */
const moves: Readonly<Record<ContractEvent, readonly [readonly ContractStatus[], ContractStatus]>> = {
  submit: [['DRAFT'], 'IN_APPROVAL'],
  approve: [['IN_APPROVAL'], 'ACTIVE'],
  reject: [['IN_APPROVAL'], 'DRAFT'],
  suspend: [['ACTIVE'], 'SUSPENDED'],
  resume: [['SUSPENDED'], 'ACTIVE'],
  cancel: [['DRAFT', 'IN_APPROVAL'], 'CANCELLED'],
};

function move(contract: Contract, event: ContractEvent): Contract {
  const [from, to] = moves[event];
  if (!from.includes(contract.status)) throw problems.illegalTransition(event, contract.status);
  return { ...contract, status: to };
}

function refuseUnbilled(lines: readonly ContractLine[]): void {
  const unbilled = lines.flatMap(({ terms }, index) => termsNotEnabled(terms).map((one) => ({ ...one, pointer: `/lines/${index}/terms${one.pointer}` })));
  refuseAny(unbilled, problems.termNotEnabled);
}

function refuseAny<T>(errors: readonly T[], problem: (errors: readonly T[]) => Error): void {
  if (errors.length > 0) throw problem(errors);
}
