import { problems, type RowScope } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { EarlierUnit } from './agreement.types.js';
import type { SubmissionFacts, SubmittedCard } from './submission.types.js';

/** What a submission says about its surroundings: one contract, project, customer or entity is given. */
export interface Surroundings {
  readonly contractId?: string | null;
  readonly projectId?: string | null;
  readonly customerId?: string | null;
  readonly legalEntityId?: string | null;
}

type Row = Omit<SubmissionFacts, 'regions' | 'projects' | 'rows'> & {
  readonly customerId: string | null;
  readonly region: string | null;
  readonly projects: readonly { readonly id: string; readonly code: string; readonly region: string | null; readonly customerId: string | null }[];
};

/** Entity, customer with those above it and projects around a document, with one statement. */
export async function findSubmissionFacts(tx: Tx, around: Surroundings): Promise<SubmissionFacts> {
  const values = [tx.ctx.tenantId, around.contractId ?? null, around.projectId ?? null, around.customerId ?? null, around.legalEntityId ?? null];
  const { region, projects, customerId, ...facts } = (await tx.row<Row>('engagement-setup.submission-facts', factsStatement, values))!;
  const regions = [...new Set([region, ...projects.map((project) => project.region)].filter((one) => one !== null))];
  const whole: RowScope = { legalEntityId: facts.legalEntityId, region, customerId };
  const rows = projects.map((project): RowScope => ({
    ...whole, region: project.region ?? region, projectId: project.id, customerId: project.customerId ?? customerId,
  }));
  return { ...facts, regions, projects: projects.map(({ code }) => code), rows: rows.length > 0 ? rows : [whole] };
}

/** The prices of a card as its approvers see them, in their order. */
export async function findCardContent(tx: Tx, rateCardId: string): Promise<readonly object[]> {
  return tx.rows<object>(
    'engagement-setup.card-content',
    `select l.match_key as "matchKey", l.unit, l.rate::text as rate, l.valid_from as "validFrom", l.valid_to as "validTo"
     from rate_card.rate_card_line l
     where l.tenant_id = $1 and l.rate_card_id = $2
     order by l.match_key, l.valid_from`,
    [tx.ctx.tenantId, rateCardId],
  );
}

/** The revenue units of a contract, in the order of their codes. */
export async function findEarlierUnits(tx: Tx, contractId: string): Promise<EarlierUnit[]> {
  return tx.rows<EarlierUnit>(
    'engagement-setup.units',
    `select u.id, u.code, u.method, u.contract_line_ids as "contractLineIds"
     from ledger.revenue_unit u
     where u.tenant_id = $1 and u.contract_id = $2
     order by u.code`,
    [tx.ctx.tenantId, contractId],
  );
}

/** A card as it stands. @throws NOT_FOUND */
export async function getSubmittedCard(tx: Tx, rateCardId: string): Promise<SubmittedCard> {
  const card = await tx.row<SubmittedCard>(
    'engagement-setup.card',
    `select c.id, c.code, c.scope, coalesce(c.legal_entity_id, c.customer_id, c.project_id, c.contract_id) as "scopeId", c.currency, c.status, c.version,
       c.row_version as "rowVersion", (
         select i.approval_request_id
         from approval.approval_request_item i
         where i.tenant_id = $1 and i.document_id = c.id and i.document_type = 'RATE_CARD' and i.version_no = c.version
         order by i.status = 'PENDING' desc, i.id desc
         limit 1) as "approvalRequestId"
     from rate_card.rate_card c
     where c.tenant_id = $1 and c.id = $2`,
    [tx.ctx.tenantId, rateCardId],
  );
  if (!card) throw problems.notFound('rate card', rateCardId);
  return card;
}

const factsStatement = `
  with recursive own as (
    select coalesce(c.legal_entity_id, p.legal_entity_id, $5::uuid) as legal_entity_id, coalesce(c.customer_id, p.customer_id, $4::uuid) as customer_id,
      c.number, p.id as project_id
    from (select $1::uuid as tenant_id) t
    left join project.project p on p.tenant_id = t.tenant_id and p.id = $3::uuid
    left join contract.contract c on c.tenant_id = t.tenant_id and c.id = coalesce($2::uuid, p.contract_id)),
  up as (
    select u.id, u.code, u.region, u.parent_customer_id, 1 as level
    from own
    join customer.customer u on u.tenant_id = $1 and u.id = own.customer_id
    union all
    select u.id, u.code, u.region, u.parent_customer_id, up.level + 1
    from up
    join customer.customer u on u.tenant_id = $1 and u.id = up.parent_customer_id
    where up.level < 7)
  select own.legal_entity_id as "legalEntityId", e.code as "legalEntity", own.number as contract, own.customer_id as "customerId",
    coalesce(e.region, (select up.region from up where up.level = 1)) as region,
    array(select up.code from up order by up.level) as customers,
    (select coalesce(json_agg(json_build_object('id', p.id, 'code', p.code, 'region', p.region, 'customerId', p.customer_id) order by p.id), '[]'::json)
     from project.project p
     where p.tenant_id = $1 and (p.contract_id = $2::uuid or p.id = own.project_id)) as projects
  from own
  left join ledger.legal_entity e on e.tenant_id = $1 and e.id = own.legal_entity_id`;
