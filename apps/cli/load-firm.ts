import { type Client, everyRow, UsageError } from './command.js';
import type { FirmDocument, FirmResource, FirmUser } from './firm.types.js';
import { loadEntity } from './load-entity.js';
import { progress } from './progress.js';

type Count = { created: number; present: number };

/** What was made and what was there, and the keys of users made now (a key is shown once). */
export interface Loaded {
  readonly counts: Readonly<Record<string, Count>>;
  readonly keys: readonly { readonly email: string; readonly key: string }[];
}

/** As long as a key may live: a year. */
export const keysLiveUntil = new Date(Date.now() + 365 * 86_400_000).toISOString();

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

  const users = await usersByEmail(client);
  await each('users', firm.users, (user) => loadUser(client, user, users, keys));
  const entities = await codes(client, '/system/ledger/v1/legal-entities');
  await each('legal entities', firm.legalEntities, (entity) => loadEntity(client, entity, entities));
  const roles = await codes(client, '/system/project/v1/roles');
  await each('roles', firm.roles, (body) => unlessThere(roles, body.code, async () => (await client.POST('/system/project/v1/roles', { body })).data!.id));
  const terms = await codes(client, termsPath);
  await each('payment terms', firm.paymentTerms, (body) => unlessThere(terms, body.code, async () => (await client.POST(termsPath, { body })).data!.id));
  if (firm.fxRates?.length) counts['exchange rates'] = await loadRates(client, firm.fxRates);
  const resources = await codes(client, '/system/project/v1/resources');
  await each('resources', firm.resources, (resource) => loadResource(client, resource, { users, entities, roles, resources }));
  await each('engagements', firm.engagements, async (engagement) => {
    const { response } = await client.POST('/process/engagement-setup/v1/engagements', { body: engagement });
    return response.status === 201;
  });
  return { counts, keys };
}

const termsPath = '/system/customer/v1/payment-terms';

async function loadRates(client: Client, rates: NonNullable<FirmDocument['fxRates']>): Promise<Count> {
  const { data } = await client.POST('/system/ledger/v1/fx-rates/bulk', { body: [...rates] });
  return { created: data!.created, present: data!.unchanged };
}

async function usersByEmail(client: Client): Promise<Map<string | null, string>> {
  const users = await everyRow(async (after) => (await client.GET('/system/identity/v1/users', { params: { query: { limit: 500, after } } })).data!);
  return new Map(users.map(({ email, id }) => [email, id]));
}

type NewKey = { email: string; key: string };

async function loadUser(client: Client, user: FirmUser, users: Map<string | null, string>, keys: NewKey[]): Promise<boolean> {
  if (users.has(user.email)) return false;
  const { data: made } = await client.POST('/system/identity/v1/users', { body: { kind: 'PERSON', name: user.name, email: user.email } });
  for (const role of user.roles) await client.POST('/system/identity/v1/role-grants', { body: { userId: made!.id, role } });
  const { data: key } = await client.POST('/system/identity/v1/api-keys', { body: { userId: made!.id, name: 'loaded', expiresAt: keysLiveUntil } });
  users.set(user.email, made!.id);
  keys.push({ email: user.email, key: key!.secret });
  return true;
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
    legalEntityId: named(known.entities, legalEntity, `legal entity of resource ${code}`),
    userId: userEmail === undefined ? null : named(known.users, userEmail, `user of resource ${code}`),
    homeRoleId: homeRole === undefined ? null : named(known.roles, homeRole, `role of resource ${code}`),
  };
  const created = await unlessThere(known.resources, code, async () => (await client.POST('/system/project/v1/resources', { body })).data!.id);
  if (!created) return false;
  const path = { id: known.resources.get(code)! };
  for (const body of costRates) await client.POST('/system/project/v1/resources/{id}/cost-rates', { params: { path }, body });
  return true;
}

/** The id behind a name. @throws UsageError when neither the file nor the tenant has it */
function named(ids: ReadonlyMap<string | null, string>, name: string, what: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new UsageError(`The ${what} is ${name}, which is neither in the file nor in the tenant. Add it, then load the file again.`);
  return id;
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
