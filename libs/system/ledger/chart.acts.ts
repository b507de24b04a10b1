import type { Tx } from '#libs/platform/index.js';
import { factsOf } from './account-role.js';
import { type AccountMapping, accountPath, accountTypesOf, refuseUnfitAccount, refuseUnfitPath, rootOf, smallChart } from './chart.js';
import { findAccountMap, findAccounts, findDimensionIds, findPathHolder } from './chart.queries.js';
import type { Account, AccountMapRow, ChartLoaded, NewAccount, NewAccountMapping } from './chart.types.js';
import { plainAccount } from './ledger-export.js';
import { ledgerProblems } from './ledger.problems.js';
import { getLegalEntity } from './legal-entity.queries.js';

/** Adds accounts to an entity's chart. @throws GL_ACCOUNT_PATH_UNFIT 422, GL_ACCOUNT_PATH_TAKEN 409, CONFLICT when a code is taken */
export async function createAccounts(tx: Tx, legalEntityId: string, accounts: readonly NewAccount[]): Promise<Account[]> {
  await getLegalEntity(tx, legalEntityId);
  const rows = accounts.map((account) => ({
    ...account, id: tx.newId(), legalEntityId, path: plainAccount(account.path ?? pathOf(account)), control: account.control ?? false,
  }));
  for (const row of rows) refuseUnfitPath(row);
  const holder = await findPathHolder(tx, legalEntityId, rows);
  if (holder) throw ledgerProblems.accountPathTaken(holder);
  await tx.insert('ledger.account', rows);
  return accountsOf(tx, legalEntityId, accounts.map(({ code }) => code));
}

/** Leads roles to accounts, instead of wherever they led before. @throws GL_ACCOUNT_TYPE_UNFIT 422; ACCOUNT_UNKNOWN, DIMENSION_UNKNOWN as VALIDATION_FAILED */
export async function mapAccounts(tx: Tx, legalEntityId: string, mappings: readonly NewAccountMapping[]): Promise<AccountMapRow[]> {
  await getLegalEntity(tx, legalEntityId);
  const accounts = new Map((await accountsOf(tx, legalEntityId, mappings.map(({ accountCode }) => accountCode))).map((account) => [account.code, account]));
  const dimensions = await findDimensionIds(tx, mappings.flatMap(({ dimension }) => dimension ?? []));
  const rows = mappings.map(({ role, accountCode, dimension }) => ({
    id: tx.newId(),
    role,
    accountId: fittingAccount(role, accounts.get(accountCode) ?? refuseAccount(accountCode)).id,
    dimensionId: dimension ? (dimensions.get(`${dimension.kind} ${dimension.code}`) ?? refuseDimension(dimension)) : null,
  }));
  // One statement may write a row once: of two mappings with the same key the later counts.
  await upsertMappings(tx, legalEntityId, [...new Map(rows.map((row) => [`${row.role} ${row.dimensionId ?? ''}`, row])).values()]);
  return findAccountMap(tx, legalEntityId);
}

/** Gives an entity the shipped chart: an account for every role that has none. Loading it again adds nothing. */
export async function loadSmallChart(tx: Tx, legalEntityId: string): Promise<ChartLoaded> {
  await getLegalEntity(tx, legalEntityId);
  const mapped = new Set((await findAccountMap(tx, legalEntityId)).filter(({ dimension }) => dimension === null).map(({ role }) => role));
  const missing = smallChart.filter(({ role }) => !mapped.has(role));
  if (missing.length === 0) return { accounts: 0, mappings: 0 };
  const known = new Set((await accountsOf(tx, legalEntityId, missing.map(({ code }) => code))).map(({ code }) => code));
  const accounts = missing.filter(({ code }) => !known.has(code));
  if (accounts.length > 0) await createAccounts(tx, legalEntityId, accounts.map(accountOf));
  await mapAccounts(tx, legalEntityId, missing.map(({ role, code }) => ({ role, accountCode: code })));
  return { accounts: accounts.length, mappings: missing.length };
}

function accountOf(mapping: AccountMapping): NewAccount {
  const { type, control } = factsOf(mapping.role);
  return { code: mapping.code, name: mapping.name, path: accountPath(mapping), type: accountTypesOf[type][0]!, control };
}

function pathOf({ type, name }: NewAccount): string {
  return `${rootOf[type]}:${name.replaceAll(':', '-')}`;
}

function accountsOf(tx: Tx, legalEntityId: string, codes: readonly string[]): Promise<Account[]> {
  return findAccounts(tx, { legalEntityId, codes }, { limit: codes.length, afterCode: null });
}

interface MappingRow {
  readonly id: string;
  readonly role: string;
  readonly accountId: string;
  readonly dimensionId: string | null;
}

async function upsertMappings(tx: Tx, legalEntityId: string, rows: readonly MappingRow[]): Promise<void> {
  await tx.run(
    'ledger.map-accounts',
    `insert into ledger.account_map (tenant_id, legal_entity_id, id, account_role, account_id, dimension_id)
     select $1, $2, m.id, m.role, m.account_id, m.dimension_id
     from unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[]) as m (id, role, account_id, dimension_id)
     on conflict on constraint one_account_per_role_and_dimension do update set account_id = excluded.account_id`,
    [
      tx.ctx.tenantId, legalEntityId, rows.map(({ id }) => id), rows.map(({ role }) => role), rows.map(({ accountId }) => accountId),
      rows.map(({ dimensionId }) => dimensionId),
    ],
  );
}

function fittingAccount(role: NewAccountMapping['role'], account: Account): Account {
  refuseUnfitAccount(role, account);
  return account;
}

const refuseAccount = (code: string): never => {
  throw ledgerProblems.accountUnknown(code);
};
const refuseDimension = ({ kind, code }: { kind: string; code: string }): never => {
  throw ledgerProblems.dimensionUnknown(kind, code);
};
