import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFirm } from '#apps/cli/demo-data.js';
import { loadFirm } from '#apps/cli/load-firm.js';
import { keysLiveUntil } from '#apps/cli/load-users.js';
import { billwright } from '#client/index.js';

/** What `<data folder>/demo-keys.json` holds, so that others can script the demo firm. */
export interface DemoKeys {
  readonly tenant: string;
  readonly people: readonly { readonly name: string; readonly roles: readonly string[]; readonly key: string }[];
}

const people = [
  { name: 'Priya Nair', email: 'priya@northwind.test', roles: ['CONSULTANT'] },
  { name: 'Paul Marsh', email: 'paul@northwind.test', roles: ['PROJECT_MANAGER'] },
  { name: 'Sofia Berg', email: 'sofia@northwind.test', roles: ['BILLING_SPECIALIST', 'MASTER_DATA_STEWARD'] },
  { name: 'Maya Lindt', email: 'maya@northwind.test', roles: ['BILLING_MANAGER'] },
  { name: 'Carl Ode', email: 'carl@northwind.test', roles: ['CONTROLLER', 'AR_SPECIALIST', 'INTEGRATION_OPERATOR'] },
] as const;

/** The demo firm stands at noon of 30 June 2026, so that its month end is always the same. */
const demoClock = '2026-06-30T12:00:00Z';

/** Makes the demo firm with five people unless it is there: one person may not do it all. Answers their keys. */
export async function ensureDemoFirm(place: { url: string; dataFolder: string; operatorKey: string }): Promise<DemoKeys> {
  const file = join(place.dataFolder, 'demo-keys.json');
  if (existsSync(file)) {
    const keys = JSON.parse(readFileSync(file, 'utf8')) as DemoKeys;
    if (await signsIn(place.url, keys.people[0]!.key)) return keys;
  }
  const keys = await makeDemoFirm(place);
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

async function makeDemoFirm({ url, operatorKey }: { url: string; operatorKey: string }): Promise<DemoKeys> {
  const code = `demo-${Date.now().toString(36)}`;
  const { data: made } = await billwright({ url, key: operatorKey }).POST('/system/identity/v1/tenants', {
    body: { code, name: 'Northwind Consulting', kind: 'TEST' },
  });
  const admin = billwright({ url, key: made!.key.secret });
  await admin.PUT('/system/identity/v1/test-clock', { body: { clockAt: demoClock } });
  const keys = [];
  for (const { name, email, roles } of people) {
    const { data: user } = await admin.POST('/system/identity/v1/users', { body: { kind: 'PERSON', name, email } });
    for (const role of roles) await admin.POST('/system/identity/v1/role-grants', { body: { userId: user!.id, role } });
    const { data: key } = await admin.POST('/system/identity/v1/api-keys', { body: { userId: user!.id, name: 'demo', expiresAt: keysLiveUntil } });
    keys.push({ name, roles, key: key!.secret });
  }
  await admin.POST('/system/identity/v1/users', { body: { kind: 'PERSON', name: 'Jonas Beck', email: 'jonas@northwind.test' } });
  await loadFirm(admin, demoFirm);
  return { tenant: code, people: keys };
}

async function signsIn(url: string, key: string): Promise<boolean> {
  return billwright({ url, key }).GET('/system/identity/v1/me').then(() => true, () => false);
}
