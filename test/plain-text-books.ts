/** Balances in hundredths of a unit: by account and currency, by account at functional value, and what each invoice still owes. */
export interface Books {
  /** `Assets:AR Trade EUR` */
  readonly balances: ReadonlyMap<string, bigint>;
  /** `Assets:AR Trade` */
  readonly functional: ReadonlyMap<string, bigint>;
  /** `INV-2026-000001 EUR` */
  readonly open: ReadonlyMap<string, bigint>;
  /** `INV-2026-000001` */
  readonly functionalOpen: ReadonlyMap<string, bigint>;
}

export const receivables = 'Assets:AR Trade';

const posting = /^ {4}(\S.*?) {2}(-?[\d.]+) ([A-Z]{3})(?: @@ ([\d.]+) ([A-Z]{3}))?$/;

/**
 * Reads a text journal by the rules of hledger and ledger, knowing nothing of who wrote it: what a line costs has the sign of its amount.
 * @throws Error for a line that is neither head, tag nor posting, and for a transaction that does not balance at cost
 */
export function readJournal(text: string): Books {
  const [balances, functional, open, functionalOpen] = [counter(), counter(), counter(), counter()];
  for (const transaction of text.split(/\n\n+/).filter((part) => part.trim() !== '')) {
    const { head, invoice, postings } = readTransaction(transaction);
    const byCurrency = counter();
    for (const { account, minor, currency, costMinor, costCurrency } of postings) {
      byCurrency.add(costCurrency, costMinor);
      balances.add(`${account} ${currency}`, minor);
      functional.add(account, costMinor);
      if (account !== receivables || invoice === undefined) continue;
      open.add(`${invoice} ${currency}`, minor);
      functionalOpen.add(invoice, costMinor);
    }
    if (byCurrency.notZero().size > 0) throw new Error(`${head} does not balance.`);
  }
  return { balances: balances.notZero(), functional: functional.notZero(), open: open.notZero(), functionalOpen: functionalOpen.notZero() };
}

function readTransaction(transaction: string) {
  const [head, ...lines] = transaction.trim().split('\n');
  if (!/^\d{4}-\d\d-\d\d \* \S/.test(head!)) throw new Error(`No head of a transaction: ${head}`);
  const tags = lines.flatMap((line) => [...line.matchAll(/^ {4}; (\w+): (.*)$/g)]);
  return { head, invoice: tags.find(([, name]) => name === 'inv')?.[2], postings: lines.filter((line) => !line.startsWith('    ;')).map(readPosting) };
}

function readPosting(line: string) {
  const found = posting.exec(line);
  if (!found) throw new Error(`No posting: ${line}`);
  const [, account, amount, currency, cost, costCurrency] = found;
  const minor = hundredths(amount!);
  const costMinor = cost === undefined ? minor : minor < 0n ? -hundredths(cost) : hundredths(cost);
  return { account: account!, minor, currency: currency!, costMinor, costCurrency: costCurrency ?? currency! };
}

/** `-12.5` → -1250. @throws Error when there are more than two decimals */
export function hundredths(text: string): bigint {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? fail(text);
  const minor = BigInt(whole! + part.padEnd(2, '0'));
  return sign === '-' ? -minor : minor;
}

function fail(text: string): never {
  throw new Error(`No amount: ${text}`);
}

/** Sums by key. */
export function counter() {
  const sums = new Map<string, bigint>();
  return {
    add: (key: string, minor: bigint) => void sums.set(key, (sums.get(key) ?? 0n) + minor),
    notZero: (): ReadonlyMap<string, bigint> => new Map([...sums].filter(([, sum]) => sum !== 0n).sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
