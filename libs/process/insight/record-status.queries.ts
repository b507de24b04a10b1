import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { RecordStatus } from './record-status.types.js';

/** Engagements and time entries within the scopes by what another system calls them, in the order of its ids; unknown ids are left out. */
export async function findRecordStatuses(
  tx: Tx, asked: { system: string; externalIds: readonly string[] }, scopes: { contracts: readonly Scope[]; time: readonly Scope[] },
): Promise<RecordStatus[]> {
  return tx.rows<RecordStatus>(
    'insight.record-statuses',
    `select x.source_system as system, x.external_id as "externalId", x.entity_type as type, x.entity_id as "recordId", coalesce(e.status, c.status) as status,
       s.state as "billingState", s.invoice_id as "invoiceId", s.invoice_number as "invoiceNumber"
     from exchange.external_reference x
     left join time_expense.time_entry e on x.entity_type = 'time_entry' and e.tenant_id = x.tenant_id and e.id = x.entity_id
     left join project.project p on p.tenant_id = e.tenant_id and p.id = e.project_id
     left join contract.contract c on x.entity_type = 'engagement' and c.tenant_id = x.tenant_id and c.id = x.entity_id
     left join ledger.legal_entity l on l.tenant_id = c.tenant_id and l.id = c.legal_entity_id
     left join wip.billable_transaction t on t.tenant_id = e.tenant_id and t.source_id = e.id and t.source_type = 'TIME' and t.source_scope = ''
       and t.parent_id is null and t.status not in ('REVERSED', 'TRANSFERRED')
     left join wip.transaction_state s on s.tenant_id = t.tenant_id and s.billable_transaction_id = t.id
     cross join lateral (
       select p.legal_entity_id, p.region, p.customer_id, p.id as project_id, $5::jsonb as scopes where e.id is not null
       union all
       select c.legal_entity_id, l.region, c.customer_id, null, $4::jsonb where c.id is not null) r
     where x.tenant_id = $1 and x.source_system = $2 and x.external_id = any($3)
       and exists (
         select from jsonb_to_recordset(r.scopes) as g("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where (g."legalEntityIds" is null or r.legal_entity_id = any(g."legalEntityIds")) and (g.regions is null or r.region = any(g.regions))
           and (g."customerIds" is null or r.customer_id = any(g."customerIds")) and (g."projectIds" is null or r.project_id = any(g."projectIds")))
     order by x.external_id, x.entity_type`,
    [tx.ctx.tenantId, asked.system, asked.externalIds, JSON.stringify(scopes.contracts), JSON.stringify(scopes.time)],
  );
}
