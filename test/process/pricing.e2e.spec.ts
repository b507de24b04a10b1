import { describe, expect, it } from 'vitest';
import { billingFirm, type DraftRef, runMay } from '../billing.js';
import { balances, billedMinutes, type Deal, rowsOf, settled, signedDeal, takenBack, twoBillTos, worked } from '../deal.js';
import { useApp } from '../test-app.js';

const started = useApp();

async function documentOf({ specialist }: Deal, { id }: DraftRef) {
  return (await specialist.get(`/system/invoice/v1/invoices/${id}`).expect(200)).body;
}

/** A document of one line, and what it took of each day. */
async function figuresOf(deal: Deal, draft: DraftRef) {
  const { lines: [line], netTotal, taxTotal, grossTotal } = await documentOf(deal, draft);
  const { quantity, unitPrice, net, serviceFrom, serviceTo } = line;
  const shares = await rowsOf(deal, `select a.amount::int from wip.allocation a
    where a.tenant_id = $1 and a.invoice_line_id = '${line.id}' and a.released_at is null order by a.work_date`);
  return { quantity, unitPrice, net, serviceFrom, serviceTo, netTotal, taxTotal, grossTotal, shares };
}

/** The firm's standard price, approved by those who may. */
async function standardCard(deal: Deal, rate: string): Promise<void> {
  const people = [await deal.firm.as('DELIVERY_MANAGER'), await deal.firm.as('CONTROLLER')];
  const manager = await deal.firm.as('CONTRACT_MANAGER');
  const card = await manager.post('/system/rate-card/v1/rate-cards', { code: 'STANDARD', scope: 'TENANT', currency: 'EUR' }).expect(201);
  await manager.post(`/system/rate-card/v1/rate-cards/${card.body.id}/lines`, { rate, validFrom: '2026-01-01' }).expect(201);
  const { body } = await manager.post(`/process/engagement-setup/v1/rate-cards/${card.body.id}/submit`).expect(200);
  const [asked] = await rowsOf(deal, `select version_no as "versionNo", content_hash as "contentHash" from approval.approval_request
    where tenant_id = $1 and document_type = 'RATE_CARD' and document_id = '${card.body.id}'`);
  for (const person of people) await person.post(`/process/approval-routing/v1/approval-requests/${body.approvalRequestId}/approve`, asked).expect(200);
  await settled(deal);
}

interface Abroad {
  readonly country: string;
  readonly state: string;
  readonly entity: object;
  readonly rate: string;
}

/** A deal of an entity in another country, whose customer has no state but whose bill-to has. */
async function signedAbroad({ country, state, entity, rate }: Abroad): Promise<Deal> {
  const billing = await billingFirm(started());
  const { admin } = billing.firm;
  const [code, currency] = [`LE-${country}`, country === 'US' ? 'USD' : 'CAD'];
  const books = { code, name: code, country, functionalCurrency: currency, timeZone: 'America/New_York', ...entity };
  const { body } = await admin.post('/system/ledger/v1/legal-entities', books).expect(201);
  for (const pack of ['load-chart', 'load-taxes']) await admin.post(`/system/ledger/v1/legal-entities/${body.id}/${pack}`).expect(200);
  await admin.post('/system/ledger/v1/periods/open-year', { legalEntityId: body.id, fiscalYear: 2026, openThrough: '2026-12-31' }).expect(201);
  const changes = {
    legalEntity: { code }, customer: { code: 'CU-X', legalName: 'Client', kind: 'B2B', country, paymentTerms: { code: 'NET30' } },
    billTos: [{ code: 'MAIN', address: { lines: ['1 Main St'], city: 'Town', subdivision: state, country }, format: 'PDF', lineGrouping: 'DETAIL' }],
    contract: { number: 'C-X', currency, start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate }] },
  };
  return { ...(await signedDeal(started(), {}, { changes, at: billing })), legalEntityId: body.id };
}

describe('the journal of labour cost', () => {
  const journals = '/system/ledger/v1/journals';

  async function costed() {
    const deal = await signedDeal(started(), {});
    await worked(deal, [60]);
    const { body } = await (await deal.firm.as('CONTROLLER')).get(`${journals}?event=E2`).expect(200);
    return { deal, id: body.data[0].id as string };
  }

  it.each(['BILLING_MANAGER', 'PROJECT_MANAGER', 'CFO'] as const)('is not there for a %s, who lacks cost.read', async (role) => {
    const { deal, id } = await costed();
    const reader = await deal.firm.as(role);

    const asked = await reader.get(`${journals}?event=E2`).expect(200);
    const all = await reader.get(journals).expect(200);

    expect(asked.body.data).toEqual([]);
    expect(all.body.data.map(({ event }: { event: string }) => event)).toEqual(['E1']);
    for (const door of [journals, '/process/ar-posting/v1/lineage/journal-entry']) {
      const { body } = await reader.get(`${door}/${id}`).expect(404);
      expect(body.code).toBe('NOT_FOUND');
    }
  });

  it.each(['AUDITOR', 'DELIVERY_MANAGER', 'CONTROLLER'] as const)('is shown to a %s, who holds cost.read', async (role) => {
    const { deal, id } = await costed();
    const reader = await deal.firm.as(role);

    const all = await reader.get(journals).expect(200);
    const one = await reader.get(`${journals}/${id}`).expect(200);
    const chain = await reader.get(`/process/ar-posting/v1/lineage/journal-entry/${id}`).expect(200);

    expect(all.body.data.map(({ event }: { event: string }) => event).sort()).toEqual(['E1', 'E2']);
    expect(one.body.lines).toMatchObject([{ role: 'COST_LABOR', debit: { amount: 6000 } }, { role: 'PAYROLL_CLEARING' }]);
    expect(chain.body.postings).toContainEqual(expect.objectContaining({ id, event: 'E2' }));
  });

  it('is not there when it reverses labour cost either', async () => {
    const deal = await signedDeal(started(), {});
    await takenBack(deal, await worked(deal, [60]));
    const seenBy = async (role: 'BILLING_MANAGER' | 'CONTROLLER') => {
      const { body } = await (await deal.firm.as(role)).get(journals).expect(200);
      return body.data.map(({ event }: { event: string }) => event).sort();
    };

    expect(await seenBy('BILLING_MANAGER')).toEqual(['E1', 'E1']);
    expect(await seenBy('CONTROLLER')).toEqual(['E1', 'E1', 'E2', 'E2']);
  });
});

describe('labour cost in a currency without an exchange rate', () => {
  it('is not booked, and the controller is asked for the rate; with it, work is costed', async () => {
    const deal = await signedAbroad({ country: 'CA', state: 'QC', entity: {}, rate: '100' });
    const bookedCost = async () => (await balances(deal)).filter(({ role }) => role === 'COST_LABOR');
    await worked(deal, [60, 30]);
    const before = await bookedCost();

    await deal.firm.admin.post('/system/ledger/v1/fx-rates/bulk', [{ base: 'EUR', quote: 'CAD', date: '2026-05-04', rate: '1.4700' }]).expect(200);
    await worked(deal, [60], '2026-05-05');

    const { body } = await (await deal.firm.as('CONTROLLER')).get('/system/work-item/v1/exceptions?code=FX_STALE').expect(200);
    expect(body.data).toMatchObject([{
      ownerRole: 'CONTROLLER', target: { type: 'resource' }, detail: 'No exchange rate of 2026-05-04 translates labour cost from EUR into the books. Load it.',
    }]);
    expect([before, await bookedCost()]).toEqual([[], [{ role: 'COST_LABOR', balance: 6000 }]]);
  });
});

describe('work that found no rate', () => {
  it('is priced once there is one, and its cost stays booked once', async () => {
    const deal = await signedDeal(started(), {}, { changes: { rateCard: { scope: 'CONTRACT', lines: [{ role: 'SENIOR', rate: '160' }] } } });
    const ids = await worked(deal, [60]);
    const before = await billedMinutes(deal, ids);

    await standardCard(deal, '100');

    expect(before).toEqual([[60, null]]);
    expect(await billedMinutes(deal, ids)).toEqual([[60, 10_000]]);
    expect(await balances(deal)).toEqual([
      { role: 'COST_LABOR', balance: 6000 }, { role: 'PAYROLL_CLEARING', balance: -6000 },
      { role: 'REVENUE_TM', balance: -10_000 }, { role: 'UNBILLED_RECEIVABLE', balance: 10_000 },
    ]);
  });
});

describe('work at a rate of zero', () => {
  it('is priced: zero is a rate (INV-10), and work that nobody agreed a price for is told apart from it', async () => {
    const deal = await signedDeal(started(), {}, { changes: { rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '0' }] } } });

    const ids = await worked(deal, [60]);

    expect(await billedMinutes(deal, ids)).toEqual([[60, 0]]);
  });
});

describe('work in a currency without an exchange rate', () => {
  it('blocks its candidate: RC-11 asks the controller for the rate, and a run tells it too, until it is loaded', async () => {
    const contract = { number: 'C-X', currency: 'USD', start: '2026-01-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work' }] };
    const deal = await signedDeal(started(), {}, { changes: { contract } });
    await worked(deal, [60]);

    const { body: candidates } = await deal.specialist.get(`/process/invoice-generation/v1/readiness?project=${deal.projectId}`).expect(200);
    const { body: run } = await deal.specialist.post('/process/invoice-generation/v1/billing-runs', { legalEntityId: deal.legalEntityId }).expect(202);
    await settled(deal);
    const { body: done } = await deal.specialist.get(`/process/invoice-generation/v1/billing-runs/${run.id}`).expect(200);

    const blocker = { check: 'RC-11', code: 'FX_STALE', ownerRole: 'CONTROLLER' };
    expect(candidates.data).toMatchObject([{ status: 'NOT_READY', blockers: [blocker] }]);
    expect(done).toMatchObject({ status: 'COMPLETED', candidateCount: 1, blockedCount: 1, documentCount: 0, findings: [{ blockers: [blocker] }] });

    const rates = ['2026-05-04', '2026-05-29'].map((date) => ({ base: 'EUR', quote: 'USD', date, rate: '1.0870' }));
    await deal.firm.admin.post('/system/ledger/v1/fx-rates/bulk', rates).expect(200);
    const ask = { legalEntityId: deal.legalEntityId };
    const { body: dry } = await deal.specialist.post('/process/invoice-generation/v1/billing-runs?dryRun=true', ask).expect(200);
    expect(dry).toMatchObject({ candidateCount: 1, blockedCount: 0, documentCount: 1 });
  });
});

describe('a signed deal', () => {
  it('may agree prices by task, grade and location, in another currency: 130.00 USD are 119.595216 EUR (pricing §2)', async () => {
    const billing = await billingFirm(started());
    await billing.firm.admin.post('/system/ledger/v1/fx-rates/bulk', [{ base: 'EUR', quote: 'USD', date: '2026-05-04', rate: '1.0870' }]).expect(200);
    const lines = [{ rate: '1' }, { grade: 'G9', rate: '2' }, { location: 'Ulm', rate: '3' }, { task: 'BUILD', rate: '130' }];
    const rateCard = { scope: 'CONTRACT', currency: 'USD', lines };
    const deal = await signedDeal(started(), { rateConversion: 'AT_WORK_DATE' }, { at: billing, changes: { rateCard } });

    const ids = await worked(deal, [60]);

    const { body } = await deal.specialist.get(`/system/wip/v1/billable-transactions?sourceId=${ids[0]}`).expect(200);
    expect(body.data).toMatchObject([{ rate: '119.595216', amount: { amount: 11_960, currency: 'EUR' } }]);
  });
});

describe('a visit', () => {
  it('of 150 minutes at 100.00 is billed as the 240 agreed at least: 400.00 (pricing §8)', async () => {
    const deal = await signedDeal(started(), { minimumMinutes: 240 });

    const ids = await worked(deal, [150]);

    expect(await billedMinutes(deal, ids)).toEqual([[240, 40_000]]);
  });
});

describe('discounts', () => {
  it('of 10 and 5 percent compound: 200000, 180000, 171000 (pricing §6)', async () => {
    const deal = await signedDeal(started(), { discountRules: [{ kind: 'PERCENT', percent: '10' }, { kind: 'PERCENT', percent: '5' }] });
    await worked(deal, [480, 440]);
    await worked(deal, [280], '2026-05-05');

    const [draft] = await runMay(deal);

    const document = await documentOf(deal, draft!);
    expect(document).toMatchObject({ netTotal: { amount: 171_000 }, lines: [{ discount: { amount: 29_000 }, net: { amount: 171_000 } }] });
  });
});

describe('the explanation of an invoice line', () => {
  async function explained(deal: Deal) {
    const [draft] = await runMay(deal);
    const { lines } = await documentOf(deal, draft!);
    return (await deal.specialist.get(`/process/invoice-generation/v1/invoice-lines/${lines[0].id}/explain`).expect(200)).body;
  }

  it('names the grouping that the contract line agreed', async () => {
    const deal = await signedDeal(started(), { lineGrouping: 'SUMMARY' });
    await worked(deal, [60]);

    const { steps } = await explained(deal);

    expect(steps).toMatchObject([{ rule: 'LINE_NET', inputs: { grouping: 'SUMMARY' } }, { rule: 'TAX' }]);
  });

  it('tells what an item got of a line that is priced as a whole: 3 × 50 minutes at 100.00 are 25000 (pricing §4)', async () => {
    const deal = await signedDeal(started(), { lineBasis: 'GROUP' });
    for (const day of ['2026-05-04', '2026-05-05', '2026-05-06']) await worked(deal, [50], day);

    const { items } = await explained(deal);

    const amounts = items.data.map(({ amount }: { amount: number }) => amount);
    const told = items.data.map(({ steps }: { steps: { rule: string; result: { amount: number } }[] }) => steps.at(-1)!);
    expect(amounts.toSorted()).toEqual([8_333, 8_333, 8_334]);
    expect(told.map(({ result }: { result: { amount: number } }) => result.amount)).toEqual(amounts);
    expect(told.map(({ rule }: { rule: string }) => rule).toSorted()).toEqual(['AMOUNT_OF_TIME', 'AMOUNT_OF_TIME', 'GROUP_SHARE']);
  });
});

describe('an invoice', () => {
  it('shares 50 worked minutes, billed as 60, between two bill-tos by their percents', async () => {
    const deal = await signedDeal(started(), { minimumMinutes: 60 }, twoBillTos);

    await worked(deal, [50]);

    const parts = `select minutes::int, worked_minutes as worked, amount::int from wip.billable_transaction
      where tenant_id = $1 and parent_id is not null order by amount desc`;
    expect(await rowsOf(deal, parts)).toEqual([{ minutes: 36, worked: 30, amount: 6000 }, { minutes: 24, worked: 20, amount: 4000 }]);
  });

  it('priced as a whole is so again when work is taken out: the other 2 of 3 × 50 minutes at 100.00 are 16667 (pricing §4)', async () => {
    const deal = await signedDeal(started(), { lineBasis: 'GROUP' });
    const other = await signedDeal(started(), { lineBasis: 'GROUP' });
    for (const day of ['2026-05-04', '2026-05-05', '2026-05-06']) await worked(deal, [50], day);
    for (const day of ['2026-05-05', '2026-05-06']) await worked(other, [50], day);
    const [[draft], [fresh]] = [await runMay(deal), await runMay(other)];
    const [first] = await rowsOf(deal, 'select id from wip.billable_transaction where tenant_id = $1 order by work_date limit 1');
    const { id, versionNo, contentHash } = draft!;

    await deal.specialist.post(`/process/invoice-generation/v1/invoices/${id}/edit`, {
      versionNo, contentHash, reason: 'Not agreed', removeTransactionIds: [first!['id']],
    }).expect(200);
    await deal.specialist.post(`/process/invoice-generation/v1/invoices/${id}/submit`, {}).expect(200);

    const [edited, drafted] = [await figuresOf(deal, draft!), await figuresOf(other, fresh!)];
    expect(edited).toEqual(drafted);
    expect(edited).toMatchObject({ net: { amount: 16_667 }, netTotal: { amount: 16_667 }, shares: [{ amount: 8_334 }, { amount: 8_333 }] });
    expect(await rowsOf(deal, 'select status from wip.billable_transaction where tenant_id = $1 order by work_date')).toEqual([
      { status: 'OPEN' }, { status: 'RESERVED' }, { status: 'RESERVED' },
    ]);
  });

  it('by task names a task without a name by its code', async () => {
    const deal = await signedDeal(started(), { lineGrouping: 'BY_TASK' });
    await worked(deal, [60]);

    const [draft] = await runMay(deal);

    expect((await documentOf(deal, draft!)).lines.map(({ description }: { description: string }) => description)).toEqual(['BUILD']);
  });

  it('carries the dimensions of its customer into its rows, lines and journals', async () => {
    const billing = await billingFirm(started());
    await billing.firm.admin.post('/system/ledger/v1/dimensions', { kind: 'SERVICE_LINE', code: 'ADV', name: 'Advisory' }).expect(201);
    const deal = await signedDeal(started(), {}, { at: billing });
    const customer = `/system/customer/v1/customers/${deal.customerId}`;
    const etag = (await deal.steward.get(customer).expect(200)).headers['etag']!;
    await deal.steward.patch(customer, { dimensions: { SERVICE_LINE: 'ADV' } }).set('if-match', etag).expect(200);

    await worked(deal, [60]);
    await runMay(deal);

    const carriers = `select dimensions -> 'SERVICE_LINE' as code from wip.billable_transaction where tenant_id = $1
      union all select dimensions -> 'SERVICE_LINE' from invoice.invoice_line where tenant_id = $1
      union all select dimensions -> 'SERVICE_LINE' from ledger.journal_line where tenant_id = $1 and account_role = 'REVENUE_TM'`;
    expect((await rowsOf(deal, carriers)).map(({ code }) => code)).toEqual(['ADV', 'ADV', 'ADV']);
  });

  it.each`
    what                               | country | state   | entity                                | rate       | days | taxes
    ${'in New York, line by line'}     | ${'US'} | ${'NY'} | ${{ nexusSubdivisions: ['NY'] }}      | ${'33.33'} | ${3} | ${[399, 450]}
    ${'in Québec, once per document'}  | ${'CA'} | ${'QC'} | ${{}}                                 | ${'1234.56'} | ${1} | ${[6173, 12_315]}
  `('is taxed where its bill-to is $what (pricing §5)', async ({ days, taxes, ...abroad }: Abroad & { days: number; taxes: number[] }) => {
    const deal = await signedAbroad(abroad);
    for (const day of [4, 5, 6].slice(0, days)) await worked(deal, [60], `2026-05-0${day}`);

    const [draft] = await runMay(deal);

    const { taxLines } = await documentOf(deal, draft!);
    expect(taxLines.map(({ tax }: { tax: { amount: number } }) => tax.amount).toSorted((a: number, b: number) => a - b)).toEqual(taxes);
  });

  it('in Canadian dollars bears 152 of GST and QST, which are 103 in the euros of its books: the total is converted once (pricing §10)', async () => {
    const deal = await signedAbroad({ country: 'CA', state: 'QC', entity: { functionalCurrency: 'EUR' }, rate: '10.10' });
    const rates = ['2026-05-04', '2026-05-29'].map((date) => ({ base: 'EUR', quote: 'CAD', date, rate: '1.4700' }));
    await deal.firm.admin.post('/system/ledger/v1/fx-rates/bulk', rates).expect(200);
    await worked(deal, [60]);

    const [draft] = await runMay(deal);

    expect(await documentOf(deal, draft!)).toMatchObject({
      status: 'IN_REVIEW', netTotal: { amount: 1010 }, taxTotal: { amount: 152, currency: 'CAD' }, functionalTaxTotal: { amount: 103, currency: 'EUR' },
    });
  });
});

describe('approved time that is taken back', () => {
  const runs = '/process/invoice-generation/v1/billing-runs';
  const stateOf = async (deal: Deal, id: string) =>
    (await rowsOf(deal, `select status, amount::int as amount from wip.billable_transaction where tenant_id = $1 and source_id = '${id}'`))[0];

  it('is held from the same commit on: no run bills it before its row follows', async () => {
    const deal = await signedDeal(started(), {});
    const [id] = await worked(deal, [60]);
    const author = await deal.firm.as('PROJECT_MANAGER');

    await author.post(`/process/work-capture/v1/time-entries/${id}/reverse`, { reason: 'Wrong day' }).expect(201);
    const states = [await stateOf(deal, id!)];
    await settled(deal);
    states.push(await stateOf(deal, id!));

    expect(['HELD', 'REVERSED']).toContain(states[0]!['status']);
    expect(states[1]).toEqual({ status: 'REVERSED', amount: 10_000 });
  });

  it('is mirrored from the date of each journal on, where only REVENUE of its month was closed (accounting §6)', async () => {
    const deal = await signedDeal(started(), {});
    const controller = await deal.firm.as('CONTROLLER');
    const periods = '/system/ledger/v1/periods';
    const { body } = await controller.get(`${periods}?legalEntityId=${deal.legalEntityId}&subledger=REVENUE&on=2026-05-04`).expect(200);
    for (const verb of ['soft-close', 'close']) await controller.post(`${periods}/${body.data[0].id}/${verb}`).expect(200);

    await takenBack(deal, await worked(deal, [480]));

    const entries = await rowsOf(deal, `select event, accounting_date::text as date, count(*)::int as entries from ledger.journal_entry
      where tenant_id = $1 group by 1, 2 order by 1, 2`);
    expect(entries).toEqual([{ event: 'E1', date: '2026-06-01', entries: 2 }, { event: 'E2', date: '2026-05-04', entries: 2 }]);
  });

  it('is either on a draft or reversed, never both, while a run is under way', async () => {
    const deal = await signedDeal(started(), {});
    const ids = await worked(deal, [60]);
    const author = await deal.firm.as('PROJECT_MANAGER');

    const run = await deal.specialist.post(runs, { legalEntityId: deal.legalEntityId, accountingDate: '2026-05-31', autoSubmit: false }).expect(202);
    const reversed = await author.post(`/process/work-capture/v1/time-entries/${ids[0]}/reverse`, { reason: 'Wrong day' });
    await settled(deal);

    const { body: done } = await deal.specialist.get(`${runs}/${run.body.id}`).expect(200);
    const live = await rowsOf(deal, `select status, amount::int as amount from wip.billable_transaction where tenant_id = $1 and status <> 'REVERSED'`);
    const [onDraft, takenBack] = [[{ status: 'RESERVED', amount: 10_000 }], []];
    expect([reversed.status, done.itemCount, live]).toEqual(reversed.status === 409 ? [409, 1, onDraft] : [201, 0, takenBack]);
  });
});
