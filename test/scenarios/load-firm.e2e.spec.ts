import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { placeOf, type StoppedCommand } from '#apps/cli/command.js';
import type { FirmDocument } from '#apps/cli/firm.types.js';
import { load } from '#apps/cli/load.js';
import type { Loaded } from '#apps/cli/load-firm.js';
import { newFirm, personOf } from '../firm.js';
import { buildProduct } from '../host.js';
import { useApp } from '../test-app.js';

const run = promisify(execFile);
const started = useApp();
beforeAll(async () => void (await started().app.listen(0, '127.0.0.1')));

/** A firm with a chart, a tax rule and rates of its own. */
const firm: FirmDocument = {
  users: [{ name: 'Ada Byron', email: 'ada@analytics.test', roles: ['PROJECT_MANAGER'] }],
  legalEntities: [{
    code: 'AE-UK', name: 'Analytics Ltd', country: 'GB', functionalCurrency: 'GBP', timeZone: 'Europe/London',
    accounts: [
      { code: '1100', name: 'Debtors', type: 'ASSET', control: true, roles: ['AR_TRADE'] },
      { code: '4000', name: 'Fees', type: 'REVENUE', roles: ['REVENUE_TM', 'REVENUE_FIXED'] },
    ],
    taxRules: [{ priority: 5, code: 'own', customerCountry: 'CH', category: 'Z', ratesOf: 'NONE', validFrom: '2026-01-01' }],
    periods: [{ fiscalYear: 2026, openThrough: '2026-12-31' }],
    series: [{ series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'AE-{yyyy}-{n:6}' }],
  }],
  roles: [{ code: 'ANALYST', name: 'Analyst' }],
  resources: [{
    code: 'A-1', name: 'Ada Byron', legalEntity: 'AE-UK', userEmail: 'ada@analytics.test', homeRole: 'ANALYST',
    costRates: [{ rate: '70.00', currency: 'GBP', validFrom: '2026-01-01' }],
  }],
  fxRates: [{ base: 'GBP', quote: 'USD', date: '2026-06-30', rate: '1.2700' }],
  paymentTerms: [{ code: 'NET30', name: '30 days net', netDays: 30 }],
  engagements: [{
    externalRef: { system: 'CRM', id: 'OPP-1' }, signedOn: '2026-05-20', documentRef: 'SOW-1', legalEntity: { code: 'AE-UK' },
    customer: { code: 'ENGINE', legalName: 'Engine Ltd', kind: 'B2B', country: 'GB', paymentTerms: { code: 'NET30' } },
    billTos: [{ code: 'ENGINE-HQ', address: { lines: ['1 Main Street'], city: 'London', postalCode: 'EC1A 1BB', country: 'GB' } }],
    contract: { number: 'C-1', currency: 'GBP', start: '2026-06-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'ANALYST', rate: '140.00', validFrom: '2026-06-01' }] },
    projects: [{ code: 'ENGINE', name: 'Engine', pm: 'A-1', start: '2026-06-01', tasks: [{ code: 'Build', lineNo: 1 }] }],
  }],
};

async function loading(key: string, document: FirmDocument): Promise<Loaded> {
  const { app, dataFolder } = started();
  const file = join(dataFolder, 'firm.json');
  writeFileSync(file, JSON.stringify(document));
  return load.run({ values: {}, words: [file] }, placeOf({ BILLWRIGHT_URL: await app.getUrl(), BILLWRIGHT_KEY: key })) as Promise<Loaded>;
}

it('brings a whole firm from one document, and a second time nothing', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const sections = ['users', 'legal entities', 'roles', 'payment terms', 'exchange rates', 'resources', 'engagements'];

  const first = await loading(admin.key, firm);
  const second = await loading(admin.key, firm);
  const entity = (await admin.get('/system/ledger/v1/legal-entities?code=AE-UK').expect(200)).body.data[0];
  const map = await admin.get(`/system/ledger/v1/legal-entities/${entity.id}/account-map`).expect(200);
  const rules = await admin.get(`/system/ledger/v1/tax-rules?legalEntityId=${entity.id}`).expect(200);
  const [contract] = (await admin.get('/system/contract/v1/contracts?number=C-1').expect(200)).body.data;

  expect(first.counts).toMatchObject(Object.fromEntries(sections.map((section) => [section, { created: 1, present: 0 }])));
  expect(first.keys).toMatchObject([{ email: 'ada@analytics.test', key: expect.stringMatching(/^bw_/) }]);
  expect(second.counts).toMatchObject(Object.fromEntries(sections.map((section) => [section, { created: 0, present: 1 }])));
  expect(second.keys).toEqual([]);
  const mapped = map.body.mappings.map(({ role, accountCode }: Record<string, string>) => `${role} ${accountCode}`);
  expect(mapped.sort()).toEqual(['AR_TRADE 1100', 'REVENUE_FIXED 4000', 'REVENUE_TM 4000']);
  expect(rules.body.data).toMatchObject([{ code: 'own', legalEntityId: entity.id }]);
  expect(contract).toMatchObject({ number: 'C-1', status: 'ACTIVE' });
});

it('refuses a name that stands for nothing', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const [resource] = firm.resources!;

  const lost = loading(admin.key, { ...firm, resources: [{ ...resource!, userEmail: 'nobody@analytics.test' }] });

  await expect(lost).rejects.toThrow('The user of resource A-1 is nobody@analytics.test, which is neither in the file nor in the tenant.');
});

it('goes on where a load has stopped', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const [entity] = firm.legalEntities!;
  const stopped = { ...firm, legalEntities: [{ ...entity!, series: [{ ...entity!.series![0]!, pattern: 'without a counter' }] }] };

  await expect(loading(admin.key, stopped)).rejects.toThrow();
  const mended = await loading(admin.key, firm);
  const again = await loading(admin.key, firm);

  expect(mended.counts).toMatchObject({ users: { created: 0, present: 1 }, 'legal entities': { created: 1, present: 0 }, resources: { created: 1 } });
  expect(again.counts['legal entities']).toEqual({ created: 0, present: 1 });
});

const unfit: FirmDocument = {
  users: [
    { name: 'Ada Byron', email: 'ada@analytics.test', roles: ['CONSULTANT'] },
    { name: 'Mary Shelley', email: 'mary@analytics.test', roles: ['BILLING_SPECIALIST', 'SERVICE'] },
  ],
};
const [ada, mary] = unfit.users!;
const reconciled: FirmDocument = { users: [ada!, { ...mary!, roles: ['BILLING_SPECIALIST', 'COLLECTOR'] }] };

it('tells what it has made until it was refused, with the problem', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });

  const { answer, message } = (await loading(admin.key, unfit).catch((error: unknown) => error)) as StoppedCommand;
  const { keys } = answer as Loaded;
  const me = await personOf(started(), '', keys[0]!.key).get('/system/identity/v1/me').expect(200);

  expect(message).toContain('it is the role of a machine');
  expect(answer).toMatchObject({ counts: { users: { created: 1, present: 0 } }, keys: [{ email: 'ada@analytics.test' }], problem: { code: 'ROLE_UNFIT' } });
  expect(load.show!(answer as never)).toContain(`key of ada@analytics.test: ${keys[0]!.key}`);
  expect(me.body.roles).toEqual(['CONSULTANT']);
});

it('prints the keys also when it fails, and why on standard error', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const { app, dataFolder } = started();
  const file = join(dataFolder, 'unfit.json');
  writeFileSync(file, JSON.stringify(unfit));
  const env = { ...process.env, BILLWRIGHT_URL: await app.getUrl(), BILLWRIGHT_KEY: admin.key };
  await buildProduct();

  const failed = await run(process.execPath, ['dist/apps/cli/main.js', 'load', file, '--json'], { env }).catch((error: unknown) => error);

  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('ROLE_UNFIT: ') });
  const answer = JSON.parse((failed as { stdout: string }).stdout) as unknown;
  expect(answer).toMatchObject({ keys: [{ key: expect.stringMatching(/^bw_/) }], problem: { code: 'ROLE_UNFIT' } });
}, 60_000);

it('gives a person whom a refused load has left without roles and key both, and a second time nothing', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  await expect(loading(admin.key, unfit)).rejects.toThrow('it is the role of a machine');

  const mended = await loading(admin.key, reconciled);
  const again = await loading(admin.key, reconciled);
  const me = await personOf(started(), '', mended.keys[0]!.key).get('/system/identity/v1/me').expect(200);

  expect(mended).toMatchObject({ counts: { users: { created: 0, present: 2 } }, keys: [{ email: 'mary@analytics.test' }], keyless: [] });
  expect(me.body.roles.toSorted()).toEqual(['BILLING_SPECIALIST', 'COLLECTOR']);
  expect(again).toMatchObject({ counts: { users: { created: 0, present: 2 } }, keys: [], keyless: [] });
});

it('replaces a lost key once it is revoked, and grants no role again that was taken away', async () => {
  const { admin } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  await loading(admin.key, reconciled);
  const keys = await admin.get('/system/identity/v1/api-keys').expect(200);
  const grants = await admin.get('/system/identity/v1/role-grants').expect(200);
  const lost = keys.body.data.filter(({ name }: { name: string }) => name === 'loaded');
  const collector = grants.body.data.find(({ role }: { role: string }) => role === 'COLLECTOR');
  for (const { id } of lost) await admin.post(`/system/identity/v1/api-keys/${id}/revoke`).expect(200);
  await admin.post(`/system/identity/v1/role-grants/${collector.id}/revoke`).expect(200);

  const { keys: replaced } = await loading(admin.key, reconciled);
  const me = await personOf(started(), '', replaced[1]!.key).get('/system/identity/v1/me').expect(200);

  expect(replaced.map(({ email }) => email)).toEqual(['ada@analytics.test', 'mary@analytics.test']);
  expect(me.body.roles).toEqual(['BILLING_SPECIALIST']);
});

it('says who makes the key that the loader may not make', async () => {
  const { as } = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const security = await as('SECURITY_ADMIN', 'PROJECT_MANAGER');

  const loaded = await loading(security.key, { users: [ada!] });

  expect(loaded).toMatchObject({ counts: { users: { created: 1 } }, keys: [] });
  expect(load.show!(loaded as never)).toMatch(/no key for ada@analytics\.test: .*gets his key from the TENANT_ADMIN/);
});
