import { inOrder, micros, rational, round, type WorkType } from '#libs/kernel/index.js';
import type { AppliedMultiplier, MultiplierDecision, MultiplierTables } from './rate-card.types.js';

/** What a new tenant's table holds. Source: pricing-and-rounding §2. */
export const standardMultipliers = {
  OVERTIME: 1_500_000n,
  WEEKEND: 1_500_000n,
  HOLIDAY: 2_000_000n,
  TRAVEL: 500_000n,
  ONCALL: 250_000n,
} as const satisfies Partial<Record<WorkType, bigint>>;

/**
 * The multiplier of work to which these work types apply: TRAVEL and ONCALL exclude all others (of both, the higher); of overtime, weekend
 * and holiday the highest, unless the contract line stacks them, then their product at six decimals. A type that no table names counts as 1.
 * Source: pricing-and-rounding §2.
 */
export function chooseMultiplier(workTypes: readonly WorkType[], tables: MultiplierTables): MultiplierDecision {
  const known = [...new Set(workTypes)].flatMap((workType) => lookUp(workType, tables)).sort(byHeight);
  const exclusive = known.filter(({ workType }) => exclusiveTypes.includes(workType));
  const highest = exclusive[0] ?? known[0];
  if (!highest) return { rule: 'NONE', multiplierMicros: micros, applied: [], beaten: [] };
  if (exclusive.length === 0 && tables.stack && known.length > 1) {
    return { rule: 'STACKED', multiplierMicros: productOf(known), applied: known, beaten: [] };
  }
  const beaten = known.filter((other) => other !== highest);
  return { rule: exclusive.length > 0 ? 'EXCLUSIVE' : 'HIGHEST', multiplierMicros: highest.multiplierMicros, applied: [highest], beaten };
}

const exclusiveTypes: readonly WorkType[] = ['TRAVEL', 'ONCALL'];

function lookUp(workType: WorkType, { contractLine, tenant }: MultiplierTables): readonly AppliedMultiplier[] {
  const table = contractLine?.multiplierMicros[workType] === undefined ? tenant : contractLine;
  const multiplierMicros = table.multiplierMicros[workType];
  return multiplierMicros === undefined ? [] : [{ workType, multiplierMicros, source: table.source }];
}

function byHeight(a: AppliedMultiplier, b: AppliedMultiplier): number {
  return inOrder(b.multiplierMicros, a.multiplierMicros);
}

function productOf(multipliers: readonly AppliedMultiplier[]): bigint {
  const product = multipliers.reduce((all, { multiplierMicros }) => all * multiplierMicros, 1n);
  return round(rational(product, micros ** BigInt(multipliers.length - 1)));
}
