import { describe, expect, it } from 'vitest';
import { type Firm, type Person, personOf } from '../firm.js';
import { useApp } from '../test-app.js';
import { timeDoor, workDoor, workingFirm, type WorkingFirm } from '../work.js';

const started = useApp();
const door = '/process/approval-routing/v1';
const requests = `${door}/approval-requests`;
const records = '/system/approval/v1';

/** June work far above what was planned, so that the project manager must look at it. */
const overPlan = { planned: 10 };

interface Routed {
  readonly entryIds: readonly string[];
  readonly request: { id: string; versionNo: number; contentHash: string; status: string; itemCount: number };
}

/** Work of one person in one act: one request of the project manager. */
async function submitted({ jonas, pia }: WorkingFirm, days: readonly string[], by: Person = jonas): Promise<Routed> {
  const entries = days.map((workDate) => ({ resource: { code: 'R-9' }, project: { code: 'BOLT' }, task: { code: 'Build' }, workDate, minutes: 480 }));
  const reply = await by.post(`${workDoor}/time-entries/bulk?submit=true`, entries).expect(200);
  const entryIds = reply.body.results.map(({ id }: { id: string }) => id);
  const found = await pia.get(`${records}/approval-requests?documentId=${entryIds[0]}&status=PENDING`).expect(200);
  return { entryIds, request: found.body.data[0] };
}

const grants = '/system/identity/v1/role-grants';
const keys = '/system/identity/v1/api-keys';
const aFortnight = { validFrom: '2026-06-29T00:00:00Z', validTo: '2026-07-15T00:00:00Z' };
const grantOf = async ({ admin }: Firm, { userId }: Person): Promise<string> =>
  (await admin.get(`${grants}?limit=100`).expect(200)).body.data.find((grant: { userId: string }) => grant.userId === userId).id;
const bound = ({ versionNo, contentHash }: Routed['request']) => ({ versionNo, contentHash });
const itemsOf = async (person: Person, requestId: string) =>
  (await person.get(`${records}/approval-requests/${requestId}/items`).expect(200)).body.data as {
    id: string;
    documentId: string;
    versionNo: number;
    contentHash: string;
    status: string;
  }[];
const statusOf = async (person: Person, entryId: string) => (await person.get(`${timeDoor}/time-entries/${entryId}`).expect(200)).body.status as string;

describe('a decision', () => {
  it('approves all entries of one act, each with a row of its own, and their owner with them', async () => {
    const work = await workingFirm(started(), overPlan);
    const { entryIds, request } = await submitted(work, ['2026-06-01', '2026-06-02', '2026-06-03']);

    const reply = await work.pia.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);
    const decisions = await work.pia.get(`${records}/approval-requests/${request.id}/decisions`).expect(200);

    expect(request).toMatchObject({ status: 'PENDING', itemCount: 3 });
    expect(reply.body).toMatchObject({ status: 'APPROVED', decisions: 3, approved: 3 });
    expect(decisions.body.data).toHaveLength(3);
    expect(decisions.body.data[0]).toMatchObject({ decision: 'APPROVE', decidedBy: work.pia.userId, onBehalfOf: null });
    for (const id of entryIds) expect(await statusOf(work.pia, id)).toBe('APPROVED');
  });

  it('lets a rejected entry leave and the rest go on', async () => {
    const work = await workingFirm(started(), overPlan);
    const { entryIds, request } = await submitted(work, ['2026-06-01', '2026-06-02']);
    const [first] = await itemsOf(work.pia, request.id);
    const one = { itemId: first!.id, versionNo: first!.versionNo, contentHash: first!.contentHash };

    const unexplained = await work.pia.post(`${requests}/${request.id}/reject`, { items: [one] }).expect(422);
    const rejected = await work.pia.post(`${requests}/${request.id}/reject`, { items: [one], reason: 'Not on this project.' }).expect(200);
    const approved = await work.pia.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);

    expect(unexplained.body.code).toBe('APR_REASON_REQUIRED');
    expect(rejected.body).toMatchObject({ status: 'PENDING', rejected: 1 });
    expect(approved.body).toMatchObject({ status: 'APPROVED', decisions: 1, approved: 1 });
    expect(await statusOf(work.pia, first!.documentId)).toBe('REJECTED');
    expect(await statusOf(work.pia, entryIds.find((id) => id !== first!.documentId)!)).toBe('APPROVED');
  });

  it('is bound to the version and content that its decider saw', async () => {
    const work = await workingFirm(started(), overPlan);
    const { entryIds, request } = await submitted(work, ['2026-06-01']);
    const approve = (body: object) => work.pia.post(`${requests}/${request.id}/approve`, body);

    const other = await approve({ versionNo: request.versionNo, contentHash: 'another' }).expect(412);
    await approve({}).expect(400);
    await work.jonas.post(`${workDoor}/time-entries/${entryIds[0]}/recall`).expect(200);
    const recalled = await approve(bound(request)).expect(412);

    expect([other.body.code, recalled.body.code]).toEqual(['STALE_VERSION', 'STALE_VERSION']);
    expect(await statusOf(work.pia, entryIds[0]!)).toBe('DRAFT');
  });

  it('answers a repeated key again and refuses a second decision', async () => {
    const work = await workingFirm(started(), overPlan);
    const { request } = await submitted(work, ['2026-06-01']);
    const approve = () => work.pia.post(`${requests}/${request.id}/approve`, bound(request));

    const first = await approve().set('idempotency-key', 'once').expect(200);
    const replay = await approve().set('idempotency-key', 'once').expect(200);
    const again = await approve().expect(409);

    expect(replay.body).toEqual(first.body);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
  });
});

describe('who may decide', () => {
  it('keeps people from what is their own, and leaves the evidence', async () => {
    const work = await workingFirm(started(), overPlan);
    const entry = await work.pia
      .post(`${workDoor}/time-entries`, { resource: { code: 'R-9' }, project: { code: 'BOLT' }, task: { code: 'Build' }, workDate: '2026-06-01', minutes: 480 })
      .expect(201);
    await work.pia.post(`${workDoor}/time-entries/${entry.body.id}/submit`).expect(200);
    const [request] = (await work.pia.get(`${records}/approval-requests?mine=requested`).expect(200)).body.data;

    const reply = await work.pia.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    const after = await work.pia.get(`${records}/approval-requests/${request.id}`).expect(200);

    expect(reply.body.code).toBe('SOD_VIOLATION');
    expect(after.body).toMatchObject({ status: 'PENDING', rowVersion: request.rowVersion });
  });

  it('refuses those without the right, those who are not asked, and other tenants', async () => {
    const work = await workingFirm(started(), overPlan);
    const { request } = await submitted(work, ['2026-06-01']);
    const [manager, stranger] = [await work.firm.as('DELIVERY_MANAGER'), (await workingFirm(started(), overPlan)).pia];

    const consultant = await work.priya.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    const notAsked = await manager.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    await stranger.post(`${requests}/${request.id}/approve`, bound(request)).expect(404);
    await stranger.get(`${requests}/${request.id}/routing`).expect(404);
    await work.priya.get(`${records}/approval-requests/${request.id}`).expect(404);

    expect([consultant.body.code, notAsked.body.code]).toEqual(['FORBIDDEN', 'APR_NOT_ASSIGNEE']);
  });

  it('lets a delegate decide for the delegator, and says so', async () => {
    const work = await workingFirm(started(), overPlan);
    const manager = await work.firm.as('DELIVERY_MANAGER');
    await work.pia.post(`${records}/delegations`, { delegateId: manager.userId, ...aFortnight }).expect(201);
    const { request } = await submitted(work, ['2026-06-01']);

    const [waiting] = (await manager.get(`${door}/my-work`).expect(200)).body.data;
    await manager.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);
    const { body } = await manager.get(`${records}/approval-requests/${request.id}/decisions`).expect(200);

    expect(waiting).toMatchObject({ requestId: request.id, onBehalfOf: work.pia.userId, contentHash: request.contentHash });
    expect(body.data).toMatchObject([{ decidedBy: manager.userId, onBehalfOf: work.pia.userId }]);
  });

  it('keeps a delegate from his own work', async () => {
    const work = await workingFirm(started(), overPlan);
    await work.pia.post(`${records}/delegations`, { delegateId: work.jonas.userId, ...aFortnight }).expect(201);
    const { request } = await submitted(work, ['2026-06-01']);

    const reply = await work.jonas.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    const waiting = await work.jonas.get(`${door}/my-work`).expect(200);

    expect([reply.body.code, waiting.body.data]).toEqual(['FORBIDDEN', []]);
  });

  it.each`
    what                                        | loses                                                                                                             | code
    ${'after the delegation’s last day'}        | ${async ({ firm }: WorkingFirm) => firm.setClock('2026-07-15T00:00:00Z')}                                           | ${'APR_NOT_ASSIGNEE'}
    ${'whose delegator may not decide any more'} | ${async ({ firm, pia }: WorkingFirm) => void (await firm.admin.post(`${grants}/${await grantOf(firm, pia)}/revoke`).expect(200))} | ${'FORBIDDEN'}
  `('refuses a delegate $what', async ({ loses, code }: { loses: (work: WorkingFirm) => Promise<void>; code: string }) => {
    const work = await workingFirm(started(), overPlan);
    const manager = await work.firm.as('DELIVERY_MANAGER');
    await work.pia.post(`${records}/delegations`, { delegateId: manager.userId, ...aFortnight }).expect(201);
    const { request } = await submitted(work, ['2026-06-01']);

    await loses(work);
    const reply = await manager.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);

    expect(reply.body.code).toBe(code);
  });

  it('lets a key that only reads decide for nobody', async () => {
    const work = await workingFirm(started(), overPlan);
    const deputy = await work.firm.as('RESOURCE_MANAGER');
    await work.pia.post(`${records}/delegations`, { delegateId: deputy.userId, ...aFortnight }).expect(201);
    const { request } = await submitted(work, ['2026-06-01']);
    const { id } = (await work.firm.admin.get(`${keys}?limit=100`).expect(200)).body.data.find(({ userId }: { userId: string }) => userId === deputy.userId);
    await work.firm.admin.post(`${keys}/${id}/revoke`).expect(200);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const { secret } = (await work.firm.admin.post(keys, { userId: deputy.userId, name: 'reader', scopes: ['*.read'], expiresAt }).expect(201)).body;

    const reply = await personOf(started(), deputy.userId, secret).post(`${requests}/${request.id}/approve`, bound(request)).expect(403);

    expect(reply.body.code).toBe('FORBIDDEN');
  });
});

describe('many at once', () => {
  it('keeps the good records of a partial bulk and tells why the others are not decided', async () => {
    const work = await workingFirm(started(), overPlan);
    const [one, two] = [await submitted(work, ['2026-06-01']), await submitted(work, ['2026-06-02'])];
    const record = ({ request }: Routed, more: object = {}) => ({ requestId: request.id, decision: 'APPROVE', ...bound(request), ...more });
    const bulk = [record(one), record(two, { contentHash: 'stale' }), record(one), { requestId: one.request.id }];

    const atomic = await work.pia.post(`${requests}/bulk`, [record(one), record(two, { contentHash: 'stale' })]).expect(412);
    const partial = await work.pia.post(`${requests}/bulk?mode=partial`, bulk).expect(200);

    expect(atomic.body.code).toBe('STALE_VERSION');
    expect(partial.body.outcomes.map(({ outcome, problem }: { outcome: string; problem: { code: string } | null }) => problem?.code ?? outcome)).toEqual([
      'decided', 'STALE_VERSION', 'APR_DECIDED_TWICE', 'VALIDATION_FAILED',
    ]);
    expect(partial.body.requests).toMatchObject([{ requestId: one.request.id, status: 'APPROVED', decisions: 1 }]);
  });

  it('decides items of one request by NDJSON, some this way and some that', async () => {
    const work = await workingFirm(started(), overPlan);
    const { request } = await submitted(work, ['2026-06-01', '2026-06-02', '2026-06-03']);
    const lines = (await itemsOf(work.pia, request.id)).map(({ id, versionNo, contentHash }, nth) =>
      JSON.stringify({
        requestId: request.id, itemId: id, versionNo, contentHash, ...(nth === 1 ? { decision: 'REJECT', reason: 'Another day.' } : { decision: 'APPROVE' }),
      }));

    const reply = await work.pia.post(`${requests}/bulk`).set('content-type', 'application/x-ndjson').send(lines.join('\n')).expect(200);

    expect(reply.body.requests).toEqual([{ requestId: request.id, status: 'APPROVED', decisions: 3 }]);
    expect((await itemsOf(work.pia, request.id)).map(({ status }) => status)).toEqual(['APPROVED', 'REJECTED', 'APPROVED']);
  });
});

it('explains why it was routed so', async () => {
  const work = await workingFirm(started(), overPlan);
  const { request } = await submitted(work, ['2026-06-01']);

  const { body } = await work.pia.get(`${requests}/${request.id}/routing`).expect(200);
  const [auto, manager] = ['P-TIME-AUTO', 'P-TIME-PM'].map((code) => body.policies.find((policy: { code: string }) => policy.code === code));

  expect(auto).toMatchObject({ matched: false, applied: false });
  expect(auto.reason).toContain('planned_minutes_ratio ≤ 1.1 does not hold: it is 48');
  expect(manager).toMatchObject({ applied: true, reason: 'No other policy decides: the default of the type applies.' });
  expect(body.steps).toMatchObject([{ status: 'ACTIVE', rule: { kind: 'PROJECT_MANAGER' }, assignees: [{ userId: work.pia.userId }] }]);
});

it('is withdrawn by its requester only, and the entries are drafts again', async () => {
  const work = await workingFirm(started(), overPlan);
  const { entryIds, request } = await submitted(work, ['2026-06-01', '2026-06-02']);

  const other = await work.pia.post(`${requests}/${request.id}/withdraw`).expect(403);
  const reply = await work.jonas.post(`${requests}/${request.id}/withdraw`).expect(200);
  await work.jonas.post(`${requests}/${request.id}/withdraw`).expect(409);

  expect(other.body.code).toBe('APR_NOT_REQUESTER');
  expect(reply.body.status).toBe('CANCELLED');
  for (const id of entryIds) expect(await statusOf(work.pia, id)).toBe('DRAFT');
  expect((await work.pia.get(`${door}/my-work`).expect(200)).body.data).toEqual([]);
});

it('goes on without an entry that was recalled', async () => {
  const work = await workingFirm(started(), overPlan);
  const { entryIds, request } = await submitted(work, ['2026-06-01', '2026-06-02']);

  await work.jonas.post(`${workDoor}/time-entries/${entryIds[0]}/recall`).expect(200);
  const reply = await work.pia.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);

  expect(reply.body).toMatchObject({ status: 'APPROVED', decisions: 1 });
  expect(await statusOf(work.pia, entryIds[0]!)).toBe('DRAFT');
});

describe('a rate card', () => {
  async function submittedCard(work: WorkingFirm) {
    const author = await work.firm.as('CONTRACT_MANAGER');
    const card = await author.post('/system/rate-card/v1/rate-cards', {
      code: 'STANDARD', scope: 'ENTITY', scopeId: work.legalEntityId, currency: 'EUR',
    }).expect(201);
    await author.post(`/system/rate-card/v1/rate-cards/${card.body.id}/lines`, { rate: '120', validFrom: '2026-07-01' }).expect(201);
    await author.post(`/process/engagement-setup/v1/rate-cards/${card.body.id}/submit`).expect(200);
    const { body } = await author.get(`${records}/approval-requests?documentId=${card.body.id}`).expect(200);
    return {
      author, request: body.data[0] as Routed['request'],
      cardStatus: async () => (await author.get(`/system/rate-card/v1/rate-cards/${card.body.id}`).expect(200)).body.status as string,
    };
  }

  it('prices work once both who are asked have agreed', async () => {
    const work = await workingFirm(started());
    const manager = await work.firm.as('DELIVERY_MANAGER');
    const { author, request, cardStatus } = await submittedCard(work);

    const own = await author.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    const first = await manager.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);
    const between = await cardStatus();
    const twice = await manager.post(`${requests}/${request.id}/approve`, bound(request)).expect(403);
    const second = await work.controller.post(`${requests}/${request.id}/approve`, bound(request)).expect(200);

    expect([own.body.code, twice.body.code]).toEqual(['FORBIDDEN', 'APR_NOT_ASSIGNEE']);
    expect([first.body.status, between, second.body.status, await cardStatus()]).toEqual(['PENDING', 'IN_APPROVAL', 'APPROVED', 'APPROVED']);
  });

  it('is a draft again when one of them returns it', async () => {
    const work = await workingFirm(started());
    await work.firm.as('DELIVERY_MANAGER');
    const { request, cardStatus } = await submittedCard(work);

    const reply = await work.controller.post(`${requests}/${request.id}/return`, { ...bound(request), reason: 'Name the grades.' }).expect(200);

    expect(reply.body).toMatchObject({ status: 'RETURNED', returned: 1 });
    expect(await cardStatus()).toBe('DRAFT');
  });
});
