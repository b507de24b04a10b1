import { toMoneyDto } from '#libs/platform/index.js';
import {
  agingBucketOf, agingBuckets, type CustomerAging, type NewBankAccount, type OpenItemAsOf, settlementOf, type StoredApplication, type StoredOpenItem,
  type StoredPayment,
} from '#libs/system/receivable/index.js';
import type { NewBankAccountDto } from './bank-account.dto.js';
import type { AgingDto, OpenItemAsOfDto, OpenItemDto } from './open-item.dto.js';
import type { ApplicationDto, PaymentDto } from './payment.dto.js';

export function fromNewBankAccountDto(dto: NewBankAccountDto): NewBankAccount {
  return { ...dto, name: dto.name ?? '', iban: dto.iban ?? null, bic: dto.bic ?? null };
}

export function toOpenItemDto(item: StoredOpenItem): OpenItemDto {
  const of = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: item.currency });
  const functional = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: item.functionalCurrency });
  return {
    id: item.id,
    invoiceId: item.invoiceId,
    number: item.number,
    side: item.side,
    legalEntityId: item.legalEntityId,
    customerId: item.customerId,
    billToId: item.billToId,
    contractId: item.contractId,
    issueDate: item.issueDate,
    dueDate: item.dueOn,
    original: of(item.originalMinor),
    open: of(item.openMinor),
    disputed: of(item.disputedMinor),
    functionalOriginal: functional(item.functionalOriginalMinor),
    functionalOpen: functional(item.functionalOpenMinor),
    settlementStatus: item.settlementStatus,
    settledOn: item.settledOn,
    rowVersion: item.rowVersion,
  };
}

export function toOpenItemAsOfDto(item: OpenItemAsOf): OpenItemAsOfDto {
  const of = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: item.currency });
  return {
    id: item.id,
    invoiceId: item.invoiceId,
    number: item.number,
    side: item.side,
    legalEntityId: item.legalEntityId,
    customerId: item.customerId,
    customerCode: item.customerCode,
    dueDate: item.dueOn,
    original: of(item.originalMinor),
    open: of(item.openMinor),
    disputed: of(item.disputedMinor),
    settlementStatus: settlementOf(item),
    bucket: agingBucketOf(item.dueOn, item.asOf),
  };
}

export function toPaymentDto(payment: StoredPayment): PaymentDto {
  const of = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: payment.currency });
  return {
    id: payment.id,
    bankAccountId: payment.bankAccountId,
    bankEntryRef: payment.bankEntryRef,
    legalEntityId: payment.legalEntityId,
    customerId: payment.customerId,
    valueDate: payment.valueDate,
    accountingDate: payment.accountingDate,
    amount: of(payment.amountMinor),
    applied: of(payment.appliedMinor),
    unapplied: of(payment.unappliedMinor),
    functional: toMoneyDto({ amountMinor: payment.functionalMinor, currency: payment.functionalCurrency }),
    fxRate: payment.fxRate,
    payerName: payment.payerName,
    payerIban: payment.payerIban,
    endToEndId: payment.endToEndId,
    remittance: [...payment.remittance],
    status: payment.status,
    reversalReason: payment.reversalReason,
    journalEntryId: payment.journalEntryId,
    reversalJournalEntryId: payment.reversalJournalEntryId,
    rowVersion: payment.rowVersion,
  };
}

export function toApplicationDto(application: StoredApplication): ApplicationDto {
  const of = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: application.currency });
  const { discountMinor, bankFeeMinor, writeOffMinor } = application.deductions;
  return {
    id: application.id,
    paymentId: application.paymentId,
    invoiceId: application.invoiceId,
    openItemId: application.openItemId,
    appliedOn: application.appliedOn,
    accountingDate: application.accountingDate,
    amount: of(application.amountMinor),
    paymentAmount: toMoneyDto({ amountMinor: application.paymentAmountMinor, currency: application.sourceCurrency }),
    discount: of(discountMinor),
    bankFee: of(bankFeeMinor),
    smallBalance: of(writeOffMinor),
    functionalReceivable: Number(application.functionalReceivableMinor),
    functionalCash: Number(application.functionalCashMinor),
    realisedLoss: Number(application.realisedLossMinor),
    status: application.status,
    reversedOn: application.reversedOn,
    reversalReason: application.reversalReason,
    journalEntryId: application.journalEntryId,
    reversalJournalEntryId: application.reversalJournalEntryId,
    rowVersion: application.rowVersion,
  };
}

export function toAgingDto({ asOf, rows }: { asOf: string; rows: readonly CustomerAging[] }): AgingDto {
  return {
    asOf,
    data: rows.map((row) => {
      const of = (amountMinor: bigint) => toMoneyDto({ amountMinor, currency: row.currency });
      return {
        customerId: row.customerId,
        customerCode: row.customerCode,
        currency: row.currency,
        buckets: agingBuckets.map((bucket) => ({ bucket, open: of(row.buckets[bucket].openMinor), disputed: of(row.buckets[bucket].disputedMinor) })),
        total: of(row.totalMinor),
        unapplied: of(row.unappliedMinor),
      };
    }),
  };
}
