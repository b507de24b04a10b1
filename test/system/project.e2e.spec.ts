import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Ctx, uuidv7 } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { activateProject } from '#libs/system/project/project.acts.js';
import { type Firm, newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/project/v1';

/** A firm with one entity, a role, a person, an internal project and a task. */
async function staffedFirm() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const legalEntityId = await newEntity(firm);
  const made = async (path: string, body: object) => (await firm.admin.post(`${door}/${path}`, body).expect(201)).body;
  const role = await made('roles', { code: 'SENIOR', name: 'Senior consultant' });
  const resource = await made('resources', { code: 'R-1', name: 'Ada', legalEntityId });
  const project = await made('projects', { code: 'NOVA', name: 'Nova', legalEntityId, startDate: '2026-01-01', internal: true });
  const task = await made(`projects/${project.id}/tasks`, { code: 'T-1' });
  const assignment = { resourceId: resource.id, taskId: task.id, roleId: role.id, validFrom: '2026-01-01' };
  return { firm, legalEntityId, role, resource, project, task, assignment, manager: await firm.as('PROJECT_MANAGER'), made };
}

async function newEntity(firm: Firm): Promise<string> {
  const entity = { code: 'DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' };
  return (await firm.admin.post('/system/ledger/v1/legal-entities', entity).expect(201)).body.id;
}

/** A context for acts that no system door offers. */
function ctxOf(firm: Firm): Ctx {
  const now = new Date('2026-06-30T12:00:00Z');
  const userId = firm.admin.userId;
  return {
    tenantId: firm.tenantId, userId, sodUserIds: [userId], actorType: 'USER', grants: [], now, requestId: uuidv7(now.getTime(), randomBytes(16)), traceId: '',
  };
}

describe('projects', () => {
  it('lives from plan to completion; starting and closing are no business of this door', async () => {
    const { firm, project, manager } = await staffedFirm();
    const db = started().app.get(Db);
    const verb = (name: string) => manager.post(`${door}/projects/${project.id}/${name}`);

    const early = await verb('hold').expect(409);
    await verb('activate').expect(404);
    await verb('close').expect(404);
    await verb('reopen').expect(404);
    await db.write(ctxOf(firm), (tx) => activateProject(tx, project.id));
    const held = await verb('hold').expect(200);
    await verb('resume').expect(200);
    const complete = await verb('complete').expect(200);

    expect(early.body.code).toBe('ILLEGAL_TRANSITION');
    expect([project.status, held.body.status, complete.body.status]).toEqual(['PLANNED', 'ON_HOLD', 'COMPLETED']);
  });

  it('does not start without a contract unless it is internal', async () => {
    const { firm, legalEntityId, made } = await staffedFirm();
    const external = await made('projects', { code: 'BOLT', legalEntityId, startDate: '2026-01-01' });

    const start = started().app.get(Db).write(ctxOf(firm), (tx) => activateProject(tx, external.id));

    await expect(start).rejects.toMatchObject({ code: 'CONTRACT_NOT_ACTIVE', status: 422 });
  });

  it('changes on the version that was read', async () => {
    const { project, manager } = await staffedFirm();
    const change = (body: object) => manager.patch(`${door}/projects/${project.id}`, body);

    await change({ name: 'Nova II' }).expect(428);
    await change({ name: 'Nova II' }).set('if-match', 'W/"9"').expect(412);
    const changed = await change({ name: 'Nova II', budgetCost: { amount: 5_000_000, currency: 'EUR' }, budgetMinutes: 60_000 })
      .set('if-match', 'W/"1"')
      .expect(200);
    const empty = await change({}).set('if-match', 'W/"2"').expect(400);
    const backwards = await change({ endDate: '2025-12-31' }).set('if-match', 'W/"2"').expect(400);

    expect(changed.body).toMatchObject({ name: 'Nova II', budgetCost: { amount: 5_000_000, currency: 'EUR' }, budgetMinutes: 60_000, rowVersion: 2 });
    expect(changed.headers['etag']).toBe('W/"2"');
    expect(empty.body.errors).toMatchObject([{ code: 'NOTHING_TO_CHANGE' }]);
    expect(backwards.body.errors).toMatchObject([{ pointer: '/endDate', code: 'ENDS_BEFORE_START' }]);
  });

  it('is made once for one key, and has a code of its own', async () => {
    const { legalEntityId, manager } = await staffedFirm();
    const body = { code: 'ONCE', legalEntityId, startDate: '2026-01-01' };

    const first = await manager.post(`${door}/projects`, body).set('idempotency-key', 'once').expect(201);
    const again = await manager.post(`${door}/projects`, body).set('idempotency-key', 'once').expect(201);
    const taken = await manager.post(`${door}/projects`, body).expect(409);

    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(taken.body.code).toBe('CONFLICT');
  });

  it('is hidden from other tenants, and refused without the right', async () => {
    const { firm, project, legalEntityId } = await staffedFirm();
    const [consultant, controller, stranger] = [await firm.as('CONSULTANT'), await firm.as('CONTROLLER'), (await newFirm(started())).admin];

    await consultant.get(`${door}/projects/${project.id}`).expect(403);
    await controller.post(`${door}/projects`, { code: 'X', legalEntityId, startDate: '2026-01-01' }).expect(403);
    await controller.get(`${door}/projects/${project.id}`).expect(200);
    await stranger.get(`${door}/projects/${project.id}`).expect(404);
    await stranger.post(`${door}/projects/${project.id}/tasks`, { code: 'T' }).expect(404);
  });

  it('shows a manager of one project that project alone', async () => {
    const { firm, project, legalEntityId, made } = await staffedFirm();
    const other = await made('projects', { code: 'BOLT', legalEntityId, startDate: '2026-01-01' });
    const scoped = await firm.as('CONSULTANT');
    await firm.admin.post('/system/identity/v1/role-grants', {
      userId: scoped.userId, role: 'PROJECT_MANAGER', scope: { projectIds: [project.id] },
    }).expect(201);

    const list = await scoped.get(`${door}/projects`).expect(200);
    await scoped.get(`${door}/projects/${other.id}`).expect(403);
    await scoped.post(`${door}/projects/${other.id}/tasks`, { code: 'T-9' }).expect(403);

    expect(list.body.data.map(({ code }: { code: string }) => code)).toEqual(['NOVA']);
  });

  it('lists page by page, by status and code', async () => {
    const { legalEntityId, manager } = await staffedFirm();
    for (const code of ['A', 'B', 'C']) await manager.post(`${door}/projects`, { code, legalEntityId, startDate: '2026-01-01' }).expect(201);

    const first = await manager.get(`${door}/projects?limit=3`).expect(200);
    const second = await manager.get(`${door}/projects?limit=3&after=${first.body.page.next}`).expect(200);
    const one = await manager.get(`${door}/projects?code=B&status=PLANNED`).expect(200);
    await manager.get(`${door}/projects?colour=red`).expect(400);

    expect([...first.body.data, ...second.body.data].map(({ code }) => code).sort()).toEqual(['A', 'B', 'C', 'NOVA']);
    expect(second.body.page.next).toBeNull();
    expect(one.body.data).toHaveLength(1);
  });
});

describe('tasks', () => {
  it('form a tree inside their project', async () => {
    const { project, task, manager, legalEntityId, made } = await staffedFirm();
    const below = await manager.post(`${door}/projects/${project.id}/tasks`, { code: 'T-1.1', parentTaskId: task.id }).expect(201);
    const elsewhere = await made('projects', { code: 'BOLT', legalEntityId, startDate: '2026-01-01' });

    const stray = await manager.post(`${door}/projects/${elsewhere.id}/tasks`, { code: 'T', parentTaskId: task.id }).expect(422);
    const cycle = await manager.patch(`${door}/tasks/${task.id}`, { parentTaskId: below.body.id }).set('if-match', 'W/"1"').expect(422);

    expect(stray.body).toMatchObject({ code: 'TASK_PARENT_ELSEWHERE', invariant: 'INV-12' });
    expect(cycle.body).toMatchObject({ code: 'TASK_CYCLE', invariant: 'INV-12' });
  });

  it('close and open, each once', async () => {
    const { task, manager } = await staffedFirm();

    const closed = await manager.post(`${door}/tasks/${task.id}/close`).expect(200);
    await manager.post(`${door}/tasks/${task.id}/close`).expect(409);
    const opened = await manager.post(`${door}/tasks/${task.id}/open`).expect(200);

    expect([closed.body.status, opened.body.status]).toEqual(['CLOSED', 'OPEN']);
  });

  it('are read by a consultant where he is assigned, and nowhere else', async () => {
    const { firm, project, task, resource, assignment, manager } = await staffedFirm();
    const consultant = await firm.as('CONSULTANT');
    await firm.admin.patch(`${door}/resources/${resource.id}`, { userId: consultant.userId }).set('if-match', 'W/"1"').expect(200);
    const other = await manager.post(`${door}/projects/${project.id}/tasks`, { code: 'T-2' }).expect(201);

    const before = await consultant.get(`${door}/tasks`).expect(200);
    await manager.post(`${door}/assignments`, assignment).expect(201);
    const after = await consultant.get(`${door}/tasks`).expect(200);
    await consultant.get(`${door}/tasks/${task.id}`).expect(200);
    await consultant.get(`${door}/tasks/${other.body.id}`).expect(404);
    await consultant.post(`${door}/tasks/${task.id}/close`).expect(403);
    const own = await consultant.get(`${door}/assignments`).expect(200);
    const all = await manager.get(`${door}/tasks`).expect(200);

    expect([before, after, own, all].map(({ body }) => body.data.length)).toEqual([0, 1, 1, 2]);
  });
});

describe('assignments', () => {
  it('never share a day with the same resource, task and role', async () => {
    const { assignment, manager } = await staffedFirm();
    await manager.post(`${door}/assignments`, { ...assignment, validTo: '2026-07-01' }).expect(201);

    const overlapping = await manager.post(`${door}/assignments`, { ...assignment, validFrom: '2026-06-30' }).expect(409);
    await manager.post(`${door}/assignments`, { ...assignment, validFrom: '2026-07-01' }).expect(201);

    expect(overlapping.body).toMatchObject({ code: 'ASSIGNMENT_OVERLAPS', invariant: 'INV-11' });
  });

  it('goes from plan to end, and is cancelled only before', async () => {
    const { assignment, manager } = await staffedFirm();
    const { body } = await manager.post(`${door}/assignments`, { ...assignment, status: 'PLANNED', plannedMinutes: 4_800 }).expect(201);
    const at = `${door}/assignments/${body.id}`;

    const active = await manager.post(`${at}/activate`).expect(200);
    const replanned = await manager.patch(at, { plannedMinutes: 6_000 }).set('if-match', 'W/"2"').expect(200);
    const ended = await manager.post(`${at}/end`, { validTo: '2026-07-01' }).expect(200);
    const late = await manager.post(`${at}/cancel`).expect(409);

    expect([body.status, active.body.status, ended.body.status]).toEqual(['PLANNED', 'ACTIVE', 'ENDED']);
    expect([replanned.body.plannedMinutes, ended.body.validTo]).toEqual([6_000, '2026-07-01']);
    expect(late.body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('are made by the thousand with people, all or none', async () => {
    const { firm, legalEntityId, task, role, manager } = await staffedFirm();
    const people = Array.from({ length: 2_500 }, (_, nth) => ({ code: `P-${nth}`, legalEntityId }));

    const resources = await firm.admin.post(`${door}/resources/bulk`, people).expect(201);
    const seats = resources.body.data.map(({ id }: { id: string }) => ({ resourceId: id, taskId: task.id, roleId: role.id, validFrom: '2026-01-01' }));
    const assignments = await manager.post(`${door}/assignments/bulk`, seats).expect(201);
    const broken = await manager.post(`${door}/assignments/bulk`, [{ ...seats[0], validFrom: '2027-01-01' }, { ...seats[1], validFrom: 'soon' }]).expect(400);

    expect([resources, assignments].map(({ body }) => body.data.length)).toEqual([2_500, 2_500]);
    expect(broken.body.errors).toMatchObject([{ pointer: '/1/validFrom' }]);
  });
});

describe('people', () => {
  it('cost what only those see who may', async () => {
    const { firm, resource, role, manager } = await staffedFirm();
    const rates = `${door}/resources/${resource.id}/cost-rates`;
    const controller = await firm.as('CONTROLLER');
    await firm.admin.patch(`${door}/roles/${role.id}`, { standardCost: { rate: '70', currency: 'EUR' } }).set('if-match', 'W/"1"').expect(200);

    const made = await firm.admin.post(rates, { rate: '82.5', currency: 'EUR', validFrom: '2026-01-01' }).expect(201);
    const overlap = await firm.admin.post(rates, { rate: '85', currency: 'EUR', validFrom: '2026-07-01' }).expect(409);
    await firm.admin.post(`${door}/cost-rates/${made.body.id}/end`, { validTo: '2026-07-01' }).set('if-match', 'W/"1"').expect(200);
    await firm.admin.post(rates, { rate: '85', currency: 'EUR', validFrom: '2026-07-01' }).expect(201);
    await manager.get(rates).expect(403);
    await manager.post(rates, { rate: '1', currency: 'EUR', validFrom: '2020-01-01' }).expect(403);
    const seen = await controller.get(rates).expect(200);
    const [plain, full] = [await manager.get(`${door}/roles/${role.id}`).expect(200), await controller.get(`${door}/roles/${role.id}`).expect(200)];

    expect(overlap.body).toMatchObject({ code: 'COST_RATE_OVERLAPS', invariant: 'INV-13' });
    expect(seen.body.data).toMatchObject([{ rate: '82.500000', validTo: '2026-07-01' }, { rate: '85.000000', validTo: null }]);
    expect(plain.body).not.toHaveProperty('standardCost');
    expect(full.body.standardCost).toEqual({ rate: '70.000000', currency: 'EUR' });
  });

  it('work by a calendar and are away at times', async () => {
    const { firm, resource, manager } = await staffedFirm();
    const calendar = await firm.admin.post(`${door}/calendars`, {
      code: 'DE-BE', location: 'Berlin', holidays: [{ day: '2026-05-01', name: 'Tag der Arbeit' }],
    }).expect(201);
    await firm.admin.patch(`${door}/resources/${resource.id}`, { calendarId: calendar.body.id }).set('if-match', 'W/"1"').expect(200);

    const absence = await firm.admin.post(`${door}/resources/${resource.id}/absences`, {
      fromDate: '2026-07-01', toDate: '2026-07-15', minutesPerDay: 480,
    }).expect(201);
    const confirmed = await firm.admin.post(`${door}/absences/${absence.body.id}/confirm`).set('if-match', 'W/"1"').expect(200);
    const empty = await firm.admin.post(`${door}/resources/${resource.id}/absences`, {
      fromDate: '2026-07-01', toDate: '2026-07-01', minutesPerDay: 480,
    }).expect(400);
    await manager.delete(`${door}/absences/${absence.body.id}`).expect(403);
    await firm.admin.delete(`${door}/absences/${absence.body.id}`).expect(200);
    const left = await manager.get(`${door}/resources/${resource.id}/absences`).expect(200);

    expect(calendar.body).toMatchObject({ workingDays: [1, 2, 3, 4, 5], dailyMinutes: 480, holidays: [{ day: '2026-05-01' }] });
    expect(confirmed.body.confirmed).toBe(true);
    expect(empty.body.errors).toMatchObject([{ code: 'PERIOD_EMPTY' }]);
    expect(left.body.data).toEqual([]);
  });
});

describe('plans', () => {
  it('keeps milestones and the current budgets of a project', async () => {
    const { project, manager } = await staffedFirm();
    const at = `${door}/projects/${project.id}`;

    const milestone = await manager.post(`${at}/milestones`, { code: 'M-1', price: { amount: 1_000_000, currency: 'EUR' } }).expect(201);
    await manager.patch(`${door}/milestones/${milestone.body.id}`, { plannedDate: '2026-09-30' }).set('if-match', 'W/"1"').expect(200);
    await manager.post(`${at}/milestones`, { code: 'M-2' }).expect(400);
    await manager.post(`${at}/budgets`, { category: 'LABOUR', minutes: 60_000 }).expect(201);
    const second = await manager.post(`${at}/budgets`, { category: 'LABOUR', minutes: 72_000, cost: { amount: 9_000_000, currency: 'EUR' } }).expect(201);
    const [milestones, budgets] = [await manager.get(`${at}/milestones`).expect(200), await manager.get(`${at}/budgets`).expect(200)];

    expect(milestones.body.data).toMatchObject([{ code: 'M-1', plannedDate: '2026-09-30', status: 'PLANNED', rowVersion: 2 }]);
    expect(second.body).toMatchObject({ version: 2, alertPercents: ['75.000000', '90.000000', '100.000000'] });
    expect(budgets.body.data).toMatchObject([{ version: 2, minutes: 72_000, isCurrent: true }]);
  });

  it('belongs to one value of each dimension', async () => {
    const { firm, project, manager } = await staffedFirm();
    const at = `${door}/projects/${project.id}/dimensions`;
    const value = async (code: string) =>
      (await firm.admin.post('/system/ledger/v1/dimensions', { kind: 'SERVICE_LINE', code, name: code }).expect(201)).body.id;
    const [cloud, data] = [await value('CLOUD'), await value('DATA')];

    await manager.post(at, { dimensionIds: [cloud] }).expect(201);
    const changed = await manager.post(at, { dimensionIds: [data] }).expect(201);
    await manager.post(at, { dimensionIds: [project.id] }).expect(404);

    expect(changed.body.data).toEqual([{ dimensionKind: 'SERVICE_LINE', dimensionId: data, code: 'DATA' }]);
  });
});
