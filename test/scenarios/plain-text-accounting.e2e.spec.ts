import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Command, placeOf } from '#apps/cli/command.js';
import { exportLedger, exportOpenItems, exportTrialBalance } from '#apps/cli/export.js';
import { engagementOf, type Scale, scaledTo, sellers } from '../../bench/s5.js';
import { installedPrograms } from '../accounting-programs.js';
import type { Person } from '../firm.js';
import { approveAll, drafted, everyRow, importTime, invoicesOf, type Month, openMonth, phase, priced, release, startRun, until } from '../month-end.js';
import { naive } from '../month-figures.js';
import { type Books, counter, hundredths, readJournal } from '../plain-text-books.js';
import { useApp } from '../test-app.js';

/** S5_RESOURCES=2500 is the month of scenario S5 as it stands. */
const scale = scaledTo(Number(process.env['S5_RESOURCES'] ?? 75));
const patience = 60_000 + scale.resources * 600;
const started = useApp({ poolSize: 8 });
const programs = installedPrograms();
const folder = mkdtempSync(join(tmpdir(), 'billwright-journals-'));
beforeAll(async () => void (await started().app.listen(0, '127.0.0.1')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What our own exports and lists say of an entity's books. */
async function ourBooks(controller: Person, entity: { id: string; code: string }): Promise<Books> {
  const [balances, functional, open, functionalOpen] = [counter(), counter(), counter(), counter()];
  const trialBalance = rowsOf(await exported(exportTrialBalance, controller, entity.code));
  for (const { account, currency, amount } of trialBalance) balances.add(`${account} ${currency}`, hundredths(amount!));
  const { body } = await controller.get(`/system/ledger/v1/trial-balance?legalEntityId=${entity.id}`).expect(200);
  for (const { account, functionalBalance } of body.rows) functional.add(account, BigInt(functionalBalance.amount));
  const openItems = rowsOf(await exported(exportOpenItems, controller, entity.code));
  for (const { invoice, currency, open: amount } of openItems) open.add(`${invoice} ${currency}`, hundredths(amount!));
  for (const { id, number } of await everyRow<{ id: string; number: string }>(controller, `/system/receivable/v1/open-items?legalEntityId=${entity.id}`)) {
    const item = await controller.get(`/system/receivable/v1/open-items/${id}`).expect(200);
    functionalOpen.add(number, BigInt(item.body.functionalOpen.amount));
  }
  return { balances: balances.notZero(), functional: functional.notZero(), open: open.notZero(), functionalOpen: functionalOpen.notZero() };
}

/** What the command line writes to standard output. */
async function exported(command: Command, { key }: Person, entity: string): Promise<string> {
  const { app } = started();
  return String(await command.run({ values: { entity, format: 'hledger' }, words: [] }, placeOf({ BILLWRIGHT_URL: await app.getUrl(), BILLWRIGHT_KEY: key })));
}

function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true });
}

/** The books of each entity as we export them, as a reader of our own takes the journal, and as each installed program does. */
async function expectSameBooks({ firm, entityIds }: Month): Promise<Books[]> {
  const controller = await firm.as('CONTROLLER');
  const all: Books[] = [];
  for (const [place, { code, currency }] of sellers.entries()) {
    const journal = await phase(`export ${code}`, () => exported(exportLedger, controller, code));
    const ours = await ourBooks(controller, { id: entityIds[place]!, code });
    const file = join(folder, `${code}.journal`);
    writeFileSync(file, journal);
    expect(readJournal(journal)).toEqual(ours);
    for (const program of programs) expect(await phase(`${program.name} ${code}`, async () => program.read(file, currency))).toEqual(ours);
    all.push(ours);
  }
  return all;
}

/** Work of a month, billed and posted. @param more is done between pricing and billing */
async function billMonth(of: Scale, more: (month: Month) => Promise<void> = async () => undefined): Promise<Month> {
  const month = await openMonth(started(), of);
  await phase('import', () => importTime(month, of));
  await phase('approve', () => approveAll(month.pm, 'TIME_ENTRY'));
  await phase('price', () => priced(month, naive(of).figures.net));
  await more(month);
  await phase('draft', async () => {
    const ids: string[] = [];
    for (const entityId of month.entityIds) ids.push(await startRun(month.specialist, entityId));
    for (const id of ids) expect(await drafted(month.specialist, id)).toMatchObject({ status: 'IN_REVIEW', findings: [] });
  });
  await phase('decide', () => approveAll(month.manager, 'INVOICE'));
  await phase('post', async () => release(month.manager, await invoicesOf(month)));
  return month;
}

/** Two hours at 150.00 USD for a customer of LE-DE, whose books are in EUR. */
async function workForDollars({ firm, steward, specialist, pm }: Month, of: Scale): Promise<void> {
  const rates = [['2026-06-01', '1.0870'], ['2026-06-15', '1.1000'], ['2026-06-30', '1.0950']];
  await firm.admin.post('/system/ledger/v1/fx-rates/bulk', rates.map(([date, rate]) => ({ base: 'EUR', quote: 'USD', date, rate }))).expect(200);
  const { projects: [project], contract, customer, ...deal } = engagementOf(0, of);
  const { body } = await steward.post('/process/engagement-setup/v1/engagements', {
    ...deal, externalRef: { system: 'CRM', id: 'S5-USD' }, documentRef: 'SOW-USD',
    customer: { ...customer, code: 'CU-USD' }, contract: { ...contract, number: 'C-USD', currency: 'USD' },
    projects: [{ ...project!, code: 'P-USD', assignments: [{ resource: 'R-6', task: 'WORK', role: 'ROLE-2', validFrom: '2026-06-01' }] }],
  }).expect(201);
  const entries = ['2026-06-01', '2026-06-02'].map((workDate) => ({
    resource: { code: 'R-6' }, project: { code: 'P-USD' }, task: { code: 'WORK' }, workDate, minutes: 60, narrative: 'Abroad',
    externalRef: { system: 'PSA', id: `USD-${workDate}` },
  }));
  await steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', entries).expect(200);
  await approveAll(pm, 'TIME_ENTRY');
  await until(async () => {
    const work = await everyRow<{ amount: object | null }>(specialist, `/system/wip/v1/billable-transactions?projectId=${body.projects[0].id}`);
    return work.filter(({ amount }) => amount !== null).length === 2;
  }, 'the price of the work abroad');
}

interface Posted {
  readonly id: string;
  readonly number: string;
  readonly legalEntityId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly grossTotal: { readonly amount: number };
}

interface Receipt {
  readonly cashier: Person;
  readonly invoice: Posted;
  readonly amount: number;
  readonly valueDate: string;
}

/** Answers the payment. */
async function receive({ cashier, invoice, amount, valueDate }: Receipt): Promise<string> {
  const { legalEntityId, customerId, currency } = invoice;
  const account = await cashier.post('/system/receivable/v1/bank-accounts', { legalEntityId, code: `BANK-${invoice.id.slice(-8)}`, currency }).expect(201);
  const body = { bankAccountId: account.body.id, bankEntryRef: `${invoice.id}-1`, customerId, valueDate, amount: { amount, currency } };
  return (await cashier.post('/process/ar-posting/v1/payments', body).expect(201)).body.id as string;
}

async function apply({ cashier, invoice }: Omit<Receipt, 'amount' | 'valueDate'>, paymentId: string, amount: number): Promise<string> {
  const body = { paymentId, invoiceId: invoice.id, amount: { amount, currency: invoice.currency } };
  return (await cashier.post('/process/ar-posting/v1/applications', body).expect(201)).body.id as string;
}

it('hands over books in three currencies, with a foreign invoice, payments and one taken back', { timeout: 120_000 }, async () => {
  const small: Scale = { resources: 24, projects: 6 };
  const month = await billMonth(small, (opened) => workForDollars(opened, small));
  const cashier = await month.firm.as('CONTROLLER', 'AR_SPECIALIST');
  const invoices = await everyRow<Posted>(month.auditor, '/system/invoice/v1/invoices?status=POSTED');
  const [de, us, uk] = month.entityIds.map((id) => invoices.filter(({ legalEntityId }) => legalEntityId === id));
  const abroad = de!.find(({ currency }) => currency === 'USD')!;

  const dollars = await receive({ cashier, invoice: abroad, amount: 20_000, valueDate: '2026-06-15' });
  await apply({ cashier, invoice: abroad }, dollars, 10_000);
  const wrong = await apply({ cashier, invoice: abroad }, dollars, 10_000);
  await cashier.post(`/process/ar-posting/v1/applications/${wrong}/reverse`, { reason: 'Wrong invoice' }).expect(200);
  const whole = await receive({ cashier, invoice: us![0]!, amount: us![0]!.grossTotal.amount, valueDate: '2026-06-30' });
  await apply({ cashier, invoice: us![0]! }, whole, us![0]!.grossTotal.amount);
  const part = await receive({ cashier, invoice: uk![0]!, amount: 12_345, valueDate: '2026-06-30' });
  await apply({ cashier, invoice: uk![0]! }, part, 12_345);
  const [deBooks, usBooks, ukBooks] = await expectSameBooks(month);

  // 300.00 + 19 % = 357.00 USD at 1.0950 = 326.03 EUR; of that 100.00 USD are paid: 326.03 − 91.32 = 234.71 EUR. The other 100.00 USD stay at 1.1000.
  expect(abroad.grossTotal.amount).toBe(35_700);
  expect(deBooks!.open.get(`${abroad.number} USD`)).toBe(25_700n);
  expect(deBooks!.functionalOpen.get(abroad.number)).toBe(23_471n);
  expect(deBooks!.balances.get('Liabilities:Unapplied Cash USD')).toBe(-10_000n);
  expect(deBooks!.functional.get('Liabilities:Unapplied Cash')).toBe(-9_091n);
  expect(usBooks!.open.has(`${us![0]!.number} USD`)).toBe(false);
  expect(ukBooks!.open.get(`${uk![0]!.number} GBP`)).toBe(BigInt(uk![0]!.grossTotal.amount - 12_345));
});

it('hands over the month of a whole firm, to the cent', { timeout: patience * 2 }, async () => {
  const { figures } = naive(scale);

  const books = await expectSameBooks(await billMonth(scale));

  expect(books.map(({ functional }) => functional.get('Assets:AR Trade'))).toEqual(figures.gross);
  expect(books.map(({ open }) => open.size)).toEqual(figures.invoices);
});
