import { expect, it } from 'vitest';
import { type Billed, partiesOf, type Seller } from './invoice-parties.js';

const seller: Seller = {
  name: 'Northwind GmbH', country: 'DE', address: { lines: ['Hauptstr. 1'], city: 'Köln', postalCode: '50667' },
  taxRegistrations: [{ scheme: 'VAT', number: 'DE123456789' }],
  bankAccounts: [
    { iban: 'DE02120300000000202051', bic: 'BYLADEM1001', name: 'DKB' }, { iban: 'DE02500105170137075030', currency: 'USD' },
  ],
};
const billed: Billed = {
  name: null, address: { lines: ['1 Main St'], city: 'Albany', postalCode: '12207', subdivision: 'NY', country: null },
  customer: { legalName: 'Nova Inc.', country: 'US' },
  taxRegistrations: [
    { scheme: 'EXEMPTION', number: 'ST-119', period: { from: '2026-01-01', to: null } },
    { scheme: 'EIN', number: '12-3456789', period: { from: '2026-01-01', to: null } },
    { scheme: 'EIN', number: '98-7654321', period: { from: '2025-01-01', to: '2026-01-01' } },
  ],
};

it('prints names, addresses and the tax numbers of the tax point, and no certificate among them', () => {
  const { seller: from, billTo } = partiesOf(seller, billed, { taxPointDate: '2026-05-31', currency: 'EUR' });

  expect(from).toEqual({ name: 'Northwind GmbH', addressLines: ['Hauptstr. 1', '50667 Köln', 'DE'], taxNumbers: ['VAT DE123456789'] });
  expect(billTo).toEqual({ name: 'Nova Inc.', addressLines: ['1 Main St', '12207 Albany NY', 'US'], taxNumbers: ['EIN 12-3456789'] });
});

it.each`
  currency | paymentDetails
  ${'EUR'} | ${['DKB DE02120300000000202051 BYLADEM1001']}
  ${'USD'} | ${['DKB DE02120300000000202051 BYLADEM1001', 'DE02500105170137075030']}
`('a document in $currency is paid to $paymentDetails', ({ currency, paymentDetails }) => {
  expect(partiesOf(seller, billed, { taxPointDate: '2026-05-31', currency }).paymentDetails).toEqual(paymentDetails);
});
