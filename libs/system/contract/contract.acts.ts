import { currencies } from '#libs/kernel/index.js';
import { canonicalHash, type Tx } from '#libs/platform/index.js';
import {
  activateVersion, cancelContract as cancelled, type Draft, rejectVersion, requireDraft, resumeContract as resumed, submitVersion, suspendContract as suspended,
} from './contract.js';
import { contractContent } from './contract-content.js';
import { checkReferences, draftLinesAnew, keepRevenueUnits, prepareLines } from './contract-line.js';
import { problems } from './contract.problems.js';
import { findFirstOpenDay, findReferences, getContractDetail, getCustomerStatus } from './contract.queries.js';
import { getVersion, insertLines, lockContract, replaceLines, type VersionKey } from './contract.repository.js';
import type { Contract, ContractDetail, ContractDimension, ContractFields, NewContract, NewContractLine, PreparedLine } from './contract.types.js';

interface Version {
  readonly contractId: string;
  readonly versionNo: number;
}

/**
 * Opens a contract with its first version and the lines of it, all DRAFT.
 * @throws VALIDATION_FAILED, BILL_TO_SPLIT_UNFIT, SCHEDULE_UNFIT, CONFLICT when the number is taken
 */
export async function createContract(tx: Tx, contract: NewContract): Promise<ContractDetail> {
  const { lines = [], documentId = null, documentRef = null, dimensions = [], ...given } = contract;
  if (!currencies.has(given.currency)) throw problems.currencyUnknown(given.currency);
  checkDays(given);
  const prepared = prepareLines(lines, given);
  await checkAll(tx, { ...given, documentId, dimensions }, prepared);
  const [id, versionId] = [tx.newId(), tx.newId()];
  const usual = { name: '', accountOwnerId: null, sowReference: null, purchaseReference: null, endDate: null, signedDate: null, templateId: null };
  await tx.insert('contract.contract', [{ id, ...usual, ...given }]);
  await tx.insert('contract.contract_version', [
    {
      id: versionId, contractId: id, versionNo: 1, kind: 'ORIGINAL', effectiveFrom: given.startDate, signedDate: given.signedDate ?? null, documentId,
      documentRef,
    },
  ]);
  await replaceDimensions(tx, id, dimensions);
  await insertLines(tx, { contractId: id, versionId, versionNo: 1, currency: given.currency, effectiveFrom: given.startDate }, prepared);
  return getContractDetail(tx, id);
}

/** Changes the head of a draft. @throws ILLEGAL_TRANSITION, STALE_VERSION, VALIDATION_FAILED */
export async function updateContract(tx: Tx, { id, rowVersion }: { id: string; rowVersion: number }, patch: ContractFields): Promise<ContractDetail> {
  const contract = await lockContract(tx, id);
  requireDraft(contract);
  const { documentId, documentRef: _, dimensions, ...head } = patch;
  checkDays({ ...contract, ...head });
  await checkAll(tx, { ...contract, documentId: documentId ?? null, dimensions: dimensions ?? [] }, []);
  await tx.update('contract.contract', { id, rowVersion }, { name: contract.name, ...head });
  if (dimensions) await replaceDimensions(tx, id, dimensions);
  await updateDraftVersion(tx, contract, patch);
  return getContractDetail(tx, id);
}

/** Puts these lines in the place of a draft's. A line number that was there keeps its id. @throws as {@link createContract}, ILLEGAL_TRANSITION */
export async function replaceContractLines(
  tx: Tx, { id, rowVersion }: { id: string; rowVersion: number }, lines: readonly NewContractLine[],
): Promise<ContractDetail> {
  const contract = await lockContract(tx, id);
  requireDraft(contract);
  const prepared = prepareLines(lines, contract);
  await checkAll(tx, { ...contract, documentId: null, dimensions: [] }, prepared);
  await tx.update('contract.contract', { id, rowVersion }, { name: contract.name });
  const before = await getContractDetail(tx, id);
  await replaceLines(tx, keyOf(before), keepRevenueUnits(prepared, before.lines));
  return getContractDetail(tx, id);
}

/**
 * Sends a version to approval; the process opens the request for its `contentHash`.
 * @throws ILLEGAL_TRANSITION, CONTRACT_HAS_NO_LINE, CUSTOMER_NOT_ACTIVE, BILL_TO_SPLIT_UNFIT, SCHEDULE_UNFIT, TERM_NOT_ENABLED
 */
export async function submitContractVersion(tx: Tx, key: Version): Promise<ContractDetail> {
  const draft = await lockDraft(tx, key);
  const submitted = submitVersion(draft, await getCustomerStatus(tx, draft.contract.customerId));
  const contentHash = canonicalHash(contractContent(draft.contract, draft.version, draft.lines, draft.schedules));
  const stamp = { contentHash, submittedAt: tx.ctx.now, submittedBy: tx.ctx.userId, submittedByType: tx.ctx.actorType };
  await save(tx, { before: draft, after: submitted, stamp });
  await emit(tx, 'contract_version.submitted', key);
  return getContractDetail(tx, key.contractId, key.versionNo);
}

/**
 * The approval request said yes: the version is APPROVED and its contract ACTIVE.
 * @throws ILLEGAL_TRANSITION, BILLING_MODEL_NOT_ENABLED, TERM_NOT_ENABLED
 */
export async function activateContractVersion(tx: Tx, key: Version & { readonly approvalRequestId: string }): Promise<ContractDetail> {
  const draft = await lockDraft(tx, key);
  const active = activateVersion(draft);
  const { now: approvedAt, userId: approvedBy, actorType: approvedByType } = tx.ctx;
  const stamp = { approvedAt, approvedBy, approvedByType, approvalRequestId: key.approvalRequestId, reratingImpact: await impactOf(tx, draft) };
  await save(tx, { before: draft, after: active, stamp });
  await emit(tx, 'contract_version.approved', key);
  await emit(tx, 'contract.activated', key);
  return getContractDetail(tx, key.contractId, key.versionNo);
}

/**
 * The approval request said no: the version is REJECTED. A contract that never ran goes back to its author, with a draft of the same terms.
 * @throws ILLEGAL_TRANSITION
 */
export async function rejectContractVersion(tx: Tx, key: Version & { readonly reason: string }): Promise<ContractDetail> {
  const draft = await lockDraft(tx, key);
  const rejected = rejectVersion(draft);
  await save(tx, { before: draft, after: rejected, stamp: { reason: key.reason } });
  if (rejected.contract.status === 'DRAFT') await draftAnew(tx, draft);
  return getContractDetail(tx, key.contractId);
}

/** ACTIVE → SUSPENDED. @throws ILLEGAL_TRANSITION */
export const suspendContract = (tx: Tx, id: string, reason: string) => move(tx, id, (contract) => suspended(contract, reason));

/** SUSPENDED → ACTIVE. @throws ILLEGAL_TRANSITION */
export const resumeContract = (tx: Tx, id: string, reason: string) => move(tx, id, (contract) => resumed(contract, reason));

/** DRAFT, IN_APPROVAL → CANCELLED, for processes: an open approval request is withdrawn with it. @throws ILLEGAL_TRANSITION */
export const cancelContract = (tx: Tx, id: string) => move(tx, id, cancelled);

/** Names the revenue units of a draft's lines, once the ledger has made them. @throws ILLEGAL_TRANSITION, NOT_FOUND */
export async function assignRevenueUnits(tx: Tx, contractId: string, units: readonly { contractLineId: string; revenueUnitId: string }[]): Promise<void> {
  requireDraft(await lockContract(tx, contractId));
  const { versionNo } = await getVersion(tx, contractId, null);
  const touched = await tx.rows<{ id: string }>(
    'contract.assign-units',
    `update contract.contract_line_version l
     set revenue_unit_id = u.unit_id
     from unnest($4::uuid[], $5::uuid[]) as u (line_id, unit_id)
     where l.tenant_id = $1 and l.contract_id = $2 and l.version_no = $3 and l.contract_line_id = u.line_id
     returning l.contract_line_id as id`,
    [tx.ctx.tenantId, contractId, versionNo, units.map(({ contractLineId }) => contractLineId), units.map(({ revenueUnitId }) => revenueUnitId)],
  );
  const missed = units.find(({ contractLineId }) => !touched.some(({ id }) => id === contractLineId));
  if (missed) throw problems.lineNotOfContract(missed.contractLineId);
}

/** The lock of the contract's row is the queue of all that change its versions. */
async function lockDraft(tx: Tx, { contractId, versionNo }: Version): Promise<Draft> {
  await lockContract(tx, contractId);
  const { version, lines, schedules, ...contract } = await getContractDetail(tx, contractId, versionNo);
  return { contract, version, lines, schedules };
}

async function save(tx: Tx, { before, after, stamp }: { before: Draft; after: Draft; stamp: object }): Promise<void> {
  await tx.update('contract.contract_version', before.version, { status: after.version.status, ...stamp });
  const { status, currentVersionNo } = after.contract;
  if (status !== before.contract.status || currentVersionNo !== before.contract.currentVersionNo) {
    await tx.update('contract.contract', before.contract, { status, currentVersionNo });
  }
}

async function move(tx: Tx, id: string, rule: (contract: Contract) => Contract): Promise<Contract> {
  const contract = await lockContract(tx, id);
  const { status, statusReason } = rule(contract);
  return { ...contract, status, statusReason, rowVersion: await tx.update('contract.contract', contract, { status, statusReason }) };
}

async function emit(tx: Tx, type: string, { contractId, versionNo }: Version): Promise<void> {
  await tx.emit({ type, aggregateType: 'contract', aggregateId: contractId, data: { contractId, versionNo } });
}

async function updateDraftVersion(tx: Tx, contract: Contract, { startDate, signedDate, documentId, documentRef }: ContractFields): Promise<void> {
  const said = { effectiveFrom: startDate, signedDate, documentId, documentRef };
  const patch = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  if (Object.keys(patch).length === 0) return;
  await tx.update('contract.contract_version', await getVersion(tx, contract.id, null), patch);
  if (startDate) await moveStart(tx, contract.id, startDate);
}

/** Terms hold from the first day of version 1 on (INV-07): the refused versions of a contract that never ran move with the draft. */
async function moveStart(tx: Tx, contractId: string, startDate: string): Promise<void> {
  const values = [tx.ctx.tenantId, contractId, startDate];
  await tx.run('contract.move-versions', 'update contract.contract_version set effective_from = $3 where tenant_id = $1 and contract_id = $2', values);
  await tx.run('contract.move-lines', 'update contract.contract_line_version set valid_from = $3 where tenant_id = $1 and contract_id = $2', values);
}

async function draftAnew(tx: Tx, { contract, version, lines }: Draft): Promise<void> {
  const [versionId, versionNo] = [tx.newId(), version.versionNo + 1];
  const { kind, period, signedDate, documentId, documentRef } = version;
  await tx.insert('contract.contract_version', [
    { id: versionId, contractId: contract.id, versionNo, kind, effectiveFrom: period.from, signedDate, documentId, documentRef },
  ]);
  await insertLines(tx, { contractId: contract.id, versionId, versionNo, currency: contract.currency, effectiveFrom: period.from }, draftLinesAnew(lines));
}

async function replaceDimensions(tx: Tx, contractId: string, dimensions: readonly ContractDimension[]): Promise<void> {
  await tx.run('contract.drop-dimensions', 'delete from contract.contract_dimension where tenant_id = $1 and contract_id = $2', [tx.ctx.tenantId, contractId]);
  await tx.insert('contract.contract_dimension', dimensions.map(({ kind, dimensionId }) => ({ id: tx.newId(), contractId, dimensionKind: kind, dimensionId })));
}

function keyOf({ id: contractId, currency, version }: ContractDetail): VersionKey {
  return { contractId, currency, versionId: version.id, versionNo: version.versionNo, effectiveFrom: version.period.from };
}

async function checkAll(
  tx: Tx,
  contract: Pick<Contract, 'legalEntityId' | 'customerId' | 'currency'> & { documentId: string | null; dimensions: readonly ContractDimension[] },
  lines: readonly PreparedLine[],
): Promise<void> {
  const known = await findReferences(tx, {
    legalEntityId: contract.legalEntityId, customerId: contract.customerId, documentId: contract.documentId,
    billToIds: lines.flatMap(({ billToSplit }) => billToSplit.map(({ billToId }) => billToId)),
    taxCodeIds: lines.flatMap(({ taxCodeId }) => taxCodeId ?? []),
    purchaseOrderIds: lines.flatMap(({ purchaseOrderId }) => purchaseOrderId ?? []),
    dimensionIds: contract.dimensions.map(({ dimensionId }) => dimensionId),
  });
  checkReferences(contract, lines, known);
}

function checkDays({ startDate, endDate }: { startDate: string; endDate?: string | null }): void {
  if (endDate != null && endDate < startDate) throw problems.endsBeforeStart();
}

/** A version that reaches back before the open periods carries what it re-rates; before the first there is nothing (glossary §4). */
async function impactOf(tx: Tx, { contract, version }: Draft): Promise<object | null> {
  const firstOpenDay = await findFirstOpenDay(tx, contract.legalEntityId);
  const reachesBack = firstOpenDay === null || version.period.from < firstOpenDay;
  return reachesBack && contract.currentVersionNo === 0 ? { effectiveFrom: version.period.from, firstOpenDay, transactions: 0 } : null;
}
