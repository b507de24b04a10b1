import { type Client, everyRow, UsageError } from './command.js';
import type { FirmDocument, FirmResource } from './firm.types.js';
import { loadEntity } from './load-entity.js';
import { findUnequipped, findUserIds, type LoadedKeys, loadUser, type UserIds } from './load-users.js';
import { progress } from './progress.js';

type Count = { created: number; present: number };

/** What was made and what was there. */
export interface Loaded extends LoadedKeys {
  readonly counts: Record<string, Count>;
}

/**
 * Loads a firm section by section, each record only when its code is not there yet: a second load changes nothing. What is done goes into `loaded`
 * at once, so that a load which is refused half way can tell it.
 */
export async function loadFirm(client: Client, firm: FirmDocument, loaded: Loaded = { counts: {}, keys: [], keyless: [] }): Promise<Loaded> {
  const { counts } = loaded;
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

  const users = await findUserIds(client);
  if (firm.users?.length) {
    const unequipped = await findUnequipped(client);
    await each('users', firm.users, (user) => loadUser(client, user, { users, unequipped, told: loaded }));
  }
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
  return loaded;
}

const termsPath = '/system/customer/v1/payment-terms';

async function loadRates(client: Client, rates: NonNullable<FirmDocument['fxRates']>): Promise<Count> {
  const { data } = await client.POST('/system/ledger/v1/fx-rates/bulk', { body: [...rates] });
  return { created: data!.created, present: data!.unchanged };
}

interface Known {
  readonly users: UserIds;
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
