import type { Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { euCountries } from './shipped-taxes.js';
import { ruleOfColumns, type TaxRuleColumns } from './tax-table.js';
import type { KeptTaxRate, KeptTaxRule, TaxCode, TaxPack, TaxRate } from './tax.types.js';

const ruleFields = `r.id, r.legal_entity_id as "legalEntityId", r.priority, r.name, r.seller_country as "sellerCountry", r.seller_area as "sellerArea",
  r.customer_country as "customerCountry", r.customer_area as "customerArea", r.customer_subdivision as "customerSubdivision",
  r.customer_relation as "customerRelation", r.customer_kinds as "customerKinds", r.registration, r.exemption_certificate as "exemptionCertificate",
  r.category, r.rate_jurisdiction as "rateJurisdiction", r.tax_calc_mode as "taxCalcMode", r.exemption_code as "exemptionCode", r.note,
  r.exception_code as "exceptionCode", r.separate_document as "separateDocument", r.print_registrations as "printRegistrations",
  c.code as "taxCode", r.valid_from as "validFrom", r.valid_to as "validTo", r.status, r.row_version as "rowVersion"`;

const rateFields = `t.id, left(t.jurisdiction, 2) as country, t.subdivision, coalesce(c.code, 'STANDARD') as "taxCode", t.name, t.jurisdiction,
  t.rate as percent, t.valid_from as "validFrom", t.valid_to as "validTo", t.row_version as "rowVersion"`;

interface Interval {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

type RuleRow =
  TaxRuleColumns & Interval & Pick<KeptTaxRule, 'id' | 'legalEntityId' | 'priority' | 'status' | 'rowVersion'> & { readonly taxCode: string | null };
type RateRow = Omit<KeptTaxRate, 'period'> & Interval;

export interface TaxPackQuestion {
  readonly legalEntityId: string;
  readonly on: Day;
}

/**
 * The decision table and rates of each entity on its tax point, as {@link determineTax} takes them, in the order asked: the entity's own rows
 * before the tenant's. Two statements, however many.
 */
export async function findTaxPacks(tx: Tx, questions: readonly TaxPackQuestion[]): Promise<TaxPack[]> {
  if (questions.length === 0) return [];
  const keyOf = ({ legalEntityId, on }: TaxPackQuestion) => `${legalEntityId} ${on}`;
  const asked = [...new Map(questions.map((question) => [keyOf(question), question])).values()];
  const rules = await findRulesOn(tx, asked);
  const rates = await findRatesAmong(tx, asked.map(({ on }) => on).sort());
  const rulesOf = (index: number) => rules.filter(({ question }) => question === BigInt(index + 1)).map(ruleOfColumns);
  const packs = new Map(asked.map((question, index) => [keyOf(question), { euCountries, rules: rulesOf(index), rates }]));
  return questions.map((question) => packs.get(keyOf(question))!);
}

async function findRulesOn(tx: Tx, asked: readonly TaxPackQuestion[]): Promise<(RuleRow & { readonly question: bigint })[]> {
  return tx.rows(
    'ledger.tax-rules-on',
    `select q.question, ${ruleFields}
     from unnest($2::uuid[], $3::date[]) with ordinality as q(legal_entity_id, day, question)
     join ledger.tax_rule r on r.tenant_id = $1 and (r.legal_entity_id = q.legal_entity_id or r.legal_entity_id is null) and r.status = 'ACTIVE'
       and r.valid_from <= q.day and (r.valid_to is null or q.day < r.valid_to)
     left join ledger.tax_code c on c.tenant_id = r.tenant_id and c.id = r.tax_code_id
     order by q.question, r.legal_entity_id is null, r.priority, r.id`,
    [tx.ctx.tenantId, asked.map(({ legalEntityId }) => legalEntityId), asked.map(({ on }) => on)],
  );
}

/** The rates in force on any of these days, the earliest first; {@link determineTax} takes those of its tax point. */
async function findRatesAmong(tx: Tx, days: readonly Day[]): Promise<TaxRate[]> {
  const rows = await tx.rows<RateRow>(
    'ledger.tax-rates-among',
    `select ${rateFields}
     from ledger.tax_rate t
     left join ledger.tax_code c on c.tenant_id = t.tenant_id and c.id = t.tax_code_id
     where t.tenant_id = $1 and t.category = 'S' and t.valid_from <= $3 and (t.valid_to is null or $2 < t.valid_to)
     order by t.jurisdiction, t.id`,
    [tx.ctx.tenantId, days[0], days.at(-1)],
  );
  return rows.map(toRate);
}

/** Rows of the decision table by priority. */
export async function listTaxRules(
  tx: Tx,
  filter: { legalEntityId?: string; id?: string; status?: KeptTaxRule['status'] },
  page: { limit: number; after: { priority: number; id: string } | null },
): Promise<KeptTaxRule[]> {
  const rows = await tx.rows<RuleRow>(
    'ledger.tax-rules',
    `select ${ruleFields}
     from ledger.tax_rule r
     left join ledger.tax_code c on c.tenant_id = r.tenant_id and c.id = r.tax_code_id
     where r.tenant_id = $1
       and ($2::int is null or (r.priority, r.id) > ($2, $7::uuid))
       and ($3::uuid is null or r.legal_entity_id = $3)
       and ($4::uuid is null or r.id = $4)
       and ($5::text is null or r.status = $5)
     order by r.priority, r.id
     limit $6`,
    [tx.ctx.tenantId, page.after?.priority ?? null, filter.legalEntityId ?? null, filter.id ?? null, filter.status ?? null, page.limit, page.after?.id ?? null],
  );
  return rows.map(toRule);
}

/** Rates of category S in the order of their ids. */
export async function findTaxRates(tx: Tx, filter: { on?: Day; country?: string }, page: { limit: number; after: string | null }): Promise<KeptTaxRate[]> {
  const rows = await tx.rows<RateRow>(
    'ledger.tax-rates',
    `select ${rateFields}
     from ledger.tax_rate t
     left join ledger.tax_code c on c.tenant_id = t.tenant_id and c.id = t.tax_code_id
     where t.tenant_id = $1 and t.category = 'S'
       and ($2::uuid is null or t.id > $2)
       and ($3::date is null or (t.valid_from <= $3 and (t.valid_to is null or $3 < t.valid_to)))
       and ($4::text is null or left(t.jurisdiction, 2) = $4)
     order by t.id
     limit $5`,
    [tx.ctx.tenantId, page.after, filter.on ?? null, filter.country ?? null, page.limit],
  );
  return rows.map(toRate);
}

export async function findTaxCodes(tx: Tx, filter: { codes?: readonly string[] }, page: { limit: number; after: string | null }): Promise<TaxCode[]> {
  return tx.rows<TaxCode>(
    'ledger.tax-codes',
    `select c.id, c.code, c.name, c.category, c.status, c.row_version as "rowVersion"
     from ledger.tax_code c
     where c.tenant_id = $1
       and ($2::uuid is null or c.id > $2)
       and ($3::text[] is null or c.code = any($3))
     order by c.id
     limit $4`,
    [tx.ctx.tenantId, page.after, filter.codes ?? null, page.limit],
  );
}

function toRule(row: RuleRow): KeptTaxRule {
  const { id, legalEntityId, priority, status, rowVersion, validFrom, validTo } = row;
  return { ...ruleOfColumns(row), id, legalEntityId, priority, period: { from: validFrom, to: validTo }, status, rowVersion };
}

function toRate({ validFrom, validTo, ...rate }: RateRow): KeptTaxRate {
  return { ...rate, period: { from: validFrom, to: validTo } };
}
