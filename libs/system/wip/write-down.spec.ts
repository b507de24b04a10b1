import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { refuseUnlessOpen, splitOff } from './write-down.js';
import type { WritableWork, WrittenFigures } from './write-down.types.js';

// 12.5 h of the Senior at 160.00, cost 85.00 (billing-models §1).
const senior: WrittenFigures = {
  quantity: '750.000000', minutes: '750.000000', workedMinutes: 750, amount: 200_000n, firstAmount: 200_000n, standardAmount: 200_000n,
  functionalAmount: 200_000n,
  costAmount: 106_250n, functionalCostAmount: 106_250n,
};

const code = (act: () => unknown) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as Problem).code;
  }
};

describe('a part that is written off', () => {
  it('is 32000 for 2.0 h of the Senior, and the rest is unchanged (billing-models §1)', () => {
    const { off, rest } = splitOff(senior, 120);

    expect(off).toMatchObject({ quantity: '120.000000', workedMinutes: 120, amount: 32_000n, costAmount: 17_000n });
    expect(rest).toMatchObject({ quantity: '630.000000', workedMinutes: 630, amount: 168_000n, costAmount: 89_250n });
  });

  it('and its rest sum to the whole, whatever is rounded (INV-22)', () => {
    const { off, rest } = splitOff(
      { ...senior, quantity: '50', minutes: '50', workedMinutes: 50, amount: 8_333n, functionalAmount: 7_666n, costAmount: null }, 25,
    );

    expect([off.amount, rest!.amount]).toEqual([4_167n, 4_166n]);
    expect([off.functionalAmount! + rest!.functionalAmount!, off.costAmount, rest!.costAmount]).toEqual([7_666n, null, null]);
  });

  it.each`
    minutes | answer
    ${null} | ${'accepted'}
    ${750}  | ${'accepted'}
    ${751}  | ${'WRITE_DOWN_TOO_MUCH'}
  `('of $minutes minutes: $answer', ({ minutes, answer }) => {
    expect(code(() => splitOff(senior, minutes))).toBe(answer);
  });
});

it.each`
  status           | billClass     | amount     | sourceStatus  | answer
  ${'OPEN'}        | ${'BILLABLE'} | ${1n}      | ${'APPROVED'} | ${'accepted'}
  ${'HELD'}        | ${'BILLABLE'} | ${1n}      | ${null}       | ${'accepted'}
  ${'RESERVED'}    | ${'BILLABLE'} | ${1n}      | ${'APPROVED'} | ${'WRITE_DOWN_NOT_OPEN'}
  ${'WRITTEN_OFF'} | ${'BILLABLE'} | ${1n}      | ${'APPROVED'} | ${'WRITE_DOWN_NOT_OPEN'}
  ${'OPEN'}        | ${'BILLABLE'} | ${-1n}     | ${'APPROVED'} | ${'WRITE_DOWN_NOT_OPEN'}
  ${'OPEN'}        | ${'BILLABLE'} | ${1n}      | ${'REVERSED'} | ${'WRITE_DOWN_NOT_OPEN'}
`('$status work of $amount, its entry $sourceStatus: $answer', ({ answer, ...work }) => {
  expect(code(() => refuseUnlessOpen(work as WritableWork))).toBe(answer);
});
