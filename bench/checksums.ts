import { daysOfMonth, type Scale } from './s5.js';

/** What a month-end adds up to. Money in minor units; USD is not taxed. */
export interface Checksums {
  readonly entries: number;
  readonly billable: number;
  readonly invoices: number;
  readonly journals: number;
  readonly netEUR: number;
  readonly netUSD: number;
  readonly netGBP: number;
  readonly taxEUR: number;
  readonly taxGBP: number;
}

/** The page of scenario S5. */
export const checksumsOfS5: Checksums = {
  entries: 50_000, billable: 45_000, invoices: 400, journals: 400,
  netEUR: 1_564_324_300, netUSD: 1_551_691_808, netGBP: 1_553_253_892, taxEUR: 297_221_600, taxGBP: 310_650_762,
};

const ratesMinor = [9_500n, 12_000n, 15_000n, 18_500n];

/** The same sums at another size, from the definitions of the scenario and nothing else: one entry after the other. */
export function checksumsOf({ resources, projects }: Scale): Checksums {
  const nets = new Map<number, bigint>();
  let billable = 0;
  for (let i = 1; i <= resources; i++) {
    for (let d = 1; d <= daysOfMonth; d++) {
      if ((i + d) % 10 === 0) continue;
      billable++;
      const minutes = BigInt(415 + 17 * ((i + d) % 5));
      nets.set(i % projects, (nets.get(i % projects) ?? 0n) + (minutes * ratesMinor[i % 4]! + 30n) / 60n);
    }
  }
  const sum = (place: number, of: (net: bigint) => bigint) => {
    const own = [...nets].filter(([project]) => project % 3 === place);
    return Number(own.reduce((total, [, net]) => total + of(net), 0n));
  };
  return {
    entries: resources * daysOfMonth, billable, invoices: nets.size, journals: nets.size,
    netEUR: sum(0, (net) => net), netUSD: sum(1, (net) => net), netGBP: sum(2, (net) => net),
    taxEUR: sum(0, (net) => (net * 19n + 50n) / 100n), taxGBP: sum(2, (net) => (net * 20n + 50n) / 100n),
  };
}

/** @throws Error that names every sum which is not the scenario's */
export function assertChecksums(who: string, found: Checksums, expected: Checksums): void {
  const wrong = (Object.keys(expected) as (keyof Checksums)[]).filter((name) => found[name] !== expected[name]);
  if (wrong.length > 0) throw new Error(`${who} is wrong: ${wrong.map((name) => `${name} is ${found[name]}, not ${expected[name]}`).join('; ')}.`);
}
