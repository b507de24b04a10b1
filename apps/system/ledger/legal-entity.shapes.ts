import { fromMoneyDto, toMoneyDto } from '#libs/platform/index.js';
import type { LegalEntity, LegalEntityPatch, NewLegalEntity, NumberSeries } from '#libs/system/ledger/index.js';
import type { LegalEntityDto, LegalEntityPatchDto, NewLegalEntityDto } from './legal-entity.dto.js';
import type { NumberSeriesDto } from './number-series.dto.js';

export function fromNewLegalEntityDto({ smallBalanceLimit, ...dto }: NewLegalEntityDto): NewLegalEntity {
  return { ...dto, ...(smallBalanceLimit && { smallBalanceLimit: fromMoneyDto(smallBalanceLimit) }) };
}

export function fromLegalEntityPatchDto({ smallBalanceLimit, ...dto }: LegalEntityPatchDto): LegalEntityPatch {
  return { ...dto, ...(smallBalanceLimit && { smallBalanceLimit: fromMoneyDto(smallBalanceLimit) }) };
}

export function toLegalEntityDto(entity: LegalEntity): LegalEntityDto {
  const { address, taxRegistrations, bankAccounts, nexusSubdivisions, smallBalanceLimit } = entity;
  return {
    ...entity,
    address: { ...address, ...(address.lines && { lines: [...address.lines] }) } as LegalEntityDto['address'] & object,
    taxRegistrations: [...taxRegistrations],
    bankAccounts: [...bankAccounts],
    nexusSubdivisions: [...nexusSubdivisions],
    smallBalanceLimit: toMoneyDto(smallBalanceLimit),
  };
}

export function toNumberSeriesDto(series: NumberSeries): NumberSeriesDto {
  return { ...series, nextNumber: Number(series.nextNumber) };
}
