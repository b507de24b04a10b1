import type { KeptTaxRate, KeptTaxRule, NewTaxRule, TaxRate, TaxRule } from '#libs/system/ledger/index.js';
import type { NewTaxRateDto, NewTaxRuleDto, TaxRateDto, TaxRuleDto } from './tax.dto.js';

export function fromNewTaxRateDto({ validFrom, validTo, subdivision = null, jurisdiction, ...rate }: NewTaxRateDto): TaxRate {
  const place = subdivision === null ? rate.country : `${rate.country}-${subdivision}`;
  return { ...rate, subdivision, jurisdiction: jurisdiction ?? place, period: { from: validFrom, to: validTo ?? null } };
}

export function toTaxRateDto({ period, ...rate }: KeptTaxRate): TaxRateDto {
  return { ...rate, validFrom: period.from, validTo: period.to };
}

const otherCountry = ['OTHER_EU_COUNTRY', 'ELSEWHERE'] as const;

export function fromNewTaxRuleDto(dto: NewTaxRuleDto): NewTaxRule {
  const {
    exempt, sellerZones, sellerCountry, place, customerCountry, customerSubdivision, kinds, validVatNumber, taxableNexus, taxCode,
    ratesOf, validFrom, validTo, legalEntityId, ...answer
  } = dto;
  const places = place === undefined ? undefined : place === 'OTHER_COUNTRY' ? otherCountry : [place];
  const when = { exempt, sellerZones, sellerCountry, places, customerCountry, customerSubdivision, kinds, validVatNumber, taxableNexus, taxCode };
  return {
    ...answer,
    legalEntityId: legalEntityId ?? null,
    when: Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined)) as TaxRule['when'],
    ratesOf: ratesOf === 'NONE' ? null : ratesOf,
    period: { from: validFrom, to: validTo ?? null },
  };
}

export function toTaxRuleDto({ when, period, ratesOf, ...rule }: KeptTaxRule): TaxRuleDto {
  const { places, sellerZones, kinds, ...conditions } = when;
  const place = places === undefined ? undefined : places.length > 1 ? 'OTHER_COUNTRY' : places[0];
  return {
    ...rule,
    ...conditions,
    ...(place && { place }),
    ...(sellerZones && { sellerZones: [...sellerZones] }),
    ...(kinds && { kinds: [...kinds] }),
    taxableNexus: conditions.taxableNexus || undefined,
    ratesOf: ratesOf ?? 'NONE',
    validFrom: period.from,
    validTo: period.to,
  };
}
