/** What the policies of WRITE_DOWN match on beside the work itself. Amounts are minor units. */
export interface WriteDownFacts {
  readonly legalEntity: string;
  readonly contract: string;
  readonly project: string | null;
  /** The customer's code and those of its ancestors. */
  readonly customers: readonly string[];
  /**
   * As first priced: what of the line was written off since its last posted invoice, in its currency and in functional currency, and what is unbilled still.
   */
  readonly writtenOffMinor: bigint;
  readonly functionalWrittenOffMinor: bigint;
  readonly unbilledMinor: bigint;
}
