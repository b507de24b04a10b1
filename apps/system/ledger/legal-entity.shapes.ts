import { fromMoneyDto, type MoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type { LegalEntity, LegalEntityPatch, NewLegalEntity, NumberSeries } from '#libs/system/ledger/index.js';
import type { LegalEntityDto, LegalEntityPatchDto, NewLegalEntityDto } from './legal-entity.dto.js';
import type { NumberSeriesDto } from './number-series.dto.js';

export function fromNewLegalEntityDto({ smallBalanceLimit, bankFeeLimit, ...dto }: NewLegalEntityDto): NewLegalEntity {
  return { ...dto, ...limitsOf({ smallBalanceLimit, bankFeeLimit }) };
}

export function fromLegalEntityPatchDto({ smallBalanceLimit, bankFeeLimit, ...dto }: LegalEntityPatchDto): LegalEntityPatch {
  return { ...dto, ...limitsOf({ smallBalanceLimit, bankFeeLimit }) };
}

function limitsOf({ smallBalanceLimit, bankFeeLimit }: { smallBalanceLimit: MoneyDto | undefined; bankFeeLimit: MoneyDto | undefined }): LegalEntityPatch {
  return {
    ...(smallBalanceLimit && { smallBalanceLimit: fromMoneyDto(smallBalanceLimit) }), ...(bankFeeLimit && { bankFeeLimit: fromMoneyDto(bankFeeLimit) }),
  };
}

export function toLegalEntityDto(entity: LegalEntity): LegalEntityDto {
  const { address, taxRegistrations, bankAccounts, nexusSubdivisions, smallBalanceLimit, bankFeeLimit } = entity;
  return {
    ...entity,
    address: { ...address, ...(address.lines && { lines: [...address.lines] }) } as LegalEntityDto['address'] & object,
    taxRegistrations: [...taxRegistrations],
    bankAccounts: [...bankAccounts],
    nexusSubdivisions: [...nexusSubdivisions],
    smallBalanceLimit: toMoneyDto(smallBalanceLimit),
    bankFeeLimit: toMoneyDto(bankFeeLimit),
  };
}

export function toNumberSeriesDto(series: NumberSeries): NumberSeriesDto {
  return { ...series, nextNumber: Number(series.nextNumber) };
}
