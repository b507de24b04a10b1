import { type Finding, Problem } from '#libs/kernel/index.js';
import type { InvoiceFault } from './invoice.types.js';

/** Every refusal of the invoice's rules. */
export const invoiceProblems = {
  totalsWrong: (faults: readonly InvoiceFault[]) =>
    new Problem(
      'INVOICE_TOTALS_INVALID',
      422,
      `The document does not add up: ${faults.map((fault) => `${fault.invariant} ${fault.detail}`).join('; ')}. Draft it again.`,
      { invariant: faults[0]!.invariant },
    ),
  blocked: (blockers: readonly Finding[]) =>
    new Problem('INVOICE_BLOCKED', 422, 'The document has blocking findings. Settle those that exceptions[] names, then submit it again.', {
      exceptions: blockers,
    }),
  contentChanged: () =>
    new Problem('STALE_CONTENT', 412, 'The content has changed since it was approved. Read the current version and decide on its hash.', {
      invariant: 'INV-38',
    }),
};
