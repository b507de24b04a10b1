import { rational, type Rational } from '#libs/kernel/index.js';

export interface WriteDown {
  readonly amountMinor: bigint;
  readonly percent: Rational;
}

/**
 * The share of the work's first price that is not billed, in percent and in minor units. `firstPricedMinor` is Σ amount as first priced of the
 * selected items and of what was written off since the last posted invoice of the line; `billedMinor` the billed value before contractual discounts.
 * Nothing priced: nothing written down. Source: approvals-and-controls §1, writedown_percent.
 */
export function writeDownOf(value: { readonly firstPricedMinor: bigint; readonly billedMinor: bigint }): WriteDown {
  const amountMinor = value.firstPricedMinor - value.billedMinor;
  return { amountMinor, percent: value.firstPricedMinor === 0n ? rational(0n) : rational(amountMinor * 100n, value.firstPricedMinor) };
}

/** (net − cost) ÷ net in percent; a net of zero counts as −100. Source: approvals-and-controls §1, margin_percent. */
export function marginPercentOf(value: { readonly netMinor: bigint; readonly costMinor: bigint }): Rational {
  return value.netMinor === 0n ? rational(-100n) : rational((value.netMinor - value.costMinor) * 100n, value.netMinor);
}

/** (approved before + this) ÷ planned; undefined where nothing is planned, so that ratio conditions are false. Source: approvals-and-controls §1. */
export function plannedMinutesRatioOf(minutes: { readonly approved: number; readonly entered: number; readonly planned: number | null }): Rational | undefined {
  return minutes.planned === null || minutes.planned === 0 ? undefined : rational(BigInt(minutes.approved + minutes.entered), BigInt(minutes.planned));
}
