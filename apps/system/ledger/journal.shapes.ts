import { toMoneyDto } from '#libs/platform/index.js';
import type { AccountBalance, JournalEntry, JournalFilter, JournalWithLines, KeptLine } from '#libs/system/ledger/index.js';
import type { JournalEntryDto, JournalLineDto, JournalQuery, JournalWithLinesDto, TrialBalanceRowDto } from './journal.dto.js';

export function fromJournalQuery({ limit: _limit, after: _after, sourceId, ...filter }: JournalQuery): JournalFilter {
  return { ...filter, ...(sourceId && { sourceIds: [sourceId] }) };
}

export function toJournalEntryDto(entry: JournalEntry): JournalEntryDto {
  return { ...entry, postedAt: entry.postedAt?.toISOString() ?? null };
}

export function toJournalWithLinesDto({ lines, ...entry }: JournalWithLines): JournalWithLinesDto {
  return { ...toJournalEntryDto(entry), lines: lines.map((line) => toLineDto(line, entry.functionalCurrency)) };
}

function toLineDto(line: KeptLine, functionalCurrency: string): JournalLineDto {
  const { lineNo, role, accountId, accountCode, accountName, currency, dimensions } = line;
  const own = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency });
  const functional = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: functionalCurrency });
  return {
    lineNo, role, accountId, accountCode, accountName, dimensions,
    debit: own(line.debitMinor),
    credit: own(line.creditMinor),
    functionalDebit: functional(line.functionalDebitMinor),
    functionalCredit: functional(line.functionalCreditMinor),
  };
}

export function toTrialBalanceRowDto({ account, code, name, currency, amountMinor, functionalMinor, functionalCurrency }: AccountBalance): TrialBalanceRowDto {
  const functionalBalance = toMoneyDto({ amountMinor: functionalMinor, currency: functionalCurrency });
  return { account, code, name, balance: toMoneyDto({ amountMinor, currency }), functionalBalance };
}
