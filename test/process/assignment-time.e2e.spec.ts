import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { changeProject, changeResource, changeTask, endAssignment } from '#libs/system/project/project.acts.js';
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
  const rowVersion = async () =>
    (await pia.get(`/system/project/v1/assignments?resourceId=${resources['R-7']}&taskId=${tasks.Build}`).expect(200)).body.data[0].rowVersion as number;
  return { at: `/system/project/v1/assignments/${id}`, etag: async () => `W/"${await rowVersion()}"`, id };
}

/** Time in each state, on one day each, as its author and his manager bring it there. */
async function recorded(priya: Person, pia: Person, state: string, workDate: string): Promise<void> {
  const { body } = await priya.post(entries, work(workDate)).expect(201);
  if (state === 'DRAFT') return;
  await priya.post(`${entries}/${body.id}/submit`).expect(200);
  if (state === 'REVERSED') {
    await pia.post(`${entries}/${body.id}/reverse`, { reason: 'Another project.' }).expect((reply) => expect(reply.status).toBeLessThan(300));
  }
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

    if (status === 422) {
      expect([cut, ended, cancelled].map(({ body }) => body.code)).toEqual(['ASSIGNMENT_HAS_TIME', 'ASSIGNMENT_HAS_TIME', 'ASSIGNMENT_HAS_TIME']);
    }
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

  const acts: Readonly<Record<string, (tx: Tx, firm: WorkingFirm, seat: Seat) => Promise<unknown>>> = {
    assignment: (tx, _, { id }) => endAssignment(tx, id, '2026-06-10'),
    task: (tx, { tasks }) => changeTask(tx, { id: tasks.Build, rowVersion: 1 }, { endDate: '2026-06-09' }),
    project: (tx, { projectId }) => changeProject(tx, { id: projectId, rowVersion: 2 }, { endDate: '2026-06-09' }),
    resource: (tx, { resources }) => changeResource(tx, { id: resources['R-7'], rowVersion: 1 }, { activeTo: '2026-06-10' }),
  };

  it.each(Object.keys(acts))('that has not committed yet, be it of the %s, makes a submission wait, which then lies outside', async (what) => {
    const firm = await workingFirm(started());
    const seat = await seatOf(firm);
    const ctx: Ctx = {
      tenantId: firm.firm.tenantId, userId: firm.pia.userId, sodUserIds: [firm.pia.userId], actorType: 'USER', grants: [],
      now: new Date('2026-06-30T12:00:00Z'), requestId: 'r', traceId: 't',
    };

    const submitted = await started().app.get(Db).write(ctx, async (tx) => {
      await acts[what]!(tx, firm, seat);
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

describe('the days of what was worked on', () => {
  it.each`
    path                                                             | cut                            | kept
    ${(f: WorkingFirm) => `/system/project/v1/tasks/${f.tasks.Build}`} | ${{ endDate: '2026-06-09' }}   | ${{ endDate: '2026-06-10' }}
    ${(f: WorkingFirm) => `/system/project/v1/tasks/${f.tasks.Build}`} | ${{ startDate: '2026-06-11' }} | ${{ startDate: '2026-06-10' }}
    ${(f: WorkingFirm) => `/system/project/v1/projects/${f.projectId}`} | ${{ endDate: '2026-06-09' }}   | ${{ endDate: '2026-06-10' }}
    ${(f: WorkingFirm) => `/system/project/v1/resources/${f.resources['R-7']}`} | ${{ activeTo: '2026-06-10' }} | ${{ activeTo: '2026-06-11' }}
  `('are not cut by $cut, and are by $kept', async ({ path, cut, kept }: { path: (firm: WorkingFirm) => string; cut: object; kept: object }) => {
    const firm = await workingFirm(started());
    await recorded(firm.priya, firm.pia, 'APPROVED', '2026-06-10');
    const [at, admin] = [path(firm), firm.firm.admin];
    const change = async (patch: object) => admin.patch(at, patch).set('if-match', `W/"${(await admin.get(at).expect(200)).body.rowVersion}"`);

    const refused = await change(cut);
    const taken = await change(kept);

    expect([refused.status, refused.body.code, refused.body.invariant]).toEqual([422, 'TIME_OUTSIDE_DAYS', 'INV-16']);
    expect(taken.status).toBe(200);
  });
});
