import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { endAssignment } from '#libs/system/project/project.acts.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const entries = `${workDoor}/time-entries`;
const work = (workDate: string) => ({ project: { code: 'BOLT' }, task: { code: 'Build' }, workDate, minutes: 60, narrative: 'API' });

interface Seat {
  readonly at: string;
  readonly etag: () => Promise<string>;
  readonly id: string;
}

/** Priya's assignment to Build, whose manager is Pia. */
async function seatOf({ pia, resources, tasks }: WorkingFirm): Promise<Seat> {
  const { body } = await pia.get(`/system/project/v1/assignments?resourceId=${resources['R-7']}&taskId=${tasks.Build}`).expect(200);
  const [{ id }] = body.data;
  const rowVersion = async () => (await pia.get(`/system/project/v1/assignments?resourceId=${resources['R-7']}&taskId=${tasks.Build}`).expect(200)).body.data[0].rowVersion as number;
  return { at: `/system/project/v1/assignments/${id}`, etag: async () => `W/"${await rowVersion()}"`, id };
}

/** Time in each state, on one day each, as its author and his manager bring it there. */
async function recorded(priya: Person, pia: Person, state: string, workDate: string): Promise<void> {
  const { body } = await priya.post(entries, work(workDate)).expect(201);
  if (state === 'DRAFT') return;
  await priya.post(`${entries}/${body.id}/submit`).expect(200);
  if (state === 'REVERSED') await pia.post(`${entries}/${body.id}/reverse`, { reason: 'Another project.' }).expect((reply) => expect(reply.status).toBeLessThan(300));
}

describe('the end of an assignment', () => {
  it.each`
    state          | planned      | status
    ${'DRAFT'}     | ${60_000}    | ${422}
    ${'SUBMITTED'} | ${1}         | ${422}
    ${'APPROVED'}  | ${60_000}    | ${422}
    ${'REVERSED'}  | ${60_000}    | ${200}
  `('under time that is $state is answered with $status, whichever way it comes', async ({ state, planned, status }) => {
    const firm = await workingFirm(started(), { planned });
    const { priya, pia } = firm;
    const { at, etag } = await seatOf(firm);
    await recorded(priya, pia, state, '2026-06-10');

    const cut = await pia.patch(at, { validTo: '2026-06-10' }).set('if-match', await etag()).expect(status);
    const ended = await pia.post(`${at}/end`, { validTo: '2026-06-10' }).expect(status);
    const cancelled = await pia.post(`${at}/cancel`);

    if (status === 422) expect([cut, ended, cancelled].map(({ body }) => body.code)).toEqual(['ASSIGNMENT_HAS_TIME', 'ASSIGNMENT_HAS_TIME', 'ASSIGNMENT_HAS_TIME']);
    if (status === 422) expect(ended.body).toMatchObject({ invariant: 'INV-16', detail: expect.stringContaining('2026-06-10') });
    expect(cancelled.status).toBeGreaterThanOrEqual(400);
  });

  it('after the last day of work is taken', async () => {
    const firm = await workingFirm(started());
    const { at, etag } = await seatOf(firm);
    await recorded(firm.priya, firm.pia, 'APPROVED', '2026-06-10');

    await firm.pia.patch(at, { validTo: '2026-06-12' }).set('if-match', await etag()).expect(200);
    const ended = await firm.pia.post(`${at}/end`, { validTo: '2026-06-11' }).expect(200);

    expect(ended.body).toMatchObject({ status: 'ENDED', validTo: '2026-06-11' });
  });

  it('that has not committed yet makes a submission wait, which then lies outside', async () => {
    const firm = await workingFirm(started());
    const { id } = await seatOf(firm);
    const ctx: Ctx = {
      tenantId: firm.firm.tenantId, userId: firm.pia.userId, sodUserIds: [firm.pia.userId], actorType: 'USER', grants: [], now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't',
    };

    const submitted = await started().app.get(Db).write(ctx, async (tx) => {
      await endAssignment(tx, id, '2026-06-10');
      const reply = firm.priya.post(`${entries}/bulk?submit=true`, [work('2026-06-10')]).then(({ body }) => body);
      await sleep(300);
      return { reply };
    });

    expect((await submitted.reply).results).toMatchObject([{ outcome: 'created', status: 'DRAFT', findings: ['TIME_OUTSIDE_ASSIGNMENT'] }]);
  });

  it('and submissions at the same moment never both win', async () => {
    const firm = await workingFirm(started());
    const { at, etag } = await seatOf(firm);
    const outcomes = [];
    for (const day of ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12']) {
      const version = await etag();
      const [cut, taken] = await Promise.all([
        firm.pia.patch(at, { validTo: day }).set('if-match', version),
        firm.priya.post(`${entries}/bulk?submit=true`, [work(day)]).expect(200),
      ]);
      outcomes.push(`${cut.status} ${taken.body.results[0].status}`);
      if (cut.status === 200) await firm.pia.patch(at, { validTo: null }).set('if-match', await etag()).expect(200);
    }

    expect(outcomes.filter((outcome) => outcome !== '200 DRAFT' && outcome !== '422 APPROVED')).toEqual([]);
  });
});
