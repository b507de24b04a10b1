import { allocate, parseMicros } from '#libs/kernel/index.js';

/** A bill-to's part of a contract line; the percents of a line sum to 100 (INV-06). */
export interface SplitPart {
  readonly billToId: string;
  /** Decimal string, `"60.000000"`. */
  readonly percent: string;
}

/** What is divided: each figure by itself, so that its parts sum to it (INV-22). */
export interface Divisible {
  readonly quantityMicros: bigint;
  /** Billed minutes. */
  readonly minutesMicros: bigint;
  readonly workedMinutes: bigint;
  readonly amountMinor: bigint | null;
  readonly shadowAmountMinor: bigint;
  readonly functionalMinor: bigint | null;
  readonly costMinor: bigint | null;
  readonly functionalCostMinor: bigint | null;
  readonly standardMinor: bigint | null;
}

export interface Share extends Divisible {
  readonly billToId: string;
}

/** The parts of a transaction by bill-to, in the order of the split, by largest remainder. Source: INV-25, pricing-and-rounding §7. */
export function splitByBillTo(whole: Divisible, parts: readonly SplitPart[]): readonly Share[] {
  const weights = parts.map(({ percent }) => parseMicros(percent));
  const share = (figure: bigint | null): readonly (bigint | null)[] => (figure === null ? parts.map(() => null) : allocate(figure, weights));
  const [quantity, amount, shadow] = [share(whole.quantityMicros), share(whole.amountMinor), share(whole.shadowAmountMinor)];
  const [minutes, worked] = [share(whole.minutesMicros), share(whole.workedMinutes)];
  const [functional, cost, functionalCost, standard] = [
    share(whole.functionalMinor), share(whole.costMinor), share(whole.functionalCostMinor), share(whole.standardMinor),
  ];
  return parts.map(({ billToId }, index) => ({
    billToId,
    quantityMicros: quantity[index]!,
    minutesMicros: minutes[index]!,
    workedMinutes: worked[index]!,
    amountMinor: amount[index]!,
    shadowAmountMinor: shadow[index]!,
    functionalMinor: functional[index]!,
    costMinor: cost[index]!,
    functionalCostMinor: functionalCost[index]!,
    standardMinor: standard[index]!,
  }));
}
