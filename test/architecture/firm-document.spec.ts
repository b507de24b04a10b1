import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoEngagements, demoFirm } from '#apps/cli/demo-data.js';
import { faultsOf, readFirm } from '#apps/cli/firm-document.js';
import { engagementOf, firmOf, scaledTo } from '../../bench/s5.js';
import { dealOf } from '../billing.js';

const scale = scaledTo(25);
const [entity] = demoFirm.legalEntities!;
const [resource] = demoFirm.resources!;

describe('the schema of a firm', () => {
  it.each`
    firm                                          | document
    ${'the demo firm'}                            | ${demoFirm}
    ${'the deals of the demo'}                    | ${{ engagements: demoEngagements }}
    ${'the firm of a whole month'}                | ${firmOf(scale, 'pm@northwind.test')}
    ${'its engagements'}                          | ${{ engagements: [0, 1, 2].map((project) => engagementOf(project, scale)) }}
    ${'a deal with planned minutes'}              | ${{ engagements: [dealOf('A')] }}
    ${'a firm of nothing'}                        | ${{}}
  `('takes $firm', ({ document }) => {
    expect(faultsOf(document)).toEqual([]);
  });

  it.each`
    document                                                           | fault
    ${[]}                                                              | ${'/: must be object'}
    ${{ clients: [] }}                                                 | ${'/: the field clients is not known'}
    ${{ legalEntities: [{ ...entity, country: undefined }] }}          | ${"/legalEntities/0: must have required property 'country'"}
    ${{ legalEntities: [{ ...entity, accounts: 'large-chart' }] }}     | ${'/legalEntities/0/accounts: must be one of small-chart'}
    ${{ legalEntities: [{ ...entity, periods: [{ fiscalYear: 'x' }] }] }} | ${'/legalEntities/0/periods/0/fiscalYear: must be integer'}
    ${{ resources: [{ ...resource, costRates: [{ rate: 60 }] }] }}     | ${'/resources/0/costRates/0/rate: must be string'}
    ${{ users: [{ name: 'A', email: 'a@b.test', roles: ['BOSS'] }] }}  | ${/^\/users\/0\/roles\/0: must be one of CONSULTANT,/}
    ${{ users: [{ name: 'A', email: 'a@b.test', roles: ['BILLING_SPECIALIST', 'BILLING_MANAGER'] }] }} | ${/^\/users\/0\/roles: BILLING_MANAGER must not meet BILLING_SPECIALIST or .* in one person$/}
    ${{ fxRates: [{ base: 'EUR', quote: 'USD', date: '2026-02-30', rate: '1.1' }] }} | ${'/fxRates/0/date: must match format "date"'}
    ${{ engagements: [{ ...demoEngagements[0], contract: 'C-1' }] }}   | ${'/engagements/0/contract: must be object'}
  `('refuses $document: $fault', ({ document, fault }) => {
    const faults = faultsOf(JSON.parse(JSON.stringify(document)));

    expect(faults).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it('is asked before anything is sent, and every fault is named', () => {
    const file = join(tmpdir(), `firm-${process.pid}.json`);
    writeFileSync(file, JSON.stringify({ roles: [{ code: 1 }], paymentTerms: [{ code: 'NET30', name: '30 days', days: 30 }] }));

    const reading = () => readFirm(file);

    expect(reading).toThrow('Nothing was sent.');
    expect(reading).toThrow('/roles/0/code: must be string');
    expect(reading).toThrow('/paymentTerms/0: the field days is not known');
  });
});
