import { Problem } from '#libs/kernel/index.js';
import { describe, expect, it } from 'vitest';
import { completeBillTo, profileVersionAfter, taxSubdivisionOf, usualBillTo } from './bill-to.js';
import { activateCustomer, checkPlace, deactivateCustomer, holdCustomer, releaseCustomer } from './customer.js';
import type { BillTo, BillToPatch, Customer, PurchaseOrder, TaxRegistration } from './customer.types.js';
import { changeOrder, closeOrder } from './purchase-order.js';
import { checkRegistration, taxStandingOf } from './tax-registration.js';

const customer: Customer = {
  id: 'c', code: 'CU-DE', legalName: 'Kunde GmbH', parentCustomerId: null, customerKind: 'B2B', country: 'DE', subdivision: null, region: null, currency: null,
  creditLimitMinor: null, paymentTermsId: 'net-30', accountOwnerId: null, intercompanyLegalEntityId: null, dimensions: {}, status: 'PROSPECT', rowVersion: 1,
};
const address = { lines: ['Hauptstraße 1'], city: 'Berlin', postalCode: '10115', subdivision: null, country: 'DE' };
const billTo: BillTo = {
  ...usualBillTo, id: 'b', customerId: 'c', code: 'MAIN', address, profileVersion: 1, changedAt: null, changedBy: null,
  period: { from: '2026-01-01', to: null },
  status: 'ACTIVE', rowVersion: 1,
};

function outcome(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('the state machine', () => {
  const events = {
    activate: (one: Customer) => activateCustomer(one, [billTo]),
    hold: holdCustomer,
    release: releaseCustomer,
    deactivate: (one: Customer) => deactivateCustomer(one, { openItems: 0, openWip: 0, openTime: 0 }),
  };
  const legal: Record<string, string> = {
    'PROSPECT activate': 'ACTIVE', 'ACTIVE hold': 'ON_HOLD', 'ON_HOLD release': 'ACTIVE', 'ACTIVE deactivate': 'INACTIVE',
  };

  it.each(['PROSPECT', 'ACTIVE', 'ON_HOLD', 'INACTIVE'] as const)('moves a customer that is %s by the listed events only', (status) => {
    for (const [event, rule] of Object.entries(events)) {
      const to = legal[`${status} ${event}`];
      if (to) expect(rule({ ...customer, status }).status).toBe(to);
      else expect(outcome(() => rule({ ...customer, status }))).toBe('ILLEGAL_TRANSITION');
    }
  });

  it.each`
    openItems | openWip | openTime | answer
    ${0}      | ${0}    | ${0}     | ${'done'}
    ${1}      | ${0}    | ${0}     | ${'CUSTOMER_HAS_OPEN_BUSINESS'}
    ${0}      | ${7}    | ${0}     | ${'CUSTOMER_HAS_OPEN_BUSINESS'}
    ${0}      | ${0}    | ${1}     | ${'CUSTOMER_HAS_OPEN_BUSINESS'}
  `('with $openItems open items, $openWip open transactions and $openTime open entries: $answer', ({ answer, ...open }) => {
    expect(outcome(() => deactivateCustomer({ ...customer, status: 'ACTIVE' }, open))).toBe(answer);
  });
});

describe('a billing profile', () => {
  it.each`
    changed                                                                                         | gaps
    ${{}}                                                                                           | ${[]}
    ${{ address: { ...address, lines: [' '] } }}                                                    | ${['/billTo/address/lines']}
    ${{ address: { ...address, city: null, country: null } }}                                       | ${['/billTo/address/city', '/billTo/address/country']}
    ${{ invoiceFormat: 'UBL_PEPPOL' }}                                                              | ${['/billTo/electronicAddress', '/billTo/buyerReference']}
    ${{ deliveryChannel: 'PEPPOL', electronicAddress: '991', easScheme: '0204', poRequired: true }} | ${[]}
    ${{ status: 'INACTIVE' }}                                                                       | ${['/billTo']}
  `('with $changed lacks $gaps', ({ changed, gaps }) => {
    const errors = (() => {
      try {
        activateCustomer(customer, [{ ...billTo, ...changed }]);
        return [];
      } catch (error) {
        return (error as Problem).errors!.map(({ pointer }) => pointer);
      }
    })();
    expect(errors).toEqual(gaps);
  });

  it('takes payment terms from the bill-to or the customer', () => {
    const bare = { ...customer, paymentTermsId: null };

    expect(outcome(() => activateCustomer(bare, [billTo]))).toBe('DOC_PROFILE_INCOMPLETE');
    expect(outcome(() => activateCustomer(bare, [{ ...billTo, paymentTermsId: 'net-14' }]))).toBe('done');
  });
});

describe('the hierarchy', () => {
  it.each`
    ancestors                            | levelsBelow | answer
    ${[]}                                | ${5}        | ${'done'}
    ${['a', 'b', 'd', 'e', 'f']}         | ${0}        | ${'done'}
    ${['a', 'b', 'd', 'e', 'f', 'g']}    | ${0}        | ${'HIERARCHY_TOO_DEEP'}
    ${['a', 'b', 'd']}                   | ${3}        | ${'HIERARCHY_TOO_DEEP'}
    ${['c']}                             | ${0}        | ${'HIERARCHY_CYCLE'}
    ${['a', 'c']}                        | ${2}        | ${'HIERARCHY_CYCLE'}
  `('under $ancestors with $levelsBelow below: $answer', ({ answer, ...place }) => {
    expect(outcome(() => checkPlace({ customerId: 'c', ...place }))).toBe(answer);
  });
});

describe('a bill-to', () => {
  it.each`
    patch                                                   | address            | scheme
    ${{ electronicAddress: 'ap@kunde.test' }}               | ${'ap@kunde.test'} | ${'EM'}
    ${{ electronicAddress: '0088:4012345000009' }}          | ${'4012345000009'} | ${'0088'}
    ${{ electronicAddress: 'DE123', easScheme: '9930' }}    | ${'DE123'}         | ${'9930'}
    ${{ electronicAddress: null }}                          | ${null}            | ${null}
  `('reads the scheme of $patch', ({ patch, address: electronicAddress, scheme: easScheme }) => {
    expect(completeBillTo(usualBillTo, patch)).toMatchObject({ electronicAddress, easScheme });
  });

  it('refuses an electronic address without a scheme', () => {
    expect(outcome(() => completeBillTo(usualBillTo, { electronicAddress: 'DE123' }))).toBe('VALIDATION_FAILED');
  });

  it.each`
    patch                                                | version
    ${{}}                                                | ${1}
    ${{ contactName: 'Ada' }}                            | ${1}
    ${{ address: { ...address, city: 'Potsdam' } }}      | ${2}
    ${{ buyerReference: 'ORDER-DESK' }}                  | ${2}
    ${{ invoiceFormat: 'PDF' }}                          | ${1}
    ${{ electronicAddress: 'ap@kunde.test' }}            | ${2}
  `('after $patch has profile version $version', ({ patch, version }: { patch: BillToPatch; version: number }) => {
    expect(profileVersionAfter(billTo, completeBillTo(billTo, patch))).toBe(version);
  });
});

describe('the state a supply is taxed in', () => {
  it.each`
    bill                                       | customers                                  | state
    ${{ country: 'US', subdivision: 'NY' }}    | ${{ country: 'US', subdivision: null }}    | ${'NY'}
    ${{ country: 'US', subdivision: 'NY' }}    | ${{ country: 'US', subdivision: 'CA' }}    | ${'NY'}
    ${{ country: 'CA', subdivision: 'QC' }}    | ${{ country: 'CA', subdivision: 'ON' }}    | ${'QC'}
    ${{ country: null, subdivision: 'QC' }}    | ${{ country: 'CA', subdivision: null }}    | ${'QC'}
    ${{ country: 'US', subdivision: null }}    | ${{ country: 'US', subdivision: 'NY' }}    | ${'NY'}
    ${{ country: 'US', subdivision: '' }}      | ${{ country: 'US', subdivision: 'NY' }}    | ${'NY'}
    ${{ country: 'US', subdivision: 'ON' }}    | ${{ country: 'CA', subdivision: null }}    | ${null}
    ${{ country: 'US', subdivision: 'NY' }}    | ${{ country: 'CA', subdivision: 'QC' }}    | ${'QC'}
    ${{ country: 'DE', subdivision: null }}    | ${{ country: 'DE', subdivision: null }}    | ${null}
  `('of a customer in $customers billed at $bill is $state', ({ bill, customers, state }) => {
    expect(taxSubdivisionOf({ address: bill, customer: customers })).toBe(state);
  });
});

describe('a tax registration', () => {
  const own = { id: 'r', customerId: 'c', country: 'DE', scheme: 'VAT', number: 'DE1', period: { from: '2026-01-01', to: '2027-01-01' } } as TaxRegistration;

  it.each`
    country | scheme   | number     | from            | answer
    ${'DE'} | ${'VAT'} | ${'DE123'} | ${'2027-01-01'} | ${'done'}
    ${'DE'} | ${'VAT'} | ${'DE123'} | ${'2026-12-31'} | ${'TAX_REGISTRATION_OVERLAPS'}
    ${'DE'} | ${'EIN'} | ${'123'}   | ${'2026-12-31'} | ${'done'}
    ${'FR'} | ${'VAT'} | ${'FR123'} | ${'2026-12-31'} | ${'done'}
    ${'FR'} | ${'VAT'} | ${'123'}   | ${'2026-12-31'} | ${'VALIDATION_FAILED'}
    ${'GR'} | ${'VAT'} | ${'EL123'} | ${'2026-12-31'} | ${'done'}
    ${'GR'} | ${'VAT'} | ${'GR123'} | ${'2026-12-31'} | ${'VALIDATION_FAILED'}
  `('$scheme $number of $country from $from: $answer', ({ from, answer, ...one }) => {
    expect(outcome(() => checkRegistration([own], { ...one, period: { from, to: null } }))).toBe(answer);
  });
});

describe('a tax standing (pricing-and-rounding §5, rows 1, 3 and 4)', () => {
  const seen = new Date('2026-01-15T09:00:00Z');
  const year = { from: '2026-01-01', to: '2027-01-01' };
  const one = (country: string, number: string, validatedAt: Date | null = seen, period: TaxRegistration['period'] = year): TaxRegistration => ({
    id: number, customerId: 'c', country, scheme: 'VAT', number, validatedAt, validationRef: null, certificateDocumentId: null, period, rowVersion: 1,
  });

  it.each`
    country | registrations                                             | taxPoint        | counts
    ${'NL'} | ${[one('NL', 'NL1B01')]}                                  | ${'2026-06-30'} | ${true}
    ${'NL'} | ${[one('NL', 'NL1B01', null)]}                            | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('GB', 'GB1')]}                                     | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('CH', 'CH1')]}                                     | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('DE', 'DE1')]}                                     | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('BE', 'BE1'), one('NL', 'NL1B01', null)]}          | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('GB', 'GB1'), one('NL', 'NL1B01')]}                | ${'2026-06-30'} | ${true}
    ${'NL'} | ${[{ ...one('NL', '1'), scheme: 'EIN' }]}                 | ${'2026-06-30'} | ${false}
    ${'NL'} | ${[one('NL', 'NL1B01')]}                                  | ${'2025-12-31'} | ${false}
    ${'NL'} | ${[one('NL', 'NL1B01')]}                                  | ${'2026-12-31'} | ${true}
    ${'NL'} | ${[one('NL', 'NL1B01')]}                                  | ${'2027-01-01'} | ${false}
    ${'GR'} | ${[one('GR', 'EL1')]}                                     | ${'2026-06-30'} | ${true}
  `('in $country on $taxPoint with $registrations.0.number: a number that counts is $counts', ({ country, registrations, taxPoint, counts }) => {
    expect(taxStandingOf(registrations, { country, taxPoint })).toEqual({ hasValidVatNumber: counts, exemption: null });
  });

  it.each`
    taxPoint        | exemption
    ${'2026-12-31'} | ${{ reference: 'EX-77', period: year }}
    ${'2027-01-01'} | ${null}
  `('rests on the certificate in force on $taxPoint', ({ taxPoint, exemption }) => {
    const certificate = { ...one('DE', 'EX-77', null), scheme: 'EXEMPTION' as const };

    expect(taxStandingOf([certificate], { country: 'DE', taxPoint })).toEqual({ hasValidVatNumber: false, exemption });
  });
});

describe('a purchase order', () => {
  const order: PurchaseOrder = {
    id: 'p', customerId: 'c', number: 'PO-1', currency: 'EUR', limitMinor: 500_000n, consumedMinor: 500_000n, basis: 'NET', poRule: 'BLOCK', scope: 'CONTRACT',
    contractId: null,
    contractLineId: null, alertPercents: ['75'], documentId: null, period: { from: '2026-01-01', to: null }, status: 'EXHAUSTED', rowVersion: 1,
  };

  it.each`
    status         | limitMinor  | answer
    ${'EXHAUSTED'} | ${600_000n} | ${'OPEN'}
    ${'EXHAUSTED'} | ${null}     | ${'OPEN'}
    ${'OPEN'}      | ${500_000n} | ${'EXHAUSTED'}
    ${'OPEN'}      | ${499_999n} | ${'LIMIT_BELOW_CONSUMPTION'}
    ${'CLOSED'}    | ${600_000n} | ${'ILLEGAL_TRANSITION'}
    ${'EXPIRED'}   | ${600_000n} | ${'ILLEGAL_TRANSITION'}
  `('that is $status takes the limit $limitMinor: $answer', ({ status, limitMinor, answer }) => {
    let got = '';
    const code = outcome(() =>
      (got = changeOrder({ ...order, status }, { limit: limitMinor === null ? null : { amountMinor: limitMinor, currency: 'EUR' } }).status),
    );
    expect(code === 'done' ? got : code).toBe(answer);
  });

  it('is closed only while it is open', () => {
    expect(closeOrder({ ...order, status: 'OPEN' }).status).toBe('CLOSED');
    expect(outcome(() => closeOrder(order))).toBe('ILLEGAL_TRANSITION');
  });
});
