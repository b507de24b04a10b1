import { problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { type AccountRole, accountRoles, factsOf } from '#libs/system/ledger/index.js';
import type { MarginProject, MonthFigures, ProjectMarginQuestion } from './project-margin.types.js';

/** @throws NOT_FOUND 404 */
export async function getMarginProject(tx: Tx, projectId: string): Promise<MarginProject> {
  const project = await tx.row<MarginProject>(
    'insight.margin-project',
    `select p.id as "projectId", p.code, p.name, p.legal_entity_id as "legalEntityId", p.region,
       p.customer_id as "customerId", e.functional_currency as currency
     from project.project p
     join ledger.legal_entity e on e.tenant_id = p.tenant_id and e.id = p.legal_entity_id
     where p.tenant_id = $1 and p.id = $2`,
    [tx.ctx.tenantId, projectId],
  );
  if (!project) throw problems.notFound('project', projectId);
  return project;
}

/** The project's revenue and cost in the books of its entity, by month: entries by their date, then their lines. */
export async function findMarginMonths(tx: Tx, { projectId, legalEntityId }: MarginProject, { from, to }: ProjectMarginQuestion): Promise<MonthFigures[]> {
  return tx.rows<MonthFigures>(
    'insight.margin-months',
    `select to_char(j.accounting_date, 'YYYY-MM') as month,
       coalesce(-sum(l.functional_debit - l.functional_credit) filter (where l.account_role = any($6)), 0)::bigint as "revenueMinor",
       coalesce(sum(l.functional_debit - l.functional_credit) filter (where l.account_role = 'COST_LABOR'), 0)::bigint as "laborMinor",
       coalesce(sum(l.functional_debit - l.functional_credit) filter (where l.account_role = 'COST_SUBCONTRACTOR'), 0)::bigint as "subcontractorMinor",
       coalesce(sum(l.functional_debit - l.functional_credit) filter (where l.account_role in ('COST_REIMBURSABLE', 'COST_NONBILLABLE_EXPENSE')),
       0)::bigint as "expenseMinor",
       coalesce(sum(l.functional_debit - l.functional_credit) filter (where l.account_role = 'COST_IC'), 0)::bigint as "intercompanyMinor"
     from ledger.journal_entry j
     join ledger.journal_line l on l.tenant_id = j.tenant_id and l.journal_entry_id = j.id
     where j.tenant_id = $1 and j.legal_entity_id = $2 and j.status = 'POSTED' and l.project_id = $3
       and ($4::date is null or j.accounting_date >= $4)
       and ($5::date is null or j.accounting_date <= $5)
     group by 1
     order by 1`,
    [tx.ctx.tenantId, legalEntityId, projectId, from ?? null, to ?? null, revenueRoles],
  );
}

const revenueRoles = Object.keys(accountRoles).filter((role) => ['REVENUE', 'CONTRA_REVENUE'].includes(factsOf(role as AccountRole).type));
