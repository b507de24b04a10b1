import { describe, expect, it } from 'vitest';
import { billingFirm, signDeal } from '../billing.js';
import { type Deal, rowsOf, signedDeal, worked } from '../deal.js';
import type { Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const cards = '/system/rate-card/v1/rate-cards';

interface Submitted {
  readonly id: string;
  readonly requestId: string;
  readonly bound: { readonly versionNo: number; readonly contentHash: string };
}

/** A deal without a card of its own, and those who draft and approve cards of its customer. */
async function pricedByCustomer() {
  const at = await billingFirm(started());
  const [author, delivery, controller] = [await at.firm.as('CONTRACT_MANAGER'), await at.firm.as('DELIVERY_MANAGER'), await at.firm.as('CONTROLLER')];
  return { at, deal: await signedDeal(started(), {}, { at, changes: { rateCard: undefined } }), author, delivery, controller };
}

async function drafted(author: Person, about: object, line: object): Promise<string> {
  const { body } = await author.post(cards, { currency: 'EUR', ...about }).expect(201);
  await author.post(`${cards}/${body.id}/lines`, { validFrom: '2026-01-01', ...line }).expect(201);
  return body.id as string;
}

const submit = (author: Person, id: string) => author.post(`/process/engagement-setup/v1/rate-cards/${id}/submit`);

async function submitted(author: Person, about: object, line: object): Promise<Submitted> {
  const id = await drafted(author, about, line);
  const { body } = await submit(author, id).expect(200);
  const request = await author.get(`/system/approval/v1/approval-requests?documentId=${id}`).expect(200);
  const [{ versionNo, contentHash }] = request.body.data;
  return { id, requestId: body.approvalRequestId, bound: { versionNo, contentHash } };
}

const approve = (person: Person, { requestId, bound }: Submitted) => person.post(`/process/approval-routing/v1/approval-requests/${requestId}/approve`, bound);

const ofCustomer = ({ customerId }: Deal, code: string) => ({ code, scope: 'CUSTOMER', scopeId: customerId });
const pricesOf = (deal: Deal) => rowsOf(deal, `select amount::int as amount from wip.billable_transaction where tenant_id = $1`);

describe('two cards of one customer with a rate for the same work (INV-10)', () => {
  it('are not both approved: the second says which to end or retire, and prices once that is done', async () => {
    const { deal, author, delivery, controller } = await pricedByCustomer();
    const [old, young] = [await submitted(author, ofCustomer(deal, 'OLD'), { rate: '100' }), await submitted(author, ofCustomer(deal, 'NEW'), { rate: '111' })];
    for (const card of [old, young]) await approve(delivery, card).expect(200);
    await approve(controller, old).expect(200);

    const refused = await approve(controller, young).expect(409);
    await author.post(`${cards}/${old.id}/retire`).expect(200);
    await approve(controller, young).expect(200);
    await worked(deal, [60]);

    expect(refused.body).toMatchObject({ code: 'RATE_PERIOD_OVERLAPS', invariant: 'INV-10' });
    expect(refused.body.detail).toContain('the approved card OLD from 2026-01-01');
    expect(await pricesOf(deal)).toEqual([{ amount: 11_100 }]);
  });

  it('are not both approved at the same moment', async () => {
    const { deal, author, delivery, controller } = await pricedByCustomer();
    const both = [await submitted(author, ofCustomer(deal, 'ONE'), { rate: '100' }), await submitted(author, ofCustomer(deal, 'TWO'), { rate: '111' })];
    for (const card of both) await approve(delivery, card).expect(200);

    const replies = await Promise.all(both.map((card) => approve(controller, card)));

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = await rowsOf(deal, `select status from rate_card.rate_card where tenant_id = $1 order by status`);
    expect(kept).toEqual([{ status: 'APPROVED' }, { status: 'IN_APPROVAL' }]);
  });

  it.each`
    other                                        | what
    ${{ about: { currency: 'USD' } }}            | ${'currencies'}
    ${{ line: { validFrom: '2027-01-01' } }}     | ${'days'}
    ${{ line: { workType: 'OVERTIME' } }}        | ${'keys'}
    ${{ line: { unit: 'KMT' } }}                 | ${'measures'}
    ${{ about: { scope: 'TENANT', scopeId: undefined } }} | ${'owners'}
  `('stand side by side for different $what', async ({ other }: { other: { about?: object; line?: object } }) => {
    const { deal, author, delivery, controller } = await pricedByCustomer();
    const first = await submitted(author, ofCustomer(deal, 'ONE'), { rate: '100', validTo: '2027-01-01' });
    const second = await submitted(author, { ...ofCustomer(deal, 'TWO'), ...other.about }, { rate: '111', ...other.line });

    for (const card of [first, second]) for (const person of [delivery, controller]) await approve(person, card).expect(200);

    expect(await rowsOf(deal, `select distinct status from rate_card.rate_card where tenant_id = $1`)).toEqual([{ status: 'APPROVED' }]);
  });
});

describe('a card that a signed deal brought', () => {
  it('keeps a second of its contract from being submitted', async () => {
    const at = await billingFirm(started());
    const author = await at.firm.as('CONTRACT_MANAGER');
    const { contractId } = await signDeal(at, 'X');
    const roles = await at.firm.admin.get('/system/project/v1/roles').expect(200);
    const { id: roleId } = roles.body.data.find(({ code }: { code: string }) => code === 'CONSULTANT');
    const card = await drafted(author, { code: 'AGAIN', scope: 'CONTRACT', scopeId: contractId }, { rate: '111', roleId });

    const { body } = await submit(author, card).expect(409);

    expect(body.code).toBe('RATE_PERIOD_OVERLAPS');
    expect((await author.get(`${cards}/${card}`).expect(200)).body.status).toBe('DRAFT');
  });
});
