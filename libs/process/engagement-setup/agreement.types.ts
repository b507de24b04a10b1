/** A revenue unit that a contract has already. */
export interface EarlierUnit {
  readonly id: string;
  readonly code: string;
  readonly method: string;
  readonly contractLineIds: readonly string[];
}
