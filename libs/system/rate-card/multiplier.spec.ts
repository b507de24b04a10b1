import { describe, expect, it } from 'vitest';
import { chooseMultiplier, standardMultipliers } from './multiplier.js';
import type { MultiplierTable } from './rate-card.types.js';

const tenant: MultiplierTable = { source: { type: 'tenant', id: 't-1' }, multiplierMicros: standardMultipliers };
const contractLine: MultiplierTable = { source: { type: 'contract_line', id: 'line-1' }, multiplierMicros: { OVERTIME: 1_250_000n, WEEKEND: 1_750_000n } };

describe('the multiplier of a work type', () => {
  it.each`
    workTypes                              | own             | stack    | multiplier    | rule           | source
    ${['STANDARD']}                        | ${null}         | ${false} | ${1_000_000n} | ${'NONE'}      | ${undefined}
    ${[]}                                  | ${null}         | ${false} | ${1_000_000n} | ${'NONE'}      | ${undefined}
    ${['OVERTIME']}                        | ${null}         | ${false} | ${1_500_000n} | ${'HIGHEST'}   | ${'tenant'}
    ${['WEEKEND']}                         | ${null}         | ${false} | ${1_500_000n} | ${'HIGHEST'}   | ${'tenant'}
    ${['HOLIDAY']}                         | ${null}         | ${false} | ${2_000_000n} | ${'HIGHEST'}   | ${'tenant'}
    ${['TRAVEL']}                          | ${null}         | ${false} | ${500_000n}   | ${'EXCLUSIVE'} | ${'tenant'}
    ${['ONCALL']}                          | ${null}         | ${false} | ${250_000n}   | ${'EXCLUSIVE'} | ${'tenant'}
    ${['OVERTIME', 'WEEKEND', 'HOLIDAY']}  | ${null}         | ${false} | ${2_000_000n} | ${'HIGHEST'}   | ${'tenant'}
    ${['OVERTIME', 'TRAVEL', 'HOLIDAY']}   | ${null}         | ${false} | ${500_000n}   | ${'EXCLUSIVE'} | ${'tenant'}
    ${['ONCALL', 'WEEKEND']}               | ${null}         | ${true}  | ${250_000n}   | ${'EXCLUSIVE'} | ${'tenant'}
    ${['ONCALL', 'TRAVEL']}                | ${null}         | ${false} | ${500_000n}   | ${'EXCLUSIVE'} | ${'tenant'}
    ${['OVERTIME']}                        | ${contractLine} | ${false} | ${1_250_000n} | ${'HIGHEST'}   | ${'contract_line'}
    ${['OVERTIME', 'WEEKEND']}             | ${contractLine} | ${false} | ${1_750_000n} | ${'HIGHEST'}   | ${'contract_line'}
    ${['HOLIDAY']}                         | ${contractLine} | ${false} | ${2_000_000n} | ${'HIGHEST'}   | ${'tenant'}
    ${['OVERTIME', 'WEEKEND']}             | ${null}         | ${true}  | ${2_250_000n} | ${'STACKED'}   | ${'tenant'}
    ${['OVERTIME', 'HOLIDAY']}             | ${contractLine} | ${true}  | ${2_500_000n} | ${'STACKED'}   | ${'tenant'}
    ${['OVERTIME']}                        | ${null}         | ${true}  | ${1_500_000n} | ${'HIGHEST'}   | ${'tenant'}
  `('$workTypes, stack $stack: $rule $multiplier', ({ workTypes, own, stack, multiplier, rule, source }) => {
    const decision = chooseMultiplier(workTypes, { contractLine: own, tenant, stack });
    expect({ rule: decision.rule, multiplier: decision.multiplierMicros, source: decision.applied[0]?.source.type }).toEqual({ rule, multiplier, source });
  });

  it('tells what the highest beat', () => {
    const { beaten } = chooseMultiplier(['OVERTIME', 'HOLIDAY'], { tenant });
    expect(beaten).toEqual([{ workType: 'OVERTIME', multiplierMicros: 1_500_000n, source: tenant.source }]);
  });

  it('of a type that no table names is 1, and one named twice counts once', () => {
    expect(chooseMultiplier(['HOLIDAY'], { tenant: { ...tenant, multiplierMicros: {} } })).toMatchObject({ rule: 'NONE', multiplierMicros: 1_000_000n });
    expect(chooseMultiplier(['OVERTIME', 'OVERTIME'], { tenant, stack: true }).multiplierMicros).toBe(1_500_000n);
  });
});
