import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Db, type Tx } from '#libs/platform/index.js';
import { openApprovals } from '#libs/system/approval/approval.acts.js';
import { approveInvoices, insertInvoices, submitInvoices } from '#libs/system/invoice/invoice.acts.js';
import { addBilled, createRevenueUnits, postJournals } from '#libs/system/ledger/ledger.acts.js';
import { insertAllocations, insertTransactions, reserveTransactions } from '#libs/system/wip/wip.acts.js';
import { getInvoice } from '#libs/system/invoice/index.js';
import { newFirm } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/ar-posting/v1';
const ledger = '/system/ledger/v1';
void addBilled;

it('posts', async () => {
  const firm = await newFirm(started(), { at: '2026-05-31T12:00:00Z' });
  const { admin } = firm;
  const entity = await admin.post(`${ledger}/legal-entities`, { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' }).expect(201);
  const legalEntityId = entity.body.id as string;
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/load-chart`).expect(200);
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/load-taxes`).expect(200);
  await admin.post(`${ledger}/periods/open-year`, { legalEntityId, fiscalYear: 2026, openThrough: '2026-12-31' }).expect(201);
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/number-series`, { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' }).expect(201);
  const customer = await admin.post('/system/customer/v1/customers', { code: 'CU-DE', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE' }).expect(201);
  const customerId = customer.body.id as string;
  const billTo = await admin.post(`/system/customer/v1/customers/${customerId}/bill-tos`, { code: 'MAIN', address: { lines: ['A 1'], city: 'Berlin', postalCode: '1', country: 'DE' }, validFrom: '2026-01-01' }).expect(201);
  const billToId = billTo.body.id as string;
  const specialist = await firm.as('BILLING_SPECIALIST');
  const ctx: Ctx = { tenantId: firm.tenantId, userId: specialist.userId, sodUserIds: [specialist.userId], actorType: 'USER', grants: [], now: new Date('2026-05-31T12:00:00Z'), requestId: randomUUID(), traceId: 'a'.repeat(32) };
  const db = started().app.get(Db);
  const ids: string[] = [];
  const draft = (tx: Tx) => draftOne(tx, { legalEntityId, customerId, billToId });
  for (let n = 0; n < 12; n++) ids.push(await db.write(ctx, draft));
  for (const id of ids.slice(0, 11)) await db.write(ctx, (tx) => approve(tx, id, legalEntityId));

  const manager = await firm.as('BILLING_MANAGER');
  const refOf = (id: string) => db.read(ctx, async (tx) => { const one = await getInvoice(tx, id); return { versionNo: one.versionNo, contentHash: one.contentHash }; });
  const ref = await refOf(ids[0]!);
  await specialist.post(`${door}/invoices/${ids[0]}/post`, ref).expect(403);
  const stale = await manager.post(`${door}/invoices/${ids[0]}/post`, { ...ref, contentHash: 'x' });
  expect([stale.status, stale.body.code]).toEqual([412, 'STALE_CONTENT']);
  const posted = await manager.post(`${door}/invoices/${ids[0]}/post`, ref);
  expect(posted.body).toMatchObject({ outcome: 'POSTED', number: 'INV-2026-000001' });
  const again = await manager.post(`${door}/invoices/${ids[0]}/post`, ref);
  expect(again.body.code).toBe('ILLEGAL_TRANSITION');
  const entry = await manager.get(`${ledger}/journals/${posted.body.journalEntryId}`).expect(200);
  console.log(JSON.stringify(entry.body.lines.map((l: any) => [l.role, l.debit.amount, l.credit.amount, l.dimensions])));

  const documents = [];
  for (const id of ids) documents.push({ id, ...(await refOf(id)) });
  documents.push({ id: randomUUID(), versionNo: 1, contentHash: 'z' });
  const release = await manager.post(`${door}/releases`, { documents }).expect(202);
  let state = release.body;
  for (let n = 0; n < 100 && state.state !== 'SUCCEEDED'; n++) { await sleep(100); state = (await manager.get(`${door}/operations/${release.body.id}`).expect(200)).body; }
  console.log(JSON.stringify(state).slice(0,2500));
  const aging = await manager.get('/system/receivable/v1/aging?asOf=2026-06-30').expect(200);
  console.log(JSON.stringify(aging.body));
  const csv = await manager.get('/system/receivable/v1/exports/open-items?asOf=2026-06-30').expect(200);
  console.log(csv.text);
  const lineage = await manager.get(`${door}/lineage/invoice/${ids[0]}`).expect(200);
  
  for (const [type, id] of [['invoice-line', lineage.body.invoices[0].lines[0].id], ['billable-transaction', lineage.body.wip[0].id], ['journal-entry', posted.body.journalEntryId]] as const) {
    const one = await manager.get(`${door}/lineage/${type}/${id}`).expect(200);
    expect([type, one.body.wip.length, one.body.invoices.length, one.body.terms.length]).toEqual([type, type === 'journal-entry' ? 2 : 1, 1, 1]);
  }

  const cashier = await firm.as('AR_SPECIALIST');
  await firm.setClock('2026-07-20T12:00:00Z');
  const bank = await admin.post('/system/receivable/v1/bank-accounts', { legalEntityId, code: 'MAIN', currency: 'EUR' }).expect(201);
  const paid = await cashier.post(`${door}/payments`, { bankAccountId: bank.body.id, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: { amount: 810000, currency: 'EUR' } }).expect(201);
  const applied = await cashier.post(`${door}/applications`, { paymentId: paid.body.id, invoiceId: ids[0] }).expect(201);
  console.log(JSON.stringify(applied.body));
  const undone = await cashier.post(`${door}/applications/${applied.body.id}/reverse`, { reason: 'wrong' });
  console.log(JSON.stringify(undone.body));
  const part = await cashier.post(`${door}/applications`, { paymentId: paid.body.id, invoiceId: ids[0], amount: { amount: 807700, currency: 'EUR' }, bankFee: { amount: 1500, currency: 'EUR' } });
  console.log(JSON.stringify(part.body));
  const lp = await manager.get(`${door}/lineage/payment/${paid.body.id}`).expect(200);
  console.log(lp.body.cash.length, lp.body.postings.map((p: any) => p.event));
  const verify = await manager.get('/process/period-close/v1/reconciliations');
  console.log(verify.status, JSON.stringify(verify.body).slice(0, 3000));
});

async function draftOne(tx: Tx, { legalEntityId, customerId, billToId }: { legalEntityId: string; customerId: string; billToId: string }) {
  const [contractId, versionId, lineId] = [tx.newId(), tx.newId(), tx.newId()];
  await tx.insert('contract.contract', [{ id: contractId, number: `C-${randomUUID().slice(0, 8)}`, legalEntityId, customerId, currency: 'EUR', startDate: '2026-01-01', status: 'DRAFT', currentVersionNo: 1 }]);
  await tx.insert('contract.contract_version', [{ id: versionId, contractId, versionNo: 1, kind: 'ORIGINAL', effectiveFrom: '2026-01-01', status: 'DRAFT' }]);
  await tx.insert('contract.contract_line', [{ id: lineId, contractId, lineNo: 1 }]);
  const [revenueUnitId] = (await createRevenueUnits(tx, [{ legalEntityId, contractId, contractLineIds: [lineId], code: 'RU', currency: 'EUR', method: 'RIGHT_TO_INVOICE' } as never])) as [string];
  await tx.insert('contract.contract_line_version', [{ id: tx.newId(), contractLineId: lineId, contractId, lineNo: 1, contractVersionId: versionId, versionNo: 1, versionStatus: 'DRAFT', validFrom: '2026-01-01', billingModel: 'TM', currency: 'EUR', revenueUnitId }]);
  const work = [{ minutes: 2400, rate: '120.000000', amount: 480000n }, { minutes: 750, rate: '160.000000', amount: 200000n }].map((one) => ({ ...one, id: tx.newId(), sourceId: tx.newId() }));
  const batchId = tx.newId();
  await insertTransactions(tx, work.map((one) => ({
    id: one.id, sourceType: 'TIME', sourceId: one.sourceId, parentId: null, batchId, legalEntityId, customerId, contractId, contractLineId: lineId, versionNo: 1, revenueUnitId, billToId,
    projectId: null, taskId: null, resourceId: null, roleId: null, workDate: '2026-05-20', accountingDate: '2026-05-20', originalPeriodId: null, approvedAt: tx.ctx.now, lateFlag: false, billClass: 'BILLABLE',
    billingModel: 'TM', workType: 'STANDARD', description: 'x', unit: 'HUR', quantity: `${one.minutes}.000000`, minutes: `${one.minutes}.000000`, workedMinutes: one.minutes, rateId: null, rateLevel: 2, rate: one.rate, multiplier: '1.000000',
    currency: 'EUR', currencyExponent: 2, amount: one.amount, shadowAmount: 0n, amountBasis: 'RATE', firstAmount: one.amount, standardAmount: one.amount, costAmount: null, costCurrency: null, costRate: null,
    functionalCurrency: 'EUR', functionalAmount: one.amount, functionalCostAmount: null, fxRate: null, fxRateId: null, dimensions: {}, priceTrace: {}, status: 'OPEN',
  })));
  await postJournals(tx, [{ legalEntityId, event: 'E1', accountingDate: '2026-05-20', source: { type: 'work_batch', id: batchId }, batchId, description: 'WIP', currency: 'EUR', roleLines: [
    { role: 'UNBILLED_RECEIVABLE', side: 'DEBIT', amountMinor: 680000n, currency: 'EUR', dimensions: { customerId, contractId, contractLineId: lineId, revenueUnitId } },
    { role: 'REVENUE_TM', side: 'CREDIT', amountMinor: 680000n, currency: 'EUR', dimensions: { customerId, contractId, contractLineId: lineId, revenueUnitId } }] }]);
  const invoiceId = tx.newId();
  const lines = work.map((one, index) => ({ id: tx.newId(), one, lineNo: index + 1 }));
  const key = { category: 'S' as const, ratePercent: '19.000000', jurisdiction: 'DE' };
  await insertInvoices(tx, [{
    invoice: {
      id: invoiceId, kind: 'STANDARD', typeCode: '380', number: null, status: 'DRAFT', versionNo: 1, legalEntityId, customerId, billToId, currency: 'EUR', issueDate: '2026-05-31', taxPointDate: '2026-05-31',
      dueDate: '2026-06-30', accountingDate: '2026-05-31', poNumber: null, buyerReference: null, paymentTerms: '30 days', functionalCurrency: 'EUR', fxLegs: [], prepaidTotalMinor: 0n, roundingMinor: 0n, retentionMinor: 0n,
      lines: lines.map(({ one, lineNo }) => ({ lineNo, contractLineId: lineId, description: 'Work', quantity: `${one.minutes / 60}`, unit: 'HUR', unitPrice: one.rate, allocatedMinor: one.amount, discountMinor: 0n, chargeMinor: 0n, netMinor: one.amount, taxes: [key], servicePeriod: { from: '2026-05-20', to: '2026-05-20' }, allocationDigest: 'x' })),
      adjustments: [], taxLines: [{ ...key, name: 'VAT', taxableMinor: 680000n, taxMinor: 129200n, exemptionCode: null, exemptionReason: null, functionalTaxMinor: 129200n }],
      netTotalMinor: 680000n, taxTotalMinor: 129200n, grossTotalMinor: 809200n, amountDueMinor: 809200n, correctsInvoiceId: null, postedAt: null, postedBy: null,
    } as never,
    row: { documentType: 'INVOICE', billToProfileVersion: 1, contractId, projectId: null, billingRunId: null, billingRunChunkId: null, groupingRule: null, groupingKey: null, lineGrouping: null, serviceFrom: null, serviceTo: null, paymentTermsId: null, discountDate: null, discountPercent: null, poRequired: false, purchaseOrderId: null, fxRate: '1', fxRateDate: null, fxSource: null, functionalNetMinor: 680000n, functionalTaxMinor: 129200n, functionalGrossMinor: 809200n, fxRoundingMinor: 0n, costMinor: null, firstAmountMinor: 680000n, taxCalcMode: 'CATEGORY', taxRounding: 'HALF_UP' },
    lines: lines.map(({ id, one }) => ({ id, lineKind: 'WORK', contractVersionNo: 1, projectId: null, taskId: null, roleId: null, resourceId: null, multiplier: '1', discountPercent: null, roundingChargeMinor: 0n, functionalNetMinor: one.amount, taxShownMinor: 0n, revenueUnitId, revenueRole: 'REVENUE_TM', firstAmountMinor: one.amount, standardAmountMinor: one.amount, costMinor: null, dimensions: {} })),
    reason: 'x',
  }]);
  await reserveTransactions(tx, work.map(({ id }) => id));
  await insertAllocations(tx, lines.map(({ id, one }) => ({ id: tx.newId(), transactionId: one.id, invoiceId, invoiceLineId: id, amountMinor: one.amount })));
  await submitInvoices(tx, [invoiceId]);
  return invoiceId;
}

async function approve(tx: Tx, id: string, legalEntityId: string) {
  const invoice = await getInvoice(tx, id);
  const opened = await openApprovals(tx, [{ documentType: 'INVOICE', documentId: id, versionNo: 1, contentHash: invoice.contentHash, legalEntityId, rows: [{ legalEntityId, customerId: invoice.customerId }], attributes: { billing_model: ['TM'], amount: 680000n, writedown_amount: 0n, writedown_percent: { numerator: 0n, denominator: 1n }, manual_edit: false, first_invoice_of_contract: false, new_bill_to_profile: false } as never }]);
  expect(opened.items[0]!.outcome).toBe('AUTO_APPROVED');
  await approveInvoices(tx, [{ id, versionNo: 1, contentHash: invoice.contentHash, approvalRequestId: opened.items[0]!.requestId }]);
}
