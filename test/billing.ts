import { setTimeout as sleep } from 'node:timers/promises';
import { type Firm, newFirm, type Person } from './firm.js';
import type { TestApp } from './test-app.js';

/** LE-DE with its books open for 2026, and whoever it takes to work, to bill and to collect. */
export interface BillingFirm {
  readonly firm: Firm;
  readonly legalEntityId: string;
  readonly steward: Person;
  readonly specialist: Person;
  readonly manager: Person;
  readonly cashier: Person;
}

/** A deal of model 1 (billing-models §1): Consultant at 120, Senior at 160. */
export interface SignedDeal {
  readonly contractId: string;
  readonly projectId: string;
  readonly customerId: string;
}

export interface DraftRef {
  readonly id: string;
  readonly versionNo: number;
  readonly contentHash: string;
}

const ledger = '/system/ledger/v1';

/** Made through the doors. Consultant R-1 costs 60.00 an hour, Senior R-2 85.00. */
export async function billingFirm(started: TestApp, at = '2026-05-31T12:00:00Z'): Promise<BillingFirm> {
  const firm = await newFirm(started, { at });
  const { admin } = firm;
  const made = async (path: string, body: object) => (await admin.post(path, body).expect(201)).body.id as string;
  const legalEntityId = await made(`${ledger}/legal-entities`, {
    code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
  });
  const books = `${ledger}/legal-entities/${legalEntityId}`;
  for (const pack of ['load-chart', 'load-taxes']) await admin.post(`${books}/${pack}`).expect(200);
  await made(`${ledger}/periods/open-year`, { legalEntityId, fiscalYear: 2026, openThrough: '2026-12-31' });
  await made(`${books}/number-series`, { series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' });
  await made('/system/customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 });
  for (const code of ['CONSULTANT', 'SENIOR']) await made('/system/project/v1/roles', { code, name: code });
  const pm = await firm.as('PROJECT_MANAGER');
  for (const [code, rate] of [['R-1', '60'], ['R-2', '85'], ['R-PM', null]]) {
    const id = await made('/system/project/v1/resources', { code, name: code, legalEntityId, ...(code === 'R-PM' ? { userId: pm.userId } : {}) });
    if (rate) await made(`/system/project/v1/resources/${id}/cost-rates`, { rate, currency: 'EUR', validFrom: '2026-01-01' });
  }
  return {
    firm, legalEntityId, steward: await firm.as('MASTER_DATA_STEWARD'), specialist: await firm.as('BILLING_SPECIALIST'),
    manager: await firm.as('BILLING_MANAGER'),
    cashier: await firm.as('AR_SPECIALIST'),
  };
}

/** What a CRM sends when a deal is signed. */
export function dealOf(code: string): object {
  const assignment = (resource: string, role: string) => ({ resource, task: 'BUILD', role, validFrom: '2026-01-01', plannedMinutes: 60_000 });
  return {
    externalRef: { system: 'CRM', id: code }, signedOn: '2025-12-15', documentRef: `SOW-${code}`, legalEntity: { code: 'LE-DE' },
    customer: { code: `CU-${code}`, legalName: `Kunde ${code}`, kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' } },
    billTos: [{
      code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, electronicAddress: 'billing@kunde.test',
      format: 'PDF',
    }],
    contract: {
      number: `C-${code}`,
      currency: 'EUR',
      start: '2026-01-01',
      lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms: { billingFrequency: 'MONTHLY' } }],
    },
    rateCard: {
      scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '120', validFrom: '2026-01-01' }, { role: 'SENIOR', rate: '160', validFrom: '2026-01-01' }],
    },
    projects: [{
      code: `P-${code}`,
      name: `Project ${code}`,
      pm: 'R-PM',
      tasks: [{ code: 'BUILD', lineNo: 1 }],
      assignments: [assignment('R-1', 'CONSULTANT'), assignment('R-2', 'SENIOR')],
    }],
  };
}

export async function signDeal({ steward }: BillingFirm, code: string): Promise<SignedDeal> {
  const { body } = await steward.post('/process/engagement-setup/v1/engagements', dealOf(code)).expect(201);
  return { contractId: body.contract.id, projectId: body.projects[0].id, customerId: body.customer.id };
}

/**
 * 40.0 h of the Consultant and 12.5 h of the Senior in May 2026, as a time tool sends them.
 * @param share divides the hours, so that several deals fit into a day
 */
export function mayOf(code: string, share = 1): object[] {
  const entry = (resource: string, day: number, minutes: number) => ({
    resource: { code: resource }, project: { code: `P-${code}` }, task: { code: 'BUILD' }, workDate: `2026-05-${String(day).padStart(2, '0')}`,
    minutes: minutes / share, narrative: 'Built',
    externalRef: { system: 'PSA', id: `${code}-${resource}-${day}` },
  });
  return [...[4, 5, 6, 7, 8].map((day) => entry('R-1', day, 480)), entry('R-2', 4, 480), entry('R-2', 5, 270)];
}

/** Submits May; the policies approve it, and this waits until it is priced. */
export async function workMay(billing: BillingFirm, deals: Readonly<Record<string, SignedDeal>>, share = 1): Promise<void> {
  for (const code of Object.keys(deals)) {
    await billing.steward.post('/process/work-capture/v1/time-entries/bulk?submit=true', mayOf(code, share)).expect(200);
  }
  for (const { projectId } of Object.values(deals)) {
    await until(async () => {
      const { body } = await billing.specialist.get(`/system/wip/v1/billable-transactions?projectId=${projectId}`).expect(200);
      return body.data.length === 7 && body.data.every(({ amount }: { amount: unknown }) => amount !== null);
    });
  }
}

/** Runs the billing of May; the drafts wait for a billing manager: the first invoice of a contract asks for one. */
export async function runMay({ specialist, legalEntityId }: BillingFirm): Promise<DraftRef[]> {
  const run = await specialist.post('/process/invoice-generation/v1/billing-runs', {
    legalEntityId, serviceTo: '2026-05-31', issueDate: '2026-05-31', accountingDate: '2026-05-31',
  }).expect(202);
  const runId = run.body.id as string;
  await until(async () =>
    !['CREATED', 'RUNNING'].includes((await specialist.get(`/process/invoice-generation/v1/billing-runs/${runId}`).expect(200)).body.status),
  );
  const { body } = await specialist.get(`/system/invoice/v1/invoices?billingRunId=${runId}`).expect(200);
  return (body.data as DraftRef[]).map(({ id, versionNo, contentHash }) => ({ id, versionNo, contentHash }));
}

export async function until(done: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (await done()) return;
    await sleep(50);
  }
  throw new Error('It did not happen in fifteen seconds.');
}
