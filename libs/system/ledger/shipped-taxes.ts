import type { TaxPack, TaxRate, TaxRule } from './tax.types.js';

const businesses = ['B2B', 'INTERCOMPANY'] as const;

/** The decision table of pricing-and-rounding §5 as rows; a firm may supply its own. A public body with a valid VAT number counts as a business in the EU. */
const rules: readonly TaxRule[] = [
  { code: '1', when: { exempt: true }, category: 'E', ratesOf: null },
  { code: '2', when: { sellerZones: ['EU'], places: ['SAME_COUNTRY'] }, category: 'S', ratesOf: 'SELLER' },
  {
    code: '3', when: { sellerZones: ['EU'], places: ['OTHER_EU_COUNTRY'], kinds: [...businesses, 'PUBLIC'], validVatNumber: true },
    category: 'AE', ratesOf: null, exemptionCode: 'VATEX-EU-AE', note: 'Reverse charge', printVatNumbers: true,
  },
  { code: '4-consumer', when: { sellerZones: ['EU'], places: ['OTHER_EU_COUNTRY'], kinds: ['B2C'], validVatNumber: false }, category: 'S', ratesOf: 'SELLER' },
  {
    code: '4', when: { sellerZones: ['EU'], places: ['OTHER_EU_COUNTRY'], validVatNumber: false },
    category: 'S', ratesOf: 'SELLER', finding: 'TAX_REG_UNVALIDATED',
  },
  {
    code: '5', when: { sellerZones: ['EU'], places: ['ELSEWHERE'], kinds: businesses },
    category: 'O', ratesOf: null, exemptionCode: 'VATEX-EU-O', note: 'Not subject to VAT', ownDocument: true,
  },
  { code: '6', when: { sellerZones: ['OTHER'], places: ['SAME_COUNTRY'] }, category: 'S', ratesOf: 'CUSTOMER' },
  {
    code: '7', when: { sellerZones: ['OTHER'], places: ['OTHER_EU_COUNTRY', 'ELSEWHERE'], kinds: businesses },
    category: 'O', ratesOf: null, note: 'Outside the scope of tax', ownDocument: true,
  },
  { code: '8', when: { sellerZones: ['US'], places: ['SAME_COUNTRY'], taxableNexus: true }, category: 'S', ratesOf: 'CUSTOMER', mode: 'LINE' },
  { code: '9', when: { sellerZones: ['US'] }, category: 'O', ratesOf: null, note: 'No sales tax', ownDocument: true },
];

/** The states of the European Union by ISO 3166. */
export const euCountries: readonly string[] = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const always = { from: '2000-01-01', to: null };

const rate = (place: string, percent: string, name: string, taxCode = 'STANDARD'): TaxRate => {
  const [country = '', subdivision = null] = place.split('-');
  return { country, subdivision, taxCode, name, jurisdiction: place, percent, period: always };
};

/** Fixture rates for DE, NL, UK, CA-ON, CA-QC and one US state: for demonstrations and tests, not advice. */
const rates: readonly TaxRate[] = [
  rate('DE', '19.000000', 'VAT'),
  rate('DE', '7.000000', 'VAT', 'REDUCED'),
  rate('NL', '21.000000', 'VAT'),
  rate('NL', '9.000000', 'VAT', 'REDUCED'),
  rate('GB', '20.000000', 'VAT'),
  rate('CA-ON', '13.000000', 'HST'),
  { ...rate('CA-QC', '5.000000', 'GST'), jurisdiction: 'CA' },
  rate('CA-QC', '9.975000', 'QST'),
  rate('US-NY', '4.000000', 'State sales tax'),
  { ...rate('US-NY', '4.500000', 'City sales tax'), jurisdiction: 'US-NY-NYC' },
];

/** The decision table with fixture rates, as configuration. */
export const shippedTaxes: TaxPack = { euCountries, rules, rates };
