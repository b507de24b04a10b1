import { describe, expect, it } from 'vitest';
import { amountOfTime, formatMicros, micros, parseMicros, wholeMinutes } from '#libs/kernel/index.js';
import type { StoredInvoice, StoredLine } from '#libs/system/invoice/index.js';
import type { LegalEntity } from '#libs/system/ledger/index.js';
import { allocationText } from './drafting.js';
import { editDocument } from './invoice-edit.js';
import type { AllocatedWork, InvoiceEdit } from './invoice-edit.types.js';
import { draftLines } from './invoice-line.js';
import type { InvoiceLineDraft, LineBasis, TransactionToBill } from './invoice-line.types.js';

interface Worked {
  readonly count: number;
  readonly minutes: number;
  readonly basis: LineBasis;
  readonly discounts?: readonly string[];
}

const digest = (text: string) => text;
const entity = { taxPointRule: 'ISSUE' } as const;
const idOf = (index: number) => `t-${String(index).padStart(2, '0')}`;

/** Entries of one role at 100.00 an hour, one a day: the last id is worked first. */
const transactions = ({ count, minutes, basis, discounts = [] }: Worked): TransactionToBill[] => {
  const price = { minutesMicros: wholeMinutes(minutes), rateMicros: parseMicros('100'), multiplierMicros: micros };
  return Array.from({ length: count }, (_, index) => ({
    id: idOf(index), contractLineId: 'L1', contractLineNo: 1, contractLineName: 'Work', lineBasis: basis,
    workDate: `2026-05-${String(count - index).padStart(2, '0')}`, unit: 'HUR', quantityMicros: price.minutesMicros, rateMicros: price.rateMicros,
    multiplierMicros: micros, amountMinor: amountOfTime(price, 'EUR'), taxCategory: 'S', taxRate: '19.000000', role: null, resource: null, task: null,
    narrative: null, discountPercents: discounts,
  }));
};

const drafted = (items: readonly TransactionToBill[]): InvoiceLineDraft => draftLines(items, { grouping: 'SUMMARY', currency: 'EUR' })[0]!;

const allocated = (items: readonly TransactionToBill[], line: InvoiceLineDraft): AllocatedWork[] =>
  items.map(({ id, quantityMicros, workDate }) => ({
    transactionId: id, invoiceId: 'D', invoiceLineId: 'line', billCycle: 1, unit: 'HUR', quantity: formatMicros(quantityMicros), rate: '100.000000',
    multiplier: '1.000000', amount: line.allocations.find(({ transactionId }) => transactionId === id)!.amountMinor, workDate, contractId: 'C',
    contractLineId: 'L1', projectId: 'P', billingModel: 'TM', firstAmount: null, standardAmount: null, functionalCostAmount: null,
  }));

const digestOf = (work: readonly AllocatedWork[]) => digest(allocationText(work.map((one) => ({ ...one, amountMinor: one.amount }))));

function stored(line: InvoiceLineDraft, work: readonly AllocatedWork[]): StoredInvoice {
  const row = { id: 'line', contractVersionNo: 1, roundingChargeMinor: line.roundingChargeMinor } as StoredLine['row'];
  const content = {
    lineNo: 1, contractLineId: 'L1', description: 'Work', quantity: formatMicros(line.quantityMicros), unit: 'HUR',
    unitPrice: formatMicros(line.unitPriceMicros),
    allocatedMinor: line.allocatedMinor, discountMinor: line.discountMinor, chargeMinor: 0n, netMinor: line.netMinor,
    taxes: [{ category: 'S' as const, ratePercent: '19.000000', jurisdiction: 'DE' }], servicePeriod: { from: line.serviceFrom, to: line.serviceTo },
    allocationDigest: digestOf(work),
  };
  return {
    id: 'D', status: 'DRAFT', versionNo: 1, contentHash: 'hash', currency: 'EUR', functionalCurrency: 'EUR', fxLegs: [], taxLines: [], adjustments: [],
    prepaidTotalMinor: 0n, roundingMinor: 0n, issueDate: '2026-05-31', taxPointDate: line.serviceTo,
    row: { taxCalcMode: 'CATEGORY', taxRounding: 'HALF_UP' }, lines: [{ ...content, row }],
  } as unknown as StoredInvoice;
}

/** The document of these entries without the last of them. */
function edited(worked: Worked, removed: number) {
  const items = transactions(worked);
  const line = drafted(items);
  const work = allocated(items, line);
  const gone = items.slice(items.length - removed).map(({ id }) => id);
  const discountRules = (worked.discounts ?? []).map((percent) => ({ kind: 'PERCENT', percent }));
  const answer = editDocument(stored(line, work), work, { versionNo: 1, contentHash: 'hash', reason: 'Not agreed', removeTransactionIds: gone }, {
    digest, entity, termsOf: () => ({ lineBasis: worked.basis, discountRules }),
  });
  return { ...answer, work, gone, fresh: drafted(items.filter(({ id }) => !gone.includes(id))) };
}

describe('a line that loses work', () => {
  it.each`
    basis            | count | minutes | removed | discounts | net       | charge
    ${'GROUP'}       | ${20} | ${10}   | ${10}   | ${[]}     | ${16667n} | ${0n}
    ${'GROUP'}       | ${3}  | ${50}   | ${1}    | ${[]}     | ${16667n} | ${0n}
    ${'GROUP'}       | ${20} | ${10}   | ${10}   | ${['10']} | ${15000n} | ${0n}
    ${'TRANSACTION'} | ${20} | ${10}   | ${10}   | ${[]}     | ${16670n} | ${3n}
    ${'TRANSACTION'} | ${3}  | ${50}   | ${1}    | ${['10']} | ${14999n} | ${0n}
  `('by basis $basis, $count × $minutes min at 100.00 less $removed, discounted by $discounts: net $net, as drafted afresh', (row) => {
    const { removed, net, charge, ...worked } = row;
    const { after, lines, fresh } = edited(worked, removed);

    const { allocatedMinor, discountMinor, netMinor, quantity } = after.lines[0]!;
    expect([netMinor, lines[0]!.roundingChargeMinor]).toEqual([net, charge]);
    expect({ allocatedMinor, discountMinor, netMinor, quantity, charge: lines[0]!.roundingChargeMinor }).toEqual({
      allocatedMinor: fresh.allocatedMinor, discountMinor: fresh.discountMinor, netMinor: fresh.netMinor, quantity: formatMicros(fresh.quantityMicros),
      charge: fresh.roundingChargeMinor,
    });
    expect([after.netTotalMinor, after.lines[0]!.servicePeriod]).toEqual([net, { from: fresh.serviceFrom, to: fresh.serviceTo }]);
  });

  it.each`
    basis            | count | minutes | removed | again
    ${'GROUP'}       | ${20} | ${10}   | ${10}   | ${['t-03 1667', 't-04 1667', 't-05 1667', 't-06 1667']}
    ${'GROUP'}       | ${6}  | ${60}   | ${3}    | ${[]}
    ${'TRANSACTION'} | ${20} | ${10}   | ${10}   | ${[]}
  `('by basis $basis, $count × $minutes min less $removed are what a fresh draft allocates, so $again anew', ({ removed, again, ...worked }) => {
    const { after, reallocated, released, work, gone, fresh } = edited(worked, removed);

    const held = work
      .filter(({ transactionId }) => !gone.includes(transactionId))
      .map((one) => ({ ...one, amount: reallocated.find(({ transactionId }) => transactionId === one.transactionId)?.amountMinor ?? one.amount }));
    expect(new Map(held.map(({ transactionId, amount }) => [transactionId, amount]))).toEqual(
      new Map(fresh.allocations.map(({ transactionId, amountMinor }) => [transactionId, amountMinor])),
    );
    expect(after.lines[0]!.allocationDigest).toBe(digestOf(held));
    expect([reallocated.map(({ transactionId, amountMinor }) => `${transactionId} ${amountMinor}`), released]).toEqual([again, gone]);
  });

  it('stays as it is where only its text changes', () => {
    const items = transactions({ count: 20, minutes: 10, basis: 'GROUP' });
    const line = drafted(items);
    const work = allocated(items, line);
    const { after, reallocated } = editDocument(
      stored(line, work), work, { versionNo: 1, contentHash: 'hash', reason: 'Text', lineTexts: [{ lineId: 'line', description: 'May' }] },
      { digest, entity, termsOf: () => undefined },
    );

    expect([after.lines[0]!.description, after.netTotalMinor, reallocated]).toEqual(['May', 33333n, []]);
  });
});

/** A document of three entries, May 1 to 3, in this status, edited by this rule of the tax point. */
function editedOf(changes: Partial<StoredInvoice>, edit: Partial<InvoiceEdit>, taxPointRule: LegalEntity['taxPointRule'] = 'ISSUE') {
  const items = transactions({ count: 3, minutes: 60, basis: 'TRANSACTION' });
  const line = drafted(items);
  const work = allocated(items, line);
  const asked = { versionNo: 1, contentHash: 'hash', reason: 'Not agreed', ...edit };
  return editDocument({ ...stored(line, work), ...changes }, work, asked, { digest, entity: { taxPointRule }, termsOf: () => undefined });
}

describe('a document', () => {
  it.each(['POSTED', 'DISCARDED'] as const)('that is %s takes no edit, whatever is asked', (status) => {
    const illegal = expect.objectContaining({ code: 'ILLEGAL_TRANSITION', status: 409 });

    expect(() => editedOf({ status }, { removeTransactionIds: ['t-00'] })).toThrow(illegal);
    expect(() => editedOf({ status }, {})).toThrow(illegal);
  });

  it.each`
    taxPointRule     | removed   | taxPoint
    ${'SERVICE_END'} | ${'t-00'} | ${'2026-05-02'}
    ${'SERVICE_END'} | ${'t-02'} | ${'2026-05-03'}
    ${'ISSUE'}       | ${'t-00'} | ${'2026-05-31'}
  `('of May 1 to 3 that loses $removed is taxed by $taxPointRule on $taxPoint (pricing-and-rounding §5)', ({ taxPointRule, removed, taxPoint }) => {
    expect(editedOf({}, { removeTransactionIds: [removed] }, taxPointRule).after.taxPointDate).toBe(taxPoint);
  });
});
