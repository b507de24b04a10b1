import { type Firm, newFirm, type Person, personOf } from './firm.js';
import type { TestApp } from './test-app.js';

/** A firm at work in June 2026: Priya and Jonas on project BOLT of Acme, whose project manager is Pia. May is open too. */
export interface WorkingFirm {
  readonly firm: Firm;
  readonly steward: Person;
  readonly priya: Person;
  readonly jonas: Person;
  readonly pia: Person;
  readonly controller: Person;
  readonly legalEntityId: string;
  /** Ids by code. */
  readonly resources: Readonly<Record<'R-7' | 'R-9' | 'R-PM', string>>;
  readonly tasks: Readonly<Record<'Build' | 'Review' | 'Closed', string>>;
  readonly projectId: string;
}

export const workDoor = '/process/work-capture/v1';
export const timeDoor = '/system/time-expense/v1';

/** Made through the doors, as a customer would. @param planned minutes of each assignment */
export async function workingFirm(started: TestApp, options: { at?: string; planned?: number } = {}): Promise<WorkingFirm> {
  const firm = await newFirm(started, { at: options.at ?? '2026-06-30T12:00:00Z' });
  const made = async (path: string, body: object) => (await firm.admin.post(path, body).expect(201)).body as { id: string };
  const entity = await made('/system/ledger/v1/legal-entities', {
    code: 'LE-DE', name: 'Northwind GmbH', country: 'DE', functionalCurrency: 'EUR', timeZone: 'Europe/Berlin',
  });
  await firm.admin.post(`/system/ledger/v1/legal-entities/${entity.id}/load-chart`).expect(200);
  await made('/system/ledger/v1/periods/open-year', { legalEntityId: entity.id, fiscalYear: 2026, openThrough: '2026-06-30' });
  await made('/system/customer/v1/payment-terms', { code: 'NET30', name: '30 days net', netDays: 30 });
  const role = await made('/system/project/v1/roles', { code: 'CONSULTANT', name: 'Consultant' });
  const priya = await hire(started, firm, 'priya@northwind.test', 'CONSULTANT');
  const jonas = await hire(started, firm, 'jonas@northwind.test', 'CONSULTANT');
  const pia = await hire(started, firm, 'pia@northwind.test', 'PROJECT_MANAGER');
  const resource = (code: string, name: string, userId: string) =>
    made('/system/project/v1/resources', { code, name, legalEntityId: entity.id, homeRoleId: role.id, userId });
  const [r7, r9, pm] = [
    await resource('R-7', 'Priya Nair', priya.userId), await resource('R-9', 'Jonas Beck', jonas.userId), await resource('R-PM', 'Pia Lang', pia.userId),
  ];
  const steward = await firm.as('MASTER_DATA_STEWARD');
  const planned = options.planned ?? 60_000;
  const { body } = await steward.post('/process/engagement-setup/v1/engagements', deal(planned)).expect(201);
  const [project] = body.projects;
  const tasks = Object.fromEntries(project.tasks.map(({ code, id }: { code: string; id: string }) => [code, id])) as WorkingFirm['tasks'];
  await pia.post(`/system/project/v1/tasks/${tasks.Closed}/close`).expect(200);
  return {
    firm, steward, priya, jonas, pia, controller: await firm.as('CONTROLLER'), legalEntityId: entity.id, projectId: project.id, tasks,
    resources: { 'R-7': r7.id, 'R-9': r9.id, 'R-PM': pm.id },
  };
}

/** Somebody with a known e-mail, by which time exports name him. */
async function hire(started: TestApp, { admin }: Firm, email: string, role: 'CONSULTANT' | 'PROJECT_MANAGER'): Promise<Person> {
  const user = await admin.post('/system/identity/v1/users', { kind: 'PERSON', name: email, email }).expect(201);
  await admin.post('/system/identity/v1/role-grants', { userId: user.body.id, role }).expect(201);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const key = await admin.post('/system/identity/v1/api-keys', { userId: user.body.id, name: 'test', expiresAt }).expect(201);
  return personOf(started, user.body.id, key.body.secret);
}

function deal(plannedMinutes: number): object {
  const assignment = (resource: string, task: string) => ({ resource, task, role: 'CONSULTANT', validFrom: '2026-01-01', plannedMinutes });
  return {
    externalRef: { system: 'CRM', id: 'OPP-1' }, signedOn: '2025-12-15', documentRef: 'SOW-1', legalEntity: { code: 'LE-DE' },
    customer: {
      code: 'ACME', legalName: 'Acme GmbH', kind: 'B2B', country: 'DE', paymentTerms: { code: 'NET30' },
      taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE111111111' }],
    },
    billTos: [{
      code: 'MAIN', address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' }, electronicAddress: 'billing@acme.test',
      format: 'PDF',
    }],
    contract: {
      number: 'C-1', currency: 'EUR', start: '2026-01-01',
      lines: [{ lineNo: 1, billingModel: 'TM', description: 'Work', terms: { billingFrequency: 'MONTHLY' } }],
    },
    rateCard: { scope: 'CONTRACT', lines: [{ role: 'CONSULTANT', rate: '120', validFrom: '2026-01-01' }] },
    projects: [{
      code: 'BOLT', name: 'Bolt', pm: 'R-PM',
      tasks: ['Build', 'Review', 'Closed'].map((code) => ({ code, lineNo: 1 })),
      assignments: [...['Build', 'Review', 'Closed'].map((task) => assignment('R-7', task)), assignment('R-9', 'Build')],
    }],
  };
}
