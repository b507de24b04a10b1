import type { Scale } from '../bench/s5.js';

/** What a month-end adds up to, money in minor units, by currency and by role. */
export interface Figures {
  readonly entries: { readonly all: number; readonly billable: number; readonly nonBillable: number };
  readonly minutes: { readonly billable: bigint; readonly nonBillable: bigint; readonly byRole: readonly bigint[] };
  readonly amountByRole: readonly bigint[];
  readonly invoices: readonly number[];
  readonly net: readonly bigint[];
  readonly tax: readonly bigint[];
  readonly gross: readonly bigint[];
}

/** By project: net, tax. */
export type Projects = ReadonlyMap<number, { readonly net: bigint; readonly tax: bigint }>;

/** The same figures from the definitions of the scenario and nothing else: one entry after the other. */
export function naive({ resources, projects }: Scale): { figures: Figures; byProject: Projects } {
  const minutes = { billable: 0n, nonBillable: 0n, byRole: [0n, 0n, 0n, 0n] };
  const entries = { all: 0, billable: 0, nonBillable: 0 };
  const amountByRole = [0n, 0n, 0n, 0n];
  const nets = new Map<number, bigint>();
  for (let i = 1; i <= resources; i++) {
    for (let d = 1; d <= 20; d++) {
      const worked = BigInt(415 + 17 * ((i + d) % 5));
      entries.all++;
      if ((i + d) % 10 === 0) {
        entries.nonBillable++;
        minutes.nonBillable += worked;
        continue;
      }
      const role = i % 4;
      const amount = (worked * [9_500n, 12_000n, 15_000n, 18_500n][role]! + 30n) / 60n;
      entries.billable++;
      minutes.billable += worked;
      minutes.byRole[role]! += worked;
      amountByRole[role]! += amount;
      nets.set(i % projects, (nets.get(i % projects) ?? 0n) + amount);
    }
  }
  const [invoices, net, tax] = [[0, 0, 0], [0n, 0n, 0n], [0n, 0n, 0n]];
  const byProject = new Map<number, { net: bigint; tax: bigint }>();
  for (const [project, amount] of nets) {
    const place = project % 3;
    const due = (amount * [19n, 0n, 20n][place]! + 50n) / 100n;
    byProject.set(project, { net: amount, tax: due });
    invoices[place]!++;
    net[place]! += amount;
    tax[place]! += due;
  }
  return { figures: { entries, minutes, amountByRole, invoices, net, tax, gross: net.map((one, place) => one + tax[place]!) }, byProject };
}

/** Sums what JSON holds as numbers. */
export function sum(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}
