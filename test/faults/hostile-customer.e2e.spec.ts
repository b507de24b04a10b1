import { describe } from 'vitest';
import { id, insert, type Row, update, useAttacks } from './hostile.js';
import { firm } from './hostile-firm.js';

const after = useAttacks();

function customer(code: string, parent: string | null): string {
  return insert('customer.customer', { id: id(code), code, legalName: code, customerKind: 'B2B', country: 'DE', parentCustomerId: parent && id(parent) });
}

function vatNumber(name: string, number: string, validFrom: string, more: Row = {}): string {
  return insert('customer.customer_tax_registration', { id: id(name), customerId: id('client'), country: 'DE', scheme: 'VAT', number, validFrom, ...more });
}

function consume(...amounts: readonly number[]): string {
  return `select customer.add_consumed(array[${amounts.map(() => `'${id('order')}'::uuid`).join(', ')}], array[${amounts.join(', ')}])`;
}

describe('a family of five levels', () => {
  const names = ['holding', 'group', 'region', 'country', 'city'];
  const { refused, allowed } = after(...firm, ...names.map((name, index) => customer(name, names[index - 1] ?? null)));

  allowed('It may have a sixth level.', customer('street', 'city'));
  refused('inv_04_hierarchy_within_six_levels', 'It has no seventh level.', customer('street', 'city'), customer('house', 'street'));
  refused('inv_04_hierarchy_within_six_levels', 'It does not grow a seventh level from above.',
    customer('street', 'city'), customer('trust', null), update('customer.customer', 'holding', { parentCustomerId: id('trust') }));
  refused('inv_04_hierarchy_has_no_cycle', 'Nobody is the ancestor of his ancestor.', update('customer.customer', 'holding', { parentCustomerId: id('city') }));
  refused('inv_04_hierarchy_has_no_cycle', 'Nobody is his own parent.', update('customer.customer', 'holding', { parentCustomerId: id('holding') }));
});

describe('registrations and orders of a customer', () => {
  const { refused, allowed } = after(
    ...firm, vatNumber('registration', 'DE123', '2026-01-01', { validTo: '2026-06-01' }),
    insert('customer.purchase_order', {
      id: id('order'), customerId: id('client'), number: 'PO1', currency: 'EUR', limitAmount: 1000, validFrom: '2026-01-01',
    }),
    consume(600),
  );

  refused('inv_05_one_registration_per_day', 'A customer has one number of a scheme a day.', vatNumber('overlap', 'DE124', '2026-02-01'));
  allowed('The next number begins where the last ends.', vatNumber('next', 'DE124', '2026-06-01'));
  refused('inv_03_valid_from_before_to', 'A number does not end on the day it begins.', vatNumber('empty', 'DE124', '2026-07-01', { validTo: '2026-07-01' }));
  allowed('An order may be consumed to its limit.', consume(300, 100));
  refused('inv_42_consumption_within_limit', 'It is not consumed beyond its limit.', consume(400, 1));
  refused('inv_42_consumption_within_limit', 'Its limit does not fall below what is consumed.',
    update('customer.purchase_order', 'order', { limitAmount: 599 }));
  refused('inv_42_consumption_is_not_negative', 'It gives nothing back that was not consumed.', consume(-601));
});

describe('another firm', () => {
  const { refused, allowed } = after(
    ...firm, `set local app.tenant_id = '${id('other firm')}'`, insert('identity.tenant', {
      tenantId: id('other firm'), id: id('other firm'), code: 'other', name: 'Other', kind: 'TEST',
    }),
    customerOf('other firm', 'theirs'),
  );
  const billTo = (customerName: string) =>
    insert('customer.customer_bill_to', {
      tenantId: id('other firm'), id: id('their bill-to'), customerId: id(customerName), code: 'B1', validFrom: '2026-01-01',
    });

  allowed('It bills its own customer.', billTo('theirs'));
  refused('customer_bill_to_tenant_id_customer_id_fkey', 'It does not bill a customer of ours.', billTo('client'));
  refused('new row violates row-level security policy for table "customer"', 'It writes no row of ours.', customerOf('firm', 'smuggled'));
});

function customerOf(tenant: string, code: string): string {
  return insert('customer.customer', { tenantId: id(tenant), id: id(code), code, legalName: code, customerKind: 'B2B', country: 'DE' });
}
