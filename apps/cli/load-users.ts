import { Refusal } from '#client/index.js';
import { type Client, everyRow } from './command.js';
import type { FirmUser } from './firm.types.js';

/** The keys made now (a key is shown once), and who got none and why. */
export interface LoadedKeys {
  readonly keys: { readonly email: string; readonly key: string }[];
  readonly keyless: { readonly email: string; readonly reason: string }[];
}

/** Ids of the users of the tenant by their e-mail. */
export type UserIds = Map<string | null, string>;

export async function findUserIds(client: Client): Promise<UserIds> {
  return new Map((await usersOf(client)).map(({ email, id }) => [email, id]));
}

/** As long as a key may live: a year. */
export const keysLiveUntil = new Date(Date.now() + 365 * 86_400_000).toISOString();

/** People whom an earlier load has left half way: they have neither a key that lives nor a login of their own. */
export interface Unequipped {
  readonly userIds: ReadonlySet<string>;
  /** `id role` for each grant there is or was: a role that was revoked is not granted again. */
  readonly grants: ReadonlySet<string>;
}

/** Nobody for a caller who makes no keys anyway. */
export async function findUnequipped(client: Client): Promise<Unequipped> {
  const { data: me } = await client.GET('/system/identity/v1/me');
  if (!me!.permissions.includes('api_key.write')) return { userIds: new Set(), grants: new Set() };
  const keys = await everyRow(async (after) => (await client.GET(keysPath, { params: { query: { limit: 500, after } } })).data!);
  const living = new Set(keys.flatMap(({ userId, revokedAt, expiresAt }) => (revokedAt === null && Date.parse(expiresAt) > Date.now() ? [userId] : [])));
  const people = (await usersOf(client)).filter(({ kind, status, issuer }) => kind === 'PERSON' && status === 'ACTIVE' && issuer === null);
  const grants = await everyRow(async (after) => (await client.GET(grantsPath, { params: { query: { limit: 500, after } } })).data!);
  return {
    userIds: new Set(people.map(({ id }) => id).filter((id) => !living.has(id))),
    grants: new Set(grants.map(({ userId, role }) => `${userId} ${role}`)),
  };
}

interface Hiring {
  readonly users: UserIds;
  readonly unequipped: Unequipped;
  readonly told: LoadedKeys;
}

/** Brings a person with roles and key; one who is there gets what an earlier load left out. Answers whether he was made. */
export async function loadUser(client: Client, user: FirmUser, { users, unequipped, told }: Hiring): Promise<boolean> {
  const known = users.get(user.email);
  if (known !== undefined && !unequipped.userIds.has(known)) return false;
  const userId = known ?? (await client.POST(usersPath, { body: { kind: 'PERSON', name: user.name, email: user.email } })).data!.id;
  users.set(user.email, userId);
  const missing = user.roles.filter((role) => !unequipped.grants.has(`${userId} ${role}`));
  for (const role of missing) await client.POST(grantsPath, { body: { userId, role } });
  await giveKey(client, { userId, email: user.email }, told);
  return known === undefined;
}

/** Whoever may not make the key is told who may: the rest of the load does not wait for it. */
async function giveKey(client: Client, { userId, email }: { userId: string; email: string }, { keys, keyless }: LoadedKeys): Promise<void> {
  try {
    const { data: key } = await client.POST(keysPath, { body: { userId, name: 'loaded', expiresAt: keysLiveUntil } });
    keys.push({ email, key: key!.secret });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 403) throw error;
    keyless.push({ email, reason: error.message });
  }
}

async function usersOf(client: Client) {
  return everyRow(async (after) => (await client.GET(usersPath, { params: { query: { limit: 500, after } } })).data!);
}

const usersPath = '/system/identity/v1/users';
const grantsPath = '/system/identity/v1/role-grants';
const keysPath = '/system/identity/v1/api-keys';
