import { type Finding, parseDecimal, problems, sum } from '#libs/kernel/index.js';
import { invoiceProblems } from './invoice.problems.js';
import type { DocumentAdjustment, Invoice, InvoiceFault, InvoiceLine, InvoiceStatus, InvoiceTaxLine, InvoiceTotals, TaxKey } from './invoice.types.js';

/** The moves that are decided here; to approve and to post are single statements over many documents (`invoice.acts.ts`). */
type InvoiceEvent = 'submit' | 'edit' | 'return' | 'discard';

const transitions: Readonly<Record<InvoiceEvent, { readonly from: readonly InvoiceStatus[]; readonly to: InvoiceStatus }>> = {
  submit: { from: ['DRAFT'], to: 'IN_REVIEW' },
  edit: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED'], to: 'DRAFT' },
  return: { from: ['IN_REVIEW'], to: 'DRAFT' },
  discard: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED'], to: 'DISCARDED' },
};

/** Sends a draft to review. @throws INVOICE_TOTALS_INVALID, INVOICE_BLOCKED 422, ILLEGAL_TRANSITION 409 */
export function submitInvoice(invoice: Invoice, findings: readonly Finding[]): Invoice {
  const submitted = move(invoice, 'submit');
  const faults = faultsOf(invoice);
  if (faults.length > 0) throw invoiceProblems.totalsWrong(faults);
  const blockers = findings.filter((finding) => finding.severity === 'BLOCK');
  if (blockers.length > 0) throw invoiceProblems.blocked(blockers);
  return submitted;
}

/** @throws ILLEGAL_TRANSITION 409 when the document is not edited any more */
export function checkEdit(invoice: Invoice): void {
  move(invoice, 'edit');
}

/** New content as the next version, back in DRAFT; identity and status are the invoice's own. @throws ILLEGAL_TRANSITION 409 */
export function editInvoice(invoice: Invoice, content: Partial<Omit<Invoice, 'id' | 'number' | 'status' | 'versionNo' | 'postedAt' | 'postedBy'>>): Invoice {
  const edited = { ...move(invoice, 'edit'), ...content, versionNo: invoice.versionNo + 1 };
  return { ...edited, ...totalsOf(edited) };
}

/** Rejected or returned by an approver: a draft again. @throws ILLEGAL_TRANSITION 409 */
export function returnInvoice(invoice: Invoice): Invoice {
  return move(invoice, 'return');
}

/** Given up before it was posted; the caller releases its reservations. @throws ILLEGAL_TRANSITION 409 */
export function discardInvoice(invoice: Invoice): Invoice {
  return move(invoice, 'discard');
}

function move(invoice: Invoice, event: InvoiceEvent): Invoice {
  const { from, to } = transitions[event];
  if (!from.includes(invoice.status)) throw problems.illegalTransition('invoice', event, invoice.status);
  return { ...invoice, status: to };
}

/** The totals of a document from its parts. Source: INV-29, INV-31 (EN 16931 BR-CO-10, 13, 14, 15, 16). */
export function totalsOf(parts: Pick<Invoice, 'lines' | 'adjustments' | 'taxLines' | 'prepaidTotalMinor' | 'roundingMinor'>): InvoiceTotals {
  const netTotalMinor = sum(parts.lines.map((line) => line.netMinor)) + sum(parts.adjustments.map(signedAdjustment));
  const taxTotalMinor = sum(parts.taxLines.map((line) => line.taxMinor));
  const grossTotalMinor = netTotalMinor + taxTotalMinor;
  return { netTotalMinor, taxTotalMinor, grossTotalMinor, amountDueMinor: grossTotalMinor - parts.prepaidTotalMinor + parts.roundingMinor };
}

/** Everything that keeps a document from adding up: INV-29 to INV-34. Empty when it does. */
export function faultsOf(invoice: Invoice): readonly InvoiceFault[] {
  return [...totalFaults(invoice), ...taxBaseFaults(invoice), ...taxLineFaults(invoice.taxLines), ...invoice.lines.flatMap(lineFaults)];
}

function totalFaults(invoice: Invoice): InvoiceFault[] {
  const totals = totalsOf(invoice);
  const isSettled = invoice.taxTotalMinor === totals.taxTotalMinor && invoice.grossTotalMinor === invoice.netTotalMinor + invoice.taxTotalMinor;
  const isDue = invoice.amountDueMinor === invoice.grossTotalMinor - invoice.prepaidTotalMinor + invoice.roundingMinor;
  return [
    ...faultUnless(invoice.netTotalMinor === totals.netTotalMinor, 'INV-29', 'net total is not lines less allowances plus charges'),
    ...faultUnless(isSettled && isDue, 'INV-31', 'tax, gross or amount due is not the sum of its parts'),
    ...invoice.adjustments.flatMap((part) =>
      faultUnless(part.amountMinor === sum(part.parts.map((share) => share.amountMinor)), 'INV-29', `"${part.reason}" is not the sum of its shares`),
    ),
  ];
}

function taxBaseFaults(invoice: Invoice): InvoiceFault[] {
  const bases = new Map<string, bigint>();
  const add = (taxes: readonly TaxKey[], amountMinor: bigint): void =>
    taxes.forEach((tax) => bases.set(keyOf(tax), (bases.get(keyOf(tax)) ?? 0n) + amountMinor));
  for (const line of invoice.lines) add(line.taxes, line.netMinor);
  for (const adjustment of invoice.adjustments)
    for (const part of adjustment.parts) add(part.taxes, adjustment.kind === 'CHARGE' ? part.amountMinor : -part.amountMinor);
  const keys = invoice.taxLines.map(keyOf);
  const isOnce = new Set(keys).size === keys.length && keys.length === bases.size;
  const agrees = invoice.taxLines.every((line) => bases.get(keyOf(line)) === line.taxableMinor);
  return faultUnless(isOnce && agrees, 'INV-30', 'the tax lines are not one per category, rate and jurisdiction with the sum of its lines as base');
}

const chargesNothing = new Set(['AE', 'Z', 'E', 'K', 'G', 'O']);
const needsReason = new Set(['AE', 'E', 'K', 'G', 'O']);

function taxLineFaults(taxLines: readonly InvoiceTaxLine[]): InvoiceFault[] {
  const isMixed = taxLines.some((line) => line.category === 'O') && taxLines.some((line) => line.category !== 'O');
  return [
    ...faultUnless(!isMixed, 'INV-32', 'category O stands beside another category'),
    ...taxLines.flatMap((line) => [
      ...faultUnless(!chargesNothing.has(line.category) || line.taxMinor === 0n, 'INV-32', `category ${line.category} charges tax`),
      ...faultUnless(line.category !== 'S' || parseDecimal(line.ratePercent).numerator > 0n, 'INV-32', 'category S has no rate'),
      ...faultUnless(
        !needsReason.has(line.category) || Boolean(line.exemptionCode ?? line.exemptionReason),
        'INV-32',
        `category ${line.category} gives no exemption reason`,
      ),
    ]),
  ];
}

function lineFaults(line: InvoiceLine): InvoiceFault[] {
  const quantity = parseDecimal(line.quantity).numerator;
  const fitsSign = line.netMinor === 0n || quantity === 0n || line.netMinor > 0n === quantity > 0n;
  const isNet = line.allocationDigest === null || line.netMinor === line.allocatedMinor - line.discountMinor + line.chargeMinor;
  return [
    ...faultUnless(isNet, 'INV-33', `line ${line.lineNo} is not its allocations less discount plus charge`),
    ...faultUnless(parseDecimal(line.unitPrice).numerator >= 0n && fitsSign, 'INV-34', `line ${line.lineNo} carries its sign in the price`),
  ];
}

function faultUnless(holds: boolean, invariant: string, detail: string): InvoiceFault[] {
  return holds ? [] : [{ invariant, detail }];
}

function signedAdjustment(adjustment: DocumentAdjustment): bigint {
  return adjustment.kind === 'CHARGE' ? adjustment.amountMinor : -adjustment.amountMinor;
}

function keyOf(tax: TaxKey): string {
  return `${tax.category} ${tax.ratePercent} ${tax.jurisdiction ?? ''}`;
}
