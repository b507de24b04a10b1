import { fromMoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type {
  Address, BillTo, BillToPatch, Customer, NewBillTo, NewPurchaseOrder, NewTaxRegistration, PaymentTerms, PurchaseOrder, PurchaseOrderPatch, TaxRegistration,
} from '#libs/system/customer/index.js';
import type { AddressDto, BillToDto, BillToPatchDto, NewBillToDto, NewTaxRegistrationDto, TaxRegistrationDto } from './bill-to.dto.js';
import type { CustomerDto, PaymentTermsDto } from './customer.dto.js';
import type { NewPurchaseOrderDto, PurchaseOrderDto, PurchaseOrderPatchDto } from './purchase-order.dto.js';

export function toPaymentTermsDto(terms: PaymentTerms): PaymentTermsDto {
  return terms;
}

export function toCustomerDto({ creditLimitMinor, ...customer }: Customer): CustomerDto {
  return { ...customer, creditLimit: moneyOf(creditLimitMinor, customer.currency) };
}

export function fromNewBillToDto(customerId: string, { address, ...dto }: NewBillToDto): NewBillTo {
  return { ...dto, customerId, ...(address && { address: fromAddressDto(address) }) };
}

export function fromBillToPatchDto({ address, ...dto }: BillToPatchDto): BillToPatch {
  return { ...dto, ...(address && { address: fromAddressDto(address) }) };
}

export function toBillToDto({ period, changedAt, address, ...billTo }: BillTo): BillToDto {
  const shown = { ...address, lines: [...address.lines] };
  return { ...billTo, address: shown, changedAt: changedAt?.toISOString() ?? null, validFrom: period.from, validTo: period.to };
}

export function fromNewTaxRegistrationDto(customerId: string, dto: NewTaxRegistrationDto): NewTaxRegistration {
  return { ...dto, customerId };
}

export function toTaxRegistrationDto({ period, validatedAt, ...registration }: TaxRegistration): TaxRegistrationDto {
  return { ...registration, validatedAt: validatedAt?.toISOString() ?? null, validFrom: period.from, validTo: period.to };
}

export function fromNewPurchaseOrderDto({ limit, ...dto }: NewPurchaseOrderDto): NewPurchaseOrder {
  return { ...dto, ...limitOf(limit) };
}

export function fromPurchaseOrderPatchDto({ limit, ...dto }: PurchaseOrderPatchDto): PurchaseOrderPatch {
  return { ...dto, ...limitOf(limit) };
}

export function toPurchaseOrderDto({ limitMinor, consumedMinor, period, alertPercents, ...order }: PurchaseOrder): PurchaseOrderDto {
  return {
    ...order,
    limit: moneyOf(limitMinor, order.currency),
    consumed: toMoneyDto({ amountMinor: consumedMinor, currency: order.currency }),
    alertPercents: [...alertPercents],
    validFrom: period.from,
    validTo: period.to,
  };
}

function moneyOf(amountMinor: bigint | null, currency: string | null): { amount: number; currency: string } | null {
  return amountMinor === null || currency === null ? null : toMoneyDto({ amountMinor, currency });
}

function limitOf(limit: { amount: number; currency: string } | null | undefined): { limit?: ReturnType<typeof fromMoneyDto> | null } {
  return limit === undefined ? {} : { limit: limit === null ? null : fromMoneyDto(limit) };
}

function fromAddressDto({ lines, city, postalCode, subdivision, country }: AddressDto): Address {
  return { lines, city, postalCode, subdivision, country };
}
