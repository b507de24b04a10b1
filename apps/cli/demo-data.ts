import type { FirmDocument } from './firm.types.js';

/** What the demo firm stands on before its first deal: one entity, two people who work and the one who manages them. */
export const demoFirm: FirmDocument = {
  legalEntities: [
    {
      code: 'LE-DE',
      name: 'Northwind Consulting GmbH',
      country: 'DE',
      functionalCurrency: 'EUR',
      timeZone: 'Europe/Berlin',
      address: { lines: ['Torstraße 1'], city: 'Berlin', postalCode: '10119', country: 'DE' },
      taxRegistrations: [{ country: 'DE', scheme: 'VAT', number: 'DE136695976' }],
      accounts: 'small-chart',
      taxRules: 'shipped',
      periods: [{ fiscalYear: 2026, openThrough: '2026-12-31' }],
      series: [{ series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: 'INV-{yyyy}-{n:6}' }],
    },
  ],
  roles: [{ code: 'CONSULTANT', name: 'Consultant' }, { code: 'SENIOR', name: 'Senior consultant' }, { code: 'MANAGER', name: 'Project manager' }],
  paymentTerms: [{ code: 'NET30', name: '30 days net', netDays: 30 }],
  resources: [
    {
      code: 'R-7', name: 'Priya Nair', legalEntity: 'LE-DE', userEmail: 'priya@northwind.test', homeRole: 'CONSULTANT',
      costRates: [{ rate: '60.00', currency: 'EUR', validFrom: '2026-01-01' }],
    },
    {
      code: 'R-9', name: 'Jonas Beck', legalEntity: 'LE-DE', userEmail: 'jonas@northwind.test', homeRole: 'SENIOR',
      costRates: [{ rate: '85.00', currency: 'EUR', validFrom: '2026-01-01' }],
    },
    { code: 'R-1', name: 'Paul Marsh', legalEntity: 'LE-DE', userEmail: 'paul@northwind.test', homeRole: 'MANAGER' },
  ],
};

const rateLines = [
  { role: 'CONSULTANT', rate: '120.00', validFrom: '2026-01-01' },
  { role: 'SENIOR', rate: '160.00', validFrom: '2026-01-01' },
];

const assignments = (tasks: readonly string[]) =>
  tasks.flatMap((task) => [
    { resource: 'R-7', task, role: 'CONSULTANT', validFrom: '2026-05-01' },
    { resource: 'R-9', task, role: 'SENIOR', validFrom: '2026-05-01' },
  ]);

interface Deal {
  readonly id: string;
  readonly customer: { readonly code: string; readonly legalName: string; readonly country: string; readonly vat: string };
  readonly address: { readonly lines: string[]; readonly city: string; readonly postalCode: string };
  readonly project: { readonly code: string; readonly name: string; readonly tasks: readonly string[] };
}

/** A signed deal as a CRM sends it. */
function engagement({ id, customer, address, project }: Deal) {
  return {
    externalRef: { system: 'CRM', id },
    signedOn: '2026-04-20',
    documentRef: `SOW-${project.code}`,
    legalEntity: { code: 'LE-DE' },
    customer: {
      code: customer.code,
      legalName: customer.legalName,
      kind: 'B2B' as const,
      country: customer.country,
      paymentTerms: { code: 'NET30' },
      taxRegistrations: [{ country: customer.country, scheme: 'VAT' as const, number: customer.vat }],
    },
    billTos: [{ code: `${customer.code}-HQ`, name: customer.legalName, address: { ...address, country: customer.country } }],
    contract: {
      number: `C-${project.code.toUpperCase()}`,
      currency: 'EUR',
      start: '2026-05-01',
      lines: [{ lineNo: 1, billingModel: 'TM' as const, description: `${project.name}: time and materials` }],
    },
    rateCard: { scope: 'CONTRACT' as const, lines: rateLines },
    projects: [
      {
        code: project.code,
        name: project.name,
        pm: 'R-1',
        start: '2026-05-01',
        tasks: project.tasks.map((name) => ({ code: name, name, lineNo: 1, billable: true })),
        assignments: assignments(project.tasks),
      },
    ],
  };
}

/** The two deals whose hours are in the sample exports. */
export const demoEngagements = [
  engagement({
    id: 'OPP-BOLT',
    customer: { code: 'ACME', legalName: 'Acme GmbH', country: 'DE', vat: 'DE811569869' },
    address: { lines: ['Kaiserstraße 9'], city: 'Frankfurt am Main', postalCode: '60311' },
    project: { code: 'BOLT', name: 'Bolt', tasks: ['Build', 'Review', 'Travel'] },
  }),
  engagement({
    id: 'OPP-NOVA',
    customer: { code: 'UMBRELLA', legalName: 'Umbrella BV', country: 'NL', vat: 'NL004495445B01' },
    address: { lines: ['Herengracht 182'], city: 'Amsterdam', postalCode: '1016 BR' },
    project: { code: 'Nova', name: 'Nova', tasks: ['Build'] },
  }),
];

/** Words of the exports that are no code and no e-mail of ours. */
export const demoMappings = [
  { sourceSystem: 'HARVEST', kind: 'RESOURCE', externalCode: 'Jonas Beck', target: 'R-9' },
  { sourceSystem: 'HARVEST', kind: 'RESOURCE', externalCode: 'Priya Nair', target: 'R-7' },
  { sourceSystem: 'TOGGL', kind: 'PROJECT', externalCode: 'Acme GmbH / Bolt', target: 'BOLT' },
  { sourceSystem: 'KIMAI', kind: 'PROJECT', externalCode: 'Acme GmbH / Bolt', target: 'BOLT' },
] as const;

/** The exports of four time tools, as they lie in test/data. */
export const demoExports = ['toggl-detailed.csv', 'clockify-detailed.csv', 'harvest-detailed.csv', 'kimai-export.csv'];

/** An entry of the consultant from the first file, as it was and as it should have been. */
export const demoCorrection = { narrative: 'Night release', corrected: 'Night release and its watch', forgottenMinutes: 15 } as const;

/** The only hour of its day, in the second file. */
export const demoReversal = { workDate: '2026-05-13', reason: 'Done for the wrong client' } as const;
