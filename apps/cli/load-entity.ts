import { type Client, everyRow } from './command.js';
import type { FirmEntity } from './firm.types.js';

/**
 * Brings a legal entity with its books; of one that is there only what is missing, so that a load that stopped half way can be repeated.
 * Answers whether anything was made.
 */
export async function loadEntity(client: Client, entity: FirmEntity, entities: Map<string, string>): Promise<boolean> {
  const { periods = [], series = [], accounts = [], taxRules = [], ...body } = entity;
  const isNew = !entities.has(body.code);
  if (isNew) entities.set(body.code, (await client.POST('/system/ledger/v1/legal-entities', { body })).data!.id);
  const books = { client, id: entities.get(body.code)! };
  const made = [await loadAccounts(books, accounts), await loadTaxes(books, taxRules), await openYears(books, periods), await loadSeries(books, series)];
  return isNew || made.includes(true);
}

interface Books {
  readonly client: Client;
  /** Of the legal entity. */
  readonly id: string;
}

async function loadAccounts({ client, id }: Books, accounts: NonNullable<FirmEntity['accounts']>): Promise<boolean> {
  const path = { id };
  if (accounts === 'small-chart') return (await client.POST('/system/ledger/v1/legal-entities/{id}/load-chart', { params: { path } })).data!.mappings > 0;
  const at = '/system/ledger/v1/legal-entities/{id}/accounts';
  const known = await everyRow(async (after) => (await client.GET(at, { params: { path, query: { limit: 500, after } } })).data!);
  const missing = accounts.filter(({ code }) => !known.some((account) => account.code === code));
  for (const { roles: _, ...body } of missing) await client.POST(at, { params: { path }, body });
  return (await mapRoles({ client, id }, accounts)) || missing.length > 0;
}

async function mapRoles({ client, id }: Books, accounts: Exclude<NonNullable<FirmEntity['accounts']>, string>): Promise<boolean> {
  const at = '/system/ledger/v1/legal-entities/{id}/account-map';
  const { data: map } = await client.GET(at, { params: { path: { id } } });
  const wanted = accounts.flatMap(({ code, roles = [] }) => roles.map((role) => ({ role, accountCode: code })));
  const mappings = wanted.filter(({ role }) => !map!.mappings.some((mapping) => mapping.role === role));
  if (mappings.length > 0) await client.POST(at, { params: { path: { id } }, body: { mappings } });
  return mappings.length > 0;
}

async function loadTaxes({ client, id }: Books, taxRules: NonNullable<FirmEntity['taxRules']>): Promise<boolean> {
  const path = { id };
  if (taxRules === 'shipped') return (await client.POST('/system/ledger/v1/legal-entities/{id}/load-taxes', { params: { path } })).data!.rules > 0;
  const at = '/system/ledger/v1/tax-rules';
  const known = await everyRow(async (after) => (await client.GET(at, { params: { query: { legalEntityId: id, limit: 500, after } } })).data!);
  const missing = taxRules.filter(({ code }) => !known.some((rule) => rule.code === code));
  for (const rule of missing) await client.POST(at, { body: { ...rule, legalEntityId: id } });
  return missing.length > 0;
}

async function openYears({ client, id }: Books, years: NonNullable<FirmEntity['periods']>): Promise<boolean> {
  const query = { legalEntityId: id, limit: 500 };
  const known = await everyRow(async (after) => (await client.GET('/system/ledger/v1/periods', { params: { query: { ...query, after } } })).data!);
  const missing = years.filter(({ fiscalYear }) => !known.some((period) => period.fiscalYear === fiscalYear));
  for (const year of missing) await client.POST('/system/ledger/v1/periods/open-year', { body: { legalEntityId: id, ...year } });
  return missing.length > 0;
}

async function loadSeries({ client, id }: Books, series: NonNullable<FirmEntity['series']>): Promise<boolean> {
  const at = '/system/ledger/v1/legal-entities/{id}/number-series';
  const known = await everyRow(async (after) => (await client.GET(at, { params: { path: { id }, query: { limit: 500, after } } })).data!);
  const name = (one: typeof series[number]) => `${one.series} ${one.documentKind} ${one.fiscalYear}`;
  const missing = series.filter((one) => !known.some((other) => name(other) === name(one)));
  for (const body of missing) await client.POST(at, { params: { path: { id } }, body });
  return missing.length > 0;
}
