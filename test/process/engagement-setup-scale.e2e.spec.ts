import pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { type Firm, newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
const engagements = '/process/engagement-setup/v1/engagements';
const howMany = Number(process.env['ENGAGEMENTS'] ?? 40);

afterEach(() => void vi.restoreAllMocks());

/** Three entities, four roles and people as scenario S5 has them. */
async function bigFirm(people: number): Promise<Firm> {
  const firm = await newFirm(started(), { at: '2026-06-01T08:00:00Z' });
  const made = async (path: string, body: object) => (await firm.admin.post(`/system/${path}`, body).expect(201)).body as { id: string };
  const entities = [['LE-DE', 'DE', 'EUR', 'Europe/Berlin'], ['LE-US', 'US', 'USD', 'America/New_York'], ['LE-UK', 'GB', 'GBP', 'Europe/London']];
  const ids: string[] = [];
  for (const [code, country, functionalCurrency, timeZone] of entities) {
    const { id } = await made('ledger/v1/legal-entities', { code, name: `${code} Ltd`, country, functionalCurrency, timeZone });
    await made('ledger/v1/periods/open-year', { legalEntityId: id, fiscalYear: 2026, openThrough: '2026-06-01' });
    ids.push(id);
  }
  await made('customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 });
  for (const role of [0, 1, 2, 3]) await made('project/v1/roles', { code: `ROLE-${role}`, name: `Role ${role}` });
  const resources = Array.from({ length: people }, (_, nth) => ({ code: `R-${nth}`, name: `Person ${nth}`, legalEntityId: ids[nth % 3] }));
  await made('project/v1/resources/bulk', resources);
  return firm;
}

/** One customer, contract, TM line and project, as scenario S5 has four hundred of. */
function deal(nth: number, shape: { tasks: number; people: readonly number[] }) {
  const [legalEntity, currency, country] = [['LE-DE', 'EUR', 'DE'], ['LE-US', 'USD', 'US'], ['LE-UK', 'GBP', 'GB']][nth % 3]!;
  const tasks = Array.from({ length: shape.tasks }, (_, task) => ({ code: `T-${task}`, lineNo: 1 }));
  return {
    externalRef: { system: 'PSA', id: `E-${nth}` },
    signedOn: '2026-05-01',
    documentRef: `SOW-${nth}`,
    legalEntity: { code: legalEntity },
    customer: { code: `CU-${nth}`, legalName: `Customer ${nth}`, kind: 'B2B', country, paymentTerms: { code: 'NET30' } },
    billTos: [{ code: 'MAIN', address: { lines: ['1 Main St'], city: 'Town', country } }],
    contract: { number: `C-${nth}`, currency, start: '2026-06-01', lines: [{ lineNo: 1, billingModel: 'TM' }] },
    rateCard: { scope: 'CONTRACT', lines: ['95', '120', '150', '185'].map((rate, role) => ({ role: `ROLE-${role}`, rate })) },
    projects: [{
      code: `P-${nth}`,
      name: `Project ${nth}`,
      tasks,
      assignments: shape.people.map((person) => ({ resource: `R-${person}`, task: `T-${person % shape.tasks}`, role: `ROLE-${person % 4}` })),
    }],
  };
}

/** The statements that go to the database while the work runs, but for the look-up of a key, which is remembered for a while. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const { length } = query.mock.calls.filter(([statement]) => !/^(begin|commit|rollback)?$|credential_of_key/.test(String(statement)));
  query.mockRestore();
  return length;
}

it('asks the database as often for a hundred tasks and people as for one', async () => {
  const firm = await bigFirm(200);
  const everybody = Array.from({ length: 200 }, (_, nth) => nth);
  await firm.admin.post(engagements, deal(0, { tasks: 1, people: [0] })).expect(201);

  const small = await statementsOf(() => firm.admin.post(engagements, deal(3, { tasks: 1, people: [0] })).expect(201));
  const large = await statementsOf(() => firm.admin.post(engagements, deal(6, { tasks: 100, people: everybody })).expect(201));
  const repeat = await statementsOf(() => firm.admin.post(engagements, deal(6, { tasks: 100, people: everybody })).expect(200));

  expect(large).toBe(small);
  expect(small).toBeLessThan(130);
  // Two of the transaction, three of the Idempotency-Key, eight reads of what is known: nothing is written again.
  expect(repeat).toBeLessThanOrEqual(13);
});

it('loads the engagements of a firm within seconds', { timeout: 120_000 }, async () => {
  const people = Math.round(howMany * 6.25);
  const firm = await bigFirm(people);
  const teamOf = (project: number) => Array.from({ length: people }, (_, nth) => nth).filter((nth) => nth % howMany === project);

  const startedAt = performance.now();
  for (let nth = 0; nth < howMany; nth++) await firm.admin.post(engagements, deal(nth, { tasks: 2, people: teamOf(nth) })).expect(201);
  const seconds = (performance.now() - startedAt) / 1000;

  expect(seconds / howMany).toBeLessThan(0.5);
});
