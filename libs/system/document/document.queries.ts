import { createHash } from 'node:crypto';
import type { RowScope, Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './document.problems.js';
import { fileFields, type FileRow, readBytes, toFile } from './document.repository.js';
import type { FileFilter, FileTarget, StoredFile } from './document.types.js';

export { getFile } from './document.repository.js';

/** Files that the reader stored or whose record his scopes reach, in the order of their ids. */
export async function listFiles(tx: Tx, filter: FileFilter, scopes: readonly Scope[], page: { limit: number; after: string | null }): Promise<StoredFile[]> {
  const rows = await tx.rows<FileRow>(
    'document.list',
    `select ${fileFields}
     from document.file f
     where f.tenant_id = $1
       and ($2::uuid is null or f.id > $2)
       and ($3::text is null or f.kind = $3)
       and ($4::text is null or f.target_type = $4)
       and ($5::uuid is null or f.target_id = $5)
       and (f.created_by = $6 or exists (
         select
         from jsonb_to_recordset($7::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         left join lateral (${scopeOfFile}) t on true
         where (s."legalEntityIds" is null or t."legalEntityId" = any(s."legalEntityIds")) and (s.regions is null or t.region = any(s.regions))
           and (s."customerIds" is null or t."customerId" = any(s."customerIds")) and (s."projectIds" is null or t."projectId" = any(s."projectIds"))))
     order by f.id
     limit $8`,
    [tx.ctx.tenantId, page.after, filter.kind ?? null, filter.targetType ?? null, filter.targetId ?? null, tx.ctx.userId, JSON.stringify(scopes), page.limit],
  );
  return rows.map(toFile);
}

/** The scope of the record that a file belongs to. Without one, or with one of another kind, it is of the whole tenant: an empty scope. */
export async function findScopeOfFile(tx: Tx, id: string): Promise<RowScope> {
  const row = await tx.row<RowScope>(
    'document.scope',
    `select t.* from document.file f cross join lateral (${scopeOfFile}) t where f.tenant_id = $1 and f.id = $2`,
    [tx.ctx.tenantId, id],
  );
  return row ?? {};
}

const ofProject = (type: string, table: string) => `
  select p.legal_entity_id, p.region, p.customer_id, p.id
  from ${table} x
  join project.project p on p.tenant_id = x.tenant_id and p.id = x.project_id
  where f.target_type = '${type}' and x.tenant_id = f.tenant_id and x.id = f.target_id`;

/** Of a file `f`, by the kind of record it names. */
const scopeOfFile = `
  select d.legal_entity_id as "legalEntityId", p.region, d.customer_id as "customerId", d.project_id as "projectId"
  from invoice.invoice d
  left join project.project p on p.tenant_id = d.tenant_id and p.id = d.project_id
  where f.target_type = 'invoice' and d.tenant_id = f.tenant_id and d.id = f.target_id
  union all
  select k.legal_entity_id, u.region, k.customer_id, null
  from contract.contract k
  join customer.customer u on u.tenant_id = k.tenant_id and u.id = k.customer_id
  where f.target_type = 'contract' and k.tenant_id = f.tenant_id and k.id = f.target_id
  union all
  select p.legal_entity_id, p.region, p.customer_id, p.id
  from project.project p
  where f.target_type = 'project' and p.tenant_id = f.tenant_id and p.id = f.target_id
  union all
  select null, u.region, u.id, null
  from customer.customer u
  where f.target_type = 'customer' and u.tenant_id = f.tenant_id and u.id = f.target_id
  union all${ofProject('milestone', 'project.milestone')}
  union all${ofProject('time_entry', 'time_expense.time_entry')}
  union all${ofProject('expense', 'time_expense.expense')}`;

/** Where the records are that files belong to, by their kind. */
const targetTables: Readonly<Record<string, string>> = {
  bank_account: 'receivable.bank_account', billing_run: 'invoice.billing_run', contract: 'contract.contract', contract_line: 'contract.contract_line',
  contract_version: 'contract.contract_version', customer: 'customer.customer', customer_bill_to: 'customer.customer_bill_to',
  customer_tax_registration: 'customer.customer_tax_registration', exception: 'work_item.exception', expense: 'time_expense.expense',
  invoice: 'invoice.invoice', journal_entry: 'ledger.journal_entry', milestone: 'project.milestone', payment: 'receivable.payment', period: 'ledger.period',
  project: 'project.project', purchase_order: 'customer.purchase_order', resource: 'project.resource', supplier_cost: 'time_expense.supplier_cost',
  task: 'project.task', time_entry: 'time_expense.time_entry',
};

/** Refuses a file for a record that is not there. @throws VALIDATION_FAILED for a kind of record that files do not belong to, NOT_FOUND */
export async function requireTarget(tx: Tx, { type, id }: FileTarget): Promise<void> {
  if (!Object.hasOwn(targetTables, type)) throw problems.targetUnknown(type);
  const sql = `select x.id from ${targetTables[type]} x where x.tenant_id = $1 and x.id = $2`;
  if (!(await tx.row(`document.target-${type}`, sql, [tx.ctx.tenantId, id]))) throw problems.targetMissing(type, id);
}

/** The bytes of a file, checked against its hash. @throws FILE_ERASED, FILE_DAMAGED */
export async function readFileBytes(dataFolder: string, tenantId: string, file: Pick<StoredFile, 'id' | 'sha256' | 'status'>): Promise<Buffer> {
  if (file.status === 'ERASED') throw problems.erased(file.id);
  const bytes = await readBytes(dataFolder, { tenantId, sha256: file.sha256 });
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw problems.damaged(file.id);
  return bytes;
}
