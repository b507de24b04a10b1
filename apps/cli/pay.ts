import { parseMajor } from '#libs/kernel/index.js';
import { type Client, type Command, required, UsageError } from './command.js';

export const pay: Command = {
  name: 'pay',
  usage: 'pay --invoice INV-2026-000001 --amount 8092.00 --currency EUR --value-date 2026-07-10 --reference BANK-REF',
  does: 'Records a receipt and applies it to an invoice, up to what is open.',
  options: {
    invoice: { type: 'string' }, amount: { type: 'string' }, currency: { type: 'string' }, 'value-date': { type: 'string' }, reference: { type: 'string' },
  },
  run: async (given, { client }) => {
    const invoice = await invoiceByNumber(client, required(given, 'invoice'));
    const currency = required(given, 'currency');
    const amount = { amount: Number(parseMajor(required(given, 'amount'), currency)), currency };
    const bankAccountId = await bankAccountOf(client, invoice.legalEntityId, currency);
    const valueDate = required(given, 'value-date');
    const body = { bankAccountId, bankEntryRef: required(given, 'reference'), customerId: invoice.customerId, valueDate, amount };
    const { data: payment } = await client.POST('/process/ar-posting/v1/payments', { body });
    const { data: application } = await client.POST('/process/ar-posting/v1/applications', {
      body: { paymentId: payment!.id, invoiceId: invoice.id, appliedOn: valueDate },
    });
    return { payment, application };
  },
};

/** The invoice behind a number. @throws UsageError */
export async function invoiceByNumber(client: Client, number: string): Promise<{ id: string; legalEntityId: string; customerId: string }> {
  const { data } = await client.GET('/system/invoice/v1/invoices', { params: { query: { number, limit: 1 } } });
  const [found] = data!.data;
  if (!found) throw new UsageError(`There is no invoice ${number} in this tenant.`);
  return found;
}

async function bankAccountOf(client: Client, legalEntityId: string, currency: string): Promise<string> {
  const { data } = await client.GET('/system/receivable/v1/bank-accounts', { params: { query: { legalEntityId, limit: 500 } } });
  const fitting = data!.data.find((account) => account.currency === currency && account.status === 'ACTIVE');
  if (fitting) return fitting.id;
  const { data: made } = await client.POST('/system/receivable/v1/bank-accounts', {
    body: { legalEntityId, code: `BANK-${currency}-${legalEntityId.slice(-6)}`, currency },
  });
  return made!.id;
}
