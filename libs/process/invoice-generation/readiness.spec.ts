import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.js';
import { profileGaps } from './readiness-checks.js';
import type { BillToProfile, ReadinessBlocker, ReadinessCatalogue, ReadinessFacts, WorkCount } from './readiness.types.js';

const catalogue: ReadinessCatalogue = new Map([
  ['CTR_NOT_ACTIVE', { severity: 'BLOCK', isWaivable: false, ownerRole: 'CONTRACT_MANAGER', resolution: 'activate the contract' }],
  ['DOC_PROFILE_INCOMPLETE', { severity: 'BLOCK', isWaivable: false, ownerRole: 'MASTER_DATA_STEWARD', resolution: 'complete the bill-to profile' }],
  ['TIME_UNAPPROVED', { severity: 'ERROR', isWaivable: true, ownerRole: 'PROJECT_MANAGER', resolution: 'approve or reject' }],
  ['EXP_UNAPPROVED', { severity: 'ERROR', isWaivable: true, ownerRole: 'PROJECT_MANAGER', resolution: 'decide' }],
  ['RATE_MISSING', { severity: 'BLOCK', isWaivable: false, ownerRole: 'CONTRACT_MANAGER', resolution: 'add a rate' }],
  ['RATE_CURRENCY', { severity: 'BLOCK', isWaivable: false, ownerRole: 'CONTRACT_MANAGER', resolution: 'set the conversion' }],
  ['FX_STALE', { severity: 'BLOCK', isWaivable: false, ownerRole: 'CONTROLLER', resolution: 'load the exchange rate' }],
  ['TAX_UNDETERMINED', { severity: 'BLOCK', isWaivable: false, ownerRole: 'TAX_MANAGER', resolution: 'add the tax rule or registration' }],
  ['TAX_REG_UNVALIDATED', { severity: 'ERROR', isWaivable: true, ownerRole: 'TAX_MANAGER', resolution: 'validate or charge tax' }],
  ['GL_PERIOD_CLOSED', { severity: 'BLOCK', isWaivable: false, ownerRole: 'CONTROLLER', resolution: 'reopen the period' }],
  ['WIP_PENDING', { severity: 'WARN', isWaivable: false, ownerRole: 'INTEGRATION_OPERATOR', resolution: 'wait for pricing; older than 60 s: replay' }],
  ['PO_MISSING', { severity: 'BLOCK', isWaivable: false, ownerRole: 'MASTER_DATA_STEWARD', resolution: 'obtain the purchase order' }],
  ['BILL_HOLD', { severity: 'BLOCK', isWaivable: false, ownerRole: 'BILLING_MANAGER', resolution: 'release the hold' }],
]);

const now = new Date('2026-06-30T18:00:00Z');
const anHourAgo = new Date('2026-06-30T17:00:00Z');

const profile: BillToProfile = {
  legalName: 'Nova Bau GmbH',
  addressLines: ['Hafenstraße 4'],
  city: 'Hamburg',
  country: 'DE',
  electronicAddress: null,
  buyerReference: null,
  poRequired: false,
  poNumber: null,
  invoiceFormat: 'PDF',
  changedAt: anHourAgo,
};

const ready: ReadinessFacts = {
  now,
  serviceTo: '2026-06-30',
  currency: 'EUR',
  openAmountMinor: 809200n,
  openCount: 40,
  contract: { status: 'ACTIVE', effectiveFrom: '2026-01-01', changedAt: anHourAgo },
  billTo: profile,
  submitted: [],
  refused: [],
  pending: [],
  tax: [],
  period: { status: 'OPEN', changedAt: anHourAgo },
  hasRate: true,
  heldSince: [],
  partialLineIds: [],
  waivedCodes: [],
};

const work = (more: Partial<WorkCount> = {}): WorkCount => ({
  contractLineId: 'L1',
  source: 'TIME',
  workDate: '2026-06-29',
  count: 2,
  oldestAt: anHourAgo,
  amountMinor: 33000n,
  ...more,
});

const contract = (status: string, effectiveFrom: string | null = '2026-01-01') => ({ contract: { status, effectiveFrom, changedAt: anHourAgo } });
const period = (status: string) => ({ period: { status, changedAt: anHourAgo } });
const tax = (code: 'TAX_UNDETERMINED' | 'TAX_REG_UNVALIDATED') => ({ tax: [{ code, contractLineId: 'L1', count: 1, oldestAt: anHourAgo, amountMinor: 100n }] });

const blockersOf = (more: Partial<ReadinessFacts>): readonly ReadinessBlocker[] => readinessOf({ ...ready, ...more }, catalogue).blockers;

describe('a candidate', () => {
  it('is ready when every check passes', () => {
    expect(readinessOf(ready, catalogue)).toEqual({ status: 'READY', blockers: [], blockedAmountMinor: 0n, currency: 'EUR' });
  });

  it.each<{ name: string; facts: Partial<ReadinessFacts>; status: string; check: string; code: string; owner: string; age?: number }>([
    { name: 'contract IN_APPROVAL', facts: contract('IN_APPROVAL'), status: 'NOT_READY', check: 'RC-01', code: 'CTR_NOT_ACTIVE', owner: 'CONTRACT_MANAGER' },
    { name: 'contract SUSPENDED', facts: contract('SUSPENDED'), status: 'NOT_READY', check: 'RC-01', code: 'CTR_NOT_ACTIVE', owner: 'CONTRACT_MANAGER' },
    { name: 'contract CLOSED', facts: contract('CLOSED'), status: 'NOT_READY', check: 'RC-01', code: 'CTR_NOT_ACTIVE', owner: 'CONTRACT_MANAGER' },
    { name: 'no version yet', facts: contract('ACTIVE', null), status: 'NOT_READY', check: 'RC-01', code: 'CTR_NOT_ACTIVE', owner: 'CONTRACT_MANAGER' },
    {
      name: 'version effective later',
      facts: contract('ACTIVE', '2026-07-01'),
      status: 'NOT_READY',
      check: 'RC-01',
      code: 'CTR_NOT_ACTIVE',
      owner: 'CONTRACT_MANAGER',
    },
    {
      name: 'no city',
      facts: { billTo: { ...profile, city: ' ' } },
      status: 'NOT_READY',
      check: 'RC-02',
      code: 'DOC_PROFILE_INCOMPLETE',
      owner: 'MASTER_DATA_STEWARD',
    },
    { name: 'time not decided', facts: { submitted: [work()] }, status: 'NOT_READY', check: 'RC-03', code: 'TIME_UNAPPROVED', owner: 'PROJECT_MANAGER' },
    {
      name: 'expense not decided',
      facts: { submitted: [work({ source: 'EXPENSE' })] },
      status: 'NOT_READY',
      check: 'RC-03',
      code: 'EXP_UNAPPROVED',
      owner: 'PROJECT_MANAGER',
    },
    {
      name: 'no rate',
      facts: { refused: [{ ...work(), refusal: 'RATE_MISSING' }] },
      status: 'NOT_READY',
      check: 'RC-05',
      code: 'RATE_MISSING',
      owner: 'CONTRACT_MANAGER',
    },
    {
      name: 'rate of another currency',
      facts: { refused: [{ ...work(), refusal: 'RATE_CURRENCY' }] },
      status: 'NOT_READY',
      check: 'RC-05',
      code: 'RATE_CURRENCY',
      owner: 'CONTRACT_MANAGER',
    },
    {
      name: 'no exchange rate', facts: { refused: [{ ...work(), refusal: 'FX_STALE' }] },
      status: 'NOT_READY', check: 'RC-11', code: 'FX_STALE', owner: 'CONTROLLER',
    },
    {
      name: 'no exchange rate on the issue date', facts: { hasRate: false },
      status: 'NOT_READY', check: 'RC-11', code: 'FX_STALE', owner: 'CONTROLLER', age: 0,
    },
    {
      name: 'no order', facts: { billTo: { ...profile, poRequired: true } },
      status: 'NOT_READY', check: 'RC-09', code: 'PO_MISSING', owner: 'MASTER_DATA_STEWARD', age: 0,
    },
    { name: 'a hold', facts: { heldSince: [anHourAgo] }, status: 'NOT_READY', check: 'RC-12', code: 'BILL_HOLD', owner: 'BILLING_MANAGER' },
    { name: 'tax not determined', facts: tax('TAX_UNDETERMINED'), status: 'NOT_READY', check: 'RC-10', code: 'TAX_UNDETERMINED', owner: 'TAX_MANAGER' },
    {
      name: 'registration not validated',
      facts: tax('TAX_REG_UNVALIDATED'),
      status: 'READY',
      check: 'RC-10',
      code: 'TAX_REG_UNVALIDATED',
      owner: 'TAX_MANAGER',
    },
    { name: 'period SOFT_CLOSED', facts: period('SOFT_CLOSED'), status: 'NOT_READY', check: 'RC-14', code: 'GL_PERIOD_CLOSED', owner: 'CONTROLLER' },
    { name: 'period CLOSED', facts: period('CLOSED'), status: 'NOT_READY', check: 'RC-14', code: 'GL_PERIOD_CLOSED', owner: 'CONTROLLER' },
    { name: 'no period', facts: { period: null }, status: 'NOT_READY', check: 'RC-14', code: 'GL_PERIOD_CLOSED', owner: 'CONTROLLER', age: 0 },
    {
      name: 'pricing is down',
      facts: { pending: [work({ count: 38, amountMinor: null })] },
      status: 'READY',
      check: 'RC-16',
      code: 'WIP_PENDING',
      owner: 'INTEGRATION_OPERATOR',
    },
  ])('with $name: $status, $code', ({ facts, status, check, code, owner, age = 3600 }) => {
    const readiness = readinessOf({ ...ready, ...facts }, catalogue);

    expect(readiness.status).toBe(status);
    expect(readiness.blockers).toHaveLength(1);
    expect(readiness.blockers[0]).toMatchObject({ check, code, ownerRole: owner, blocks: status === 'NOT_READY', ageSeconds: age });
  });

  it.each(['ACTIVE', 'COMPLETED', 'TERMINATED'])('may be billed while its contract is %s', (status) => {
    expect(readinessOf({ ...ready, ...contract(status) }, catalogue).status).toBe('READY');
  });

  it.each`
    workDate        | status
    ${'2026-06-30'} | ${'NOT_READY'}
    ${'2026-07-01'} | ${'READY'}
  `('with time of $workDate not decided, billed to 30 June: $status', ({ workDate, status }: { workDate: string; status: string }) => {
    expect(readinessOf({ ...ready, submitted: [work({ workDate })] }, catalogue).status).toBe(status);
  });

  it.each`
    name                  | facts                                                     | partial   | status         | reach
    ${'time not decided'} | ${{ submitted: [work()] }}                                | ${[]}     | ${'NOT_READY'} | ${'CANDIDATE'}
    ${'time not decided'} | ${{ submitted: [work()] }}                                | ${['L1']} | ${'READY'}     | ${'ITEMS'}
    ${'time not decided'} | ${{ submitted: [work()] }}                                | ${['L2']} | ${'NOT_READY'} | ${'CANDIDATE'}
    ${'no rate'}          | ${{ refused: [{ ...work(), refusal: 'RATE_MISSING' }] }} | ${['L1']} | ${'NOT_READY'} | ${'CANDIDATE'}
  `('$name with partial billing of $partial: $status, reaching $reach', ({ facts, partial, status, reach }) => {
    const readiness = readinessOf({ ...ready, ...(facts as Partial<ReadinessFacts>), partialLineIds: partial as readonly string[] }, catalogue);

    expect(readiness.status).toBe(status);
    expect(readiness.blockers[0]).toMatchObject({ reach });
  });

  it('keeps lines with and without partial billing apart', () => {
    const blockers = blockersOf({ submitted: [work(), work({ contractLineId: 'L2' })], partialLineIds: ['L2'] });

    expect(blockers.map(({ reach, contractLineIds, blocks }) => ({ reach, contractLineIds, blocks }))).toEqual([
      { reach: 'CANDIDATE', contractLineIds: ['L1'], blocks: true },
      { reach: 'ITEMS', contractLineIds: ['L2'], blocks: false },
    ]);
  });

  it('counts, sums and dates what waits, and says what fixes it', () => {
    const older = new Date('2026-06-30T16:00:00Z');
    const [blocker] = blockersOf({
      pending: [work({ count: 30, amountMinor: 2880000n }), work({ count: 8, workDate: '2026-06-30', amountMinor: 768000n, oldestAt: older })],
    });

    expect(blocker).toMatchObject({
      code: 'WIP_PENDING',
      count: 38,
      amountAtRiskMinor: 3648000n,
      ageSeconds: 7200,
      fix: 'wait for pricing; older than 60 s: replay',
    });
  });

  it('puts its whole open amount at risk for what is wrong with all of it', () => {
    expect(readinessOf({ ...ready, ...contract('SUSPENDED') }, catalogue)).toMatchObject({
      blockedAmountMinor: 809200n,
      blockers: [{ amountAtRiskMinor: 809200n, count: 40 }],
    });
  });

  it.each`
    code                 | facts                                                     | status
    ${'TIME_UNAPPROVED'} | ${{ submitted: [work()] }}                                | ${'READY'}
    ${'RATE_MISSING'}    | ${{ refused: [{ ...work(), refusal: 'RATE_MISSING' }] }} | ${'NOT_READY'}
  `('after a waiver of $code: $status', ({ code, facts, status }: { code: string; facts: Partial<ReadinessFacts>; status: string }) => {
    expect(readinessOf({ ...ready, ...facts, waivedCodes: [code] }, catalogue).status).toBe(status);
  });

  it('lists what blocks before what warns', () => {
    const codes = blockersOf({ pending: [work()], submitted: [work()], ...contract('DRAFT') }).map(({ code }) => code);
    expect(codes).toEqual(['CTR_NOT_ACTIVE', 'TIME_UNAPPROVED', 'WIP_PENDING']);
  });
});

describe('a bill-to profile', () => {
  it.each<{ name: string; more: Partial<BillToProfile>; gaps: readonly string[] }>([
    { name: 'PDF', more: {}, gaps: [] },
    { name: 'no format', more: { invoiceFormat: null }, gaps: ['invoiceFormat'] },
    { name: 'no address', more: { addressLines: [''], city: null, country: null }, gaps: ['address.lines', 'address.city', 'address.country'] },
    { name: 'no name', more: { legalName: '' }, gaps: ['legalName'] },
    { name: 'Peppol without anything', more: { invoiceFormat: 'UBL_PEPPOL' }, gaps: ['electronicAddress', 'buyerReference or poNumber'] },
    { name: 'Peppol with order', more: { invoiceFormat: 'UBL_PEPPOL', electronicAddress: '0204:991-1', poNumber: 'PO-7' }, gaps: [] },
    { name: 'Peppol with buyer reference', more: { invoiceFormat: 'UBL_PEPPOL', electronicAddress: '0204:991-1', buyerReference: '04011' }, gaps: [] },
  ])('of $name lacks $gaps', ({ more, gaps }) => {
    expect(profileGaps({ ...profile, ...more })).toEqual(gaps);
  });
});
