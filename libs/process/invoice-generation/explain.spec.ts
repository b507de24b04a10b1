import { describe, expect, it } from 'vitest';
import { explainItem, explainTransaction } from './explain.js';
import type { TracedRow, TracedRows } from './explain.types.js';
import type { PriceTrace } from './pricing.types.js';

const trace: PriceTrace = {
  version: 1,
  steps: [
    { step: 1, rule: 'QUANTITY_EXACT', inputs: { increment: 1 }, result: {} },
    { step: 2, rule: 'RATE_LEVEL', inputs: {}, source: { type: 'rate_card', id: 'card' }, result: { rate: '160.000000' } },
    { step: 4, rule: 'AMOUNT_OF_TIME', inputs: { unit: 'HUR' }, result: { currency: 'EUR' } },
  ],
  rate: null,
};
const row = (id: string, billToId: string | null, minutes: number, amount: number): TracedRow => ({
  id, billToId, contractLineId: 'line', workedMinutes: minutes, billedMinutes: minutes, workDate: '2026-05-04', quantity: `${minutes}.000000`, amount,
  shadowAmount: 0,
});
const whole = row('whole', null, 480, 128_000);
const half = row('half', 'branch', 240, 64_000);
const rest = row('rest', 'branch', 180, 48_000);
const told = (rows: TracedRows) => explainTransaction({ trace, rows }).steps;

describe('the explanation of a transaction', () => {
  it('tells each step with the figures of its row, and the contract line where nothing else said so', () => {
    expect(told([whole])).toEqual([
      { step: 1, rule: 'QUANTITY_EXACT', inputs: {
        workedMinutes: 480, increment: 1,
      }, source: { type: 'contract_line', id: 'line' }, result: { billedMinutes: 480 } },
      { step: 2, rule: 'RATE_LEVEL', inputs: { workDate: '2026-05-04' }, source: { type: 'rate_card', id: 'card' }, result: { rate: '160.000000' } },
      {
        step: 4, rule: 'AMOUNT_OF_TIME', inputs: { quantity: '480.000000', unit: 'HUR' }, source: { type: 'contract_line', id: 'line' },
        result: { amount: 128_000, shadowAmount: 0, currency: 'EUR' },
      },
    ]);
  });

  it.each`
    rows                   | splits
    ${[whole]}             | ${[]}
    ${[whole, half]}       | ${['BILL_TO_SPLIT whole 128000 → 64000']}
    ${[half, rest]}        | ${['WRITE_DOWN_SPLIT half 64000 → 48000']}
    ${[whole, half, rest]} | ${['BILL_TO_SPLIT whole 128000 → 64000', 'WRITE_DOWN_SPLIT half 64000 → 48000']}
  `('tells how it became a part: $splits', ({ rows, splits }) => {
    const steps = told(rows).filter(({ step }) => step === 5);
    const inWords = steps.map(({ rule, inputs, source, result }) => `${rule} ${source.id} ${String(inputs['amount'])} → ${String(result['amount'])}`);
    expect(inWords).toEqual(splits);
  });

  it('is told of an item of a line as of its transaction', () => {
    const rows: TracedRows = [whole, half];
    const item = {
      id: 'a', transactionId: 'half', lineId: 'line 1', quantity: '240.000000', unit: 'HUR', amount: 64_000n, workDate: '2026-05-04', trace, rows,
    };
    expect(explainItem(item)).toMatchObject({ amount: 64_000, steps: told(rows) });
    expect(explainItem({ ...item, amount: 64_001n }).steps.at(-1)).toEqual({
      step: 8, rule: 'GROUP_SHARE', inputs: { amount: 64_000 }, source: { type: 'invoice_line', id: 'line 1' }, result: { amount: 64_001 },
    });
  });
});
