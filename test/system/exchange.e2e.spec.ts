import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { parkMessages, recordImportFile, rememberExternal } from '#libs/system/exchange/exchange.acts.js';
import { findExternal, findMappings, type ParkedMessage } from '#libs/system/exchange/index.js';
import { type Firm, newFirm, personOf } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/exchange/v1';

/** A firm with a project that another system calls something else. */
async function firmWithProject() {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
  const entity = { code: 'DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' };
  const legalEntityId = (await firm.admin.post('/system/ledger/v1/legal-entities', entity).expect(201)).body.id as string;
  const project = (await firm.admin.post('/system/project/v1/projects', {
    code: 'NOVA', legalEntityId, startDate: '2026-01-01', internal: true,
  }).expect(201)).body;
  return { firm, project, mapping: { sourceSystem: 'harvest', kind: 'PROJECT', externalCode: 'Nova rollout', targetId: project.id as string } };
}

/** Imports and connectors have no system door: their processes call these acts. */
const act = <T>(firm: Firm, work: (tx: Tx) => Promise<T>) => started().app.get(Db).write(ctxOf(firm), work);

function ctxOf(firm: Firm): Ctx {
  const now = new Date('2026-06-30T12:00:00Z');
  return {
    tenantId: firm.tenantId, userId: firm.admin.userId, sodUserIds: [firm.admin.userId], actorType: 'USER', grants: [], now, requestId: 'test', traceId: '',
  };
}

const unmapped = (nth: number, externalCode = 'Nova rollout'): ParkedMessage => ({
  sourceSystem: 'harvest', messageId: `row-${nth}`, kind: 'time_entry', payloadHash: `hash-${nth}`, payload: { Hours: '8', 'Cost Rate': '80' },
  ownerRole: 'MASTER_DATA_STEWARD',
  recordKey: `row-${nth}`, rowNo: nth, problem: { code: 'MAP_PROJECT_UNMAPPED', detail: 'Nobody mapped this project.', kind: 'PROJECT', externalCode },
});

describe('mappings', () => {
  it('are proposed by one, approved by another, and mean one thing a day', async () => {
    const { firm, mapping } = await firmWithProject();
    const [operator, steward, second] = [
      await firm.as('INTEGRATION_OPERATOR'), await firm.as('MASTER_DATA_STEWARD'), await firm.as('MASTER_DATA_STEWARD', 'PROJECT_MANAGER'),
    ];
    await act(firm, (tx) => parkMessages(tx, [unmapped(1)]));

    const proposed = await steward.post(`${door}/mappings`, mapping).expect(201);
    const own = await steward.post(`${door}/mappings/${proposed.body.id}/approve`).expect(403);
    await operator.post(`${door}/mappings/${proposed.body.id}/approve`).expect(403);
    const approved = await second.post(`${door}/mappings/${proposed.body.id}/approve`).expect(200);
    const again = await second.post(`${door}/mappings/${proposed.body.id}/approve`).expect(409);
    const rival = await operator.post(`${door}/mappings`, { ...mapping, validFrom: '2026-07-01' }).expect(201);
    const overlap = await steward.post(`${door}/mappings/${rival.body.id}/approve`).expect(409);
    const found = await act(firm, (tx) => findMappings(tx, { sourceSystem: 'harvest', kinds: ['PROJECT'], codes: ['Nova rollout', 'other'] }));
    await second.post(`${door}/mappings/${proposed.body.id}/retire`, { reason: 'renamed' }).expect(200);
    await second.post(`${door}/mappings/${rival.body.id}/approve`).expect(200);

    expect(own.body.code).toBe('SOD_VIOLATION');
    expect(approved.body).toMatchObject({ status: 'APPROVED', validFrom: null, decidedBy: second.userId, decidedAt: '2026-06-30T12:00:00.000Z' });
    expect([again.body.code, overlap.body.code]).toEqual(['ILLEGAL_TRANSITION', 'MAPPING_OVERLAPS']);
    expect(found).toMatchObject([{ externalCode: 'Nova rollout', targetId: mapping.targetId }]);
  });

  it('are not approved by their proposer before rows wait for them either, and the attempt stays on record', async () => {
    const { firm, mapping } = await firmWithProject();
    const [steward, auditor] = [await firm.as('MASTER_DATA_STEWARD'), await firm.as('AUDITOR')];
    const proposed = await steward.post(`${door}/mappings`, mapping).expect(201);

    const own = await steward.post(`${door}/mappings/${proposed.body.id}/approve`).expect(403);
    const { body } = await auditor.get(`/system/identity/v1/audit-events?targetId=${proposed.body.id}&action=denied:mapping.approve`).expect(200);

    expect(own.body).toMatchObject({ code: 'SOD_VIOLATION', detail: expect.stringContaining('SOD-13') });
    expect(body.data).toMatchObject([{ actor: steward.userId, reason: 'SOD-13', target: { type: 'canonical_mapping' } }]);
  });

  it('proposed by a machine are not approved by whoever made it', async () => {
    const { firm, mapping } = await firmWithProject();
    const [maker, second] = [await firm.as('SECURITY_ADMIN', 'MASTER_DATA_STEWARD'), await firm.as('MASTER_DATA_STEWARD')];
    const robot = await maker.post('/system/identity/v1/users', { kind: 'SERVICE', name: 'Connector' }).expect(201);
    await maker.post('/system/identity/v1/role-grants', { userId: robot.body.id, role: 'MASTER_DATA_STEWARD' }).expect(201);
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const key = await maker.post('/system/identity/v1/api-keys', { userId: robot.body.id, name: 'connector', expiresAt }).expect(201);
    const proposed = await personOf(started(), robot.body.id, key.body.secret).post(`${door}/mappings`, mapping).expect(201);

    const own = await maker.post(`${door}/mappings/${proposed.body.id}/approve`).expect(403);
    await second.post(`${door}/mappings/${proposed.body.id}/approve`).expect(200);

    expect(own.body.code).toBe('SOD_VIOLATION');
  });

  it('mean a record that is there, or a code that is known', async () => {
    const { firm, mapping } = await firmWithProject();
    const steward = await firm.as('MASTER_DATA_STEWARD');
    const propose = (change: object) => steward.post(`${door}/mappings`, { ...mapping, ...change });

    await propose({ targetId: firm.tenantId }).expect(404);
    await propose({ targetId: undefined, kind: 'WORK_TYPE', targetCode: 'OVERTIME' }).expect(201);
    const unknown = await propose({ targetId: undefined, kind: 'WORK_TYPE', targetCode: 'NIGHT' }).expect(400);
    const refused = await propose({}).expect(201);
    await steward.post(`${door}/mappings/${refused.body.id}/reject`, {}).expect(400);
    const rejected = await steward.post(`${door}/mappings/${refused.body.id}/reject`, { reason: 'wrong project' }).expect(200);

    expect(unknown.body.errors).toMatchObject([{ pointer: '/targetCode' }]);
    expect(rejected.body).toMatchObject({ status: 'REJECTED', reason: 'wrong project' });
  });

  it('stay in their tenant, away from those without the right, and are proposed once for one key', async () => {
    const { firm, mapping } = await firmWithProject();
    const [steward, controller, consultant, stranger] = [
      await firm.as('MASTER_DATA_STEWARD'), await firm.as('CONTROLLER'), await firm.as('CONSULTANT'), (await newFirm(started())).admin,
    ];

    const first = await steward.post(`${door}/mappings`, mapping).set('idempotency-key', 'map').expect(201);
    const again = await steward.post(`${door}/mappings`, mapping).set('idempotency-key', 'map').expect(201);
    await controller.post(`${door}/mappings`, mapping).expect(403);
    await consultant.get(`${door}/mappings`).expect(403);
    await stranger.get(`${door}/mappings/${first.body.id}`).expect(404);
    await stranger.post(`${door}/mappings/${first.body.id}/approve`).expect(404);

    expect(again.body).toEqual(first.body);
  });
});

describe('messages', () => {
  it('wait once, with owner and age, and are listed page by page', async () => {
    const { firm } = await firmWithProject();
    const operator = await firm.as('INTEGRATION_OPERATOR');

    const first = await act(firm, (tx) => parkMessages(tx, [unmapped(1), unmapped(2), unmapped(3)]));
    const again = await act(firm, (tx) => parkMessages(tx, [unmapped(1), { ...unmapped(2), payloadHash: 'other' }]));
    await firm.setClock('2026-06-30T13:00:00Z');
    const page = await operator.get(`${door}/inbox-messages?limit=2`).expect(200);
    const rest = await operator.get(`${door}/inbox-messages?limit=2&after=${page.body.page.next}`).expect(200);
    const none = await operator.get(`${door}/inbox-messages?ownerRole=CONTROLLER`).expect(200);
    await operator.get(`${door}/inbox-messages?after=${Buffer.from('["soon","x"]').toString('base64url')}`).expect(400);

    expect([first, again].map((outcomes) => outcomes.map(({ outcome }) => outcome))).toEqual([['parked', 'parked', 'parked'], ['known', 'conflict']]);
    expect([page.body.data.length, rest.body.data.length, none.body.data.length, rest.body.page.next]).toEqual([2, 1, 0, null]);
    expect(page.body.data[0]).toMatchObject({
      ownerRole: 'MASTER_DATA_STEWARD', ageSeconds: 3_600, problem: { code: 'MAP_PROJECT_UNMAPPED' }, status: 'PARKED',
    });
  });

  it('show what they say about cost to those who may see cost', async () => {
    const { firm } = await firmWithProject();
    const { message } = (await act(firm, (tx) => parkMessages(tx, [unmapped(1)])))[0]!;

    const [plain, full] = [await firm.as('INTEGRATION_OPERATOR'), await firm.as('CONTROLLER')].map((person) =>
      person.get(`${door}/inbox-messages/${message.id}`).expect(200),
    );

    expect((await plain)!.body.payload).toEqual({ Hours: '8' });
    expect((await full)!.body.payload).toEqual({ Hours: '8', 'Cost Rate': '80' });
  });

  it('are dismissed with a reason, once, by the operator', async () => {
    const { firm } = await firmWithProject();
    const [operator, steward] = [await firm.as('INTEGRATION_OPERATOR'), await firm.as('MASTER_DATA_STEWARD')];
    const { message } = (await act(firm, (tx) => parkMessages(tx, [unmapped(1)])))[0]!;
    const at = `${door}/inbox-messages/${message.id}/dismiss`;

    await steward.post(at, { reason: 'obsolete' }).expect(403);
    await operator.post(at, {}).expect(400);
    await operator.post(at.replace('dismiss', 'replay')).expect(404);
    const dismissed = await operator.post(at, { reason: 'obsolete' }).expect(200);
    const again = await operator.post(at, { reason: 'obsolete' }).expect(409);

    expect(dismissed.body).toMatchObject({ status: 'IGNORED', ignoredReason: 'obsolete' });
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
  });
});

describe('external ids', () => {
  it('keep their record and take its newest version', async () => {
    const { firm, project } = await firmWithProject();
    const reference = { entityType: 'project', entityId: project.id as string, sourceSystem: 'harvest', externalId: '4711' };

    await act(firm, (tx) => rememberExternal(tx, [{ ...reference, externalVersion: '1' }]));
    await act(firm, (tx) => rememberExternal(tx, [{ ...reference, externalVersion: '2' }, { ...reference, externalVersion: '3' }]));
    const found = await act(firm, (tx) => findExternal(tx, { sourceSystem: 'harvest', entityType: 'project', externalIds: ['4711', '4712'] }));
    const stolen = await act(firm, (tx) => rememberExternal(tx, [{ ...reference, entityId: firm.tenantId }])).catch((problem: unknown) => problem);
    const list = await firm.admin.get(`${door}/external-references?entityId=${project.id}`).expect(200);

    expect(stolen).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', invariant: 'INV-70' });
    expect(found).toMatchObject([{ entityId: project.id, externalVersion: '3', rowVersion: 2 }]);
    expect(list.body.data).toHaveLength(1);
  });

  it('keep the version they know when a record comes without one', async () => {
    const { firm, project } = await firmWithProject();
    const reference = { entityType: 'project', entityId: project.id as string, sourceSystem: 'harvest', externalId: '4711' };

    await act(firm, (tx) => rememberExternal(tx, [{ ...reference, externalVersion: '2', lastPayloadHash: 'first' }]));
    await act(firm, (tx) => rememberExternal(tx, [{ ...reference, lastPayloadHash: 'second' }]));
    const found = await act(firm, (tx) => findExternal(tx, { sourceSystem: 'harvest', entityType: 'project', externalIds: ['4711'] }));

    expect(found).toMatchObject([{ externalVersion: '2', lastPayloadHash: 'second' }]);
  });

  it('that are taken refuse the batch, and the first of them is named', async () => {
    const { firm, project } = await firmWithProject();
    const named = (externalId: string, entityId = project.id as string) => ({ entityType: 'project', entityId, sourceSystem: 'harvest', externalId });
    await act(firm, (tx) => rememberExternal(tx, [named('a'), named('b'), named('c')]));

    const refused = await act(firm, (tx) => rememberExternal(tx, [named('new'), named('a'), named('c', firm.tenantId), named('b', firm.tenantId)]))
      .catch((problem: unknown) => problem);
    const found = await act(firm, (tx) => findExternal(tx, { sourceSystem: 'harvest', entityType: 'project', externalIds: ['new'] }));

    expect(refused).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', message: expect.stringContaining('c of harvest') });
    expect(found).toEqual([]);
  });
});

describe('import files', () => {
  it('tell what became of each row', async () => {
    const { firm, project } = await firmWithProject();
    const operator = await firm.as('INTEGRATION_OPERATOR');
    const rows = Array.from(
      { length: 600 },
      (_, nth) => ({ rowNo: nth + 1, outcome: 'created' as const, entityType: 'time_entry', entityId: project.id as string }),
    );
    const refused = { rowNo: 601, outcome: 'rejected' as const, problem: { code: 'IMPORT_AMBIGUOUS', detail: 'Which day?' } };

    const file = await act(
      firm,
      (tx) => recordImportFile(tx, { sourceSystem: 'harvest', kind: 'TIME', format: 'csv', mode: 'partial', sha256: 'ab'.repeat(32) }, [...rows, refused]),
    );
    const shown = await operator.get(`${door}/import-files/${file.id}`).expect(200);
    const first = await operator.get(`${door}/import-files/${file.id}/rows?limit=500`).expect(200);
    const second = await operator.get(`${door}/import-files/${file.id}/rows?limit=500&after=${first.body.page.next}`).expect(200);
    const bad = await operator.get(`${door}/import-files/${file.id}/rows?outcome=rejected`).expect(200);
    await (await newFirm(started())).admin.get(`${door}/import-files/${file.id}/rows`).expect(404);

    expect(shown.body).toMatchObject({ rowCount: 601, createdCount: 600, rejectedCount: 1, parkedCount: 0, sha256: 'ab'.repeat(32), status: 'DONE' });
    expect(second.body.data.map(({ rowNo }: { rowNo: number }) => rowNo).at(-1)).toBe(601);
    expect(bad.body.data).toMatchObject([{ rowNo: 601, problem: { code: 'IMPORT_AMBIGUOUS' } }]);
  });
});
