import { describe, expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, Tx } from '#libs/platform/index.js';
import { loadFacts } from '#libs/process/invoice-generation/pricing.acts.js';
import { findWork } from '#libs/process/invoice-generation/pricing.queries.js';
import { unpriceWork } from '#libs/process/invoice-generation/unpricing.acts.js';
import { priceAll } from '#libs/process/invoice-generation/work-pricing.js';
import { runMay } from '../billing.js';
import { balances, billedMinutes, type Deal, rowsOf, signedDeal, takenBack, twoBillTos, worked } from '../deal.js';
import { useApp } from '../test-app.js';

const started = useApp();

interface Reversal {
  readonly ids: readonly string[];
  readonly reversalIds: readonly string[];
}

const ctxOf = ({ firm, specialist }: Deal): Ctx => ({
  tenantId: firm.tenantId, userId: specialist.userId, sodUserIds: [specialist.userId], actorType: 'SERVICE', grants: [],
  now: new Date('2026-05-31T12:00:00Z'), requestId: 'again', traceId: 'again',
});

/** Work of the same day that comes in a minute after all before it. */
async function workedLater(deal: Deal, minutes: readonly number[], workType?: string): Promise<string[]> {
  await deal.firm.setClock('2026-05-31T12:01:00Z');
  return worked(deal, minutes, '2026-05-04', workType);
}

/** The event of a reversal once more. */
const unpriced = (deal: Deal, reversal: Reversal) => started().app.get(Db).write(ctxOf(deal), (tx) => unpriceWork(tx, reversal));

/** How many statements it takes; what they write is taken back. */
async function statementsOf(deal: Deal, reversal: Reversal): Promise<number> {
  let count = 0;
  const takenBackAgain = new Error('taken back');
  await started().app.get(Db).write(ctxOf(deal), async (tx) => {
    const { client } = tx as unknown as { client: ConstructorParameters<typeof Tx>[1] };
    await unpriceWork(new Tx(tx.ctx, { query: (statement) => (count++, client.query(statement)) }), reversal);
    throw takenBackAgain;
  }).catch((error: unknown) => {
    if (error !== takenBackAgain) throw error;
  });
  return count;
}

describe('a day and task that are rounded as one, 15 up', () => {
  const byDay = { quantityRounding: { mode: 'UP', increment: 15, scope: 'DAY_TASK' } };

  it('bills 7 + 8 + 22 minutes as 45 (pricing §3), and gives the difference to what comes last', async () => {
    const deal = await signedDeal(started(), byDay);

    const ids = await worked(deal, [7, 8, 22]);
    const before = await billedMinutes(deal, ids);
    const [late] = await workedLater(deal, [5]);

    expect(before).toEqual([[7, 1167], [8, 1333], [30, 5000]]);
    expect(await billedMinutes(deal, [...ids, late!])).toEqual([[7, 1167], [8, 1333], [22, 3667], [8, 1333]]);
  });

  it('bills 22 minutes and 5 of overtime, which are priced later, as 22 and 8: 3667 and 2000', async () => {
    const deal = await signedDeal(started(), byDay);
    const [long] = await worked(deal, [22]);

    const [short] = await workedLater(deal, [5], 'OVERTIME');

    expect(await billedMinutes(deal, [long!, short!])).toEqual([[22, 3667], [8, 2000]]);
    expect(await balances(deal)).toEqual([
      { role: 'COST_LABOR', balance: 2700 }, { role: 'PAYROLL_CLEARING', balance: -2700 },
      { role: 'REVENUE_TM', balance: -5667 }, { role: 'UNBILLED_RECEIVABLE', balance: 5667 },
    ]);
  });

  it('is rounded again when work is taken back: 50 and 5 are 60, the 5 that is left is 15', async () => {
    const deal = await signedDeal(started(), byDay);
    const [long] = await worked(deal, [50]);
    const [short] = await workedLater(deal, [5]);
    const before = await billedMinutes(deal, [long!, short!]);

    await takenBack(deal, [long!]);

    expect(before).toEqual([[50, 8333], [10, 1667]]);
    expect(await billedMinutes(deal, [long!, short!])).toEqual([null, [15, 2500]]);
    expect(await balances(deal)).toEqual([
      { role: 'COST_LABOR', balance: 500 }, { role: 'PAYROLL_CLEARING', balance: -500 },
      { role: 'REVENUE_TM', balance: -2500 }, { role: 'UNBILLED_RECEIVABLE', balance: 2500 },
    ]);
  });

  it('is rounded again as often as work is taken back, and the event may come twice', async () => {
    const deal = await signedDeal(started(), byDay);
    const ids = await worked(deal, [7, 8, 22]);

    await takenBack(deal, [ids[0]!]);
    const first = await billedMinutes(deal, ids);
    await takenBack(deal, [ids[2]!]);
    const second = await billedMinutes(deal, ids);
    const reversal = await rowsOf(deal, `select reversal_of_id as id, id as "reversalId" from time_expense.time_entry
      where tenant_id = $1 and reversal_of_id is not null`);
    await unpriced(deal, { ids: reversal.map(({ id }) => id as string), reversalIds: reversal.map(({ reversalId }) => reversalId as string) });

    expect(first).toEqual([null, [8, 1333], [22, 3667]]);
    expect(second).toEqual([null, [15, 2500], null]);
    expect(await billedMinutes(deal, ids)).toEqual(second);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 2500 });
  });

  it('leaves what a document holds, and bills the difference beside it', async () => {
    const deal = await signedDeal(started(), byDay);
    const [held] = await worked(deal, [50]);
    await runMay(deal);
    const [late, later] = await worked(deal, [20, 21]);

    const before = await billedMinutes(deal, [held!, late!, later!]);
    await takenBack(deal, [later!]);
    const after = await billedMinutes(deal, [held!, late!, later!]);

    expect(before).toEqual([[60, 10_000], [20, 3333], [25, 4167]]);
    expect(after).toEqual([[60, 10_000], [15, 2500], null]);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 12_500 });
  });

  it('bills the difference of two bill-tos in their shares', async () => {
    const deal = await signedDeal(started(), byDay, twoBillTos);
    const [long, short] = await worked(deal, [50, 5]);

    await takenBack(deal, [long!]);

    expect(await billedMinutes(deal, [long!, short!])).toEqual([null, [15, 2500]]);
    expect(await balances(deal)).toContainEqual({ role: 'UNBILLED_RECEIVABLE', balance: 2500 });
  });

  it('keeps what somebody else has priced meanwhile', async () => {
    const deal = await signedDeal(started(), byDay);
    const ids = [...(await worked(deal, [7])), ...(await workedLater(deal, [8]))];

    const again = await started().app.get(Db).write(ctxOf(deal), async (tx) => {
      const both = await findWork(tx, ids);
      return priceAll(both, await loadFacts(tx, both));
    });

    expect(await billedMinutes(deal, ids)).toEqual([[7, 1167], [8, 1333]]);
    expect(ids.map((id) => again.find(({ work: { id: own } }) => own === id)!.price.billedMinutes)).toEqual([7, 8]);
  });

  it('takes as many statements for one day as for many', async () => {
    const deal = await signedDeal(started(), byDay);
    const days = ['04', '05', '06', '07', '08', '11', '12'].map((day) => `2026-05-${day}`);
    const ids = [];
    for (const day of days) ids.push((await worked(deal, [50, 5], day))[0]!);

    const [one, many] = [await statementsOf(deal, { ids: ids.slice(0, 1), reversalIds: [] }), await statementsOf(deal, { ids, reversalIds: [] })];

    expect(many).toBe(one);
  });
});
