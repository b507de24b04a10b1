import { expect, it } from 'vitest';
import type { NewEngagement } from './engagement.types.js';
import { findUnresolved, indexReferences, wantedReferences } from './reference.js';
import type { Reference, ReferenceKind } from './reference.types.js';

const engagement: NewEngagement = {
  externalRef: { system: 'CRM', id: '1' },
  legalEntity: { code: 'LE' },
  customer: { code: 'C', legalName: 'Contoso', kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' } },
  billTos: [{ code: 'A', address: { lines: ['1'], city: 'Berlin', country: 'DE' } }],
  contract: {
    number: 'N', currency: 'EUR', start: '2026-09-01', lines: [{ lineNo: 1, billingModel: 'TM', taxCode: 'TX', rates: [{ role: 'S', rateMicros: 1n }] }],
  },
  rateCard: { scope: 'CONTRACT', lines: [{ role: 'S', resource: 'R-2', rateMicros: 1n }] },
  projects: [{
    code: 'P',
    pm: 'R-1',
    tasks: [{ code: 'T' }],
    dimensions: [{ kind: 'REGION', code: 'NORTH' }],
    assignments: [{ resource: 'R-1', task: 'T' }, { resource: 'R-1', task: 'T', role: 'S' }],
  }],
};

const found = (kind: ReferenceKind, code: string, more: Partial<Reference> = {}): Reference => ({
  kind, code, id: `${kind}-${code}`, status: 'ACTIVE', more: null, ...more,
});
const all = [
  found('LEGAL_ENTITY', 'LE'), found('PAYMENT_TERMS', 'NET30'), found('CURRENCY', 'EUR'), found('TAX_CODE', 'TX'), found('ROLE', 'S'),
  found('RESOURCE', 'R-1', { more: 'ROLE-S' }),
  found('RESOURCE', 'R-2'), found('DIMENSION', 'REGION/NORTH'),
];

it('asks for each code once, by its kind', () => {
  expect(wantedReferences(engagement)).toEqual({
    LEGAL_ENTITY: ['LE'], CURRENCY: ['EUR'], CUSTOMER: ['C'], BILL_TO: ['A'], PAYMENT_TERMS: ['NET30'], TAX_CODE: ['TX'], DIMENSION: ['REGION/NORTH'],
    ROLE: ['S'], RESOURCE: ['R-2', 'R-1'],
    CONTRACT: ['N'], PROJECT: ['P'],
  });
});

it.each`
  what                                 | without                | plus                                             | answer
  ${'everything known'}                | ${[]}                  | ${[]}                                            | ${[]}
  ${'a role nobody made'}              | ${['ROLE S']}          | ${[]}                                            | ${['/contract/lines/0/rates/0/role NOT_FOUND', '/rateCard/lines/0/role NOT_FOUND', '/projects/0/assignments/1/role NOT_FOUND']}
  ${'a dimension nobody made'}         | ${['DIMENSION REGION/NORTH']} | ${[]}                                     | ${['/projects/0/dimensions/0/code NOT_FOUND']}
  ${'terms that are retired'}          | ${['PAYMENT_TERMS NET30']} | ${[found('PAYMENT_TERMS', 'NET30', { status: 'RETIRED' })]} | ${['/customer/paymentTerms/code NOT_IN_USE']}
  ${'a customer on hold'}              | ${[]}                  | ${[found('CUSTOMER', 'C', { status: 'ON_HOLD' }), found('BILL_TO', 'A')]} | ${['/customer/code NOT_IN_USE']}
  ${'a contract and a project before'} | ${[]}                  | ${[found('CONTRACT', 'N'), found('PROJECT', 'P', { status: 'PLANNED' })]} | ${['/contract/number TAKEN', '/projects/0/code TAKEN']}
  ${'a person without a home role'}    | ${['RESOURCE R-1']}    | ${[found('RESOURCE', 'R-1')]}                    | ${['/projects/0/assignments/0/role REQUIRED']}
`('answers $answer to $what', ({ without, plus, answer }) => {
  const known = [...all.filter(({ kind, code }) => !(without as string[]).includes(`${kind} ${code}`)), ...(plus as Reference[])];

  expect(findUnresolved(engagement, indexReferences(known)).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(answer);
});

it('asks for the currency of the card', () => {
  const dollars: NewEngagement = { ...engagement, rateCard: { ...engagement.rateCard!, currency: 'USD' } };

  expect(findUnresolved(dollars, indexReferences(all)).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(['/rateCard/currency NOT_FOUND']);
  expect(findUnresolved(dollars, indexReferences([...all, found('CURRENCY', 'USD')]))).toEqual([]);
});

it.each`
  isKnown  | billToKnown | answer
  ${false} | ${false}    | ${['/customer/legalName REQUIRED', '/customer/kind REQUIRED', '/customer/country REQUIRED', '/customer/paymentTerms REQUIRED', '/billTos/0/address REQUIRED']}
  ${true}  | ${false}    | ${['/billTos/0/address REQUIRED']}
  ${true}  | ${true}     | ${[]}
`('asks of a code alone for the rest only where it is new (customer known $isKnown, bill-to known $billToKnown)', ({ isKnown, billToKnown, answer }) => {
  const short = { ...engagement, customer: { code: 'C' }, billTos: [{ code: 'A' }] };
  const known = [...all, ...(isKnown ? [found('CUSTOMER', 'C')] : []), ...(billToKnown ? [found('BILL_TO', 'A')] : [])];

  expect(findUnresolved(short, indexReferences(known)).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(answer);
});
