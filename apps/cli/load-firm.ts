import { type Client, everyRow } from './command.js';
import type { FirmDocument, FirmEntity, FirmResource, FirmUser } from './firm.types.js';
import { progress } from './progress.js';

type Count = { created: number; present: number };

/** What was made and what was there, and the keys of users made now (a key is shown once). */
export interface Loaded {
  readonly counts: Readonly<Record<string, Count>>;
  readonly keys: readonly { readonly email: string; readonly key: string }[];
}

const keysLiveUntil = '2036-01-01T00:00:00Z';

/** Loads a firm section by section, each record only when its code is not there yet: a second load changes nothing. */
export async function loadFirm(client: Client, firm: FirmDocument): Promise<Loaded> {
  const counts: Record<string, Count> = {};
  const keys: { email: string; key: string }[] = [];
  const each = async <T>(what: string, rows: readonly T[] | undefined, make: (row: T) => Promise<boolean>) => {
    if (!rows?.length) return;
    const tell = progress(what, rows.length);
    const count = (counts[what] = { created: 0, present: 0 });
    for (const [index, row] of rows.entries()) {
      if (await make(row)) count.created++;
      else count.present++;
      tell(index + 1);
    }
  };

  const users = new Map((await everyRow(async (after) => (await client.GET('/system/identity/v1/users', { params: { query: { limit: 500, after } } })).data!)).map(({ email, id }) => [email, id]));
  await each('users', firm.users, (user) => loadUser(client, user, users, keys));
  const entities = await codes(client, '/system/ledger/v1/legal-entities');
  await each('legal entities', firm.legalEntities, (entity) => loadEntity(client, entity, entities));
  const roles = await codes(client, '/system/project/v1/roles');
  await each('roles', firm.roles, (role) => unlessThere(roles, role.code, async () => (await client.POST('/system/project/v1/roles', { body: role })).data!.id));
  const terms = await codes(client, '/system/customer/v1/payment-terms');
  await each('payment terms', firm.paymentTerms, (term) => unlessThere(terms, term.code, async () => (await client.POST('/system/customer/v1/payment-terms', { body: term })).data!.id));
  if (firm.fxRates?.length) await each('exchange rates', [firm.fxRates], async (rates) => (await client.POST('/system/ledger/v1/fx-rates/bulk', { body: rates }), true));
  const resources = await codes(client, '/system/project/v1/resources');
  await each('resources', firm.resources, (resource) => loadResource(client, resource, { users, entities, roles, resources }));
  await each('engagements', firm.engagements, async (engagement) => {
    const { response } = await client.POST('/process/engagement-setup/v1/engagements', { body: engagement as never });
    return response.status === 201;
  });
  return { counts, keys };
}

async function loadUser(client: Client, user: FirmUser, users: Map<string | null, string>, keys: { email: string; key: string }[]): Promise<boolean> {
  if (users.has(user.email)) return false;
  const { data: made } = await client.POST('/system/identity/v1/users', { body: { kind: 'PERSON', name: user.name, email: user.email } });
  for (const role of user.roles) await client.POST('/system/identity/v1/role-grants', { body: { userId: made!.id, role: role as never } });
  const { data: key } = await client.POST('/system/identity/v1/api-keys', { body: { userId: made!.id, name: 'loaded', expiresAt: keysLiveUntil } });
  users.set(user.email, made!.id);
  keys.push({ email: user.email, key: key!.secret });
  return true;
}

async function loadEntity(client: Client, { periods = [], series = [], accounts, taxRules, ...entity }: FirmEntity, entities: Map<string, string>): Promise<boolean> {
  const created = await unlessThere(entities, entity.code, async () => (await client.POST('/system/ledger/v1/legal-entities', { body: entity })).data!.id);
  const id = entities.get(entity.code)!;
  const path = { params: { path: { id } } };
  if (!created) return false;
  if (accounts === 'small-chart') await client.POST('/system/ledger/v1/legal-entities/{id}/load-chart', path);
  else for (const account of accounts ?? []) await loadAccount(client, id, account);
  if (taxRules === 'shipped') await client.POST('/system/ledger/v1/legal-entities/{id}/load-taxes', path);
  else for (const rule of taxRules ?? []) await client.POST('/system/ledger/v1/tax-rules', { body: { ...rule, legalEntityId: id } as never });
  for (const period of periods) await client.POST('/system/ledger/v1/periods/open-year', { body: { legalEntityId: id, ...period } });
  for (const one of series) await client.POST('/system/ledger/v1/legal-entities/{id}/number-series', { ...path, body: one });
  return true;
}

async function loadAccount(client: Client, id: string, { roles = [], ...account }: Exclude<NonNullable<FirmEntity['accounts']>, string>[number]): Promise<void> {
  await client.POST('/system/ledger/v1/legal-entities/{id}/accounts', { params: { path: { id } }, body: account });
  const mappings = roles.map((role) => ({ role, account: account.code }));
  if (mappings.length > 0) await client.POST('/system/ledger/v1/legal-entities/{id}/account-map', { params: { path: { id } }, body: { mappings } as never });
}

interface Known {
  readonly users: ReadonlyMap<string | null, string>;
  readonly entities: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
  readonly resources: Map<string, string>;
}

async function loadResource(client: Client, { code, name, legalEntity, userEmail, homeRole, costRates = [] }: FirmResource, known: Known): Promise<boolean> {
  const body = {
    code,
    ...(name !== undefined && { name }),
    legalEntityId: known.entities.get(legalEntity)!,
    userId: userEmail === undefined ? null : (known.users.get(userEmail) ?? null),
    homeRoleId: homeRole === undefined ? null : (known.roles.get(homeRole) ?? null),
  };
  const created = await unlessThere(known.resources, code, async () => (await client.POST('/system/project/v1/resources', { body })).data!.id);
  if (!created) return false;
  for (const rate of costRates) await client.POST('/system/project/v1/resources/{id}/cost-rates', { params: { path: { id: known.resources.get(code)! } }, body: rate });
  return true;
}

async function unlessThere(known: Map<string, string>, code: string, make: () => Promise<string>): Promise<boolean> {
  if (known.has(code)) return false;
  known.set(code, await make());
  return true;
}

type CodedList = '/system/ledger/v1/legal-entities' | '/system/project/v1/roles' | '/system/project/v1/resources' | '/system/customer/v1/payment-terms';

/** Ids by code of everything in a list. */
async function codes(client: Client, path: CodedList): Promise<Map<string, string>> {
  const rows = await everyRow(async (after) => (await client.GET(path as '/system/project/v1/roles', { params: { query: { limit: 500, after } } })).data!);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
