import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Firm, newFirm, type Person, personOf } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const base = '/system/ledger/v1';
const june = '2026-06-30T12:00:00Z';

async function firmWithBooks(entity: object = {}) {
  const firm = await newFirm(started(), { at: june });
  const controller = await firm.as('CONTROLLER');
  const made = await controller
    .post(`${base}/legal-entities`, { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin', ...entity })
    .expect(201);
  return { firm, controller, entity: made.body as { id: string; rowVersion: number } };
}

async function periodOf(person: Person, legalEntityId: string, subledger: string, on: string): Promise<{ id: string; status: string }> {
  const found = await person.get(`${base}/periods?legalEntityId=${legalEntityId}&subledger=${subledger}&on=${on}`).expect(200);
  return found.body.data[0];
}

describe('legal entities', () => {
  it('opens an entity with what the pages name as its defaults', async () => {
    const { entity } = await firmWithBooks();

    expect(entity).toMatchObject({
      code: 'LE-DE', taxCalcMode: 'CATEGORY', taxRounding: 'HALF_UP', advanceTaxPoint: 'RECEIPT', releaseMode: 'HUMAN_BATCH', fxSource: 'ECB', status: 'ACTIVE',
      smallBalanceLimit: { amount: 0, currency: 'EUR' }, fiscalCalendar: { yearStartsMonth: 1, yearStartsDay: 1, yearNamedBy: 'START', periodKind: 'MONTH' },
      rowVersion: 1,
    });
  });

  it('changes terms on the version that was read', async () => {
    const { controller, entity } = await firmWithBooks();
    const path = `${base}/legal-entities/${entity.id}`;
    const patch = {
      smallBalanceLimit: { amount: 100, currency: 'EUR' },
      nexusSubdivisions: ['NY'],
      taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE123456789' }],
    };

    await controller.patch(path, patch).expect(428);
    const changed = await controller.patch(path, patch).set('if-match', 'W/"1"').expect(200);
    const stale = await controller.patch(path, patch).set('if-match', 'W/"1"').expect(412);

    expect(changed.body).toMatchObject({ ...patch, rowVersion: 2, name: 'Northwind GmbH' });
    expect(stale.body.code).toBe('STALE_VERSION');
  });

  it.each`
    field                   | value                               | status | code
    ${'functionalCurrency'} | ${'EUX'}                            | ${400} | ${'CURRENCY_UNKNOWN'}
    ${'timeZone'}           | ${'Europe/Atlantis'}                | ${400} | ${'TIME_ZONE_UNKNOWN'}
    ${'country'}            | ${'Germany'}                        | ${400} | ${'IS_COUNTRY'}
    ${'smallBalanceLimit'}  | ${{ amount: 100, currency: 'USD' }} | ${400} | ${'CURRENCY_MISMATCH'}
    ${'smallBalanceLimit'}  | ${{ amount: 1.5, currency: 'EUR' }} | ${400} | ${'IS_INT'}
    ${'releaseMode'}        | ${'AUTO_BELOW_LIMIT'}               | ${422} | ${'RELEASE_MODE_NEEDS_APPROVAL'}
    ${'taxCalcMode'}        | ${null}                             | ${400} | ${'NOT_NULL'}
    ${'colour'}             | ${'red'}                            | ${400} | ${'UNKNOWN_FIELD'}
  `('refuses $field $value with $code', async ({ field, value, status, code }) => {
    const firm = await newFirm(started(), { at: june });
    const controller = await firm.as('CONTROLLER');
    const body = { code: 'X', name: 'X', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin', [field]: value };

    const reply = await controller.post(`${base}/legal-entities`, body).expect(status);

    expect(status === 400 ? reply.body.errors[0].code : reply.body.code).toBe(code);
  });

  it('keeps codes unique, answers a repeated key, and hides other tenants', async () => {
    const { firm, controller, entity } = await firmWithBooks();
    const body = { code: 'LE-UK', name: 'Northwind Ltd', country: 'GB', functionalCurrency: 'GBP', timeZone: 'Europe/London' };
    const stranger = (await newFirm(started())).admin;

    const first = await controller.post(`${base}/legal-entities`, body).set('idempotency-key', 'uk').expect(201);
    const replay = await controller.post(`${base}/legal-entities`, body).set('idempotency-key', 'uk').expect(201);
    await controller.post(`${base}/legal-entities`, body).expect(409);
    await stranger.get(`${base}/legal-entities/${entity.id}`).expect(404);
    await stranger.post(`${base}/legal-entities/${entity.id}/load-chart`).expect(404);
    await (await firm.as('CONSULTANT')).get(`${base}/legal-entities`).expect(403);
    await (await firm.as('BILLING_SPECIALIST')).post(`${base}/legal-entities`, body).expect(403);

    expect(replay.body).toEqual(first.body);
  });

  it('walks the list page by page and by code', async () => {
    const { controller } = await firmWithBooks();
    for (const code of ['A', 'B']) await controller.post(`${base}/legal-entities`, {
      code, name: code, country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
    }).expect(201);

    const first = await controller.get(`${base}/legal-entities?limit=2`).expect(200);
    const second = await controller.get(`${base}/legal-entities?limit=2&after=${first.body.page.next}`).expect(200);
    const one = await controller.get(`${base}/legal-entities?code=B`).expect(200);

    expect([...first.body.data, ...second.body.data].map(({ code }) => code).sort()).toEqual(['A', 'B', 'LE-DE']);
    expect(one.body.data).toHaveLength(1);
  });

  it('shows a grant that is narrowed to one entity that entity only', async () => {
    const { firm, controller, entity } = await firmWithBooks();
    const other = await controller.post(`${base}/legal-entities`, {
      code: 'B', name: 'B', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
    }).expect(201);
    const narrow = await hireWithin(firm, entity.id);

    const seen = await narrow.get(`${base}/legal-entities`).expect(200);
    await narrow.get(`${base}/legal-entities/${other.body.id}`).expect(403);
    await narrow.post(`${base}/legal-entities/${other.body.id}/load-chart`).expect(403);

    expect(seen.body.data.map(({ id }: { id: string }) => id)).toEqual([entity.id]);
  });
});

describe('periods', () => {
  it('opens a year of all five subledgers, what has begun OPEN and the rest FUTURE', async () => {
    const { controller, entity } = await firmWithBooks();

    const year = await controller.post(`${base}/periods/open-year`, { legalEntityId: entity.id, fiscalYear: 2026 }).expect(201);
    const again = await controller.post(`${base}/periods/open-year`, { legalEntityId: entity.id, fiscalYear: 2026 }).expect(409);
    const gap = await controller.post(`${base}/periods/open-year`, { legalEntityId: entity.id, fiscalYear: 2028 }).expect(422);

    expect(year.body.periods).toHaveLength(60);
    expect(year.body.periods.filter(({ status }: { status: string }) => status === 'OPEN')).toHaveLength(30);
    expect(again.body).toMatchObject({ code: 'FISCAL_YEAR_EXISTS', invariant: 'INV-64' });
    expect(gap.body).toMatchObject({ code: 'FISCAL_YEAR_GAP', invariant: 'INV-64', detail: expect.stringContaining('Open 2027 first') });
  });

  it('closes GL last, and reopens nothing without an approval', async () => {
    const { controller, entity } = await firmWithBooks();
    await controller.post(`${base}/periods/open-year`, { legalEntityId: entity.id, fiscalYear: 2026 }).expect(201);
    const move = async (subledger: string, verb: string, status: number) => {
      const { id } = await periodOf(controller, entity.id, subledger, '2026-05-15');
      return (await controller.post(`${base}/periods/${id}/${verb}`).expect(status)).body;
    };

    await move('GL', 'close', 409);
    await move('GL', 'soft-close', 200);
    const early = await move('GL', 'close', 409);
    for (const subledger of ['TIME', 'BILLING', 'AR', 'REVENUE']) {
      await move(subledger, 'soft-close', 200);
      await move(subledger, 'close', 200);
    }
    const closed = await move('GL', 'close', 200);
    const reopened = await move('GL', 'reopen', 422);
    const locked = await move('GL', 'lock', 200);
    const final = await move('GL', 'reopen', 409);

    expect(early.code).toBe('SUBLEDGERS_OPEN');
    expect(closed.status).toBe('CLOSED');
    expect(reopened.code).toBe('PERIOD_REOPEN_NEEDS_APPROVAL');
    expect(locked.status).toBe('LOCKED');
    expect(final.code).toBe('ILLEGAL_TRANSITION');
  });

  it('opens the next period on demand and lists a year page by page', async () => {
    const { firm, controller, entity } = await firmWithBooks();
    await controller.post(`${base}/periods/open-year`, { legalEntityId: entity.id, fiscalYear: 2026, openThrough: '2026-05-31' }).expect(201);
    const next = await periodOf(controller, entity.id, 'TIME', '2026-06-01');

    const opened = await controller.post(`${base}/periods/${next.id}/open`).expect(200);
    await controller.post(`${base}/periods/${next.id}/open`).expect(409);
    await (await firm.as('BILLING_MANAGER')).post(`${base}/periods/${next.id}/soft-close`).expect(403);
    const first = await controller.get(`${base}/periods?legalEntityId=${entity.id}&limit=40`).expect(200);
    const second = await controller.get(`${base}/periods?legalEntityId=${entity.id}&limit=40&after=${first.body.page.next}`).expect(200);

    expect([next.status, opened.body.status]).toEqual(['FUTURE', 'OPEN']);
    expect(new Set([...first.body.data, ...second.body.data].map(({ id }) => id)).size).toBe(60);
    expect(second.body.page.next).toBeNull();
  });
});

describe('number series', () => {
  it.each`
    pattern                | status | code
    ${'INV-{yyyy}-{n:6}'}  | ${201} | ${undefined}
    ${'INV-{n:6}'}         | ${422} | ${'NUMBER_PATTERN_INVALID'}
    ${'INV-{yyyy}-{n}{n}'} | ${422} | ${'NUMBER_PATTERN_INVALID'}
  `('takes the pattern $pattern: $status', async ({ pattern, status, code }) => {
    const { controller, entity } = await firmWithBooks();

    const reply = await controller.post(`${base}/legal-entities/${entity.id}/number-series`, {
      series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern,
    }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('has one active series of a kind and year', async () => {
    const { controller, entity } = await firmWithBooks();
    const series = { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n}', nextNumber: 43 };
    const path = `${base}/legal-entities/${entity.id}/number-series`;

    await controller.post(path, series).expect(201);
    await controller.post(path, { ...series, series: 'OTHER' }).expect(409);
    const shared = await controller.post(path, { ...series, series: 'CM', documentKind: 'CREDIT_MEMO', pattern: 'INV-{yyyy}-{n:6}' }).expect(409);
    const listed = await controller.get(`${path}?documentKind=INVOICE&fiscalYear=2026`).expect(200);

    expect(shared.body).toMatchObject({ code: 'NUMBER_PATTERN_TAKEN', invariant: 'INV-35' });
    expect(listed.body.data).toMatchObject([{ series: 'INV', nextNumber: 43, status: 'ACTIVE' }]);
  });
});

describe('chart of accounts', () => {
  it.each`
    role             | type         | status
    ${'CASH'}        | ${'REVENUE'} | ${422}
    ${'AR_TRADE'}    | ${'REVENUE'} | ${422}
    ${'TAX_PAYABLE'} | ${'EXPENSE'} | ${422}
    ${'REVENUE_TM'}  | ${'ASSET'}   | ${422}
    ${'COST_LABOR'}  | ${'REVENUE'} | ${422}
    ${'FX_REALISED'} | ${'REVENUE'} | ${200}
  `('leads $role to an account of type $type: $status (accounting §1)', async ({ role, type, status }) => {
    const { controller, entity } = await firmWithBooks();
    const path = `${base}/legal-entities/${entity.id}`;
    await controller.post(`${path}/accounts`, { code: '9', name: 'Own', type }).expect(201);

    const reply = await controller.post(`${path}/account-map`, { mappings: [{ role, accountCode: '9' }] }).expect(status);

    expect(reply.body.code).toBe(status === 422 ? 'GL_ACCOUNT_TYPE_UNFIT' : undefined);
  });

  it.each`
    type           | path                            | status | code
    ${'ASSET'}     | ${'Liabilities:Output Tax'}     | ${422} | ${'GL_ACCOUNT_PATH_UNFIT'}
    ${'EXPENSE'}   | ${'Revenue:Discounts'}          | ${422} | ${'GL_ACCOUNT_PATH_UNFIT'}
    ${'REVENUE'}   | ${'Revenues:Other'}             | ${422} | ${'GL_ACCOUNT_PATH_UNFIT'}
    ${'LIABILITY'} | ${'Liabilities:Output Tax'}     | ${409} | ${'GL_ACCOUNT_PATH_TAKEN'}
    ${'LIABILITY'} | ${'Liabilities: Output Tax '}   | ${409} | ${'GL_ACCOUNT_PATH_TAKEN'}
    ${'LIABILITY'} | ${'Liabilities:Output Tax:Old'} | ${201} | ${'1010'}
  `('puts an account of type $type under $path beside one under Liabilities:Output Tax: $status', async ({ type, path, status, code }) => {
    const { controller, entity } = await firmWithBooks();
    const accounts = `${base}/legal-entities/${entity.id}/accounts`;
    await controller.post(accounts, { code: '2100', name: 'Output Tax', type: 'LIABILITY' }).expect(201);

    const reply = await controller.post(accounts, { code: '1010', name: 'Second', type, path }).expect(status);

    expect(reply.body.code).toBe(code);
    if (status === 422) expect(reply.body.detail).toMatch(/begins with (Assets|Expenses|Revenue), as in/);
  });

  it('gives one of two accounts that ask for a path at once the path', async () => {
    const { controller, entity } = await firmWithBooks();
    const ask = (code: string) => controller.post(`${base}/legal-entities/${entity.id}/accounts`, { code, name: 'Bank', type: 'ASSET' });

    const replies = await Promise.all(['1001', '1002', '1003'].map((code) => ask(code)));

    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(replies.flatMap(({ body }) => body.status === 409 ? [body.code] : [])).toEqual(['GL_ACCOUNT_PATH_TAKEN', 'GL_ACCOUNT_PATH_TAKEN']);
  });

  it('loads an account for every role once', async () => {
    const { controller, entity } = await firmWithBooks();
    const path = `${base}/legal-entities/${entity.id}`;

    const first = await controller.post(`${path}/load-chart`).expect(200);
    const second = await controller.post(`${path}/load-chart`).expect(200);
    const accounts = await controller.get(`${path}/accounts?limit=2`).expect(200);

    expect(first.body).toEqual({ accounts: 47, mappings: 47 });
    expect(second.body).toEqual({ accounts: 0, mappings: 0 });
    expect(accounts.body.data).toMatchObject([{ code: '1000', path: 'Assets:Bank', type: 'ASSET', control: false }, { code: '1100', control: true }]);
  });

  it('leads a role of one service line to an account of its own', async () => {
    const { controller, entity } = await firmWithBooks();
    const path = `${base}/legal-entities/${entity.id}`;
    await controller.post(`${base}/dimensions`, { kind: 'SERVICE_LINE', code: 'SL-CLOUD', name: 'Cloud' }).expect(201);
    await controller.post(`${path}/load-chart`).expect(200);
    await controller.post(`${path}/accounts`, { code: '4001', name: 'TM: Cloud', type: 'REVENUE' }).expect(201);
    const mapping = { role: 'REVENUE_TM', accountCode: '4001', dimension: { kind: 'SERVICE_LINE', code: 'SL-CLOUD' } };

    const mapped = await controller.post(`${path}/account-map`, { mappings: [mapping] }).expect(200);
    const unknown = await controller.post(`${path}/account-map`, { mappings: [{ ...mapping, accountCode: '9999' }] }).expect(400);
    const nowhere = await controller.post(`${path}/account-map`, { mappings: [{ ...mapping, dimension: { kind: 'REGION', code: 'X' } }] }).expect(400);

    expect(mapped.body.mappings.filter(({ role }: { role: string }) => role === 'REVENUE_TM')).toMatchObject([
      { accountCode: '4000', dimension: null }, { ...mapping },
    ]);
    expect([unknown.body.errors[0].code, nowhere.body.errors[0].code]).toEqual(['ACCOUNT_UNKNOWN', 'DIMENSION_UNKNOWN']);
  });
});

describe('taxes', () => {
  it('loads the shipped decision table once', async () => {
    const { firm, controller, entity } = await firmWithBooks();
    const path = `${base}/legal-entities/${entity.id}/load-taxes`;

    const first = await firm.admin.post(path).expect(200);
    const second = await firm.admin.post(path).expect(200);
    const rules = await controller.get(`${base}/tax-rules?legalEntityId=${entity.id}`).expect(200);
    const rates = await controller.get(`${base}/tax-rates?country=CA&on=2026-06-30`).expect(200);
    await controller.post(path).expect(403);

    expect(first.body).toEqual({ codes: 2, rates: 10, rules: 10 });
    expect(second.body).toEqual({ codes: 0, rates: 0, rules: 0 });
    expect(rules.body.data[2]).toMatchObject({
      code: '3', place: 'OTHER_EU_COUNTRY', category: 'AE', ratesOf: 'NONE', exemptionCode: 'VATEX-EU-AE', printVatNumbers: true,
    });
    expect(
      rates.body.data.map(({ jurisdiction, subdivision, percent }: Record<string, string>) => `${jurisdiction} ${subdivision} ${percent}`).sort(),
    ).toEqual([
      'CA QC 5.000000', 'CA-ON ON 13.000000', 'CA-QC QC 9.975000',
    ]);
  });

  it('takes rates and rules of the firm, and retires a rule on the version that was read', async () => {
    const { firm } = await firmWithBooks();
    await firm.admin.post(`${base}/tax-codes`, { code: 'STANDARD', name: 'Standard' }).expect(201);
    const rate = { country: 'FR', name: 'TVA', percent: '20', validFrom: '2026-01-01' };

    await firm.admin.post(`${base}/tax-rates`, rate).expect(201);
    const twice = await firm.admin.post(`${base}/tax-rates`, { ...rate, percent: '21' }).expect(422);
    const abroad = await firm.admin.post(`${base}/tax-rates`, { ...rate, jurisdiction: 'DE' }).expect(400);
    const unknown = await firm.admin.post(`${base}/tax-rates`, { ...rate, taxCode: 'NONE' }).expect(400);
    const rule = await firm.admin.post(`${base}/tax-rules`, {
      priority: 5, code: 'own', customerCountry: 'CH', category: 'Z', ratesOf: 'NONE', validFrom: '2026-01-01',
    }).expect(201);
    await firm.admin.post(`${base}/tax-rules/${rule.body.id}/retire`).set('if-match', 'W/"2"').expect(412);
    const retired = await firm.admin.post(`${base}/tax-rules/${rule.body.id}/retire`).set('if-match', 'W/"1"').expect(200);

    expect(twice.body.code).toBe('INVARIANT_VIOLATED');
    expect([abroad.body.errors[0].code, unknown.body.errors[0].code]).toEqual(['JURISDICTION_ABROAD', 'TAX_CODE_UNKNOWN']);
    expect(retired.body).toMatchObject({ status: 'RETIRED', customerCountry: 'CH' });
  });
});

describe('exchange rates', () => {
  const rate = { base: 'EUR', quote: 'USD', date: '2026-05-29', rate: '1.0870' };

  it('keeps published rates, and never two of one day', async () => {
    const { controller } = await firmWithBooks();

    const first = await controller.post(`${base}/fx-rates/bulk`, [rate, { ...rate, quote: 'GBP', rate: '0.8543' }]).expect(200);
    const again = await controller.post(`${base}/fx-rates/bulk`, [rate]).expect(200);
    const other = await controller.post(`${base}/fx-rates/bulk`, [{ ...rate, quote: 'CHF', rate: '0.9412' }, { ...rate, rate: '1.0950' }]).expect(409);
    const listed = await controller.get(`${base}/fx-rates?base=EUR`).expect(200);

    expect(first.body).toMatchObject({ created: 2, unchanged: 0 });
    expect(again.body).toMatchObject({ created: 0, unchanged: 1 });
    expect(other.body).toMatchObject({ code: 'FX_RATE_EXISTS', invariant: 'INV-59' });
    expect(listed.body.data.map(({ quote }: { quote: string }) => quote).sort()).toEqual(['GBP', 'USD']);
  });

  it('tells the bad records of a request apart', async () => {
    const { controller } = await firmWithBooks();
    const records = [rate, { ...rate, rate: 1.087 }, { ...rate, quote: 'XXX' }, { ...rate, rate: '2' }];

    const atomic = await controller.post(`${base}/fx-rates/bulk`, records).expect(400);
    const partial = await controller.post(`${base}/fx-rates/bulk?mode=partial`, records).expect(200);

    expect(atomic.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/1/rate', '/2/quote']);
    expect(partial.body.records.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['created', 'rejected', 'rejected', 'rejected']);
  });
});

async function hireWithin(firm: Firm, legalEntityId: string): Promise<Person> {
  const user = await firm.admin.post('/system/identity/v1/users', {
    kind: 'PERSON', name: 'Narrow', email: `${randomUUID().slice(0, 8)}@northwind.test`,
  }).expect(201);
  await firm.admin.post('/system/identity/v1/role-grants', {
    userId: user.body.id, role: 'CONTROLLER', scope: { legalEntityIds: [legalEntityId] },
  }).expect(201);
  const key = await firm.admin.post('/system/identity/v1/api-keys', {
    userId: user.body.id, name: 'narrow', expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  }).expect(201);
  return personOf(started(), user.body.id, key.body.secret);
}
