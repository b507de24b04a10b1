import { covers, distinct, groupBy } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { WorkToPrice } from './work-pricing.types.js';

/** What an entry says of itself. */
export interface Entry extends Omit<WorkToPrice, keyof Place | keyof Terms> {
  readonly assignmentId: string | null;
}

/** Where an entry belongs by its task, project, person and assignment: with whom, and in whose books. */
interface Place {
  readonly contractLineId: string | null;
  readonly roleId: string | null;
  readonly grade: string | null;
  readonly location: string | null;
  readonly contractId: string | null;
  readonly customerId: string | null;
  readonly legalEntityId: string;
}

interface Terms {
  readonly lineVersionId: string | null;
}

interface PlaceRow extends Place {
  readonly taskId: string;
  readonly projectId: string;
  readonly resourceId: string;
  readonly assignmentId: string | null;
}

interface VersionRow extends Pick<Place, 'contractId' | 'customerId' | 'legalEntityId'> {
  readonly contractLineId: string;
  readonly lineVersionId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Entries as work with where it belongs and the terms of its day, in their order: what many share is looked up once. */
export async function placeWork(tx: Tx, entries: readonly Entry[]): Promise<WorkToPrice[]> {
  if (entries.length === 0) return [];
  const groups = groupBy(entries, placeKey);
  const places = await findPlaces(tx, [...groups.values()].map(([first]) => first!));
  const versions = await findVersions(tx, places);
  const placeOf = new Map(places.map((place) => [placeKey(place), place]));
  return entries.map((entry) => {
    const { taskId: _task, ...place } = placeOf.get(placeKey(entry))!;
    const version = versions.get(place.contractLineId ?? '')?.find(({ validFrom, validTo }) => covers({ from: validFrom, to: validTo }, entry.workDate));
    const { contractId, customerId, legalEntityId } = version ?? place;
    return { ...entry, ...place, contractId, customerId, legalEntityId, lineVersionId: version?.lineVersionId ?? null };
  });
}

function placeKey({ taskId, projectId, resourceId, assignmentId }: Pick<Entry, 'taskId' | 'projectId' | 'resourceId' | 'assignmentId'>): string {
  return `${taskId} ${projectId} ${resourceId} ${assignmentId}`;
}

/** Each a look-up by key, whatever the statistics of a young database say. */
async function findPlaces(tx: Tx, of: readonly Entry[]): Promise<PlaceRow[]> {
  return tx.rows<PlaceRow>(
    'pricing.places',
    `select e.task_id as "taskId", e.project_id as "projectId", e.resource_id as "resourceId", e.assignment_id as "assignmentId",
       t.contract_line_id as "contractLineId", coalesce(a.role_id, r.home_role_id) as "roleId", r.grade, r.location, p.contract_id as "contractId",
       coalesce(c.customer_id, p.customer_id) as "customerId", coalesce(c.legal_entity_id, p.legal_entity_id) as "legalEntityId"
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as e(task_id, project_id, resource_id, assignment_id)
     cross join lateral (select t.contract_line_id from project.task t where t.tenant_id = $1 and t.id = e.task_id limit 1) t
     cross join lateral (select p.contract_id, p.customer_id, p.legal_entity_id from project.project p where p.tenant_id = $1 and p.id = e.project_id limit 1) p
     cross join lateral (select r.home_role_id, r.grade, r.location from project.resource r where r.tenant_id = $1 and r.id = e.resource_id limit 1) r
     left join lateral (select a.role_id from project.assignment a where a.tenant_id = $1 and a.id = e.assignment_id limit 1) a on true
     left join lateral (select c.customer_id, c.legal_entity_id from contract.contract c where c.tenant_id = $1 and c.id = p.contract_id limit 1) c on true`,
    [
      tx.ctx.tenantId, of.map(({ taskId }) => taskId), of.map(({ projectId }) => projectId), of.map(({ resourceId }) => resourceId),
      of.map(({ assignmentId }) => assignmentId),
    ],
  );
}

/** The approved versions of the contract lines, by line. */
async function findVersions(tx: Tx, places: readonly PlaceRow[]): Promise<Map<string, VersionRow[]>> {
  const rows = await tx.rows<VersionRow>(
    'pricing.versions',
    `select v.contract_line_id as "contractLineId", v.id as "lineVersionId", v.valid_from as "validFrom", v.valid_to as "validTo",
       v.contract_id as "contractId", c.customer_id as "customerId", c.legal_entity_id as "legalEntityId"
     from contract.contract_line_version v
     join contract.contract c on c.tenant_id = $1 and c.id = v.contract_id
     where v.tenant_id = $1 and v.contract_line_id = any($2::uuid[]) and v.version_status = 'APPROVED'`,
    [tx.ctx.tenantId, distinct(places.map(({ contractLineId }) => contractLineId))],
  );
  return groupBy(rows, ({ contractLineId }) => contractLineId);
}
