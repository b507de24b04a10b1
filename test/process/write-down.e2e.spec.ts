import { describe, expect, it } from 'vitest';
import { billingFirm, type BillingFirm, dealOf, type DraftRef, runMay, signDeal, until, workMay } from '../billing.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/approval-routing/v1';
const wip = '/system/wip/v1/billable-transactions';
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Billing-models §1 up to the write-down: 40.0 h of the Consultant at 120, 12.5 h of the Senior at 160, worth 680000. */
async function workedFirm() {
  const billing = await billingFirm(started());
  const deal = await signDeal(billing, 'A');
  await workMay(billing, { A: deal });
  const { body } = await billing.specialist.get(`${wip}?projectId=${deal.projectId}`).expect(200);
  const rows = body.data as { id: string; sourceId: string; amount: { amount: number } }[];
  const rowOf = (amount: number) => rows.find((row) => row.amount.amount === amount)!;
  return { ...billing, deal, rowOf, pm: await billing.firm.as('PROJECT_MANAGER'), delivery: await billing.firm.as('DELIVERY_MANAGER') };
}

async function decide(person: Person, requestId: string, decision: 'approve' | 'reject', status = 200) {
  const { body: request } = await person.get(`/system/approval/v1/approval-requests/${requestId}`).expect(200);
  const { versionNo, contentHash } = request;
  return person.post(`${door}/approval-requests/${requestId}/${decision}`, { versionNo, contentHash, reason: 'Seen' }).expect(status);
}

/** The request as a record of a bulk that approves it. */
async function recordOf(person: Person, requestId: string) {
  const { body } = await person.get(`/system/approval/v1/approval-requests/${requestId}`).expect(200);
  return { requestId, decision: 'APPROVE', versionNo: body.versionNo, contentHash: body.contentHash };
}

/** Who is asked and by which policies, in the order of the steps. */
async function stepsOf(person: Person, requestId: string): Promise<string[]> {
  const { body } = await person.get(`${door}/approval-requests/${requestId}/routing`).expect(200);
  type Step = { sequence: number; policies: string[]; rule: { kind: string; role?: string } };
  return body.plannedSteps.map(({ sequence, policies, rule }: Step) => `${sequence} ${rule.role ?? rule.kind} ${policies.join('+')}`);
}

async function requestOf(person: Person, documentId: string): Promise<string> {
  return (await person.get(`/system/approval/v1/approval-requests?documentId=${documentId}`).expect(200)).body.data[0].id;
}

async function journalOf(manager: Person, id: string): Promise<string> {
  const { body } = await manager.get(`/system/ledger/v1/journals/${id}`).expect(200);
  return body.lines
    .map((line: { role: string; debit: { amount: number }; credit: { amount: number } }) =>
      (line.debit.amount > 0 ? `Dr ${line.role} ${line.debit.amount}` : `Cr ${line.role} ${line.credit.amount}`),
    )
    .join(' · ');
}

async function broken(billing: BillingFirm): Promise<object[]> {
  const { body } = await (await billing.firm.as('CONTROLLER')).get('/process/period-close/v1/reconciliations').expect(200);
  return body.data.filter(({ findings }: { findings: object[] }) => findings.length > 0);
}

/** What a person asks to write down, approved by another. */
async function writtenDown({ specialist }: BillingFirm, approver: Person, asked: { transactionId: string; minutes?: number }) {
  const { body } = await specialist.post(`${door}/write-downs`, { ...asked, reason: 'Rework' }).expect(201);
  const { body: decided } = await decide(approver, body.approvalRequestId, 'approve');
  expect(decided.status).toBe('APPROVED');
  return (await specialist.get(`${door}/write-downs/${body.id}`).expect(200)).body;
}

describe('a write-down before invoicing (billing-models §1)', () => {
  it('of 2.0 h of the Senior is approved by the project manager, posts E3 and leaves the rest to be billed', async () => {
    const billing = await workedFirm();
    const { specialist, manager, pm, rowOf } = billing;

    const asked = await specialist.post(`${door}/write-downs`, { transactionId: rowOf(128_000).id, minutes: 120, reason: 'Rework' }).expect(201);
    const pending = await specialist.get(`${door}/write-downs/${asked.body.id}`).expect(200);
    const untouched = await specialist.get(`${wip}/${rowOf(128_000).id}`).expect(200);
    await decide(pm, asked.body.approvalRequestId, 'approve');

    const { body: done } = await specialist.get(`${door}/write-downs/${asked.body.id}`).expect(200);
    const parts = await specialist.get(`${wip}?sourceId=${rowOf(128_000).sourceId}`).expect(200);
    const [draft] = (await runMay(billing)) as [DraftRef];
    const { body: invoice } = await manager.get(`/system/invoice/v1/invoices/${draft.id}`).expect(200);
    expect(await stepsOf(manager, asked.body.approvalRequestId)).toEqual(['1 PROJECT_MANAGER P-WD']);
    expect([asked.body.status, asked.body.amount, asked.body.journalEntryId, untouched.body.state]).toEqual(['IN_APPROVAL', eur(32_000), null, 'OPEN']);
    expect([pending.body, pending.body.approvalRequestId]).toEqual([asked.body, expect.any(String)]);
    expect(done).toMatchObject({ status: 'APPROVED', accountingDate: '2026-05-31', approvalRequestId: asked.body.approvalRequestId });
    expect(await journalOf(manager, done.journalEntryId)).toBe('Dr REVENUE_WRITEDOWN 32000 · Cr UNBILLED_RECEIVABLE 32000');
    expect(
      parts.body.data.map(({ state, amount, quantity }: { state: string; amount: object; quantity: string }) => [state, amount, Number(quantity)]).sort(),
    ).toEqual([
      ['OPEN', eur(96_000), 360], ['SPLIT', eur(128_000), 480], ['WRITTEN_OFF', eur(32_000), 120],
    ]);
    expect(invoice).toMatchObject({ netTotal: eur(648_000), taxTotal: eur(123_120), grossTotal: eur(771_120) });
    // 32000 of 680000 are 4.71 %: not above 5.
    expect(await stepsOf(manager, await requestOf(manager, draft.id))).not.toContainEqual(expect.stringContaining('P-INV-TM-WD'));
    const { body: lineage } = await manager.get(`/process/ar-posting/v1/lineage/time-entry/${rowOf(128_000).sourceId}`).expect(200);
    const { body: posting } = await manager.get(`/process/ar-posting/v1/lineage/journal-entry/${done.journalEntryId}`).expect(200);
    expect(lineage.postings.map(({ event }: { event: string }) => event).sort()).toEqual(['E1', 'E3']);
    expect(posting.wip).toMatchObject([{ id: done.writtenOffId, state: 'WRITTEN_OFF' }]);
    expect(await broken(billing)).toEqual([]);
  });

  it('is told in the explanation of both parts, after the price of the whole', async () => {
    const billing = await workedFirm();
    const { specialist, pm, rowOf } = billing;
    const { id, sourceId } = rowOf(128_000);

    await writtenDown(billing, pm, { transactionId: id, minutes: 120 });

    const { body: parts } = await specialist.get(`${wip}?sourceId=${sourceId}`).expect(200);
    const written = (parts.data as { id: string; state: string }[]).filter((part) => part.id !== id);
    const explained = await Promise.all(
      written.map(async (part) =>
        [part.state, (await specialist.get(`/process/invoice-generation/v1/billable-transactions/${part.id}/explain`).expect(200)).body],
      ),
    );
    const endOf = (state: string) => explained.find(([of]) => of === state)![1].steps.slice(-2);
    const priced = { step: 4, inputs: { quantity: '480.000000' }, result: { amount: 128_000 } };
    expect(endOf('OPEN')).toMatchObject([
      priced, { step: 5, rule: 'WRITE_DOWN_SPLIT', inputs: { amount: 128_000 }, source: { id }, result: { amount: 96_000, quantity: '360.000000' } },
    ]);
    expect(endOf('WRITTEN_OFF')).toMatchObject([priced, { step: 5, rule: 'WRITE_DOWN_SPLIT', result: { amount: 32_000, quantity: '120.000000' } }]);
  });

  it('above 5 % of the work sends the invoice to the project manager and then the delivery manager (P-INV-TM-WD)', async () => {
    const billing = await workedFirm();
    const { manager, delivery, rowOf } = billing;

    const done = await writtenDown(billing, delivery, { transactionId: rowOf(72_000).id });
    const [draft] = (await runMay(billing)) as [DraftRef];

    // 72000 of 680000 are 10.59 %.
    expect(done).toMatchObject({ writtenOffId: rowOf(72_000).id, minutes: 270, amount: eur(72_000) });
    expect((await stepsOf(manager, await requestOf(manager, draft.id))).toSorted()).toEqual([
      '1 BILLING_MANAGER P-INV-FIRST+P-INV-FIRST-BT', '1 PROJECT_MANAGER P-INV-TM-WD', '2 DELIVERY_MANAGER P-INV-TM-WD',
    ]);
    expect(await broken(billing)).toEqual([]);
  });

  it('of one project counts for the document of that project alone', async () => {
    const billing = await billingFirm(started());
    const { steward, specialist, manager } = billing;
    const delivery = await billing.firm.as('DELIVERY_MANAGER');
    const deal = dealOf('A') as { billTos: object[]; projects: object[] };
    const projects = ['P-X', 'P-Y'].map((code) => ({ ...deal.projects[0], code }));
    const billTos = [{ ...deal.billTos[0], groupingRule: 'PER_PROJECT' }];
    const rateCard = { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '100', validFrom: '2026-01-01' }] };
    const { body } = await steward.post('/process/engagement-setup/v1/engagements', { ...deal, billTos, rateCard, projects }).expect(201);
    const entries = projects.map(({ code }, index) => ({
      resource: { code: 'R-1' }, project: { code }, task: { code: 'BUILD' }, workDate: `2026-05-0${index + 4}`, minutes: 480,
    }));
    await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
    const rowsOf = async (projectId: string) => (await specialist.get(`${wip}?projectId=${projectId}`).expect(200)).body.data;
    const [untouched, touched] = body.projects.map(({ id }: { id: string }) => id) as [string, string];
    await until(async () => [...(await rowsOf(untouched)), ...(await rowsOf(touched))].filter(({ amount }) => amount?.amount === 80_000).length === 2);

    // 20000 of 80000 are 25 %, of both projects' 160000 they would be 12.5 %.
    await writtenDown(billing, delivery, { transactionId: (await rowsOf(touched))[0].id, minutes: 120 });
    const drafts = await Promise.all((await runMay(billing)).map(async ({ id }) => (await manager.get(`/system/invoice/v1/invoices/${id}`).expect(200)).body));

    const draftOf = (project: string) => drafts.find(({ projectId }) => projectId === project);
    const stepsFor = async ({ id }: DraftRef) => (await stepsOf(manager, await requestOf(manager, id))).toSorted();
    expect(await stepsFor(draftOf(untouched))).toEqual(['1 BILLING_MANAGER P-INV-FIRST+P-INV-FIRST-BT']);
    expect(await stepsFor(draftOf(touched))).toEqual([
      '1 BILLING_MANAGER P-INV-FIRST+P-INV-FIRST-BT', '1 PROJECT_MANAGER P-INV-TM-WD', '2 DELIVERY_MANAGER P-INV-TM-WD',
    ]);

    // The first document of the contract is posted then, but it billed nothing of the project that was written down.
    const { id, versionNo, contentHash } = draftOf(untouched);
    await decide(manager, await requestOf(manager, id), 'approve');
    await manager.post(`/process/ar-posting/v1/invoices/${id}/post`, { versionNo, contentHash }).expect(200);
    await specialist.post(`/process/invoice-generation/v1/invoices/${draftOf(touched).id}/discard`, { reason: 'Once more' }).expect(200);
    const [again] = (await runMay(billing)) as [DraftRef];
    expect(await stepsFor(again)).toEqual(['1 PROJECT_MANAGER P-INV-TM-WD', '2 DELIVERY_MANAGER P-INV-TM-WD']);
  });

  it.each`
    before      | minutes | steps                                                      | why
    ${false}    | ${255}  | ${['1 PROJECT_MANAGER P-WD']}                              | ${'68000 of 680000 are 10 %'}
    ${false}    | ${256}  | ${['1 DELIVERY_MANAGER P-WD']}                             | ${'68267 are more'}
    ${true}     | ${60}   | ${['1 DELIVERY_MANAGER P-WD']}                             | ${'the 72000 written down before count with it'}
    ${true}     | ${480}  | ${['1 CONTROLLER P-WD', '1 DELIVERY_MANAGER P-WD']}        | ${'200000 are above 25 %'}
  `('of $minutes minutes asks $steps: $why (P-WD)', async ({ before, minutes, steps }) => {
    const billing = await workedFirm();
    const { specialist, manager, delivery, rowOf } = billing;
    await billing.firm.as('CONTROLLER');
    if (before) await writtenDown(billing, delivery, { transactionId: rowOf(72_000).id });

    const { body } = await specialist.post(`${door}/write-downs`, { transactionId: rowOf(128_000).id, minutes, reason: 'Rework' }).expect(201);

    expect((await stepsOf(manager, body.approvalRequestId)).toSorted()).toEqual(steps);
  });

  it('that is rejected or withdrawn takes nothing off, and never is decided by who asked (SOD-04)', async () => {
    const billing = await workedFirm();
    const { specialist, pm, delivery, rowOf } = billing;
    const asked = { transactionId: rowOf(128_000).id, minutes: 60, reason: 'Rework' };

    const own = await pm.post(`${door}/write-downs`, asked).expect(201);
    const twice = await specialist.post(`${door}/write-downs`, asked).expect(409);
    const refused = await decide(pm, own.body.approvalRequestId, 'approve', 403);
    await decide(delivery, own.body.approvalRequestId, 'reject');
    const second = await specialist.post(`${door}/write-downs`, asked).expect(201);
    await specialist.post(`${door}/approval-requests/${second.body.approvalRequestId}/withdraw`).expect(200);

    const statusOf = async (id: string) => (await specialist.get(`${door}/write-downs/${id}`).expect(200)).body.status;
    expect([twice.body.code, refused.body.code]).toEqual(['CONFLICT', 'SOD_VIOLATION']);
    expect([await statusOf(own.body.id), await statusOf(second.body.id)]).toEqual(['REJECTED', 'WITHDRAWN']);
    expect((await specialist.get(`${wip}/${asked.transactionId}`).expect(200)).body).toMatchObject({ state: 'OPEN', amount: eur(128_000) });
    expect(await broken(billing)).toEqual([]);
  });

  it('comes too late for work on a draft, before and after it is asked for', async () => {
    const billing = await workedFirm();
    const { specialist, pm, rowOf } = billing;
    const asked = { transactionId: rowOf(128_000).id, minutes: 60, reason: 'Rework' };
    const early = await specialist.post(`${door}/write-downs`, asked).expect(201);
    await runMay(billing);

    const late = await specialist.post(`${door}/write-downs`, { ...asked, transactionId: rowOf(72_000).id }).expect(409);
    const refused = await decide(pm, early.body.approvalRequestId, 'approve', 409);

    expect([late.body.code, refused.body.code]).toEqual(['WRITE_DOWN_NOT_OPEN', 'WRITE_DOWN_NOT_OPEN']);
    expect((await specialist.get(`${door}/write-downs/${early.body.id}`).expect(200)).body.status).toBe('IN_APPROVAL');
  });

  it('is refused alone in a partial bulk when its time was reversed meanwhile, and keeps all out of an atomic one', async () => {
    const billing = await workedFirm();
    const { specialist, pm, rowOf } = billing;
    const [late, good] = [rowOf(128_000), rowOf(72_000)];
    const asked = [late, good].map(({ id: transactionId }) =>
      specialist.post(`${door}/write-downs`, { transactionId, minutes: 60, reason: 'Rework' }).expect(201));
    const writeDowns = (await Promise.all(asked)).map(({ body }) => body);
    await pm.post(`/process/work-capture/v1/time-entries/${late.sourceId}/reverse`, { reason: 'Wrong day' }).expect(201);
    const records = await Promise.all(writeDowns.map(({ approvalRequestId }) => recordOf(pm, approvalRequestId)));

    const atomic = await pm.post(`${door}/approval-requests/bulk`, records.toReversed());
    const partial = await pm.post(`${door}/approval-requests/bulk?mode=partial`, records);

    expect(atomic.body).toMatchObject({ status: 409, code: 'WRITE_DOWN_NOT_OPEN', errors: [{ pointer: '/1', code: 'WRITE_DOWN_NOT_OPEN' }] });
    expect([partial.status, partial.body]).toMatchObject([200, {
      outcomes: [
        { index: 0, outcome: 'refused', requestId: records[0]!.requestId, problem: { code: 'WRITE_DOWN_NOT_OPEN', status: 409 } },
        { index: 1, outcome: 'decided', requestId: records[1]!.requestId, problem: null },
      ],
      requests: [{ requestId: records[1]!.requestId, status: 'APPROVED', decisions: 1 }],
    }]);
    const statuses = await Promise.all(writeDowns.map(async ({ id }) => (await specialist.get(`${door}/write-downs/${id}`).expect(200)).body.status));
    expect(statuses).toEqual(['IN_APPROVAL', 'APPROVED']);
  });

  it('keeps its time from being reversed: the credit would be of work that was never billed', async () => {
    const billing = await workedFirm();
    const { pm, rowOf } = billing;
    await writtenDown(billing, pm, { transactionId: rowOf(128_000).id, minutes: 60 });

    const refused = await pm.post(`/process/work-capture/v1/time-entries/${rowOf(128_000).sourceId}/reverse`, { reason: 'Wrong' });

    expect([refused.status, refused.body.code]).toEqual([409, 'TIME_ALREADY_INVOICED']);
  });

  it.each`
    change                                                        | status | code
    ${{ minutes: 481 }}                                           | ${422} | ${'WRITE_DOWN_TOO_MUCH'}
    ${{ minutes: 0 }}                                             | ${400} | ${'VALIDATION_FAILED'}
    ${{ reason: ' ' }}                                            | ${400} | ${'VALIDATION_FAILED'}
    ${{ amount: { amount: 1, currency: 'EUR' } }}                 | ${400} | ${'VALIDATION_FAILED'}
    ${{ transactionId: '01890000-0000-7000-8000-000000000000' }} | ${404} | ${'NOT_FOUND'}
  `('with $change is refused: $code', async ({ change, status, code }) => {
    const { specialist, rowOf } = await workedFirm();

    const reply = await specialist.post(`${door}/write-downs`, { transactionId: rowOf(128_000).id, minutes: 60, reason: 'Rework', ...change });

    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('is not for who may not ask, nor for another firm', async () => {
    const { firm, specialist, manager, rowOf } = await workedFirm();
    const asked = { transactionId: rowOf(128_000).id, minutes: 60, reason: 'Rework' };
    const { body } = await specialist.post(`${door}/write-downs`, asked).expect(201);
    const stranger = await (await billingFirm(started())).firm.as('BILLING_SPECIALIST');

    const codes = [
      await manager.post(`${door}/write-downs`, asked), await stranger.post(`${door}/write-downs`, asked), await stranger.get(`${door}/write-downs/${body.id}`),
      await (await firm.as('CONSULTANT')).get(`${door}/write-downs/${body.id}`),
    ].map((reply) => reply.body.code);

    expect(codes).toEqual(['FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN']);
  });
});
