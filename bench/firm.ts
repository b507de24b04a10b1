import { randomUUID } from 'node:crypto';
import { type Client, everyRow } from '#apps/cli/command.js';
import type { FirmResource } from '#apps/cli/firm.types.js';
import { loadFirm } from '#apps/cli/load-firm.js';
import { billwright } from '#client/index.js';
import { engagementOf, firmOf, type Scale, sellers } from './s5.js';
import type { Product } from './server.js';

/** Whoever a month-end takes. */
const roles = ['PROJECT_MANAGER', 'MASTER_DATA_STEWARD', 'BILLING_SPECIALIST', 'BILLING_MANAGER', 'AUDITOR'] as const;
type Role = (typeof roles)[number];

/** A tenant of its own with the firm of S5, made through the doors on its last day of June. */
export interface BenchFirm {
  readonly tenantId: string;
  readonly entityIds: readonly string[];
  as(role: Role): Client;
  keyOf(role: Role): string;
}

const lastDay = '2026-06-30T12:00:00Z';
const pmEmail = 'project-manager@northwind.test';
const keysLiveUntil = new Date(Date.now() + 30 * 86_400_000).toISOString();

export async function openFirm(product: Product, scale: Scale): Promise<BenchFirm> {
  const made = await openTenant(product);
  const admin = billwright({ url: product.url, key: made.key.secret });
  await admin.PUT('/system/identity/v1/test-clock', { body: { clockAt: lastDay } });
  const keys = new Map<Role, string>();
  for (const role of roles) keys.set(role, await hire(admin, role));
  const as = (role: Role) => billwright({ url: product.url, key: keys.get(role)! });
  const { resources = [], ...base } = firmOf(scale, pmEmail);
  await loadFirm(admin, base);
  const entityIds = await idsByCode(admin, '/system/ledger/v1/legal-entities');
  await loadResources(admin, resources, entityIds);
  await signEngagements(as('MASTER_DATA_STEWARD'), scale);
  return { tenantId: made.tenant.id, entityIds: sellers.map(({ code }) => entityIds.get(code)!), as, keyOf: (role) => keys.get(role)! };
}

/** A tenant with nothing but its administrator. */
export async function openTenant({ url, operatorKey }: Product) {
  const operator = billwright({ url, key: operatorKey });
  const { data } = await operator.POST('/system/identity/v1/tenants', { body: { code: `bench-${randomUUID().slice(0, 8)}`, name: 'Northwind', kind: 'TEST' } });
  return data!;
}

async function hire(admin: Client, role: Role): Promise<string> {
  const email = `${role.toLowerCase().replaceAll('_', '-')}@northwind.test`;
  const { data: user } = await admin.POST('/system/identity/v1/users', { body: { kind: 'PERSON', name: role, email } });
  await admin.POST('/system/identity/v1/role-grants', { body: { userId: user!.id, role, ...(role === 'AUDITOR' && { validTo: keysLiveUntil }) } });
  const { data: key } = await admin.POST('/system/identity/v1/api-keys', { body: { userId: user!.id, name: 'bench', expiresAt: keysLiveUntil } });
  return key!.secret;
}

const resourcesAtOnce = 5_000;

/** Thousands of consultants in a few requests; `loadFirm` makes one each. */
async function loadResources(admin: Client, resources: readonly FirmResource[], entityIds: ReadonlyMap<string, string>): Promise<void> {
  const roleIds = await idsByCode(admin, '/system/project/v1/roles');
  const { data: pm } = await admin.GET('/system/identity/v1/users', { params: { query: { limit: 500 } } });
  const pmId = pm!.data.find(({ email }) => email === pmEmail)!.id;
  const bodies = resources.map(({ code, name, legalEntity, homeRole, userEmail }) => ({
    code, name, legalEntityId: entityIds.get(legalEntity)!,
    ...(homeRole !== undefined && { homeRoleId: roleIds.get(homeRole)! }), ...(userEmail !== undefined && { userId: pmId }),
  }));
  for (let from = 0; from < bodies.length; from += resourcesAtOnce) {
    await admin.POST('/system/project/v1/resources/bulk', { body: bodies.slice(from, from + resourcesAtOnce) as never });
  }
}

/** A few deals at a time, as a CRM sends them. */
async function signEngagements(steward: Client, scale: Scale): Promise<void> {
  let next = 0;
  const sign = async () => {
    while (next < scale.projects) await steward.POST('/process/engagement-setup/v1/engagements', { body: engagementOf(next++, scale) as never });
  };
  await Promise.all([sign(), sign(), sign(), sign()]);
}

async function idsByCode(client: Client, path: '/system/ledger/v1/legal-entities' | '/system/project/v1/roles'): Promise<Map<string, string>> {
  const rows = await everyRow(async (after) => (await client.GET(path as '/system/project/v1/roles', { params: { query: { limit: 500, after } } })).data!);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
