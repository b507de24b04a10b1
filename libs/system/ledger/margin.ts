import { formatDecimal, rational } from '#libs/kernel/index.js';

/** Project margin in functional minor units and percent to two places; no revenue, no percent. Source: kpis K21. */
export function projectMargin(project: { revenueMinor: bigint; costMinor: bigint }): { readonly marginMinor: bigint; readonly percent: string | null } {
  const marginMinor = project.revenueMinor - project.costMinor;
  const percent = project.revenueMinor === 0n ? null : formatDecimal(rational(marginMinor * 100n, project.revenueMinor), 2);
  return { marginMinor, percent };
}
