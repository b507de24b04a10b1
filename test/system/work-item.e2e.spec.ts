import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db } from '#libs/platform/index.js';
import { openExceptions, placeHold, resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import type { NewException } from '#libs/system/work-item/index.js';
import { type Firm, newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/work-item/v1';

/** A firm with a project, on which checks may find something. */
async function firmWithProject() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const entity = { code: 'DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' };
  const legalEntityId = (await firm.admin.post('/system/ledger/v1/legal-entities', entity).expect(201)).body.id as string;
  const project = (await firm.admin.post('/system/project/v1/projects', {
    code: 'NOVA', legalEntityId, startDate: '2026-01-01', internal: true,
  }).expect(201)).body;
  const target = { type: 'project', id: project.id as string };
  const open = (...codes: string[]) => found(firm, codes.map((code) => ({ code, target, scope: { legalEntityId, projectId: project.id } })));
  return { firm, legalEntityId, project, target, open };
}

/** Findings come from checks, which have no door. */
const found = (firm: Firm, exceptions: readonly NewException[], now?: string) =>
  started().app.get(Db).write(ctxOf(firm, now), (tx) => openExceptions(tx, exceptions));

function ctxOf(firm: Firm, now = '2026-06-30T12:00:00Z'): Ctx {
  return {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [firm.admin.userId], actorType: 'USER', grants: [], now: new Date(now), requestId: 'test',
    traceId: '',
  };
}

describe('findings', () => {
  it('are opened once for a record and a code while they are live', async () => {
    const { firm, target, open } = await firmWithProject();
    const [first] = await open('TIME_TASK_CLOSED');

    const [again, other, twin] = await open('TIME_TASK_CLOSED', 'TIME_OVER_BUDGET', 'TIME_OVER_BUDGET');
    const ended = await started().app.get(Db).write(
      ctxOf(firm), (tx) => resolveExceptions(tx, [{ targetType: target.type, targetId: target.id, codes: ['TIME_TASK_CLOSED'] }]),
    );
    const [anew] = await open('TIME_TASK_CLOSED');

    expect([again!.id, twin!.id]).toEqual([first!.id, other!.id]);
    expect(ended).toBe(1);
    expect(anew!.id).not.toBe(first!.id);
    expect(first).toMatchObject({ severity: 'BLOCK', ownerRole: 'PROJECT_MANAGER', isWaivable: true, dueAt: new Date('2026-07-01T12:00:00Z') });
  });

  it('end as the rule says when their check passes: the open by themselves, the assigned as resolved', async () => {
    const { firm, target, open } = await firmWithProject();
    const manager = await firm.as('PROJECT_MANAGER');
    const [waiting, given] = await open('TIME_TASK_CLOSED', 'TIME_OVER_BUDGET');
    await manager.post(`${door}/exceptions/${given!.id}/assign`, { assigneeId: manager.userId }).expect(200);

    await started().app.get(Db).write(ctxOf(firm), (tx) => resolveExceptions(tx, [{ targetType: target.type, targetId: target.id }]));
    const ended = await Promise.all([waiting!, given!].map(({ id }) => manager.get(`${door}/exceptions/${id}`).expect(200)));

    expect(ended.map(({ body }) => body.status)).toEqual(['AUTO_RESOLVED', 'RESOLVED']);
  });

  it('are listed by urgency, owner, severity, target and status, page by page', async () => {
    const { firm, target, open } = await firmWithProject();
    await open('TIME_OVER_BUDGET', 'TIME_TASK_CLOSED', 'RATE_MISSING', 'TIME_OVER_DAY_LIMIT');
    const manager = await firm.as('PROJECT_MANAGER');
    const codes = async (query: string) => (await manager.get(`${door}/exceptions?${query}`).expect(200)).body.data.map(({ code }: { code: string }) => code);

    const first = await manager.get(`${door}/exceptions?limit=2`).expect(200);
    const second = await manager.get(`${door}/exceptions?limit=2&after=${first.body.page.next}`).expect(200);

    expect(first.body.data.map(({ code }: { code: string }) => code).sort()).toEqual(['RATE_MISSING', 'TIME_TASK_CLOSED']);
    expect(second.body.data.map(({ code }: { code: string }) => code)).toEqual(['TIME_OVER_DAY_LIMIT', 'TIME_OVER_BUDGET']);
    expect(second.body.page.next).toBeNull();
    expect(await codes('ownerRole=CONTRACT_MANAGER')).toEqual(['RATE_MISSING']);
    expect(await codes('severity=WARN')).toEqual(['TIME_OVER_BUDGET']);
    expect(await codes(`targetType=project&targetId=${target.id}&code=RATE_MISSING`)).toEqual(['RATE_MISSING']);
    expect(await codes('status=RESOLVED')).toEqual([]);
    await manager.get(`${door}/exceptions?after=${Buffer.from('["soon","x"]').toString('base64url')}`).expect(400);
  });

  it('are dealt with by their owner role or their assignee, nobody else', async () => {
    const { firm, open } = await firmWithProject();
    const [[exception], manager, controller, consultant] = [
      await open('TIME_TASK_CLOSED'), await firm.as('PROJECT_MANAGER'), await firm.as('CONTROLLER'), await firm.as('CONSULTANT'),
    ];
    const at = `${door}/exceptions/${exception!.id}`;

    const foreign = await controller.post(`${at}/resolve`, { resolution: 'reopened' }).expect(403);
    await consultant.get(at).expect(403);
    await manager.post(`${at}/assign`, { assigneeId: '00000000-0000-7000-8000-000000000000' }).expect(404);
    await manager.post(`${at}/assign`, { assigneeId: consultant.userId }).expect(200);
    const again = await manager.post(`${at}/assign`, { assigneeId: consultant.userId }).expect(409);
    const [mine, inbox] = [await consultant.get(`${door}/exceptions`).expect(200), await consultant.get(`${door}/notifications`).expect(200)];
    const resolved = await consultant.post(`${at}/resolve`, { resolution: 'The task is open again.' }).expect(200);
    await consultant.post(`${at}/resolve`, { resolution: 'twice' }).expect(409);

    expect(foreign.body.code).toBe('EXCEPTION_OF_ANOTHER_OWNER');
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
    expect(mine.body.data.map(({ id }: { id: string }) => id)).toEqual([exception!.id]);
    expect(inbox.body.data).toMatchObject([{ kind: 'exception.assigned', subject: 'TIME_TASK_CLOSED', isRead: false }]);
    expect(resolved.body).toMatchObject({ status: 'RESOLVED', resolution: 'The task is open again.', closedAt: '2026-06-30T12:00:00.000Z' });
  });

  it('stay behind the walls of scope and tenant', async () => {
    const { firm, open, legalEntityId, project } = await firmWithProject();
    const [exception] = await open('TIME_TASK_CLOSED');
    const [here, there] = [await firm.as('CONSULTANT'), await firm.as('POLICY_ADMIN')];
    await firm.admin.post('/system/identity/v1/role-grants', { userId: here.userId, role: 'PROJECT_MANAGER', scope: { projectIds: [project.id] } }).expect(201);
    await firm.admin.post('/system/identity/v1/role-grants', {
      userId: there.userId, role: 'PROJECT_MANAGER', scope: { projectIds: [legalEntityId] },
    }).expect(201);
    const stranger = (await newFirm(started())).admin;

    const [seen, hidden] = [await here.get(`${door}/exceptions`).expect(200), await there.get(`${door}/exceptions`).expect(200)];
    await there.get(`${door}/exceptions/${exception!.id}`).expect(403);
    await stranger.get(`${door}/exceptions/${exception!.id}`).expect(404);

    expect([seen, hidden].map(({ body }) => body.data.length)).toEqual([1, 0]);
  });
});

describe('holds', () => {
  it('are placed by one and released by another', async () => {
    const { firm, target } = await firmWithProject();
    const [specialist, manager] = [await firm.as('BILLING_SPECIALIST'), await firm.as('BILLING_MANAGER')];
    const hold = { target, kind: 'BILLING', reason: 'second signature awaited', amount: { amount: 100_000, currency: 'EUR' } };

    const placed = await specialist.post(`${door}/holds`, hold).set('idempotency-key', 'hold-once').expect(201);
    const replay = await specialist.post(`${door}/holds`, hold).set('idempotency-key', 'hold-once').expect(201);
    await specialist.post(`${door}/holds/${placed.body.id}/release`, { reason: 'done' }).expect(403);
    await manager.post(`${door}/holds`, hold).expect(403);
    const released = await manager.post(`${door}/holds/${placed.body.id}/release`, { reason: 'signed' }).expect(200);
    const again = await manager.post(`${door}/holds/${placed.body.id}/release`, { reason: 'signed' }).expect(409);

    expect(replay.body).toEqual(placed.body);
    expect(released.body).toMatchObject({ status: 'RELEASED', endedBy: manager.userId, releaseReason: 'signed', amount: { amount: 100_000, currency: 'EUR' } });
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('on a sum are not released by their placer, whatever his roles', async () => {
    const { firm, target } = await firmWithProject();
    const both = await firm.as('BILLING_MANAGER');
    const placed = await started().app.get(Db).write({ ...ctxOf(firm), userId: both.userId }, (tx) =>
      placeHold(tx, { target, kind: 'BILLING', reason: 'mine', amount: { amountMinor: 1n, currency: 'EUR' } }),
    );

    const reply = await both.post(`${door}/holds/${placed.id}/release`, { reason: 'mine too' }).expect(403);

    expect(reply.body.code).toBe('SOD_VIOLATION');
  });

  it('end by themselves', async () => {
    const { firm, target } = await firmWithProject();
    const [specialist, manager] = [await firm.as('BILLING_SPECIALIST'), await firm.as('BILLING_MANAGER')];
    const placed = await specialist.post(`${door}/holds`, { target, kind: 'DUNNING', reason: 'promise', expiresAt: '2026-07-02T00:00:00Z' }).expect(201);
    await specialist.post(`${door}/holds`, { target, kind: 'DUNNING', reason: 'late', expiresAt: '2026-06-30T12:00:00Z' }).expect(400);
    await firm.setClock('2026-07-02T00:00:00Z');

    const [active, expired] = [await manager.get(`${door}/holds`).expect(200), await manager.get(`${door}/holds?status=EXPIRED`).expect(200)];
    await manager.post(`${door}/holds/${placed.body.id}/release`, { reason: 'too late' }).expect(409);

    expect([active, expired].map(({ body }) => body.data.length)).toEqual([0, 1]);
  });

  it.each([0, -5])('are not on a sum of %i', async (amount) => {
    const { firm, target } = await firmWithProject();
    const specialist = await firm.as('BILLING_SPECIALIST');

    const reply = await specialist.post(`${door}/holds`, { target, kind: 'BILLING', reason: 'because', amount: { amount, currency: 'EUR' } }).expect(400);

    expect(reply.body.errors).toMatchObject([{ pointer: '/amount/amount', code: 'AMOUNT_NOT_POSITIVE' }]);
  });

  it('stand on records that are there', async () => {
    const { firm, project } = await firmWithProject();
    const specialist = await firm.as('BILLING_SPECIALIST');
    const place = (target: object) => specialist.post(`${door}/holds`, { target, kind: 'BILLING', reason: 'because' });

    const unknown = await place({ type: 'planet', id: project.id }).expect(400);
    await place({ type: 'contract', id: project.id }).expect(404);
    await place({ type: 'project', id: 'x' }).expect(400);

    expect(unknown.body.errors).toMatchObject([{ pointer: '/target/type', code: 'TARGET_TYPE_UNKNOWN' }]);
  });

  it.each([
    'customer', 'customer_bill_to', 'purchase_order', 'contract', 'contract_version', 'contract_line', 'task', 'milestone', 'resource', 'rate_card',
    'time_entry', 'expense', 'supplier_cost', 'billable_transaction', 'billing_run', 'invoice', 'payment', 'exception',
  ])('look for a %s where it would be', async (type) => {
    const { firm, project } = await firmWithProject();
    const specialist = await firm.as('BILLING_SPECIALIST');

    await specialist.post(`${door}/holds`, { target: { type, id: project.id }, kind: 'BILLING', reason: 'because' }).expect(404);
  });
});

describe('remarks and notices', () => {
  it('are written by whoever reads the record, and told to those they mention', async () => {
    const { firm, target } = await firmWithProject();
    const [manager, controller, consultant] = [await firm.as('PROJECT_MANAGER'), await firm.as('CONTROLLER'), await firm.as('CONSULTANT')];

    const remark = await manager.post(`${door}/comments`, { target, text: 'Please look.', mentions: [controller.userId] }).expect(201);
    await controller.post(`${door}/comments`, { target, text: 'Done.', replyToId: remark.body.id }).expect(201);
    await consultant.post(`${door}/comments`, { target, text: 'Me too.' }).expect(403);
    await manager.post(`${door}/comments`, { target, text: 'Who?', mentions: [target.id] }).expect(404);
    const first = await manager.get(`${door}/comments?targetType=project&targetId=${target.id}&limit=1`).expect(200);
    const second = await manager.get(`${door}/comments?targetType=project&targetId=${target.id}&limit=1&after=${first.body.page.next}`).expect(200);
    const inbox = await controller.get(`${door}/notifications?unread=true`).expect(200);
    const read = await controller.post(`${door}/notifications/read`, { ids: [inbox.body.data[0].id] }).expect(200);
    const [after, all] = [await controller.get(`${door}/notifications?unread=true`).expect(200), await controller.get(`${door}/notifications`).expect(200)];
    const others = await manager.post(`${door}/notifications/read`, {}).expect(200);

    expect([first, second].flatMap(({ body }) => body.data.map(({ text }: { text: string }) => text)).sort()).toEqual(['Done.', 'Please look.']);
    expect(inbox.body.data).toMatchObject([{ kind: 'comment.mentioned', body: 'Please look.', target }]);
    expect([read.body.read, others.body.read]).toEqual([1, 0]);
    expect([after.body.data.length, all.body.data.length]).toEqual([0, 1]);
  });
});
