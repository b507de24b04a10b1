import autocannon, { type Request } from 'autocannon';
import type { Measured, Settings } from './bench.types.js';
import { inTurn } from './measuring.js';

/** One request, made anew each time it is sent. */
export interface Target {
  readonly url: string;
  readonly next: () => Request;
}

export interface Targets {
  readonly product: Target;
  readonly baseline: Target;
}

export interface Race extends Targets {
  readonly row: string;
  /** Least share of the baseline's requests a second. */
  readonly must: number;
  readonly aim: number;
}

const connections = 16;

/** Requests a second of both, in turn, after each has warmed up: medians of the rounds. @throws Error when a request is refused */
export async function race({ row, product, baseline, must, aim }: Race, { rounds, seconds }: Settings): Promise<Measured> {
  for (const target of [baseline, product]) await requestsASecond(target, Math.min(2, seconds));
  const found = await inTurn(rounds, async () => ({ baseline: await requestsASecond(baseline, seconds), product: await requestsASecond(product, seconds) }));
  return { row, unit: 'requests/s', ...found, must: `≥ ${must} ×`, aim: `≥ ${aim} ×`, holds: found.ratio >= must, aims: found.ratio >= aim };
}

async function requestsASecond({ url, next }: Target, seconds: number): Promise<number> {
  const answered = await autocannon({ url, connections, duration: seconds, requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }] });
  const refused = answered.non2xx + answered.errors + answered.timeouts;
  if (refused > 0) throw new Error(`${refused} requests to ${url} were not answered with 2xx.`);
  return Math.round(answered['2xx'] / answered.duration);
}
