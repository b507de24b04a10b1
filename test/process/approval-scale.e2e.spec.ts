import pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp({ runsJobs: false });
const howMany = Number(process.env['ENTRIES'] ?? 600);
const records = '/system/approval/v1/approval-requests';

afterEach(() => void vi.restoreAllMocks());

/** The statements that go to the database while the work runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const { length } = query.mock.calls;
  query.mockRestore();
  return length;
}

/** Small entries of different length over the days of May and June, so that no two look alike. */
function entries(count: number) {
  return Array.from({ length: count }, (_, nth) => ({
    resource: { code: 'R-9' }, project: { code: 'BOLT' }, task: { code: 'Build' }, minutes: 5 + Math.trunc(nth / 60),
    workDate: nth % 60 < 30 ? `2026-05-${String((nth % 30) + 1).padStart(2, '0')}` : `2026-06-${String((nth % 30) + 1).padStart(2, '0')}`,
  }));
}

async function decided({ jonas, pia }: WorkingFirm, count: number) {
  const asked = await jonas.post(`${workDoor}/time-entries/bulk?submit=true`, entries(count)).expect(200);
  const { body } = await pia.get(`${records}?documentId=${asked.body.results[0].id}`).expect(200);
  const [{ id, versionNo, contentHash, itemCount }] = body.data;
  const start = performance.now();
  const statements = await statementsOf(() => pia.post(`/process/approval-routing/v1/approval-requests/${id}/approve`, { versionNo, contentHash }).expect(200));
  return { statements, itemCount, perSecond: (itemCount / (performance.now() - start)) * 1000 };
}

it('asks the database as often for hundreds of decisions as for two', async () => {
  const [few, many] = [await decided(await workingFirm(started(), { planned: 1 }), 2), await decided(await workingFirm(started(), { planned: 1 }), howMany)];

  expect([few.itemCount, many.itemCount]).toEqual([2, howMany]);
  expect(many.statements - few.statements).toBeLessThanOrEqual(2);
  if (process.env['ENTRIES']) process.stdout.write(`${many.itemCount} decisions: ${Math.trunc(many.perSecond)} a second\n`);
});
