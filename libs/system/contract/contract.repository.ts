import { type BillingModel, formatMicros, parseMicros, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { loadTerms, storeTerms, termNames } from './contract-terms.js';
import type { BillToShare, Contract, ContractLine, ContractVersion, LineRate, PreparedLine, ScheduleLine } from './contract.types.js';

export const contractFields = `c.id, c.number, c.name, c.legal_entity_id as "legalEntityId", c.customer_id as "customerId",
  c.account_owner_id as "accountOwnerId", c.sow_reference as "sowReference", c.purchase_reference as "purchaseReference", c.currency,
  c.start_date as "startDate", c.end_date as "endDate", c.signed_date as "signedDate", c.current_version_no as "currentVersionNo",
  c.template_id as "templateId", c.status, c.status_reason as "statusReason",
  e.region, c.row_version as "rowVersion",
  coalesce((select json_agg(json_build_object('kind', d.dimension_kind, 'dimensionId', d.dimension_id) order by d.dimension_kind)
    from contract.contract_dimension d where d.tenant_id = c.tenant_id and d.contract_id = c.id), '[]') as dimensions`;

const versionFields = `v.id, v.contract_id as "contractId", v.version_no as "versionNo", v.kind,
  json_build_object('from', v.effective_from, 'to', v.valid_to) as period, v.signed_date as "signedDate", v.document_id as "documentId",
  v.document_ref as "documentRef", v.reason, v.modification_treatment as "modificationTreatment",
  v.content_hash as "contentHash", v.status, v.created_by as "createdBy", v.submitted_at as "submittedAt", v.submitted_by as "submittedBy",
  v.approved_at as "approvedAt", v.approval_request_id as "approvalRequestId", v.row_version as "rowVersion"`;

const lineFields = `l.contract_line_id as id, l.id as "lineVersionId", l.line_no as "lineNo", l.version_no as "versionNo", l.version_status as "versionStatus",
  json_build_object('from', l.valid_from, 'to', l.valid_to) as period, l.description, l.billing_model as "billingModel", l.tax_code_id as "taxCodeId",
  l.revenue_unit_id as "revenueUnitId", l.purchase_order_id as "purchaseOrderId",
  json_build_object('id', c.id, 'number', c.number, 'currency', c.currency, 'legalEntityId', c.legal_entity_id, 'customerId', c.customer_id, 'status',
  c.status) as contract,
  ${termNames.map((name) => `l.${snakeCase(name)} as "${name}"`).join(', ')}`;

export const scheduleFields = `s.id, s.contract_line_id as "contractLineId", s.line_no as "lineNo", s.due_date as "dueOn", s.service_from as "serviceFrom",
  s.service_to as "serviceTo", s.amount as "amountMinor", s.percent, s.description, s.trigger, s.trigger_milestone_id as "triggerMilestoneId",
  s.trigger_percent as "triggerPercent", s.from_version_no as "fromVersionNo", s.to_version_no as "toVersionNo", s.status`;

/** Where the lines of a version belong. */
export interface VersionKey {
  readonly contractId: string;
  readonly versionId: string;
  readonly versionNo: number;
  readonly currency: string;
  readonly effectiveFrom: string;
}

export async function getContract(tx: Tx, id: string): Promise<Contract> {
  const row = await tx.row<Contract>('contract.get', `${contractsBy('c.id = $2')}`, [tx.ctx.tenantId, id]);
  return row ?? refuse('contract', id);
}

/** A contract for an act that changes it: the row is locked until the act commits, and read once it is. */
export async function lockContract(tx: Tx, id: string): Promise<Contract> {
  const lock = 'select from contract.contract where tenant_id = $1 and id = $2 for no key update';
  const [, contract] = await Promise.all([tx.run('contract.lock', lock, [tx.ctx.tenantId, id]), getContract(tx, id)]);
  return contract;
}

/** The version with this number; without one, the latest. */
export async function getVersion(tx: Tx, contractId: string, versionNo: number | null): Promise<ContractVersion> {
  const row = await tx.row<ContractVersion>(
    'contract.version',
    `select ${versionFields}
     from contract.contract_version v
     where v.tenant_id = $1 and v.contract_id = $2 and ($3::int is null or v.version_no = $3)
     order by v.version_no desc
     limit 1`,
    [tx.ctx.tenantId, contractId, versionNo],
  );
  return row ?? refuse('contract version', versionNo === null ? contractId : String(versionNo));
}

/** The lines of a version with their splits and rates. */
export async function findLines(tx: Tx, versionId: string): Promise<ContractLine[]> {
  const rows = await tx.rows<LineRow>(
    'contract.version-lines',
    `select ${lineFields}
     from contract.contract_line_version l
     join contract.contract c on c.tenant_id = l.tenant_id and c.id = l.contract_id
     where l.tenant_id = $1 and l.contract_version_id = $2
     order by l.line_no`,
    [tx.ctx.tenantId, versionId],
  );
  const ids = rows.map(({ lineVersionId }) => lineVersionId);
  const [splits, rates] = [await splitsOf(tx, ids), await ratesOf(tx, ids)];
  return rows.map((row) => toLine(row, { billToSplit: splits.get(row.lineVersionId) ?? [], rates: rates.get(row.lineVersionId) ?? [] }));
}

/** The schedule of one version of a contract, by line and number. */
export async function findSchedule(tx: Tx, contractId: string, versionNo: number): Promise<ScheduleLine[]> {
  return tx.rows<ScheduleLine>(
    'contract.schedule',
    `select ${scheduleFields}
     from contract.billing_schedule_line s
     join contract.contract_line l on l.tenant_id = s.tenant_id and l.id = s.contract_line_id
     where s.tenant_id = $1 and s.contract_id = $2 and s.from_version_no <= $3 and (s.to_version_no is null or s.to_version_no > $3)
     order by l.line_no, s.line_no`,
    [tx.ctx.tenantId, contractId, versionNo],
  );
}

/** Puts these lines in the place of those that the draft of a contract which never ran had. */
export async function replaceLines(tx: Tx, version: VersionKey, lines: readonly PreparedLine[]): Promise<void> {
  const { contractId, versionNo } = version;
  await tx.run('contract.drop-schedule', 'delete from contract.billing_schedule_line where tenant_id = $1 and contract_id = $2', [tx.ctx.tenantId, contractId]);
  await tx.run('contract.drop-lines', 'delete from contract.contract_line_version where tenant_id = $1 and contract_id = $2 and version_no = $3', [
    tx.ctx.tenantId, contractId, versionNo,
  ]);
  await insertLines(tx, version, lines);
}

export async function insertLines(tx: Tx, version: VersionKey, lines: readonly PreparedLine[]): Promise<void> {
  const lineIds = await takeLineIds(tx, version.contractId, lines.map(({ lineNo }) => lineNo));
  const made = lines.map((line) => ({ ...line, contractLineId: lineIds.get(line.lineNo)!, lineVersionId: tx.newId() }));
  await tx.insert('contract.contract_line_version', made.map((line) => ({
    id: line.lineVersionId, contractLineId: line.contractLineId, contractId: version.contractId, lineNo: line.lineNo, contractVersionId: version.versionId,
    versionNo: version.versionNo, validFrom: version.effectiveFrom, description: line.description, billingModel: line.terms.billingModel,
    currency: version.currency,
    taxCodeId: line.taxCodeId, purchaseOrderId: line.purchaseOrderId, revenueUnitId: line.revenueUnitId, ...storeTerms(line.terms),
  })));
  await tx.insert('contract.contract_line_bill_to', made.flatMap(({ lineVersionId, billToSplit }) =>
    billToSplit.map(({ billToId, percent }, index) => ({ id: tx.newId(), contractLineVersionId: lineVersionId, position: index + 1, billToId, percent }))));
  await tx.insert('contract.contract_line_rate', made.flatMap(({ lineVersionId, rates }) =>
    rates.map(({ period, rateMicros, ...rate }) => ({
      id: tx.newId(), contractLineVersionId: lineVersionId, ...rate, rate: formatMicros(rateMicros), currency: version.currency,
      validFrom: period.from, validTo: period.to,
    }))));
  await insertSchedules(tx, version, made);
}

async function insertSchedules(tx: Tx, version: VersionKey, lines: readonly (PreparedLine & { readonly contractLineId: string })[]): Promise<void> {
  const scheduled = lines.filter(({ schedule }) => schedule.length > 0);
  if (scheduled.length === 0) return;
  const ids = await takeScheduleIds(tx, version, scheduled.map(({ contractLineId }) => contractLineId));
  await tx.insert('contract.billing_schedule_line', scheduled.flatMap(({ contractLineId, schedule }) =>
    schedule.map(({ dueOn, amountMinor, ...line }) => ({
      id: tx.newId(), billingScheduleId: ids.get(contractLineId)!, contractLineId, contractId: version.contractId, fromVersionNo: version.versionNo,
      ...line, dueDate: dueOn, amount: amountMinor,
    }))));
}

/** The ids of these line numbers: a number that the contract had before keeps its id. */
async function takeLineIds(tx: Tx, contractId: string, lineNos: readonly number[]): Promise<Map<number, string>> {
  const known = await tx.rows<{ id: string; lineNo: number }>(
    'contract.line-ids',
    'select id, line_no as "lineNo" from contract.contract_line where tenant_id = $1 and contract_id = $2',
    [tx.ctx.tenantId, contractId],
  );
  const ids = new Map(known.map(({ id, lineNo }) => [lineNo, id]));
  const fresh = lineNos.filter((lineNo) => !ids.has(lineNo)).map((lineNo) => ({ id: tx.newId(), contractId, lineNo }));
  await tx.insert('contract.contract_line', fresh);
  for (const { id, lineNo } of fresh) ids.set(lineNo, id);
  return ids;
}

async function takeScheduleIds(tx: Tx, version: VersionKey, contractLineIds: readonly string[]): Promise<Map<string, string>> {
  const known = await tx.rows<{ id: string; contractLineId: string }>(
    'contract.schedule-ids',
    'select id, contract_line_id as "contractLineId" from contract.billing_schedule where tenant_id = $1 and contract_line_id = any($2::uuid[])',
    [tx.ctx.tenantId, contractLineIds],
  );
  const ids = new Map(known.map(({ id, contractLineId }) => [contractLineId, id]));
  const { contractId, currency } = version;
  const fresh = contractLineIds.filter((id) => !ids.has(id)).map((contractLineId) => ({ id: tx.newId(), contractId, contractLineId, currency }));
  await tx.insert('contract.billing_schedule', fresh);
  for (const { id, contractLineId } of fresh) ids.set(contractLineId, id);
  return ids;
}

type LineRow = Omit<ContractLine, 'terms' | 'billToSplit' | 'rates'> & Readonly<Record<string, unknown>> & { readonly billingModel: BillingModel };

function toLine(row: LineRow, children: Pick<ContractLine, 'billToSplit' | 'rates'>): ContractLine {
  const { id, lineVersionId, lineNo, versionNo, versionStatus, period, description, billingModel, taxCodeId, revenueUnitId, purchaseOrderId, contract } = row;
  const terms = loadTerms(billingModel, row);
  return {
    id, lineVersionId, lineNo, versionNo, versionStatus, period, description, billingModel, terms, taxCodeId, revenueUnitId, purchaseOrderId, ...children,
    contract,
  };
}

async function splitsOf(tx: Tx, lineVersionIds: readonly string[]): Promise<Map<string, BillToShare[]>> {
  const rows = await tx.rows<BillToShare & { owner: string }>(
    'contract.splits',
    `select b.contract_line_version_id as owner, b.bill_to_id as "billToId", b.percent
     from contract.contract_line_bill_to b
     where b.tenant_id = $1 and b.contract_line_version_id = any($2::uuid[])
     order by b.contract_line_version_id, b.position`,
    [tx.ctx.tenantId, lineVersionIds],
  );
  return byOwner(rows, ({ billToId, percent }) => ({ billToId, percent }));
}

async function ratesOf(tx: Tx, lineVersionIds: readonly string[]): Promise<Map<string, LineRate[]>> {
  const rows = await tx.rows<Omit<LineRate, 'rateMicros'> & { owner: string; rate: string }>(
    'contract.line-rates',
    `select r.contract_line_version_id as owner, r.id, r.resource_id as "resourceId", r.role_id as "roleId", r.grade, r.task_id as "taskId", r.location,
       r.work_type as "workType", r.unit, r.rate, json_build_object('from', r.valid_from, 'to', r.valid_to) as period
     from contract.contract_line_rate r
     where r.tenant_id = $1 and r.contract_line_version_id = any($2::uuid[])
     order by r.contract_line_version_id, r.id`,
    [tx.ctx.tenantId, lineVersionIds],
  );
  return byOwner(rows, ({ owner: _, rate, ...line }) => ({ ...line, rateMicros: parseMicros(rate) }));
}

function byOwner<Row extends { readonly owner: string }, T>(rows: readonly Row[], toValue: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>(rows.map(({ owner }) => [owner, []]));
  for (const row of rows) groups.get(row.owner)!.push(toValue(row));
  return groups;
}

function contractsBy(where: string): string {
  return `select ${contractFields}
    from contract.contract c
    join ledger.legal_entity e on e.tenant_id = c.tenant_id and e.id = c.legal_entity_id
    where c.tenant_id = $1 and ${where}`;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function refuse(what: string, id: string): never {
  throw problems.notFound(what, id);
}
