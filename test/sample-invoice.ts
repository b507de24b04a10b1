import { totalsOf } from '#libs/system/invoice/invoice.js';
import type { Invoice, InvoiceLine, InvoiceTaxLine, TaxKey } from '#libs/system/invoice/index.js';

export const s19: TaxKey = { category: 'S', ratePercent: '19.000000', jurisdiction: null };
export const s7: TaxKey = { category: 'S', ratePercent: '7.000000', jurisdiction: null };
export const ae: TaxKey = { category: 'AE', ratePercent: '0.000000', jurisdiction: null };
export const line = (lineNo: number, netMinor: bigint, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  lineNo,
  contractLineId: 'line-1',
  description: 'Consultant',
  quantity: netMinor < 0n ? '-1.000000' : '40.000000',
  unit: 'HUR',
  unitPrice: '120.000000',
  allocatedMinor: netMinor,
  discountMinor: 0n,
  chargeMinor: 0n,
  netMinor,
  taxes: [s19],
  servicePeriod: { from: '2026-05-01', to: '2026-05-31' },
  allocationDigest: 'digest',
  ...more,
});
export const taxLine = (key: TaxKey, taxableMinor: bigint, taxMinor: bigint, more: Partial<InvoiceTaxLine> = {}): InvoiceTaxLine => ({
  ...key,
  name: 'VAT',
  taxableMinor,
  taxMinor,
  exemptionCode: null,
  exemptionReason: null,
  functionalTaxMinor: taxMinor,
  ...more,
});
/** A draft of May that balances: 6,800.00 and 19 % of tax. */
export const invoice = (more: Partial<Invoice> = {}): Invoice => {
  const parts = {
    lines: [line(1, 480000n), line(2, 200000n)],
    adjustments: [],
    taxLines: [taxLine(s19, 680000n, 129200n)],
    prepaidTotalMinor: 0n,
    roundingMinor: 0n,
    ...more,
  };
  return {
    id: 'invoice',
    kind: 'STANDARD',
    typeCode: '380',
    number: null,
    status: 'DRAFT',
    versionNo: 1,
    legalEntityId: 'le-de',
    customerId: 'nova',
    billToId: 'nova-hq',
    currency: 'EUR',
    issueDate: '2026-05-31',
    taxPointDate: '2026-05-31',
    dueDate: '2026-06-30',
    accountingDate: '2026-05-31',
    poNumber: null,
    buyerReference: null,
    paymentTerms: '30 days net',
    functionalCurrency: 'EUR',
    fxLegs: [],
    retentionMinor: 0n,
    correctsInvoiceId: null,
    postedAt: null,
    postedBy: null,
    ...parts,
    ...totalsOf(parts),
    ...more,
  };
};
