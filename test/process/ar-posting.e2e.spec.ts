import { describe, expect, it } from 'vitest';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const door = '/process/ar-posting/v1';
const ledger = '/system/ledger/v1';
const receivable = '/system/receivable/v1';

async function openFirm(at = '2026-07-31T12:00:00Z') {
  const firm = await newFirm(started(), { at });
  const { admin } = firm;
  const entity = await admin.post(`${ledger}/legal-entities`, { code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin' }).expect(201);
  const legalEntityId = entity.body.id as string;
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/load-chart`).expect(200);
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/load-taxes`).expect(200);
  await admin.post(`${ledger}/periods/open-year`, { legalEntityId, fiscalYear: 2026 }).expect(201);
  await admin.post(`${ledger}/legal-entities/${legalEntityId}/number-series`, { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' }).expect(201);
  const rates = [['2026-05-29', '1.0870'], ['2026-06-30', '1.0950'], ['2026-07-15', '1.1000']].map(([date, rate]) => ({ base: 'EUR', quote: 'USD', date, rate }));
  await admin.post(`${ledger}/fx-rates/bulk`, rates);
  const cashier = await firm.as('AR_SPECIALIST');
  const customer = await admin.post('/system/customer/v1/customers', { code: 'CU-DE', legalName: 'Kunde GmbH', customerKind: 'B2B', country: 'DE' }).expect(201);
  const account = async (currency: string) =>
    (await admin.post(`${receivable}/bank-accounts`, { legalEntityId, code: `MAIN-${currency}`, currency }).expect(201)).body.id as string;
  return { firm, admin, cashier, legalEntityId, customerId: customer.body.id as string, eur: await account('EUR'), usd: await account('USD') };
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const usd = (amount: number) => ({ amount, currency: 'USD' });

/** A journal as accountants read it: `Dr CASH 810000 · Cr UNAPPLIED_CASH 810000`, in functional currency unless asked otherwise. */
async function journal(reader: Person, id: string, amounts: 'functional' | 'document' = 'functional') {
  const { body } = await reader.get(`${ledger}/journals/${id}`).expect(200);
  const sides = (line: Record<string, { amount: number }> & { role: string }) => {
    const [debit, credit] = amounts === 'functional' ? [line['functionalDebit']!, line['functionalCredit']!] : [line['debit']!, line['credit']!];
    return debit.amount > 0 ? `Dr ${line.role} ${debit.amount}` : credit.amount > 0 ? `Cr ${line.role} ${credit.amount}` : '';
  };
  return { event: body.event as string, accountingDate: body.accountingDate as string, text: (body.lines as never[]).map(sides).filter(Boolean).join(' · ') };
}

describe('a payment', () => {
  it('is recorded with E8, once per bank entry', async () => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();
    const told = { bankAccountId, bankEntryRef: '2026-07-15/1', customerId, valueDate: '2026-07-15', amount: eur(810000), payerName: 'Kunde GmbH', remittance: ['INV-2026-000001'] };

    const paid = await cashier.post(`${door}/payments`, told).expect(201);
    const again = await cashier.post(`${door}/payments`, told).expect(200);
    const other = await cashier.post(`${door}/payments`, { ...told, amount: eur(810001) }).expect(409);
    const replay = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: '2' }).set('idempotency-key', 'pay-2').expect(201);
    const replayed = await cashier.post(`${door}/payments`, { ...told, bankEntryRef: '2' }).set('idempotency-key', 'pay-2').expect(201);
    const listed = await cashier.get(`${receivable}/payments?customerId=${customerId}`).expect(200);

    expect(paid.body).toMatchObject({ status: 'RECEIVED', amount: eur(810000), unapplied: eur(810000), functional: eur(810000), accountingDate: '2026-07-15' });
    expect(again.body).toEqual(paid.body);
    expect(other.body).toMatchObject({ code: 'AR_BANK_ENTRY_USED', invariant: 'INV-62' });
    expect(replayed.body).toEqual(replay.body);
    expect(listed.body.data).toHaveLength(2);
    expect(await journal(cashier, paid.body.journalEntryId)).toEqual({ event: 'E8', accountingDate: '2026-07-15', text: 'Dr CASH 810000 · Cr UNAPPLIED_CASH 810000' });
  });

  it('in a foreign currency stands at SPOT of its value date', async () => {
    const { cashier, customerId, usd: bankAccountId } = await openFirm();

    const paid = await cashier.post(`${door}/payments`, { bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: usd(1000000) }).expect(201);

    expect(paid.body.functional).toEqual(eur(909091));
    expect((await journal(cashier, paid.body.journalEntryId)).text).toBe('Dr CASH 909091 · Cr UNAPPLIED_CASH 909091');
    expect((await journal(cashier, paid.body.journalEntryId, 'document')).text).toBe('Dr CASH 1000000 · Cr UNAPPLIED_CASH 1000000');
  });

  it('that bounces is reversed by the mirror of E8, once', async () => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();
    const paid = await cashier.post(`${door}/payments`, { bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(810000) }).expect(201);
    const reverse = `${door}/payments/${paid.body.id}/reverse`;

    const early = await cashier.post(reverse, { reason: 'Returned by the bank', on: '2026-07-14' }).expect(422);
    const bounced = await cashier.post(reverse, { reason: 'Returned by the bank', on: '2026-07-20' }).expect(200);
    const twice = await cashier.post(reverse, { reason: 'Returned by the bank' }).expect(409);

    expect(early.body.code).toBe('AR_REVERSED_TOO_EARLY');
    expect(bounced.body.status).toBe('REVERSED');
    expect(twice.body.code).toBe('ILLEGAL_TRANSITION');
    expect(await journal(cashier, bounced.body.reversalJournalEntryId)).toEqual({ event: 'E10', accountingDate: '2026-07-20', text: 'Cr CASH 810000 · Dr UNAPPLIED_CASH 810000' });
  });

  it.each`
    fields                                                | status | code
    ${{ amount: { amount: 0, currency: 'EUR' } }}         | ${422} | ${'AR_AMOUNT_NOT_POSITIVE'}
    ${{ amount: { amount: 1.5, currency: 'EUR' } }}       | ${400} | ${'VALIDATION_FAILED'}
    ${{ amount: { amount: 100, currency: 'USD' } }}       | ${422} | ${'AR_CURRENCY_DIFFERS'}
    ${{ customerId: '01900000-0000-7000-8000-000000000000' }} | ${404} | ${'NOT_FOUND'}
    ${{ bankAccountId: '01900000-0000-7000-8000-000000000000' }} | ${404} | ${'NOT_FOUND'}
    ${{ valueDate: '2026-02-30' }}                        | ${400} | ${'VALIDATION_FAILED'}
    ${{ valueDate: '2027-02-01' }}                        | ${423} | ${'GL_PERIOD_CLOSED'}
    ${{ colour: 'red' }}                                  | ${400} | ${'VALIDATION_FAILED'}
  `('with $fields is refused: $code', async ({ fields, status, code }) => {
    const { cashier, customerId, eur: bankAccountId } = await openFirm();

    const reply = await cashier.post(`${door}/payments`, { bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(100), ...fields }).expect(status);

    expect(reply.body.code).toBe(code);
  });

  it('is kept from those without the right and from other tenants', async () => {
    const { firm, cashier, customerId, eur: bankAccountId } = await openFirm();
    const told = { bankAccountId, bankEntryRef: '1', customerId, valueDate: '2026-07-15', amount: eur(100) };
    const paid = await cashier.post(`${door}/payments`, told).expect(201);
    const stranger = await (await newFirm(started(), { at: '2026-07-31T12:00:00Z' })).as('AR_SPECIALIST');

    await (await firm.as('BILLING_MANAGER')).post(`${door}/payments`, told).expect(403);
    await stranger.post(`${door}/payments`, told).expect(404);
    await stranger.post(`${door}/payments/${paid.body.id}/reverse`, { reason: 'Mine' }).expect(404);
    await stranger.get(`${door}/lineage/payment/${paid.body.id}`).expect(404);
    await stranger.get(`${receivable}/payments/${paid.body.id}`).expect(404);
  });
});
