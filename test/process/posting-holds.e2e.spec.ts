import { expect, it } from 'vitest';
import { billingFirm, type BillingFirm, dealOf, runMay, until } from '../billing.js';
import { useApp } from '../test-app.js';

const started = useApp();
const holds = '/system/work-item/v1/holds';
const requests = '/approval-requests';

interface SetUp {
  readonly contract: { readonly id: string; readonly lines: readonly { readonly id: string }[] };
  readonly projects: readonly { readonly id: string }[];
}

/** An approved document about contract C-X, with line 1 of the projects P-X and P-Y and line 2 of P-Y, and about contract C-Z with P-Z. */
async function documentOfMany() {
  const at = await billingFirm(started());
  const usual = dealOf('X') as { customer: object; billTos: readonly object[]; contract: { lines: readonly object[] } };
  const one = { customer: usual.customer, billTos: usual.billTos.map((billTo) => ({ ...billTo, groupingRule: 'CONSOLIDATED_BY_BILL_TO' })) };
  const contract = { ...usual.contract, lines: [1, 2].map((lineNo) => ({ ...usual.contract.lines[0], lineNo })) };
  const x = await signed(at, { ...usual, ...one, contract, projects: [project('P-X', { BUILD: 1 }), project('P-Y', { BUILD: 1, RUN: 2 })] });
  const z = await signed(at, { ...dealOf('Z'), ...one, projects: [project('P-Z', { BUILD: 1 })] });
  await work(at, [['P-X', 'BUILD'], ['P-Y', 'BUILD'], ['P-Y', 'RUN'], ['P-Z', 'BUILD']]);
  const [draft, ...others] = await runMay(at);
  expect(others).toEqual([]);
  const { body } = await at.manager.get(`/system/approval/v1${requests}?documentId=${draft!.id}`).expect(200);
  const [{ id, versionNo, contentHash }] = body.data;
  await at.manager.post(`/process/approval-routing/v1${requests}/${id}/approve`, { versionNo, contentHash }).expect(200);
  return { ...at, draft: draft!, x, z };
}

async function signed({ steward }: BillingFirm, deal: object): Promise<SetUp> {
  return (await steward.post('/process/engagement-setup/v1/engagements', deal).expect(201)).body as SetUp;
}

function project(code: string, lines: Readonly<Record<string, number>>): object {
  const assignments = Object.keys(lines).map((task) => ({ resource: 'R-1', task, role: 'CONSULTANT', validFrom: '2026-01-01', plannedMinutes: 60_000 }));
  return { code, name: code, pm: 'R-PM', tasks: Object.entries(lines).map(([task, lineNo]) => ({ code: task, lineNo })), assignments };
}

/** An hour of R-1 at each place, a day each, priced. */
async function work({ steward, specialist }: BillingFirm, places: readonly (readonly [project: string, task: string])[]): Promise<void> {
  const entries = places.map(([code, task], day) => ({
    resource: { code: 'R-1' }, project: { code }, task: { code: task }, workDate: `2026-05-0${4 + day}`, minutes: 60, narrative: 'Built',
  }));
  await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
  await until(async () => {
    const { body } = await specialist.get('/system/wip/v1/billable-transactions').expect(200);
    return body.data.length === entries.length && body.data.every(({ amount }: { amount: unknown }) => amount !== null);
  });
}

it('posts no document while one of its contracts, lines or projects is held', async () => {
  const { specialist, manager, draft: { id, ...seen }, x, z } = await documentOfMany();
  const [line, other] = x.contract.lines;
  const about = {
    'line 1': { type: 'contract_line', id: line!.id }, 'line 2': { type: 'contract_line', id: other!.id },
    'C-X': { type: 'contract', id: x.contract.id }, 'C-Z': { type: 'contract', id: z.contract.id },
    'P-X': { type: 'project', id: x.projects[0]!.id }, 'P-Y': { type: 'project', id: x.projects[1]!.id }, 'P-Z': { type: 'project', id: z.projects[0]!.id },
  };
  const post = () => manager.post(`/process/ar-posting/v1/invoices/${id}/post`, seen);

  const stopped: string[] = [];
  for (const [name, target] of Object.entries(about)) {
    const hold = await specialist.post(holds, { target, kind: 'POSTING', reason: `${name} is disputed` }).expect(201);
    const { body } = await post().expect(422);
    stopped.push(...body.exceptions.map(({ code, detail }: { code: string; detail: string }) => `${code}: ${detail}`));
    await manager.post(`${holds}/${hold.body.id}/release`, { reason: 'settled' }).expect(200);
  }
  await post().expect(200);

  expect(stopped).toEqual(Object.keys(about).map((name) => `POSTING_HOLD: A hold stops posting: ${name} is disputed`));
});
