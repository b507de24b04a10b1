import { lockKinds, type Tx } from '#libs/platform/index.js';
import type { EngagementRef, NewEngagement } from './engagement.types.js';
import { wantedReferences } from './reference.js';
import type { Reference } from './reference.types.js';

/** Two messages about one engagement take turns: the second finds what the first made. */
export async function lockEngagement(tx: Tx, { system, id }: EngagementRef): Promise<void> {
  const statement = `select pg_advisory_xact_lock(hashtextextended($1, ${lockKinds.engagement}))`;
  await tx.run('engagement-setup.lock', statement, [`${tx.ctx.tenantId}/${system}/${id}`]);
}

/** Every record that the engagement names by code, with one statement. Bill-tos are those of its customer on the contract's first day. */
export async function findReferences(tx: Tx, engagement: NewEngagement): Promise<Reference[]> {
  const { customer, contract } = engagement;
  const values = [tx.ctx.tenantId, JSON.stringify(wantedReferences(engagement)), customer.code, contract.start];
  return tx.rows<Reference>('engagement-setup.references', referencesStatement, values);
}

const wanted = (kind: string) => `array(select jsonb_array_elements_text($2::jsonb -> '${kind}'))`;

const referencesStatement = `
  select 'LEGAL_ENTITY' as kind, code, id::text as id, status, region as more
  from ledger.legal_entity
  where tenant_id = $1 and code = any(${wanted('LEGAL_ENTITY')})
  union all
  select 'CURRENCY', code, code, 'ACTIVE', null
  from ledger.currency
  where code = any(${wanted('CURRENCY')})
  union all
  select 'CUSTOMER', code, id::text, status, null
  from customer.customer
  where tenant_id = $1 and code = any(${wanted('CUSTOMER')})
  union all
  select 'BILL_TO', b.code, b.id::text, b.status, null
  from customer.customer c
  join customer.customer_bill_to b on b.tenant_id = c.tenant_id and b.customer_id = c.id
  where c.tenant_id = $1 and c.code = $3 and b.code = any(${wanted('BILL_TO')}) and b.valid_from <= $4::date and (b.valid_to is null or $4::date < b.valid_to)
  union all
  select 'PAYMENT_TERMS', code, id::text, status, null
  from customer.payment_terms
  where tenant_id = $1 and code = any(${wanted('PAYMENT_TERMS')})
  union all
  select 'TAX_CODE', code, id::text, status, null
  from ledger.tax_code
  where tenant_id = $1 and code = any(${wanted('TAX_CODE')})
  union all
  select 'DIMENSION', d.kind || '/' || d.code, d.id::text, d.status, null
  from ledger.dimension d
  where d.tenant_id = $1 and d.kind || '/' || d.code = any(${wanted('DIMENSION')})
  union all
  select 'ROLE', code, id::text, status, null
  from project.role
  where tenant_id = $1 and code = any(${wanted('ROLE')})
  union all
  select 'RESOURCE', code, id::text, 'ACTIVE', home_role_id::text
  from project.resource
  where tenant_id = $1 and code = any(${wanted('RESOURCE')})
  union all
  select 'CONTRACT', number, id::text, status, null
  from contract.contract
  where tenant_id = $1 and number = any(${wanted('CONTRACT')})
  union all
  select 'PROJECT', code, id::text, status, null
  from project.project
  where tenant_id = $1 and code = any(${wanted('PROJECT')})`;
