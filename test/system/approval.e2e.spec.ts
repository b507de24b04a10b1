import { describe, expect, it } from 'vitest';
import { type Firm, newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';
import { workingFirm } from '../work.js';

const started = useApp();
const door = '/system/approval/v1';
const delegations = `${door}/delegations`;
const july = { validFrom: '2026-07-01T00:00:00Z', validTo: '2026-08-01T00:00:00Z' };

describe('policies', () => {
  it('are the shipped ones from the first submitted document on, once for each entity', async () => {
    const before = await newFirm(started());
    const { pia, legalEntityId } = await workingFirm(started());

    const none = await (await before.as('PROJECT_MANAGER')).get(`${door}/policies`).expect(200);
    const shipped = await pia.get(`${door}/policies?legalEntityId=${legalEntityId}&limit=100`).expect(200);
    const rate = shipped.body.data.filter(({ code }: { code: string }) => code === 'P-RATE');

    expect(none.body.data).toEqual([]);
    expect(rate.map(({ documentType }: { documentType: string }) => documentType).sort()).toEqual(['MANUAL_PRICE', 'RATE_CARD']);
    expect(
      new Set(shipped.body.data.map(({ code, documentType }: { code: string; documentType: string }) => `${code}/${documentType}`)).size,
    ).toBe(shipped.body.data.length);
  });

  it('are read one by one, page by page, and by those with the right', async () => {
    const { pia, priya } = await workingFirm(started());
    const first = await pia.get(`${door}/policies?documentType=INVOICE&limit=3`).expect(200);
    const second = await pia.get(`${door}/policies?documentType=INVOICE&limit=3&after=${first.body.page.next}`).expect(200);
    const [policy] = first.body.data;

    const shown = await pia.get(`${door}/policies/${policy.id}`).expect(200);
    await priya.get(`${door}/policies`).expect(403);
    await (await newFirm(started())).admin.get(`${door}/policies/${policy.id}`).expect(404);

    expect(shown.body).toEqual(policy);
    expect(first.body.data).toHaveLength(3);
    expect(second.body.data.map(({ id }: { id: string }) => id)).not.toContain(policy.id);
  });
});

describe('delegations', () => {
  /** Three people who may delegate to each other. */
  async function trio(): Promise<{ firm: Firm; ann: Person; ben: Person; cas: Person }> {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    return { firm, ann: await firm.as('PROJECT_MANAGER'), ben: await firm.as('DELIVERY_MANAGER'), cas: await firm.as('CONTROLLER') };
  }

  it('are set by the delegator, wait for their day, and end by revocation', async () => {
    const { ann, ben } = await trio();

    const made = await ann.post(delegations, {
      delegateId: ben.userId, ...july, documentTypes: ['TIME_ENTRY'], maxAmount: { amount: 500000, currency: 'EUR' }, reason: 'Leave',
    }).expect(201);
    const revoked = await ann.post(`${delegations}/${made.body.id}/revoke`).expect(200);
    const again = await ann.post(`${delegations}/${made.body.id}/revoke`).expect(409);

    expect(made.body).toMatchObject({
      delegatorId: ann.userId, status: 'SCHEDULED', documentTypes: ['TIME_ENTRY'], maxAmount: { amount: 500000, currency: 'EUR' },
    });
    expect([revoked.body.status, again.body.code]).toEqual(['REVOKED', 'ILLEGAL_TRANSITION']);
  });

  it.each`
    name                              | existing          | asked             | days
    ${'passed on by the delegate'}    | ${['ann', 'ben']} | ${['ben', 'cas']} | ${july}
    ${'given to who delegates'}       | ${['ben', 'cas']} | ${['ann', 'ben']} | ${july}
    ${'given back in the same time'}  | ${['ann', 'ben']} | ${['ben', 'ann']} | ${{ validFrom: '2026-07-31T00:00:00Z', validTo: '2026-08-09T00:00:00Z' }}
  `('are not $name', async ({ existing, asked, days }) => {
    const people = await trio();
    const make = (pair: readonly ('ann' | 'ben' | 'cas')[], interval: object) =>
      people[pair[0]!].post(delegations, { delegateId: people[pair[1]!].userId, ...interval });
    await make(existing, july).expect(201);

    const reply = await make(asked, days).expect(422);

    expect(reply.body).toMatchObject({ code: 'DELEGATION_CHAIN', invariant: 'INV-67' });
  });

  it('may follow each other in time', async () => {
    const { ann, ben, cas } = await trio();
    await ann.post(delegations, { delegateId: ben.userId, ...july }).expect(201);

    await ben.post(delegations, { delegateId: cas.userId, validFrom: '2026-08-01T00:00:00Z', validTo: '2026-09-01T00:00:00Z' }).expect(201);

    const listed = await ben.get(`${delegations}?delegateId=${ben.userId}`).expect(200);
    expect(listed.body.data).toHaveLength(1);
  });

  it('are refused to oneself, to a service, for another, and for no time', async () => {
    const { firm, ann, ben, cas } = await trio();
    const service = await firm.admin.post('/system/identity/v1/users', { kind: 'SERVICE', name: 'Robot' }).expect(201);

    const self = await ann.post(delegations, { delegateId: ann.userId, ...july }).expect(422);
    const robot = await ann.post(delegations, { delegateId: service.body.id, ...july }).expect(422);
    const other = await ann.post(delegations, { delegatorId: ben.userId, delegateId: cas.userId, ...july }).expect(403);
    const never = await ann.post(delegations, { delegateId: ben.userId, validFrom: july.validTo, validTo: july.validFrom }).expect(400);
    await firm.admin.post(delegations, { delegatorId: ann.userId, delegateId: cas.userId, ...july }).expect(201);

    expect([self, robot, other, never].map(({ body }) => body.code)).toEqual(['DELEGATION_TO_SELF', 'DELEGATE_UNFIT', 'FORBIDDEN', 'VALIDATION_FAILED']);
  });
});

describe('delegations that would bring together what must stay apart', () => {
  const grants = '/system/identity/v1/role-grants';
  const delegate = (delegator: Person, { userId: delegateId }: Person) => delegator.post(delegations, { delegateId, ...july });
  const refusals = async (firm: Firm, userId: string) =>
    (await (await firm.as('AUDITOR')).get(`/system/identity/v1/audit-events?action=denied:*&targetId=${userId}`).expect(200)).body.data.map(
      ({ action, reason }: Record<string, string>) => `${action} ${reason}`,
    );

  it.each`
    delegator                | delegate                | status
    ${'PROJECT_MANAGER'}     | ${'BILLING_MANAGER'}    | ${403}
    ${'BILLING_MANAGER'}     | ${'BILLING_SPECIALIST'} | ${403}
    ${'CONTROLLER'}          | ${'SECURITY_ADMIN'}     | ${403}
    ${'CONTROLLER'}          | ${'AUDITOR'}            | ${403}
    ${'CONTROLLER'}          | ${'BILLING_MANAGER'}    | ${201}
  `('of $delegator to $delegate are answered with $status', async ({ delegator, delegate: taker, status }) => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    const [from, to] = [await firm.as(delegator), await firm.as(taker)];

    const own = await delegate(from, to).expect(status);

    expect(own.body.code).toBe(status === 403 ? 'SOD_VIOLATION' : undefined);
    expect(await refusals(firm, to.userId)).toEqual(status === 403 ? [`denied:delegation.create SOD_VIOLATION ${delegator} ${taker}`] : []);
    if (status === 403) await firm.admin.post(delegations, { delegatorId: from.userId, delegateId: to.userId, ...july }).expect(403);
  });

  it('are refused at the second of two delegators in the same time, and not in another', async () => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    const [manager, specialist, ben] = [await firm.as('BILLING_MANAGER'), await firm.as('BILLING_SPECIALIST'), await firm.as('CONSULTANT')];
    await delegate(manager, ben).expect(201);

    const meeting = await delegate(specialist, ben).expect(403);
    await specialist.post(delegations, { delegateId: ben.userId, validFrom: july.validTo, validTo: '2026-09-01T00:00:00Z' }).expect(201);

    expect(meeting.body.code).toBe('SOD_VIOLATION');
  });

  it('let no role come later to the delegate or to the delegator that they would have refused', async () => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    const [manager, ann, ben] = [await firm.as('BILLING_MANAGER'), await firm.as('CONSULTANT'), await firm.within({}, 'CONSULTANT')];
    await delegate(manager, ann).expect(201);
    await delegate(ben, ann).expect(201);

    const toDelegate = await firm.admin.post(grants, { userId: ann.userId, role: 'BILLING_SPECIALIST' }).expect(403);
    const toOther = await firm.admin.post(grants, { userId: ben.userId, role: 'PROJECT_MANAGER' }).expect(403);
    await firm.admin.post(grants, { userId: ben.userId, role: 'COLLECTOR' }).expect(201);

    expect([toDelegate.body.code, toOther.body.code]).toEqual(['SOD_VIOLATION', 'SOD_VIOLATION']);
  });

  it('are not set by an administrator for himself, nor for a user whose key he made', async () => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    const [security, pia] = [await firm.as('SECURITY_ADMIN'), await firm.as('PROJECT_MANAGER')];
    const puppet = await security.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Puppet' }).expect(201);
    await security.post('/system/identity/v1/api-keys', {
      userId: puppet.body.id, name: 'empty', expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    }).expect(201);
    const set = (delegateId: string) => security.post(delegations, { delegatorId: pia.userId, delegateId, ...july });

    const himself = await set(security.userId).expect(403);
    const hand = await set(puppet.body.id).expect(403);

    expect([himself.body.code, hand.body.code]).toEqual(['SOD_VIOLATION', 'SOD_VIOLATION']);
    expect(await refusals(firm, pia.userId)).toEqual(['denied:delegation.create SOD-12', 'denied:delegation.create SOD-12']);
  });

  it('are set for others, and listed, by whoever does so in the whole tenant', async () => {
    const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });
    const [pia, ben, narrowed] = [
      await firm.as('PROJECT_MANAGER'), await firm.as('DELIVERY_MANAGER'), await firm.within({ projectIds: [firm.tenantId] }, 'SECURITY_ADMIN'),
    ];
    await delegate(pia, ben).expect(201);

    const other = await narrowed.post(delegations, {
      delegatorId: pia.userId, delegateId: ben.userId, validFrom: '2026-08-01T00:00:00Z', validTo: '2026-09-01T00:00:00Z',
    }).expect(403);
    const listed = await narrowed.get(delegations).expect(200);

    expect([other.body.code, listed.body.data]).toEqual(['FORBIDDEN', []]);
  });
});

it('offers no decision at this door', async () => {
  const firm = await newFirm(started());
  for (const verb of ['approve', 'reject', 'return', 'withdraw']) {
    await firm.admin.post(`${door}/approval-requests/${firm.tenantId}/${verb}`).expect(404);
  }
});
