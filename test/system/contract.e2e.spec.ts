import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import {
  activateContractVersion, assignRevenueUnits, cancelContract, rejectContractVersion, submitContractVersion,
} from '#libs/system/contract/contract.acts.js';
import type { ContractDetail } from '#libs/system/contract/index.js';
import { createRevenueUnits } from '#libs/system/ledger/ledger.acts.js';
import { type Firm, newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/system/contract/v1/contracts';
const customers = '/system/customer/v1';
const june = '2026-06-30T12:00:00Z';
const address = { lines: ['Hauptstraße 1'], city: 'Berlin', country: 'DE' };

interface Setting {
  readonly firm: Firm;
  readonly manager: Person;
  readonly steward: Person;
  readonly legalEntityId: string;
  readonly taxCodeId: string;
  readonly customerId: string;
  readonly billToId: string;
}

const eventsStatement = 'select type from platform.outbox where tenant_id = $1 and aggregate_id = $2 order by sequence';

async function openSetting(): Promise<Setting> {
  const firm = await newFirm(started(), { at: june });
  const [controller, steward, manager] = [await firm.as('CONTROLLER', 'TAX_MANAGER'), await firm.as('MASTER_DATA_STEWARD'), await firm.as('CONTRACT_MANAGER')];
  const entity = await controller
    .post('/system/ledger/v1/legal-entities', { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' })
    .expect(201);
  const tax = await controller.post('/system/ledger/v1/tax-codes', { code: 'SERVICES', name: 'Services' }).expect(201);
  const { customerId, billToId } = await activeCustomer(steward, 'CU-DE');
  return { firm, manager, steward, legalEntityId: entity.body.id, taxCodeId: tax.body.id, customerId, billToId };
}

async function activeCustomer(steward: Person, code: string, fields: object = {}): Promise<{ customerId: string; billToId: string }> {
  const terms = await steward.post(`${customers}/payment-terms`, { code: `NET-${code}`, netDays: 30 }).expect(201);
  const body = { code, legalName: code, customerKind: 'B2B', country: 'DE', paymentTermsId: terms.body.id, ...fields };
  const customer = await steward.post(`${customers}/customers`, body).expect(201);
  const billTo = await steward.post(`${customers}/customers/${customer.body.id}/bill-tos`, { code: 'MAIN', address, validFrom: '2026-01-01' }).expect(201);
  await steward.post(`${customers}/customers/${customer.body.id}/activate`).expect(200);
  return { customerId: customer.body.id, billToId: billTo.body.id };
}

function timeLine({ taxCodeId, billToId }: Setting, fields: object = {}) {
  return { lineNo: 1, billingModel: 'TM', taxCodeId, billToSplit: [{ billToId, percent: '100' }], ...fields };
}

function contractOf({ legalEntityId, customerId }: Setting, lines: readonly object[], fields: object = {}) {
  return { number: 'C-1', legalEntityId, customerId, currency: 'EUR', startDate: '2026-01-01', lines, ...fields };
}

async function draft(setting: Setting, lines: readonly object[] = [timeLine(setting)], fields: object = {}) {
  return (await setting.manager.post(door, contractOf(setting, lines, fields)).expect(201)).body;
}

/** The acts of processes, as the contract manager. */
async function acting<T>({ firm, manager }: Setting, work: (tx: Tx) => Promise<T>): Promise<T> {
  const ctx: Ctx = {
    tenantId: firm.tenantId, userId: manager.userId, sodUserIds: [manager.userId], actorType: 'USER', grants: [], now: new Date(june), requestId: 'r',
    traceId: 't',
  };
  return started().app.get(Db).write(ctx, work);
}

async function activate(setting: Setting, contractId: string, versionNo = 1): Promise<ContractDetail> {
  return acting(setting, async (tx) => {
    const { version } = await submitContractVersion(tx, { contractId, versionNo });
    const document = { documentType: 'CONTRACT_VERSION' as const, documentId: contractId, versionNo, contentHash: version.contentHash! };
    const { items } = await openApprovals(tx, [{ ...document, legalEntityId: null, rows: [{}], attributes: {} }]);
    return activateContractVersion(tx, { contractId, versionNo, approvalRequestId: items[0]!.requestId });
  });
}

describe('a draft', () => {
  it('shows every term of its model, with its split, rates and schedule', async () => {
    const setting = await openSetting();
    const made = await draft(setting, [
      timeLine(setting, { terms: { workTypeMultipliers: { OVERTIME: '1.75' }, dayMinutes: 450 }, rates: [{ workType: 'TRAVEL', rate: '165.5' }] }),
      {
        ...timeLine(setting), lineNo: 2, billingModel: 'FIXED_SCHEDULE', terms: { amount: { amount: 9000000, currency: 'EUR' } },
        schedule: [
          { percent: '30', dueOn: '2026-01-01' }, { percent: '40', dueOn: '2026-03-31' },
          { amount: { amount: 2700000, currency: 'EUR' }, trigger: 'MILESTONE' },
        ],
      },
    ]);

    const shown = await setting.manager.get(`${door}/${made.id}`).expect(200);

    expect(shown.body).toEqual(made);
    expect(shown.headers['etag']).toBe('W/"1"');
    expect(made).toMatchObject({
      status: 'DRAFT', currentVersionNo: 0,
      version: { versionNo: 1, kind: 'ORIGINAL', effectiveFrom: '2026-01-01', validTo: null, status: 'DRAFT', contentHash: null },
    });
    expect(made.lines[0]).toMatchObject({
      lineNo: 1, billingModel: 'TM', billToSplit: [{ billToId: setting.billToId, percent: '100.000000' }],
      terms: {
        dayMinutes: 450, lineBasis: 'TRANSACTION', partialBilling: false, workTypeMultipliers: { OVERTIME: '1.750000' }, revenueMethod: 'RIGHT_TO_INVOICE',
      },
      rates: [{ workType: 'TRAVEL', roleId: null, unit: 'HUR', rate: '165.500000', validFrom: '2026-01-01', validTo: null }],
    });
    expect(made.lines[1]).toMatchObject({
      terms: { amount: { amount: 9000000, currency: 'EUR' }, revenueMethod: 'STRAIGHT_LINE' },
      schedule: [
        { lineNo: 1, amount: { amount: 2700000, currency: 'EUR' }, percent: '30.000000', dueOn: '2026-01-01', trigger: 'DATE', status: 'PLANNED' },
        { lineNo: 2, amount: { amount: 3600000 } },
        { lineNo: 3, amount: { amount: 2700000 }, percent: null, trigger: 'MILESTONE' },
      ],
    });
  });

  it('takes new lines on the version that was read, and a line number keeps its id', async () => {
    const setting = await openSetting();
    const made = await draft(setting, [timeLine(setting), timeLine(setting, { lineNo: 2 })]);
    const at = `${door}/${made.id}/lines`;
    const lines = [timeLine(setting, { lineNo: 2, terms: { sendZero: true } }), timeLine(setting, { lineNo: 3 })];

    await setting.manager.put(at, { lines }).expect(428);
    await setting.manager.put(at, { lines }).set('if-match', 'W/"9"').expect(412);
    const replaced = await setting.manager.put(at, { lines }).set('if-match', 'W/"1"').expect(200);

    expect(replaced.body).toMatchObject({ rowVersion: 2, lines: [{ lineNo: 2, id: made.lines[1].id, terms: { sendZero: true } }, { lineNo: 3 }] });
    expect(replaced.body.lines).toHaveLength(2);
  });

  it('changes its head, and its lines follow its first day', async () => {
    const setting = await openSetting();
    const made = await draft(setting);
    const at = `${door}/${made.id}`;

    const backwards = await setting.manager.patch(at, { endDate: '2025-12-31' }).set('if-match', 'W/"1"').expect(400);
    const changed = await setting.manager
      .patch(at, { name: 'Cloud', startDate: '2026-03-02', signedDate: '2026-03-02', documentRef: 'SOW-1' })
      .set('if-match', 'W/"1"')
      .expect(200);

    expect(backwards.body.errors[0].pointer).toBe('/endDate');
    expect(changed.body).toMatchObject({
      name: 'Cloud', startDate: '2026-03-02', rowVersion: 2, version: { effectiveFrom: '2026-03-02', signedDate: '2026-03-02', documentRef: 'SOW-1' },
      lines: [{ validFrom: '2026-03-02' }],
    });
  });

  it.each`
    fields                                                                                       | status | code                     | pointer
    ${{ terms: { capAmount: { amount: 1, currency: 'EUR' } } }}                                  | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/terms/capAmount'}
    ${{ terms: { minimumFee: { amount: 1, currency: 'USD' } } }}                                 | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/terms/minimumFee/currency'}
    ${{ terms: 'none' }}                                                                         | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/terms'}
    ${{ billingModel: 'BARTER' }}                                                                | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/billingModel'}
    ${{ taxCodeId: '0197a0aa-0000-7000-8000-000000000000' }}                                     | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/taxCodeId'}
    ${{ purchaseOrderId: '0197a0aa-0000-7000-8000-000000000000' }}                               | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/purchaseOrderId'}
    ${{ billToSplit: [{ billToId: '0197a0aa-0000-7000-8000-000000000000', percent: '100' }] }}   | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/billToSplit/0/billToId'}
    ${{ billToSplit: [{ billToId: '0197a0aa-0000-7000-8000-000000000000', percent: '99.99' }] }} | ${422} | ${'BILL_TO_SPLIT_UNFIT'} | ${'/lines/0/billToSplit'}
    ${{ rates: [{ rate: '1' }, { rate: '2', validFrom: '2026-06-01' }] }}                        | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/rates/1'}
    ${{ rates: [{ rate: -1 }] }}                                                                 | ${400} | ${'VALIDATION_FAILED'}   | ${'/lines/0/rates/0/rate'}
    ${{ billingModel: 'FIXED_SCHEDULE', terms: { amount: { amount: 100, currency: 'EUR' } }, schedule: [{ percent: '99', dueOn: '2026-01-01' }] }} | ${422} | ${'SCHEDULE_UNFIT'} | ${'/lines/0/schedule'}
  `('refuses $fields with $code at $pointer', async ({ fields, status, code, pointer }) => {
    const setting = await openSetting();

    const reply = await setting.manager.post(door, contractOf(setting, [timeLine(setting, fields)])).expect(status);

    expect(reply.body).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('bills any customer of the hierarchy, and none outside it', async () => {
    const setting = await openSetting();
    const daughter = await activeCustomer(setting.steward, 'CU-NL', { parentCustomerId: setting.customerId });
    const stranger = await activeCustomer(setting.steward, 'CU-XX');
    const split = (other: string) => [timeLine(setting, { billToSplit: [{ billToId: setting.billToId, percent: '60' }, { billToId: other, percent: '40' }] })];

    const made = await draft(setting, split(daughter.billToId));
    const refused = await setting.manager.post(door, contractOf(setting, split(stranger.billToId), { number: 'C-2' })).expect(400);

    expect(made.lines[0].billToSplit.map(({ percent }: { percent: string }) => percent)).toEqual(['60.000000', '40.000000']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/lines/0/billToSplit/1/billToId', code: 'BILL_TO_OUTSIDE_GROUP' }]);
  });

  it('refuses an entity, a customer and an order that are not its own', async () => {
    const setting = await openSetting();
    const other = await openSetting();
    const order = await setting.steward.post(`${customers}/purchase-orders`, {
      customerId: setting.customerId, number: 'PO-1', currency: 'USD', validFrom: '2026-01-01',
    }).expect(201);

    const foreign = await setting.manager.post(door, {
      ...contractOf(setting, []), legalEntityId: other.legalEntityId, customerId: other.customerId,
    }).expect(400);
    const currency = await setting.manager.post(door, contractOf(setting, [timeLine(setting, { purchaseOrderId: order.body.id })])).expect(400);

    expect(foreign.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/legalEntityId', '/customerId']);
    expect(currency.body.errors).toMatchObject([{ pointer: '/lines/0/purchaseOrderId', code: 'CURRENCY_UNFIT' }]);
  });

  it('is in a currency that exists', async () => {
    const setting = await openSetting();

    const reply = await setting.manager.post(door, contractOf(setting, [], { currency: 'EUX' })).expect(400);

    expect(reply.body.errors).toMatchObject([{ pointer: '/currency', code: 'CURRENCY_UNKNOWN' }]);
  });

  it('answers a repeated key with the same contract, and a number is given once', async () => {
    const setting = await openSetting();
    const body = contractOf(setting, [timeLine(setting, { terms: { minimumFee: { amount: 200000, currency: 'EUR' } }, rates: [{ rate: '165' }] })]);

    const made = await setting.manager.post(door, body).set('idempotency-key', 'c-1').expect(201);
    const replay = await setting.manager.post(door, body).set('idempotency-key', 'c-1').expect(201);
    const taken = await setting.manager.post(door, body).expect(409);

    expect(replay.body).toEqual(made.body);
    expect(taken.body.code).toBe('CONFLICT');
  });
});

describe('activation', () => {
  it('makes terms hold from the first day, unchangeable', async () => {
    const setting = await openSetting();
    const made = await draft(setting);
    const [line] = made.lines;
    await acting(setting, async (tx) => {
      const unit = {
        legalEntityId: setting.legalEntityId, contractId: made.id, contractLineIds: [line.id], code: 'L1', currency: 'EUR', method: 'RIGHT_TO_INVOICE' as const,
      };
      const [revenueUnitId] = await createRevenueUnits(tx, [unit]);
      await assignRevenueUnits(tx, made.id, [{ contractLineId: line.id, revenueUnitId: revenueUnitId! }]);
    });

    const active = await activate(setting, made.id);
    const events = await acting(setting, (tx) => tx.rows<{ type: string }>('test.events', eventsStatement, [setting.firm.tenantId, made.id]));
    const shown = await setting.manager.get(`${door}/${made.id}?versionNo=1`).expect(200);
    const edit = await setting.manager.put(`${door}/${made.id}/lines`, { lines: [] }).set('if-match', `W/"${shown.body.rowVersion}"`).expect(409);

    expect(active).toMatchObject({ status: 'ACTIVE', currentVersionNo: 1, version: { status: 'APPROVED' } });
    expect(shown.body.version).toMatchObject({
      status: 'APPROVED', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/), approvedAt: '2026-06-30T12:00:00.000Z',
    });
    expect(active.lines).toMatchObject([
      {
        id: line.id, versionNo: 1, versionStatus: 'APPROVED', period: { from: '2026-01-01', to: null }, terms: { billingModel: 'TM', dayMinutes: 480 },
        revenueUnitId: expect.any(String), billToSplit: [{ billToId: setting.billToId, percent: '100.000000' }],
      },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['contract_version.submitted', 'contract_version.approved', 'contract.activated']);
    expect(edit.body.code).toBe('ILLEGAL_TRANSITION');
  });

  it('is refused for every model but TM, and says which line', async () => {
    const setting = await openSetting();
    const fixed = { billingModel: 'FIXED_SCHEDULE', terms: { amount: { amount: 100, currency: 'EUR' } }, schedule: [{ percent: '100', dueOn: '2026-01-01' }] };
    const made = await draft(setting, [timeLine(setting), timeLine(setting, { lineNo: 2, ...fixed })]);

    const refusal = await activate(setting, made.id).catch((error: unknown) => error);
    const shown = await setting.manager.get(`${door}/${made.id}`).expect(200);

    expect(refusal).toMatchObject({ code: 'BILLING_MODEL_NOT_ENABLED', status: 422, errors: [{ pointer: '/lines/1/billingModel' }] });
    expect((refusal as Error).message).toContain('Line 2 is FIXED_SCHEDULE');
    expect(shown.body.status).toBe('DRAFT');
  });

  it('is refused for a term that nothing bills yet, when the version is submitted', async () => {
    const setting = await openSetting();
    const made = await draft(setting, [timeLine(setting, { terms: { minimumFee: { amount: 200000, currency: 'EUR' } } })]);

    const refusal = await acting(setting, (tx) => submitContractVersion(tx, { contractId: made.id, versionNo: 1 })).catch((error: unknown) => error);
    const shown = await setting.manager.get(`${door}/${made.id}`).expect(200);

    expect(refusal).toMatchObject({
      code: 'TERM_NOT_ENABLED', status: 422, errors: [{ pointer: '/lines/0/terms/minimumFee', detail: expect.stringContaining('leave it out') }],
    });
    expect(shown.body.status).toBe('DRAFT');
  });

  it('waits for a line, a split and an active customer', async () => {
    const setting = await openSetting();
    const submit = (contractId: string) =>
      acting(setting, (tx) => submitContractVersion(tx, { contractId, versionNo: 1 })).then(() => 'done', (error: { code: string }) => error.code);
    const [bare, unsplit, fit] = [
      await draft(setting, []), await draft(setting, [timeLine(setting, { billToSplit: [] })], { number: 'C-2' }),
      await draft(setting, undefined, { number: 'C-3' }),
    ];
    await setting.steward.post(`${customers}/customers/${setting.customerId}/hold`).expect(200);
    const held = await submit(fit.id);
    await setting.steward.post(`${customers}/customers/${setting.customerId}/release`).expect(200);

    expect([await submit(bare.id), await submit(unsplit.id), held, await submit(fit.id), await submit(fit.id)]).toEqual([
      'CONTRACT_HAS_NO_LINE', 'BILL_TO_SPLIT_UNFIT', 'CUSTOMER_NOT_ACTIVE', 'done', 'ILLEGAL_TRANSITION',
    ]);
  });

  it('goes back to its author when it is rejected, as a new draft of the same terms', async () => {
    const setting = await openSetting();
    const made = await draft(setting, [timeLine(setting, { terms: { dayMinutes: 450 }, rates: [{ workType: 'TRAVEL', rate: '80' }] })]);
    await acting(setting, (tx) => submitContractVersion(tx, { contractId: made.id, versionNo: 1 }));

    const anew = await acting(setting, (tx) => rejectContractVersion(tx, { contractId: made.id, versionNo: 1, reason: 'Rates too low' }));
    const first = await setting.manager.get(`${door}/${made.id}?versionNo=1`).expect(200);
    const moved = await setting.manager.patch(`${door}/${made.id}`, { startDate: '2026-02-01' }).set('if-match', `W/"${anew.rowVersion}"`).expect(200);
    const active = await activate(setting, made.id, 2);
    const cancelled = await acting(setting, (tx) => cancelContract(tx, made.id)).catch((error: { code: string }) => error.code);

    expect(first.body.version).toMatchObject({ versionNo: 1, status: 'REJECTED', reason: 'Rates too low' });
    expect(anew).toMatchObject({ status: 'DRAFT', version: { versionNo: 2, status: 'DRAFT', reason: null } });
    expect(anew.lines.map(({ versionNo }) => versionNo)).toEqual([2]);
    expect(moved.body.lines).toMatchObject([
      { id: made.lines[0].id, versionNo: 2, terms: { dayMinutes: 450 }, rates: [{ rate: '80.000000' }], validFrom: '2026-02-01' },
    ]);
    expect(active).toMatchObject({ status: 'ACTIVE', currentVersionNo: 2, lines: [{ versionStatus: 'APPROVED', period: { from: '2026-02-01', to: null } }] });
    expect(cancelled).toBe('ILLEGAL_TRANSITION');
  });

  it('takes a refused schedule along, and lets it be replaced', async () => {
    const setting = await openSetting();
    const fixed = { billingModel: 'FIXED_SCHEDULE', terms: { amount: { amount: 100, currency: 'EUR' } } };
    const made = await draft(setting, [timeLine(setting, { ...fixed, schedule: [{ percent: '100', dueOn: '2026-01-01' }] })]);
    await acting(setting, (tx) => submitContractVersion(tx, { contractId: made.id, versionNo: 1 }));

    const anew = await acting(setting, (tx) => rejectContractVersion(tx, { contractId: made.id, versionNo: 1, reason: 'In halves' }));
    const halves = [timeLine(setting, { ...fixed, schedule: [{ percent: '50', dueOn: '2026-01-01' }, { percent: '50', dueOn: '2026-06-30' }] })];
    const replaced = await setting.manager.put(`${door}/${made.id}/lines`, { lines: halves }).set('if-match', `W/"${anew.rowVersion}"`).expect(200);

    expect(anew.schedules).toMatchObject([{ amountMinor: 100n }]);
    expect(replaced.body.lines[0].schedule).toMatchObject([{ amount: { amount: 50 } }, { amount: { amount: 50 } }]);
  });

  it('binds to all that is agreed: other terms are another content', async () => {
    const setting = await openSetting();
    const hashes = new Set<string>();
    for (const [number, terms] of [['C-1', {}], ['C-2', {}], ['C-3', { dayMinutes: 450 }]] as const) {
      const made = await draft(setting, [timeLine(setting, { terms })], { number });
      hashes.add((await acting(setting, (tx) => submitContractVersion(tx, { contractId: made.id, versionNo: 1 }))).version.contentHash!);
    }

    expect(hashes.size).toBe(3);
  });
});

describe('a running contract', () => {
  it('is suspended and resumed for a reason', async () => {
    const setting = await openSetting();
    const made = await draft(setting);
    const at = `${door}/${made.id}`;
    const early = await setting.manager.post(`${at}/suspend`, { reason: 'Dispute' }).expect(409);
    await activate(setting, made.id);

    await setting.manager.post(`${at}/suspend`, {}).expect(400);
    const suspended = await setting.manager.post(`${at}/suspend`, { reason: 'Dispute' }).expect(200);
    const resumed = await setting.manager.post(`${at}/resume`, { reason: 'Settled' }).expect(200);

    expect(early.body.code).toBe('ILLEGAL_TRANSITION');
    expect(suspended.body).toMatchObject({ status: 'SUSPENDED', statusReason: 'Dispute' });
    expect(resumed.body).toMatchObject({ status: 'ACTIVE', statusReason: 'Settled' });
  });
});

describe('the door', () => {
  it.each(['submit', 'approve', 'reject', 'activate', 'complete', 'terminate', 'close', 'cancel'])('offers no %s: that crosses slices', async (verb) => {
    const setting = await openSetting();
    const made = await draft(setting);

    await setting.manager.post(`${door}/${made.id}/${verb}`, {}).expect(404);
  });

  it('keeps contracts from those without the right, outside the grant and of other tenants', async () => {
    const setting = await openSetting();
    const made = await draft(setting);
    const [consultant, biller, stranger, narrow] = [
      await setting.firm.as('CONSULTANT'), await setting.firm.as('BILLING_SPECIALIST'), (await newFirm(started())).admin,
      await setting.firm.as('INTEGRATION_OPERATOR'),
    ];
    const outsider = await setting.firm.as('POLICY_ADMIN');
    await setting.firm.admin.post('/system/identity/v1/role-grants', {
      userId: outsider.userId, role: 'ACCOUNT_OWNER', scope: { customerIds: [randomUUID()] },
    }).expect(201);

    await consultant.get(`${door}/${made.id}`).expect(403);
    await biller.get(`${door}/${made.id}`).expect(200);
    await narrow.post(door, contractOf(setting, [], { number: 'C-2' })).expect(403);
    await biller.put(`${door}/${made.id}/lines`, { lines: [] }).set('if-match', 'W/"1"').expect(403);
    await outsider.get(`${door}/${made.id}`).expect(403);
    const list = await outsider.get(door).expect(200);
    await stranger.get(`${door}/${made.id}`).expect(404);
    await stranger.put(`${door}/${made.id}/lines`, { lines: [] }).set('if-match', 'W/"1"').expect(404);

    expect(list.body.data).toEqual([]);
  });

  it('walks a list page by page and by filter', async () => {
    const setting = await openSetting();
    for (const number of ['A', 'B', 'C']) await draft(setting, [], { number });

    const first = await setting.manager.get(`${door}?limit=2`).expect(200);
    const second = await setting.manager.get(`${door}?limit=2&after=${first.body.page.next}`).expect(200);
    const found =
      await setting.manager.get(`${door}?number=B&status=DRAFT&customerId=${setting.customerId}&legalEntityId=${setting.legalEntityId}`).expect(200);
    await setting.manager.get(`${door}?colour=red`).expect(400);

    expect([...first.body.data, ...second.body.data].map(({ number }) => number).sort()).toEqual(['A', 'B', 'C']);
    expect(second.body.page.next).toBeNull();
    expect(found.body.data).toMatchObject([{ number: 'B' }]);
  });
});

it('has no owner outside its tenant', async () => {
  const setting = await openSetting();
  const stranger = (await newFirm(started())).admin;

  const reply = await setting.manager.post(door, contractOf(setting, [], { accountOwnerId: stranger.userId })).expect(422);

  expect(reply.body).toMatchObject({ code: 'REFERENCE_UNKNOWN', errors: [{ pointer: '/accountOwnerId' }] });
});
