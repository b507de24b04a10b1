import type { Scope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { EngagementFilter, EngagementSummary, SetUpBudget, SetUpEngagement, SetUpProject } from './set-up.types.js';

/** What the reference of an engagement is kept under; its record is the contract. */
export const engagementType = 'engagement';

type BudgetRow = Omit<SetUpBudget, 'cost'> & { readonly cost: string | null; readonly currency: string | null };
type Row = Omit<SetUpEngagement, 'projects'> & { readonly projects: readonly (Omit<SetUpProject, 'budget'> & { readonly budget: readonly BudgetRow[] })[] };

/** A contract with everything around it, with one statement. */
export async function findEngagement(tx: Tx, contractId: string): Promise<SetUpEngagement | undefined> {
  const row = await tx.row<Row>('engagement-setup.get', engagementStatement, [tx.ctx.tenantId, contractId, engagementType]);
  return row && { ...row, projects: row.projects.map((project) => ({ ...project, budget: project.budget.map(toBudget) })) };
}

/** Engagements that the scopes reach, in the order of their contracts' ids. */
export async function listEngagements(
  tx: Tx, filter: EngagementFilter, scopes: readonly Scope[], page: { limit: number; after: string | null },
): Promise<EngagementSummary[]> {
  return tx.rows<EngagementSummary>(
    'engagement-setup.list',
    `select c.id, c.number as "contractNumber", c.status,
       json_build_object('system', r.source_system, 'id', r.external_id, 'version', r.external_version) as "externalRef"
     from exchange.external_reference r
     join contract.contract c on c.tenant_id = r.tenant_id and c.id = r.entity_id
     join ledger.legal_entity e on e.tenant_id = c.tenant_id and e.id = c.legal_entity_id
     where r.tenant_id = $1 and r.entity_type = $2
       and ($3::uuid is null or c.id > $3)
       and ($4::text is null or r.source_system = $4)
       and ($5::text is null or r.external_id = $5)
       and exists (
         select
         from jsonb_to_recordset($6::jsonb) s("legalEntityIds" uuid[], regions text[], "customerIds" uuid[], "projectIds" uuid[])
         where s."projectIds" is null and (s."legalEntityIds" is null or c.legal_entity_id = any(s."legalEntityIds"))
           and (s.regions is null or e.region = any(s.regions)) and (s."customerIds" is null or c.customer_id = any(s."customerIds")))
     order by c.id
     limit $7`,
    [tx.ctx.tenantId, engagementType, page.after, filter.system ?? null, filter.externalId ?? null, JSON.stringify(scopes), page.limit],
  );
}

/** The projects of an engagement's contract that wait for it to become ACTIVE. */
export async function findWaitingProjects(tx: Tx, contractId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    'engagement-setup.waiting-projects',
    `select p.id
     from project.project p
     join contract.contract c on c.tenant_id = p.tenant_id and c.id = p.contract_id and c.status = 'ACTIVE'
     where p.tenant_id = $1 and p.contract_id = $2 and p.status = 'PLANNED'
       and exists (select from exchange.external_reference r where r.tenant_id = p.tenant_id and r.entity_id = c.id and r.entity_type = $3)
     order by p.id`,
    [tx.ctx.tenantId, contractId, engagementType],
  );
  return rows.map(({ id }) => id);
}

function toBudget({ cost, currency, ...budget }: BudgetRow): SetUpBudget {
  return { ...budget, cost: cost === null ? null : { amountMinor: BigInt(cost), currency: currency! } };
}

const listOf = (object: string, order: string) => `coalesce(json_agg(${object} order by ${order}), '[]'::json)`;

/** The request that last judged a version of a document. */
const requestOf = (document: { readonly type: string; readonly id: string; readonly versionNo: string }) => `(
    select i.approval_request_id
    from approval.approval_request_item i
    where i.tenant_id = $1 and i.document_id = ${document.id} and i.document_type = '${document.type}' and i.version_no = ${document.versionNo}
    order by i.status = 'PENDING' desc, i.id desc
    limit 1)`;

const dimensionsOf = (table: string, column: string, id: string) => `(
    select ${listOf(`json_build_object('kind', x.dimension_kind, 'code', d.code)`, 'x.dimension_kind')}
    from ${table} x
    join ledger.dimension d on d.tenant_id = x.tenant_id and d.id = x.dimension_id
    where x.tenant_id = $1 and x.${column} = ${id})`;

const linesOfVersion = `(
    select ${listOf(`json_build_object('id', l.contract_line_id, 'lineNo', l.line_no, 'billingModel', l.billing_model, 'description', l.description,
      'taxCode', t.code, 'revenueUnitId', l.revenue_unit_id, 'billToSplit', (
        select ${listOf(`json_build_object('billToId', s.bill_to_id, 'billTo', b.code, 'percent', s.percent::text)`, 's.position')}
        from contract.contract_line_bill_to s
        join customer.customer_bill_to b on b.tenant_id = s.tenant_id and b.id = s.bill_to_id
        where s.tenant_id = $1 and s.contract_line_version_id = l.id))`, 'l.line_no')}
    from contract.contract_line_version l
    left join ledger.tax_code t on t.tenant_id = l.tenant_id and t.id = l.tax_code_id
    where l.tenant_id = $1 and l.contract_version_id = v.id)`;

const rateLines = `(
    select ${listOf(`json_build_object('id', l.id, 'role', o.code, 'unit', l.unit, 'rate', l.rate::text, 'validFrom', l.valid_from, 'validTo', l.valid_to)`,
      'o.code nulls last, l.match_key, l.valid_from')}
    from rate_card.rate_card_line l
    left join project.role o on o.tenant_id = l.tenant_id and o.id = l.role_id
    where l.tenant_id = $1 and l.rate_card_id = k.id)`;

const rateCard = `(
    select json_build_object('id', k.id, 'code', k.code, 'scope', k.scope, 'currency', k.currency, 'status', k.status, 'version', k.version,
      'approvalRequestId', ${requestOf({ type: 'RATE_CARD', id: 'k.id', versionNo: 'k.version' })}, 'lines', ${rateLines})
    from rate_card.rate_card k
    where k.tenant_id = $1 and (k.contract_id = c.id or k.project_id in (select p.id from project.project p where p.tenant_id = $1 and p.contract_id = c.id))
    order by k.version desc, k.id
    limit 1)`;

const tasks = `(
    select ${listOf(`json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'parentTaskId', t.parent_task_id, 'lineNo', l.line_no,
      'billable', t.billable_default)`, 't.code')}
    from project.task t
    left join contract.contract_line l on l.tenant_id = t.tenant_id and l.id = t.contract_line_id
    where t.tenant_id = $1 and t.project_id = p.id)`;

const assignments = `(
    select ${listOf(`json_build_object('id', a.id, 'resourceId', a.resource_id, 'resource', r.code, 'taskId', a.task_id, 'task', t.code, 'roleId', a.role_id,
      'role', o.code, 'validFrom', a.valid_from, 'validTo', a.valid_to, 'plannedMinutes', a.planned_minutes, 'status',
      a.status)`, 'r.code, t.code, o.code, a.valid_from')}
    from project.assignment a
    join project.resource r on r.tenant_id = a.tenant_id and r.id = a.resource_id
    join project.task t on t.tenant_id = a.tenant_id and t.id = a.task_id
    join project.role o on o.tenant_id = a.tenant_id and o.id = a.role_id
    where a.tenant_id = $1 and a.project_id = p.id)`;

const budgets = `(
    select ${listOf(`json_build_object('id', b.id, 'category', b.category, 'taskId', b.task_id, 'minutes', b.minutes, 'cost', b.cost::text,
      'currency', b.currency)`, 'b.category, b.task_id nulls first')}
    from project.budget b
    where b.tenant_id = $1 and b.project_id = p.id and b.current)`;

const projects = `(
    select ${listOf(`json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'status', p.status, 'pmResourceId', p.pm_resource_id,
      'start', p.start_date, 'end', p.end_date, 'dimensions', ${dimensionsOf('project.project_dimension', 'project_id', 'p.id')},
      'tasks', ${tasks}, 'assignments', ${assignments}, 'budget', ${budgets})`, 'p.code')}
    from project.project p
    where p.tenant_id = $1 and p.contract_id = c.id)`;

const engagementStatement = `
  select c.id,
    (select json_build_object('system', r.source_system, 'id', r.external_id, 'version', r.external_version)
     from exchange.external_reference r
     where r.tenant_id = $1 and r.entity_id = c.id and r.entity_type = $3
     limit 1) as "externalRef",
    json_build_object('id', u.id, 'code', u.code, 'legalName', u.legal_name, 'status', u.status) as customer,
    json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'legalEntityId', c.legal_entity_id, 'region', e.region,
      'currency', c.currency, 'start', c.start_date, 'end', c.end_date, 'status', c.status, 'rowVersion', c.row_version,
      'version', json_build_object('versionNo', v.version_no, 'kind', v.kind, 'status', v.status, 'effectiveFrom', v.effective_from, 'signedOn', v.signed_date,
        'documentRef', v.document_ref, 'approvalRequestId', ${requestOf({ type: 'CONTRACT_VERSION', id: 'c.id', versionNo: 'v.version_no' })}),
      'lines', ${linesOfVersion}, 'dimensions', ${dimensionsOf('contract.contract_dimension', 'contract_id', 'c.id')}) as contract,
    ${rateCard} as "rateCard",
    ${projects} as projects
  from contract.contract c
  join ledger.legal_entity e on e.tenant_id = c.tenant_id and e.id = c.legal_entity_id
  join customer.customer u on u.tenant_id = c.tenant_id and u.id = c.customer_id
  join contract.contract_version v on v.tenant_id = c.tenant_id and v.contract_id = c.id
  where c.tenant_id = $1 and c.id = $2
  order by v.version_no desc
  limit 1`;
