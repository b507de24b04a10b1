import { expect, it } from 'vitest';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { timeDoor, workDoor, workingFirm } from '../work.js';

const started = useApp();
const entries = `${timeDoor}/time-entries`;

const enter = async (by: Person, changes: object = {}) => {
  const work = { project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-10', minutes: 60, ...changes };
  return (await by.post(`${workDoor}/time-entries`, work).expect(201)).body as { id: string; rowVersion: number };
};

const ids = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);

it('shows one entry whole, with its version and without the user ids that segregation compares', async () => {
  const { priya, resources, projectId } = await workingFirm(started());
  const { id } = await enter(priya, { narrative: 'API', startedAt: '2026-06-10T08:00:00+02:00', endedAt: '2026-06-10T09:00:00+02:00' });

  const shown = await priya.get(`${entries}/${id}`).expect(200);

  expect(shown.body).toMatchObject({
    id, resourceId: resources['R-7'], projectId, minutes: 60, narrative: 'API', startedAt: '2026-06-10T06:00:00.000Z', status: 'DRAFT', lateFlag: false,
    sourceSystem: null,
  });
  expect(shown.headers['etag']).toBe('W/"1"');
  expect(Object.keys(shown.body)).not.toContain('resourceUserId');
});

it('filters by resource, task, status and days', async () => {
  const { priya, jonas, pia, tasks, resources } = await workingFirm(started());
  const build = await enter(priya);
  const review = await enter(priya, { task: { code: 'Review' }, workDate: '2026-06-11' });
  const other = await enter(jonas, { workDate: '2026-06-12' });
  await priya.post(`${workDoor}/time-entries/${review.id}/submit`).expect(200);
  const found = async (query: string) => ids((await pia.get(`${entries}?${query}`).expect(200)).body).toSorted();

  expect(await found(`resourceId=${resources['R-7']}`)).toEqual([build.id, review.id].toSorted());
  expect(await found(`taskId=${tasks.Review}`)).toEqual([review.id]);
  expect(await found('status=DRAFT')).toEqual([build.id, other.id].toSorted());
  expect(await found('workFrom=2026-06-11&workTo=2026-06-11')).toEqual([review.id]);
  expect(await found('late=true')).toEqual([]);
});

it.each(['colour=red', 'status=DONE', 'resourceId=7', 'workFrom=June', 'limit=0', 'after=x'])('refuses the filter %s', async (query) => {
  const { pia } = await workingFirm(started());

  await pia.get(`${entries}?${query}`).expect(400);
});

it('walks a list page by page in a stable order', async () => {
  const { priya } = await workingFirm(started());
  for (const day of [1, 2, 3]) await enter(priya, { workDate: `2026-06-0${day}` });

  const first = await priya.get(`${entries}?limit=2`).expect(200);
  const second = await priya.get(`${entries}?limit=2&after=${first.body.page.next}`).expect(200);
  const all = await priya.get(entries).expect(200);

  expect([...ids(first.body), ...ids(second.body)]).toEqual(ids(all.body));
  expect(second.body.page.next).toBeNull();
});

it('shows a consultant his own time, a manager that of his scope, and nobody another tenant\'s', async () => {
  const { firm, priya, jonas, pia, projectId } = await workingFirm(started());
  const { id } = await enter(priya);
  const stranger = (await newFirm(started())).admin;
  const elsewhere = await firm.as('CONSULTANT');
  await firm.admin.post('/system/identity/v1/role-grants', {
    userId: elsewhere.userId, role: 'PROJECT_MANAGER', scope: { projectIds: ['01890a5d-ac96-774b-bcce-b302099a8057'] },
  }).expect(201);

  await jonas.get(`${entries}/${id}`).expect(404);
  await elsewhere.get(`${entries}/${id}`).expect(404);
  await stranger.get(`${entries}/${id}`).expect(404);
  const [own, managed] = [await jonas.get(entries).expect(200), await pia.get(`${entries}?projectId=${projectId}`).expect(200)];
  await (await firm.as('SECURITY_ADMIN')).get(entries).expect(403);

  expect([ids(own.body), ids(managed.body)]).toEqual([[], [id]]);
});

it('shows a timesheet with its entries, and lists them by status and week', async () => {
  const { priya, jonas, pia, resources } = await workingFirm(started());
  const week = { entries: [{ project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-10', minutes: 480 }] };
  const sheet = await priya.put(`${workDoor}/timesheets/${resources['R-7']}/2026-06-08`, week).set('if-none-match', '*').expect(201);

  const shown = await priya.get(`${timeDoor}/timesheets/${sheet.body.id}`).expect(200);
  const listed = await pia.get(`${timeDoor}/timesheets?status=OPEN&from=2026-06-14&to=2026-06-14`).expect(200);
  const none = await pia.get(`${timeDoor}/timesheets?from=2026-06-15`).expect(200);
  await jonas.get(`${timeDoor}/timesheets/${sheet.body.id}`).expect(404);

  expect(shown.body).toMatchObject({
    periodStart: '2026-06-08', periodEnd: '2026-06-14', status: 'OPEN', entries: [{ minutes: 480, timesheetId: sheet.body.id }],
  });
  expect([ids(listed.body), ids(none.body)]).toEqual([[sheet.body.id], []]);
});

it.each(['submit', 'recall', 'reverse', 'approve', 'reject', 'edit'])('offers no %s at this door', async (verb) => {
  const { priya } = await workingFirm(started());
  const { id } = await enter(priya);

  await priya.post(`${entries}/${id}/${verb}`).expect(404);
  await priya.post(entries, {}).expect(405);
});
