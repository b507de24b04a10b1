import { spawnSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { type Books, counter, hundredths, receivables } from './plain-text-books.js';

/** A program that people keep books with, as far as we ask it. */
export interface AccountingProgram {
  readonly name: 'hledger' | 'ledger';
  /** What it makes of a journal file whose functional currency is given. @throws Error with its own words when it does not accept the file */
  read(file: string, functionalCurrency: string): Books;
}

/** Programs that are installed. PLAIN_TEXT_PROGRAMS=required makes a missing one an error. */
export function installedPrograms(): AccountingProgram[] {
  return [hledger, ledger].filter(({ name }) => {
    const isThere = spawnSync(name, ['--version']).error === undefined;
    if (!isThere && process.env['PLAIN_TEXT_PROGRAMS'] === 'required') throw new Error(`${name} is not installed: apt-get install hledger ledger.`);
    return isThere;
  });
}

const hledger: AccountingProgram = {
  name: 'hledger',
  read: (file, functionalCurrency) => {
    const rows = (...args: string[]) => hledgerRows(file, args);
    const ofReceivables = ['--pivot', 'inv', `acct:^${receivables}$`, 'tag:inv=.'];
    return {
      balances: summed(rows(), ({ account, commodity }) => `${account} ${commodity}`),
      functional: summed(only(functionalCurrency, rows('--cost')), ({ account }) => account),
      open: summed(rows(...ofReceivables), ({ account, commodity }) => `${account} ${commodity}`),
      functionalOpen: summed(only(functionalCurrency, rows('--cost', ...ofReceivables)), ({ account }) => account),
    };
  },
};

interface Row {
  readonly account: string;
  readonly commodity: string;
  readonly balance: string;
}

function hledgerRows(file: string, args: readonly string[]): Row[] {
  return parse(run('hledger', ['-f', file, 'balance', '--flat', '--no-total', '--layout=bare', '-O', 'csv', ...args]), { columns: true });
}

const ledger: AccountingProgram = {
  name: 'ledger',
  read: (file, functionalCurrency) => {
    const currencies = run('ledger', ['-f', file, 'commodities']).split('\n').filter((line) => line !== '');
    const limitedTo = (commodity: string) => ['--limit', `commodity == "${commodity}"`];
    const everyCurrency = (...args: string[]) => currencies.flatMap((commodity) => ledgerRows(file, commodity, [...limitedTo(commodity), ...args]));
    const ofReceivables = ['--pivot', 'inv', `/^${receivables}$/`, 'and', '%inv'];
    return {
      balances: summed(everyCurrency(), ({ account, commodity }) => `${account} ${commodity}`),
      functional: summed(ledgerRows(file, functionalCurrency, ['--cost']), ({ account }) => account),
      open: summed(everyCurrency(...ofReceivables), ({ account, commodity }) => `${invoiceIn(account)} ${commodity}`),
      functionalOpen: summed(ledgerRows(file, functionalCurrency, ['--cost', ...ofReceivables]), ({ account }) => invoiceIn(account)),
    };
  },
};

function ledgerRows(file: string, commodity: string, args: readonly string[]): Row[] {
  const text = run('ledger', ['-f', file, 'balance', '--flat', '--no-total', '--balance-format', '%(account)\t%(scrub(display_total))\n', ...args]);
  return text.split('\n').filter((line) => line.includes('\t')).map((line) => {
    const [account, amount] = line.split('\t') as [string, string];
    const [balance, unit = commodity] = amount.trim().split(' ');
    if (unit !== commodity) throw new Error(`ledger answers ${amount} for ${account}, not ${commodity}.`);
    return { account, commodity, balance: balance! };
  });
}

/** `inv:LE-DE-2026-000001:Assets:AR Trade` */
function invoiceIn(account: string): string {
  return account.split(':')[1]!;
}

function only(currency: string, rows: readonly Row[]): readonly Row[] {
  const strange = rows.find(({ commodity, balance }) => commodity !== currency && hundredths(balance) !== 0n);
  if (strange) throw new Error(`At cost everything is ${currency}, not ${JSON.stringify(strange)}.`);
  return rows;
}

function summed(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, bigint> {
  const sums = counter();
  for (const row of rows) sums.add(key(row), hundredths(row.balance));
  return sums.notZero();
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
