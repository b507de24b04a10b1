import { covers, type Day, parseMicros } from '#libs/kernel/index.js';
import type { MultiplierTable } from '#libs/system/rate-card/index.js';
import type { LineTerms, MultiplierRow } from './work-pricing.types.js';

/** The line's own multipliers, which go before the tenant's; null where it has none. Source: pricing-and-rounding §2. */
export function lineMultipliers({ contractLineId, workTypeMultipliers }: Pick<LineTerms, 'contractLineId' | 'workTypeMultipliers'>): MultiplierTable | null {
  if (workTypeMultipliers === null) return null;
  return {
    source: { type: 'contract_line', id: contractLineId },
    multiplierMicros: Object.fromEntries(Object.entries(workTypeMultipliers).map(([type, factor]) => [type, parseMicros(String(factor))])),
  };
}

/** The tenant's multipliers valid on a day; one table a day, so that work of the same day can share its decision. */
export function tenantMultipliers(rows: readonly MultiplierRow[]): (day: Day) => MultiplierTable {
  const tables = new Map<Day, MultiplierTable>();
  return (day) => {
    const table = tables.get(day) ?? tableOn(rows, day);
    tables.set(day, table);
    return table;
  };
}

function tableOn(rows: readonly MultiplierRow[], day: Day): MultiplierTable {
  const valid = rows.filter(({ validFrom, validTo }) => covers({ from: validFrom, to: validTo }, day));
  return { source: { type: 'tenant', id: '' }, multiplierMicros: Object.fromEntries(valid.map(({ workType, factor }) => [workType, parseMicros(factor)])) };
}
