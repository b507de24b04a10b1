import type { Tx } from '#libs/platform/index.js';
import type { ResourceFact, TaskFact } from './validation.types.js';

const resourceFields = `r.id, r.code, u.email, r.kind, r.user_id as "userId", r.sod_user_id as "personId",
  jsonb_build_object('from', r.active_from, 'to', r.active_to) as active`;

/** Resources by id, code, e-mail or login; what nobody has is left out. E-mails are compared without case. Their days hold until the act commits. */
export async function findResourceFacts(
  tx: Tx,
  by: { ids?: readonly string[]; codes?: readonly string[]; emails?: readonly string[]; userIds?: readonly string[] },
): Promise<ResourceFact[]> {
  return tx.rows<ResourceFact>(
    'work-capture.resources',
    resourcesStatement('(r.id = any($2::uuid[]) or r.code = any($3::text[]) or lower(u.email) = any($4::text[]) or r.user_id = any($5::uuid[]))'),
    [tx.ctx.tenantId, by.ids ?? [], by.codes ?? [], (by.emails ?? []).map((email) => email.toLowerCase()), by.userIds ?? []],
  );
}

/** Resources `r` with their users `u`, narrowed by a condition from $2 on; locked for key share, so that their days hold until the act commits. */
export function resourcesStatement(which: string): string {
  return `
    select ${resourceFields}
    from project.resource r
    left join identity.user u on u.tenant_id = r.tenant_id and u.id = r.user_id
    where r.tenant_id = $1 and ${which}
    order by r.id
    for key share of r`;
}

/**
 * Tasks by id, or all of the projects with these ids and codes, each with what surrounds it: project, entity, contract, late policy. Their days hold until the
 * act commits.
 */
export async function findTaskFacts(
  tx: Tx, by: { ids?: readonly string[]; projectIds?: readonly string[]; projectCodes?: readonly string[] },
): Promise<TaskFact[]> {
  const { ids = [], projectIds = [], projectCodes = [] } = by;
  if (ids.length === 1 && projectIds.length + projectCodes.length === 0) {
    return tx.rows<TaskFact>('work-capture.task', tasksStatement('t.id = $2', 'for key share'), [tx.ctx.tenantId, ids[0]]);
  }
  const which = `(t.id = any($2::uuid[]) or t.project_id in (
      select q.id from project.project q where q.tenant_id = $1 and (q.id = any($3::uuid[]) or q.code = any($4::text[]))))`;
  return tx.rows<TaskFact>('work-capture.tasks', tasksStatement(which, 'for key share'), [tx.ctx.tenantId, ids, projectIds, projectCodes]);
}

/**
 * PostgreSQL keeps one plan for one task; a set of ids it plans anew each time.
 * @param lock `for key share` keeps the customer from being deactivated until the act commits; then its work counts
 */
export function tasksStatement(which: string, lock: '' | 'for key share' = ''): string {
  return `
    select t.id, t.code, t.status, t.start_date as "startDate", t.end_date as "endDate", t.billable_default as "billableDefault", p.id as "projectId",
      p.code as "projectCode", p.status as "projectStatus", p.start_date as "projectStart", p.end_date as "projectEnd", p.internal as "isInternal",
      p.customer_id as "customerId", k.code as "customerCode", k.status as "customerStatus", p.region,
      p.legal_entity_id as "legalEntityId", l.code as "legalEntityCode", l.time_zone as "timeZone",
      c.number as "contractNumber", c.status as "contractStatus", c.start_date as "contractStart", c.end_date as "contractEnd",
      v.billing_model as "billingModel", v.late_policy as "latePolicy", v.late_days as "lateDays"
    from project.task t
    join project.project p on p.tenant_id = t.tenant_id and p.id = t.project_id
    join ledger.legal_entity l on l.tenant_id = p.tenant_id and l.id = p.legal_entity_id
    left join lateral (select k.code, k.status from customer.customer k where k.tenant_id = p.tenant_id and k.id = p.customer_id ${lock}) k on true
    left join contract.contract c on c.tenant_id = p.tenant_id and c.id = p.contract_id
    left join lateral (
      select v.billing_model, v.late_policy, v.late_days
      from contract.contract_line_version v
      where v.tenant_id = t.tenant_id and v.contract_line_id = t.contract_line_id and v.version_status = 'APPROVED'
      order by v.version_no desc
      limit 1) v on true
    where t.tenant_id = $1 and ${which}
    order by t.id
    for key share of t, p`;
}
