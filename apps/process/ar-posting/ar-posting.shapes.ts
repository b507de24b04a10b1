import { fromMoneyDto, type MoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type { ApplicationAsked, Lineage, PaymentTold } from '#libs/process/ar-posting/index.js';
import type { AppliedDto, NewApplicationDto, NewPaymentDto, ReceivedPaymentDto } from './cash.dto.js';
import type { LineageDto } from './lineage.dto.js';

export function fromNewPaymentDto({ amount, payerName, payerIban, endToEndId, remittance, ...told }: NewPaymentDto): PaymentTold {
  return {
    ...told, amount: fromMoneyDto(amount), payerName: payerName ?? null, payerIban: payerIban ?? null, endToEndId: endToEndId ?? null,
    remittance: remittance ?? [],
  };
}

export function fromNewApplicationDto({ paymentId, invoiceId, appliedOn, amount, discount, bankFee, smallBalance }: NewApplicationDto): ApplicationAsked {
  const given = (money: MoneyDto | undefined) => (money ? fromMoneyDto(money) : null);
  return {
    paymentId, invoiceId, appliedOn: appliedOn ?? null, amount: given(amount), discount: given(discount), bankFee: given(bankFee),
    smallBalance: given(smallBalance),
  };
}

/** What the door needs of a payment. */
interface Received {
  readonly id: string;
  readonly bankEntryRef: string;
  readonly customerId: string;
  readonly valueDate: string;
  readonly accountingDate: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly functionalCurrency: string;
  readonly functionalMinor: bigint;
  readonly status: string;
  readonly journalEntryId: string;
  readonly reversalJournalEntryId: string | null;
  readonly rowVersion: number;
}

export function toReceivedPaymentDto(payment: Received): ReceivedPaymentDto {
  const { id, bankEntryRef, customerId, valueDate, accountingDate, currency, status, journalEntryId, reversalJournalEntryId, rowVersion } = payment;
  return {
    id, bankEntryRef, customerId, valueDate, accountingDate, status, journalEntryId, reversalJournalEntryId, rowVersion,
    amount: toMoneyDto({ amountMinor: payment.amountMinor, currency }),
    unapplied: toMoneyDto({ amountMinor: payment.unappliedMinor, currency }),
    functional: toMoneyDto({ amountMinor: payment.functionalMinor, currency: payment.functionalCurrency }),
  };
}

/** What the door needs of an application. */
interface AppliedCash {
  readonly id: string;
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly appliedOn: string;
  readonly accountingDate: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly sourceCurrency: string;
  readonly paymentAmountMinor: bigint;
  readonly realisedLossMinor: bigint;
  readonly status: string;
  readonly reversedOn: string | null;
  readonly journalEntryId: string;
  readonly reversalJournalEntryId: string | null;
  readonly rowVersion: number;
}

export function toAppliedDto(application: AppliedCash): AppliedDto {
  const { id, paymentId, invoiceId, appliedOn, accountingDate, status, reversedOn, journalEntryId, reversalJournalEntryId, rowVersion } = application;
  return {
    id, paymentId, invoiceId, appliedOn, accountingDate, status, reversedOn, journalEntryId, reversalJournalEntryId, rowVersion,
    amount: toMoneyDto({ amountMinor: application.amountMinor, currency: application.currency }),
    paymentAmount: toMoneyDto({ amountMinor: application.paymentAmountMinor, currency: application.sourceCurrency }),
    realisedLoss: Number(application.realisedLossMinor),
  };
}

export function toLineageDto({ approvals, wip, invoices, postings, cash, ...lineage }: Lineage): LineageDto {
  return {
    ...lineage,
    terms: [...lineage.terms],
    entries: [...lineage.entries],
    approvals: approvals.map(({ openedAt, closedAt, policies, decisions, ...approval }) => ({
      ...approval, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null, policies: [...policies],
      decisions: decisions.map((decision) => ({ ...decision })),
    })),
    wip: wip.map(({ amountMinor, currency, ...row }) => ({ ...row, amount: amountMinor === null ? null : toMoneyDto({ amountMinor, currency }) })),
    invoices: invoices.map(({ netMinor, taxMinor, grossMinor, currency, postedAt, lines, ...invoice }) => ({
      ...invoice,
      postedAt: postedAt?.toISOString() ?? null,
      net: toMoneyDto({ amountMinor: netMinor, currency }),
      tax: toMoneyDto({ amountMinor: taxMinor, currency }),
      gross: toMoneyDto({ amountMinor: grossMinor, currency }),
      lines: lines.map(({ netMinor: amount, ...line }) => ({ ...line, net: { amount, currency } })),
    })),
    postings: postings.map(({ functionalCurrency, lines, ...posting }) => ({
      ...posting,
      lines: lines.map(({ role, currency, debit, credit, functionalDebit, functionalCredit }) => ({
        role,
        debit: { amount: debit, currency },
        credit: { amount: credit, currency },
        functionalDebit: { amount: functionalDebit, currency: functionalCurrency },
        functionalCredit: { amount: functionalCredit, currency: functionalCurrency },
      })),
    })),
    cash: cash.map(({ currency, amountMinor, sourceCurrency, sourceMinor, ...row }) => ({
      ...row, amount: toMoneyDto({ amountMinor, currency }), paymentAmount: toMoneyDto({ amountMinor: sourceMinor, currency: sourceCurrency }),
    })),
  };
}
