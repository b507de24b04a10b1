/** The middle of the runs; of an even number the lower of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.trunc((values.length - 1) / 2)]!;
}

/** Two digits after the point are enough to show of a ratio; what it must reach is asked of all of it. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Rows, entries or jobs a second. */
export function perSecond(count: number, tookMs: number): number {
  return Math.round((count / tookMs) * 1_000);
}

/** What happens goes to standard error: standard output belongs to the figures. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

interface Pair {
  readonly baseline: number;
  readonly product: number;
}

/** Plays rounds, each of which answers a figure of the baseline and one of the product. @returns the median of each */
export async function inTurn(rounds: number, play: () => Promise<Pair>): Promise<Pair & { ratio: number }> {
  const figures: Pair[] = [];
  for (let round = 1; round <= rounds; round++) figures.push(await play());
  const [baseline, product] = [medianOf(figures.map((one) => one.baseline)), medianOf(figures.map((one) => one.product))];
  return { baseline, product, ratio: product / baseline };
}
