import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { type Firm, newFirm, type Person, personOf } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/engagement-setup/v1';
const engagements = `${door}/engagements`;

/** A firm with LE-DE, terms, two roles, two people and two dimensions; its steward sets engagements up. */
async function readyFirm(): Promise<{ firm: Firm; steward: Person; made: (path: string, body: object) => Promise<{ id: string }> }> {
  const firm = await newFirm(started(), { at: '2026-09-01T08:00:00Z' });
  const made = async (path: string, body: object) => (await firm.admin.post(`/system/${path}`, body).expect(201)).body as { id: string };
  const entity = await made('ledger/v1/legal-entities', {
    code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
  });
  await made('ledger/v1/periods/open-year', { legalEntityId: entity.id, fiscalYear: 2026, openThrough: '2026-09-01' });
  await made('customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 });
  await made('ledger/v1/dimensions', { kind: 'COST_CENTRE', code: 'CC-410', name: 'Cloud' });
  await made('ledger/v1/dimensions', { kind: 'SERVICE_LINE', code: 'SL-CLOUD', name: 'Cloud' });
  const consultant = await made('project/v1/roles', { code: 'CONSULTANT', name: 'Consultant' });
  await made('project/v1/roles', { code: 'SENIOR', name: 'Senior' });
  await made('project/v1/resources', { code: 'R-1', name: 'Ada', legalEntityId: entity.id, homeRoleId: consultant.id });
  await made('project/v1/resources', { code: 'R-2', name: 'Ben', legalEntityId: entity.id });
  return { firm, steward: await firm.as('MASTER_DATA_STEWARD'), made };
}

const signed = { signedOn: '2026-08-31', documentRef: 'SOW-S11' };

/** The TM half of the deal of scenario S11. */
function deal(changes: Record<string, unknown> = {}) {
  return {
    externalRef: { system: 'CRM', id: 'OPP-7781', version: '1' },
    ...signed,
    legalEntity: { code: 'LE-DE' },
    customer: {
      code: 'CUST-S11', legalName: 'Contoso AG', kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' },
      taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE111111111' }],
    },
    billTos: [{
      code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, electronicAddress: 'billing@contoso.test',
      format: 'PDF',
    }],
    contract: {
      number: 'C-S11', currency: 'EUR', start: '2026-09-01', dimensions: [{ kind: 'SERVICE_LINE', code: 'SL-CLOUD' }],
      lines: [{ lineNo: 1, billingModel: 'TM', description: 'Build', terms: { billingFrequency: 'MONTHLY' } }],
    },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', unit: 'HUR', rate: '140', validFrom: '2026-09-01' }, { role: 'SENIOR', rate: '175' }] },
    projects: [{
      code: 'P-S11', name: 'Cloud move', pm: 'R-2', dimensions: [{ kind: 'COST_CENTRE', code: 'CC-410' }],
      tasks: [{ code: 'T-BLD', lineNo: 1 }, { code: 'T-DSG', lineNo: 1, parent: 'T-BLD' }, { code: 'T-INT', billable: false }],
      assignments: [
        { resource: 'R-1', task: 'T-BLD', plannedMinutes: 12000 }, { resource: 'R-1', task: 'T-DSG', role: 'CONSULTANT', plannedMinutes: 2400 },
        { resource: 'R-2', task: 'T-BLD', role: 'SENIOR', validFrom: '2026-09-01', plannedMinutes: 9000 },
      ],
      budget: [{ category: 'LABOUR', minutes: 23400, cost: { amount: 2500000, currency: 'EUR' } }],
    }],
    ...changes,
  };
}

const rowsOf = async (firm: Firm, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: started().url() });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', $1, false)`, [firm.tenantId]);
  return (await client.query<Record<string, unknown>>(sql, [firm.tenantId]).finally(() => client.end())).rows;
};

const eventsOf = async (firm: Firm) =>
  (await rowsOf(
    firm,
    `select type, count(*)::int as events from platform.outbox where tenant_id = $1 and kind = 'EVENT' group by type`,
  )).map(({ type, events }) => [type, events]);

const countsOf = (firm: Firm) => rowsOf(firm, `select
  (select count(*) from platform.outbox where tenant_id = $1)::int as events, (select count(*) from contract.contract where tenant_id = $1)::int as contracts,
  (select count(*) from customer.customer where tenant_id = $1)::int as customers, (select count(*) from project.task where tenant_id = $1)::int as tasks,
  (select count(*) from exchange.external_reference where tenant_id = $1)::int as refs,
  (select count(*) from approval.approval_request where tenant_id = $1)::int as requests`);

describe('a signed deal', () => {
  it('becomes an active contract, prices and a running project in one act', async () => {
    const { firm, steward } = await readyFirm();

    const { body } = await steward.post(engagements, deal()).expect(201);

    expect(body).toMatchObject({
      unchanged: false,
      externalRef: { system: 'CRM', id: 'OPP-7781', version: '1' },
      customer: { code: 'CUST-S11', status: 'ACTIVE' },
      contract: {
        number: 'C-S11', status: 'ACTIVE', dimensions: [{ kind: 'SERVICE_LINE', code: 'SL-CLOUD' }],
        version: { versionNo: 1, kind: 'ORIGINAL', status: 'APPROVED', signedOn: '2026-08-31', documentRef: 'SOW-S11', approvalRequestId: expect.any(String) },
        lines: [{ lineNo: 1, billingModel: 'TM', revenueUnitId: expect.any(String), billToSplit: [{ billTo: 'MAIN', percent: '100.000000' }] }],
      },
      rateCard: {
        code: 'C-S11', scope: 'CONTRACT', status: 'APPROVED', approvalRequestId: expect.any(String),
        lines: [{ role: 'CONSULTANT', rate: '140.000000' }, { role: 'SENIOR', rate: '175.000000', validFrom: '2026-09-01' }],
      },
      projects: [{
        code: 'P-S11', status: 'ACTIVE', pmResourceId: expect.any(String), dimensions: [{ kind: 'COST_CENTRE', code: 'CC-410' }],
        budget: [{ category: 'LABOUR', minutes: 23400, cost: { amount: 2500000, currency: 'EUR' } }],
      }],
    });
    const [{ tasks, assignments }] = body.projects;
    expect(tasks.map((task: { code: string; lineNo: number; billable: boolean }) => [task.code, task.lineNo, task.billable])).toEqual([
      ['T-BLD', 1, true], ['T-DSG', 1, true], ['T-INT', null, false],
    ]);
    expect(tasks[1].parentTaskId).toBe(tasks[0].id);
    expect(assignments.map((one: { resource: string; task: string; role: string; plannedMinutes: number }) =>
      [one.resource, one.task, one.role, one.plannedMinutes],
    )).toEqual([
      ['R-1', 'T-BLD', 'CONSULTANT', 12000], ['R-1', 'T-DSG', 'CONSULTANT', 2400], ['R-2', 'T-BLD', 'SENIOR', 9000],
    ]);
    expect(await eventsOf(firm)).toEqual(
      expect.arrayContaining([['contract.activated', 1], ['contract_version.approved', 1], ['rate_card.approved', 1], ['project.created', 1]]),
    );
    const units = await rowsOf(firm, 'select method, transaction_price, code from ledger.revenue_unit where tenant_id = $1');
    expect(units).toEqual([{ method: 'RIGHT_TO_INVOICE', transaction_price: null, code: 'L1' }]);
    const policies = await rowsOf(
      firm,
      `select p.code
       from approval.approval_request r
       join approval.approval_policy p on p.tenant_id = r.tenant_id and p.id = r.auto_policy_id
       where r.tenant_id = $1
       order by 1`,
    );
    expect(policies.map(({ code }) => code)).toEqual(['P-CV-SIGNED', 'P-RATE-SIGNED']);
  });

  it('is replayed by its key, and unchanged when the same content comes under another', async () => {
    const { firm, steward } = await readyFirm();
    const first = await steward.post(engagements, deal()).set('idempotency-key', 'opp').expect(201);
    const before = await countsOf(firm);

    const replay = await steward.post(engagements, deal()).set('idempotency-key', 'opp').expect(201);
    const { externalRef, ...content } = deal({ externalRef: { system: 'CRM', id: 'OPP-7781', version: '2' } });
    const again = await steward.post(engagements, { ...Object.fromEntries(Object.entries(content).toReversed()), externalRef }).expect(200);

    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(replay.body).toEqual(first.body);
    expect(again.body).toEqual({ ...first.body, unchanged: true });
    expect(await countsOf(firm)).toEqual(before);
  });

  it('refuses other content under the same reference and keeps nothing of it', async () => {
    const { firm, steward } = await readyFirm();
    await steward.post(engagements, deal()).expect(201);
    const before = await countsOf(firm);

    const reply = await steward.post(engagements, deal({ rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '150' }] } })).expect(409);

    expect(reply.body.code).toBe('ENGAGEMENT_CHANGED');
    expect(await countsOf(firm)).toEqual(before);
  });

  it('is made once when it arrives twice at the same moment', async () => {
    const { firm, steward } = await readyFirm();

    const replies = await Promise.all([1, 2, 3].map(() => steward.post(engagements, deal())));

    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201]);
    expect(await countsOf(firm)).toMatchObject([{ contracts: 1, refs: 1, tasks: 3 }]);
  });

  it('refers to a known customer, never overwrites it, and says what was not taken', async () => {
    const { steward, firm } = await readyFirm();
    const first = await steward.post(engagements, deal()).expect(201);
    const second = deal({
      externalRef: { system: 'CRM', id: 'OPP-7782' },
      customer: {
        ...deal().customer, legalName: 'Somebody Else', currency: 'USD',
        taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE111111111' }, { country: 'DE', scheme: 'VAT', number: 'DE222222222' }],
      },
      billTos: [
        { code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Bonn', country: 'DE' }, format: 'CSV', paymentTerms: { code: 'NET30' } },
        { code: 'BRANCH', address: { lines: ['Am Markt 2'], city: 'Bremen', country: 'DE' } },
      ],
      contract: {
        number: 'C-2', currency: 'EUR', start: '2026-10-01',
        lines: [{ lineNo: 1, billingModel: 'TM', billToSplit: [{ billTo: 'MAIN', percent: '60' }, { billTo: 'BRANCH', percent: '40' }] }],
      },
      projects: [{ code: 'P-2', tasks: [{ code: 'T', lineNo: 1 }] }],
    });

    const { body } = await steward.post(engagements, second).expect(201);
    const again = await steward.post(engagements, second).expect(200);

    const kept = [
      '/customer/legalName', '/customer/currency', '/customer/taxRegistrations/1', '/billTos/0/address/city', '/billTos/0/format', '/billTos/0/paymentTerms',
    ];
    expect(first.body.notTaken).toEqual([]);
    expect(body.notTaken.map(({ pointer }: { pointer: string }) => pointer)).toEqual(kept);
    expect(again.body.notTaken).toEqual(body.notTaken);
    expect(body.customer.legalName).toBe('Contoso AG');
    expect(body.contract.lines[0].billToSplit).toMatchObject([{ billTo: 'MAIN', percent: '60.000000' }, { billTo: 'BRANCH', percent: '40.000000' }]);
    expect(await countsOf(firm)).toMatchObject([{ customers: 1, contracts: 2 }]);
  });

  it('takes the project as scope of its prices', async () => {
    const { steward } = await readyFirm();

    const { body } = await steward.post(
      engagements, deal({ rateCard: { scope: 'PROJECT', code: 'P-S11', lines: [{ role: 'SENIOR', rate: '175' }] } }),
    ).expect(201);

    expect(body.rateCard).toMatchObject({ scope: 'PROJECT', status: 'APPROVED' });
  });
});

describe('an unsigned deal', () => {
  it('waits for people: contract and prices in approval, the project planned', async () => {
    const { firm, steward } = await readyFirm();
    const [manager] = await Promise.all([firm.as('CONTRACT_MANAGER'), firm.as('BILLING_MANAGER'), firm.as('DELIVERY_MANAGER'), firm.as('CONTROLLER')]);

    const { body } = await steward.post(engagements, deal({ documentRef: undefined })).expect(201);

    expect(body.contract).toMatchObject({ status: 'IN_APPROVAL', version: { status: 'IN_APPROVAL', approvalRequestId: expect.any(String) } });
    expect(body.rateCard).toMatchObject({ status: 'IN_APPROVAL', approvalRequestId: expect.any(String) });
    expect(body.projects[0].status).toBe('PLANNED');
    expect(body.rateCard.approvalRequestId).not.toBe(body.contract.version.approvalRequestId);
    const requests = await rowsOf(firm, `select document_type, status,
      (select count(*)::int from approval.approval_step s where s.tenant_id = r.tenant_id and s.approval_request_id = r.id) as steps
      from approval.approval_request r where tenant_id = $1 order by document_type`);
    expect(requests).toEqual([{ document_type: 'CONTRACT_VERSION', status: 'PENDING', steps: 2 }, { document_type: 'RATE_CARD', status: 'PENDING', steps: 2 }]);
    await manager.post(`${door}/contracts/${body.id}/submit`).expect(409);
  });
});

describe('what does not fit', () => {
  it('is told at once, every field of it by its pointer, and nothing is kept', async () => {
    const { firm, steward } = await readyFirm();
    const wrong = deal({
      legalEntity: { code: 'LE-XX' },
      customer: { code: 'NEW', kind: 'B2B', paymentTerms: { code: 'NET99' } },
      billTos: [{ code: 'A', address: { lines: ['x'] } }, { code: 'B' }],
      contract: {
        number: 'C', currency: 'ZZZ', start: '2026-09-01', end: '2026-08-01', dimensions: [{ kind: 'REGION', code: 'NORTH' }],
        lines: [
          {
            lineNo: 1, billingModel: 'TM', taxCode: 'T-1', terms: { amount: 5, dayMinutes: 0 },
            billToSplit: [{ billTo: 'A', percent: '60' }, { billTo: 'C', percent: '30' }],
          },
          { lineNo: 1, billingModel: 'TM', rates: [{ role: 'CHIEF', rate: '1' }], milestones: [{ code: 'M', amount: { amount: 1, currency: 'EUR' } }] },
        ],
      },
      rateCard: { scope: 'CONTRACT', lines: [{ role: 'SENIOR', rate: '1' }, { role: 'SENIOR', rate: '2', validFrom: '2026-10-01' }] },
      projects: [{
        code: 'P', pm: 'R-9', tasks: [{ code: 'T', lineNo: 7 }, { code: 'T', parent: 'NOWHERE' }],
        assignments: [{ resource: 'R-2', task: 'T' }, { resource: 'R-1', task: 'U', role: 'SENIOR' }, { resource: 'R-1', task: 'T', validTo: '2026-09-01' }],
      }],
    });

    const reply = await steward.post(engagements, wrong).expect(400);

    expect(reply.body.code).toBe('VALIDATION_FAILED');
    expect(reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).toSorted()).toEqual([
      '/billTos/0/address/city REQUIRED', '/billTos/0/address/country REQUIRED', '/billTos/1/address REQUIRED', '/contract/currency NOT_FOUND',
      '/contract/dimensions/0/code NOT_FOUND',
      '/contract/end ENDS_BEFORE_START', '/contract/lines/0/billToSplit SPLIT_NOT_100', '/contract/lines/0/billToSplit/1/billTo NOT_OF_THIS_ENGAGEMENT',
      '/contract/lines/0/taxCode NOT_FOUND', '/contract/lines/0/terms/amount UNKNOWN_FIELD', '/contract/lines/0/terms/dayMinutes UNFIT',
      '/contract/lines/1/billToSplit SPLIT_MISSING',
      '/contract/lines/1/lineNo REPEATED', '/contract/lines/1/milestones TERM_UNFIT', '/contract/lines/1/rates/0/role NOT_FOUND', '/customer/country REQUIRED',
      '/customer/legalName REQUIRED',
      '/customer/paymentTerms/code NOT_FOUND', '/legalEntity/code NOT_FOUND', '/projects/0/assignments/0/role REQUIRED',
      '/projects/0/assignments/1/task NOT_OF_THIS_ENGAGEMENT',
      '/projects/0/assignments/2/validTo PERIOD_EMPTY', '/projects/0/pm NOT_FOUND', '/projects/0/tasks/0/lineNo NOT_OF_THIS_ENGAGEMENT',
      '/projects/0/tasks/1/code REPEATED',
      '/projects/0/tasks/1/parent NOT_OF_THIS_ENGAGEMENT', '/rateCard/lines/1/validFrom OVERLAPS',
    ].toSorted());
    expect(await countsOf(firm)).toMatchObject([{ contracts: 0, customers: 0, refs: 0, tasks: 0 }]);
  });

  const line = (changes: object) => ({ contract: { ...deal().contract, lines: [{ lineNo: 1, billingModel: 'TM', ...changes }] } });
  const amendment = { kind: 'CHANGE_ORDER', effectiveFrom: '2026-11-01' };
  it.each`
    what                            | changes                                                                                  | status | code
    ${'a fixed fee'}                | ${line({ billingModel: 'FIXED_SCHEDULE', terms: { amount: { amount: 5, currency: 'EUR' } } })} | ${422} | ${'BILLING_MODEL_NOT_ENABLED'}
    ${'a cap'}                      | ${line({ billingModel: 'TM_NTE' })}                                                      | ${422} | ${'BILLING_MODEL_NOT_ENABLED'}
    ${'a retention'}                | ${line({ terms: { retentionPercent: '10', retentionBasis: 'FULL' } })}                   | ${422} | ${'TERM_NOT_ENABLED'}
    ${'a discount by volume'}       | ${line({ terms: { discountRules: [{ kind: 'VOLUME_WHOLE', tiers: [{ percent: '50' }] }] } })} | ${422} | ${'TERM_NOT_ENABLED'}
    ${'an amendment'}               | ${{ amendment }}                                                                         | ${422} | ${'AMENDMENT_NOT_ENABLED'}
    ${'a template'}                 | ${{ templateCode: 'STANDARD' }}                                                          | ${422} | ${'TEMPLATE_NOT_ENABLED'}
    ${'an unknown model'}           | ${line({ billingModel: 'BARTER' })}                                                      | ${400} | ${'VALIDATION_FAILED'}
    ${'an unknown field'}           | ${{ colour: 'red' }}                                                                     | ${400} | ${'VALIDATION_FAILED'}
    ${'a list where one belongs'}   | ${{ customer: [] }}                                                                      | ${400} | ${'VALIDATION_FAILED'}
    ${'a rate as a number'}         | ${{ rateCard: { scope: 'CONTRACT', lines: [{ role: 'SENIOR', rate: 175 }] } }}           | ${400} | ${'VALIDATION_FAILED'}
    ${'no project'}                 | ${{ projects: [] }}                                                                      | ${400} | ${'VALIDATION_FAILED'}
    ${'a day that is none'}         | ${{ signedOn: '2026-02-30' }}                                                            | ${400} | ${'VALIDATION_FAILED'}
    ${'an invoice format without its address'} | ${{ billTos: [{ ...deal().billTos[0], electronicAddress: undefined, format: 'UBL_PEPPOL' }] }} | ${422} | ${'DOC_PROFILE_INCOMPLETE'}
  `('refuses $what with $code before anything is kept', async ({ changes, status, code }) => {
    const { firm, steward } = await readyFirm();

    const reply = await steward.post(engagements, deal(changes)).expect(status);

    expect(reply.body.code).toBe(code);
    expect(await countsOf(firm)).toMatchObject([{ contracts: 0, customers: 0, refs: 0 }]);
  });

  it('names codes that are taken', async () => {
    const { steward } = await readyFirm();
    await steward.post(engagements, deal()).expect(201);

    const reply = await steward.post(engagements, deal({ externalRef: { system: 'CRM', id: 'OTHER' } })).expect(400);

    expect(reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual([
      '/contract/number TAKEN', '/projects/0/code TAKEN',
    ]);
  });

  it('is kept from those without the right, beyond their scope, and from other tenants', async () => {
    const { firm, steward } = await readyFirm();
    const [manager, stranger] = [await firm.as('CONTRACT_MANAGER'), (await newFirm(started())).admin];
    const { body } = await steward.post(engagements, deal()).expect(201);
    const narrow = await stewardOf(firm, { customerIds: [body.contract.legalEntityId] });

    await manager.post(engagements, deal()).expect(403);
    await narrow.post(
      engagements,
      deal({ externalRef: { system: 'CRM', id: 'X' }, contract: { ...deal().contract, number: 'C-X' }, projects: [{ code: 'P-X', tasks: [{ code: 'T' }] }] }),
    ).expect(403);
    await steward.post(`${door}/contracts/${body.id}/submit`).expect(403);
    await (await firm.as('CONSULTANT')).get(`${engagements}/${body.id}`).expect(403);
    await stranger.get(`${engagements}/${body.id}`).expect(404);
    const strange = await stranger.post(engagements, deal()).expect(400);

    expect(strange.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/legalEntity/code');
  });
});

describe('reading', () => {
  it('finds an engagement by its reference and shows it by its contract', async () => {
    const { steward } = await readyFirm();
    const made = await steward.post(engagements, deal()).expect(201);
    const other = {
      externalRef: { system: 'ERP', id: '1' },
      contract: { ...deal().contract, number: 'C-2' },
      projects: [{ code: 'P-2', tasks: [{ code: 'T' }] }],
      rateCard: undefined,
    };
    await steward.post(engagements, deal(other)).expect(201);

    const found = await steward.get(`${engagements}?system=CRM&externalId=OPP-7781`).expect(200);
    const first = await steward.get(`${engagements}?limit=1`).expect(200);
    const second = await steward.get(`${engagements}?limit=1&after=${first.body.page.next}`).expect(200);
    const shown = await steward.get(`${engagements}/${made.body.id}`).expect(200);
    await steward.get(`${engagements}?colour=red`).expect(400);

    expect(found.body.data).toEqual([{ id: made.body.id, externalRef: made.body.externalRef, contractNumber: 'C-S11', status: 'ACTIVE' }]);
    expect([...first.body.data, ...second.body.data].map(({ contractNumber }) => contractNumber).toSorted()).toEqual(['C-2', 'C-S11']);
    expect(second.body.page.next).toBeNull();
    expect({ unchanged: false, notTaken: [], ...shown.body }).toEqual(made.body);
  });
});

describe('submitting by hand', () => {
  const draftContract = async (changes: object = {}) => {
    const { firm, steward, made } = await readyFirm();
    const { body } = await steward.post(engagements, deal()).expect(201);
    const manager = await firm.as('CONTRACT_MANAGER');
    const [{ billToId }] = body.contract.lines[0].billToSplit;
    const lines = [{ lineNo: 1, billingModel: 'TM', billToSplit: [{ billToId, percent: '100' }] }];
    const contract = await made('contract/v1/contracts', {
      number: 'C-HAND', legalEntityId: body.contract.legalEntityId, customerId: body.customer.id, currency: 'EUR', startDate: '2026-09-01',
      signedDate: '2026-08-31', documentRef: 'SOW-HAND', lines, ...changes,
    });
    return { firm, manager, contract };
  };

  it('sends a contract to the people, whatever signature it claims', async () => {
    const { firm, manager, contract } = await draftContract();
    await Promise.all([firm.as('BILLING_MANAGER'), firm.as('CONTROLLER')]);

    const { body } = await manager.post(`${door}/contracts/${contract.id}/submit`).expect(200);
    const again = await manager.post(`${door}/contracts/${contract.id}/submit`).expect(409);

    expect(body.contract).toMatchObject({ status: 'IN_APPROVAL', version: { status: 'IN_APPROVAL', approvalRequestId: expect.any(String) } });
    expect(body.externalRef).toBeNull();
    expect(body.contract.lines[0].revenueUnitId).toEqual(expect.any(String));
    expect(again.body.code).toBe('ILLEGAL_TRANSITION');
    expect((await eventsOf(firm)).filter(([type]) => type === 'contract_version.submitted' || type === 'approval.requested')).toEqual(
      expect.arrayContaining([['contract_version.submitted', 2], ['approval.requested', 1]]),
    );
  });

  it('takes up the revenue units of a contract that comes again', async () => {
    const { firm, manager, contract } = await draftContract();
    const clerk = await firm.as('BILLING_MANAGER');
    const submit = `${door}/contracts/${contract.id}/submit`;
    const first = await manager.post(submit).expect(200);
    const [{ content_hash: contentHash }] = await rowsOf(
      firm,
      `select content_hash from contract.contract_version where tenant_id = $1 and status = 'IN_APPROVAL'`,
    ) as [{ content_hash: string }];
    const decision = { versionNo: 1, contentHash, reason: 'Too cheap.' };
    await clerk.post(`/process/approval-routing/v1/approval-requests/${first.body.contract.version.approvalRequestId}/reject`, decision).expect(200);
    const { body: draft } = await manager.get(`/system/contract/v1/contracts/${contract.id}`).expect(200);
    const [{ billToId }] = first.body.contract.lines[0].billToSplit;
    const line = { billingModel: 'TM', billToSplit: [{ billToId, percent: '100' }] };
    await manager
      .put(`/system/contract/v1/contracts/${contract.id}/lines`, { lines: [{ ...line, lineNo: 1 }, { ...line, lineNo: 2 }] })
      .set('if-match', `W/"${draft.rowVersion}"`)
      .expect(200);

    const second = await manager.post(submit).expect(200);

    expect(second.body.contract.lines.map(({ revenueUnitId }: { revenueUnitId: string }) => revenueUnitId)).toEqual([
      first.body.contract.lines[0].revenueUnitId, expect.any(String),
    ]);
  });

  it('does not send what has no line, and hides other tenants', async () => {
    const { firm, manager, contract } = await draftContract({ lines: [] });
    const stranger = await (await newFirm(started())).as('CONTRACT_MANAGER');

    const bare = await manager.post(`${door}/contracts/${contract.id}/submit`).expect(422);
    await stranger.post(`${door}/contracts/${contract.id}/submit`).expect(404);
    await (await firm.as('PROJECT_MANAGER')).post(`${door}/contracts/${contract.id}/submit`).expect(403);

    expect(bare.body.code).toBe('CONTRACT_HAS_NO_LINE');
  });

  it('sends a rate card to the people of its scope', async () => {
    const firm = await newFirm(started(), { at: '2026-09-01T08:00:00Z' });
    const [manager, stranger] = [await firm.as('CONTRACT_MANAGER'), await (await newFirm(started())).as('CONTRACT_MANAGER')];
    await Promise.all([firm.as('DELIVERY_MANAGER'), firm.as('CONTROLLER')]);
    const card = await manager.post('/system/rate-card/v1/rate-cards', { code: 'STANDARD', scope: 'TENANT', currency: 'EUR' }).expect(201);
    await manager.post(`/system/rate-card/v1/rate-cards/${card.body.id}/lines`, { rate: '120', validFrom: '2026-01-01' }).expect(201);
    const submit = `${door}/rate-cards/${card.body.id}/submit`;

    await stranger.post(submit).expect(404);
    await (await firm.as('CONSULTANT')).post(submit).expect(403);
    const { body } = await manager.post(submit).expect(200);
    await manager.post(submit).expect(409);

    expect(body).toMatchObject({ status: 'IN_APPROVAL', scope: 'TENANT', scopeId: null, approvalRequestId: expect.any(String) });
    const steps = await rowsOf(firm, `select approver_rule ->> 'role' as role from approval.approval_step where tenant_id = $1 order by 1`);
    expect(steps.map(({ role }) => role)).toEqual(['CONTROLLER', 'DELIVERY_MANAGER']);
  });
});

it('starts the projects once people have approved the contract', async () => {
  const { firm, steward } = await readyFirm();
  const people = [await firm.as('CONTRACT_MANAGER'), await firm.as('BILLING_MANAGER')];
  const { body } = await steward.post(engagements, deal({ signedOn: undefined })).expect(201);
  const requests = '/process/approval-routing/v1/approval-requests';
  const [{ content_hash: contentHash }] = await rowsOf(
    firm,
    `select content_hash from contract.contract_version where tenant_id = $1`,
  ) as [{ content_hash: string }];

  for (const person of people) await person.post(`${requests}/${body.contract.version.approvalRequestId}/approve`, { versionNo: 1, contentHash }).expect(200);

  const approved = await steward.get(`${engagements}/${body.id}`).expect(200);
  expect(approved.body.contract).toMatchObject({ status: 'ACTIVE', version: { status: 'APPROVED' } });
  await vi.waitFor(
    async () => expect((await steward.get(`${engagements}/${body.id}`)).body.projects[0].status).toBe('ACTIVE'),
    { timeout: 20_000, interval: 200 },
  );
});

/** A steward whose grant reaches these rows only. */
async function stewardOf(firm: Firm, scope: object): Promise<Person> {
  const user = await firm.admin.post('/system/identity/v1/users', { kind: 'PERSON', name: 'Narrow', email: 'narrow@northwind.test' }).expect(201);
  await firm.admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role: 'MASTER_DATA_STEWARD', scope }).expect(201);
  const key = await firm.admin.post('/system/identity/v1/api-keys', {
    userId: user.body.id, name: 'test', expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  }).expect(201);
  return personOf(started(), user.body.id, key.body.secret);
}
