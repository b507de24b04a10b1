import { type DimensionKind, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import type { Dimension, FiscalCalendar, LegalEntity, LegalEntityFilter } from './legal-entity.types.js';

const entityFields = `e.id, e.code, e.name, e.country, e.region, e.functional_currency as "functionalCurrency", e.time_zone as "timeZone", e.address,
  e.electronic_address as "electronicAddress", e.eas_scheme as "easScheme", e.email, e.tax_registrations as "taxRegistrations",
  e.bank_accounts as "bankAccounts", e.tax_calc_mode as "taxCalcMode", e.tax_rounding as "taxRounding", e.tax_currency as "taxCurrency",
  e.tax_point_rule as "taxPointRule", e.advance_tax_point as "advanceTaxPoint", e.advance_presentation as "advancePresentation", e.fx_source as "fxSource",
  e.release_mode as "releaseMode", e.small_balance_limit as "smallBalanceMinor", e.bank_fee_limit as "bankFeeMinor",
  trim_scale(e.policy_factor)::text as "policyFactor", coalesce(e.settings -> 'nexusSubdivisions', '[]') as "nexusSubdivisions", e.status,
  e.row_version as "rowVersion", jsonb_build_object('yearStartsMonth', c.year_starts_month, 'yearStartsDay', c.year_starts_day, 'yearNamedBy', c.year_named_by,
  'periodKind', c.period_kind)
    as "fiscalCalendar"`;

const entities = `ledger.legal_entity e
     join ledger.fiscal_calendar c on c.tenant_id = e.tenant_id and c.id = e.fiscal_calendar_id`;

type EntityRow = Omit<LegalEntity, 'smallBalanceLimit' | 'bankFeeLimit'> & { readonly smallBalanceMinor: bigint; readonly bankFeeMinor: bigint };

/** @throws NOT_FOUND */
export async function getLegalEntity(tx: Tx, id: string): Promise<LegalEntity> {
  const [entity] = await findLegalEntities(tx, [id]);
  if (!entity) throw problems.notFound('legal entity', id);
  return entity;
}

/** The entities of these ids, in the order of their ids. */
export async function findLegalEntities(tx: Tx, ids: readonly string[]): Promise<LegalEntity[]> {
  const statement = `select ${entityFields} from ${entities} where e.tenant_id = $1 and e.id = any($2::uuid[]) order by e.id`;
  const rows = await tx.rows<EntityRow>('ledger.entities', statement, [tx.ctx.tenantId, ids]);
  return rows.map(toEntity);
}

/** Entities in the order of their ids; `ids` null means all that the tenant has. */
export async function listLegalEntities(
  tx: Tx,
  filter: LegalEntityFilter & { readonly ids: readonly string[] | null },
  page: { limit: number; after: string | null },
): Promise<LegalEntity[]> {
  const rows = await tx.rows<EntityRow>(
    'ledger.entity-list',
    `select ${entityFields}
     from ${entities}
     where e.tenant_id = $1
       and ($2::uuid is null or e.id > $2)
       and ($3::uuid[] is null or e.id = any($3))
       and ($4::text is null or e.code = $4)
       and ($5::text is null or e.status = $5)
     order by e.id
     limit $6`,
    [tx.ctx.tenantId, page.after, filter.ids, filter.code ?? null, filter.status ?? null, page.limit],
  );
  return rows.map(toEntity);
}

/** True when the shipped policies of an entity are loaded: its thresholds stand. */
export async function hasPolicies(tx: Tx, legalEntityId: string): Promise<boolean> {
  const statement = 'select from approval.approval_policy_set where tenant_id = $1 and legal_entity_id = $2 limit 1';
  return (await tx.row('ledger.entity-policies', statement, [tx.ctx.tenantId, legalEntityId])) !== undefined;
}

/** The id of the tenant's calendar of this code. */
export async function findFiscalCalendarId(tx: Tx, code: string): Promise<string | undefined> {
  const statement = 'select id from ledger.fiscal_calendar where tenant_id = $1 and code = $2';
  return (await tx.row<{ id: string }>('ledger.calendar', statement, [tx.ctx.tenantId, code]))?.id;
}

/** What a calendar is called: every entity with the same rule shares one row. */
export function calendarCode({ yearStartsMonth, yearStartsDay, yearNamedBy, periodKind }: FiscalCalendar): string {
  return `${periodKind}-${String(yearStartsMonth).padStart(2, '0')}-${String(yearStartsDay).padStart(2, '0')}-${yearNamedBy}`;
}

/** Dimension codes by kind, in the order of their ids. */
export async function findDimensions(
  tx: Tx,
  filter: { kind?: DimensionKind; codes?: readonly string[] },
  page: { limit: number; after: string | null },
): Promise<Dimension[]> {
  return tx.rows<Dimension>(
    'ledger.dimensions',
    `select d.id, d.kind, d.code, d.name, d.status, d.row_version as "rowVersion"
     from ledger.dimension d
     where d.tenant_id = $1
       and ($2::uuid is null or d.id > $2)
       and ($3::text is null or d.kind = $3)
       and ($4::text[] is null or d.code = any($4))
     order by d.id
     limit $5`,
    [tx.ctx.tenantId, page.after, filter.kind ?? null, filter.codes ?? null, page.limit],
  );
}

function toEntity({ smallBalanceMinor, bankFeeMinor, ...row }: EntityRow): LegalEntity {
  const { functionalCurrency: currency } = row;
  return { ...row, smallBalanceLimit: { amountMinor: smallBalanceMinor, currency }, bankFeeLimit: { amountMinor: bankFeeMinor, currency } };
}
