import { inOrder, problems } from '#libs/kernel/index.js';
import type { BillingRunStatus, NewChunk, RunTotal } from './billing-run.types.js';

export type BillingRunEvent = 'start' | 'review' | 'fail' | 'resume' | 'complete' | 'cancel';

const transitions: Readonly<Record<BillingRunEvent, { readonly from: readonly BillingRunStatus[]; readonly to: BillingRunStatus }>> = {
  start: { from: ['CREATED'], to: 'RUNNING' },
  review: { from: ['RUNNING'], to: 'IN_REVIEW' },
  fail: { from: ['RUNNING'], to: 'FAILED' },
  resume: { from: ['FAILED'], to: 'RUNNING' },
  complete: { from: ['IN_REVIEW'], to: 'COMPLETED' },
  cancel: { from: ['CREATED', 'IN_REVIEW'], to: 'CANCELLED' },
};

/** The status a run takes. Source: glossary §4 billing_run. @throws ILLEGAL_TRANSITION 409 */
export function moveBillingRun(status: BillingRunStatus, event: BillingRunEvent): BillingRunStatus {
  const { from, to } = transitions[event];
  if (!from.includes(status)) throw problems.illegalTransition('billing run', event, status);
  return to;
}

/** A customer root with all its descendants and what is open of them. */
export interface CustomerRoot {
  readonly code: string;
  readonly customerIds: readonly string[];
  readonly itemCount: number;
}

/** Chunks of whole customer roots in code order, each closed as soon as it has that many open items. Source: architecture.md §5. */
export function packChunks(roots: readonly CustomerRoot[], closedAt: number): readonly NewChunk[] {
  const chunks: { customerIds: string[]; itemCount: number }[] = [];
  for (const root of [...roots].sort((a, b) => inOrder(a.code, b.code))) {
    const last = chunks.at(-1);
    if (last === undefined || last.itemCount >= closedAt) chunks.push({ customerIds: [...root.customerIds], itemCount: root.itemCount });
    else {
      last.customerIds.push(...root.customerIds);
      last.itemCount += root.itemCount;
    }
  }
  return chunks;
}

/** Totals of several parts as one, a currency once, in the order of the codes. */
export function addTotals(totals: readonly RunTotal[]): readonly RunTotal[] {
  const sums = new Map<string, RunTotal>();
  for (const total of totals) {
    const sum = sums.get(total.currency) ?? { currency: total.currency, documents: 0, netMinor: 0n, taxMinor: 0n, grossMinor: 0n };
    sums.set(total.currency, {
      currency: total.currency,
      documents: sum.documents + total.documents,
      netMinor: sum.netMinor + total.netMinor,
      taxMinor: sum.taxMinor + total.taxMinor,
      grossMinor: sum.grossMinor + total.grossMinor,
    });
  }
  return [...sums.values()].sort((a, b) => inOrder(a.currency, b.currency));
}
