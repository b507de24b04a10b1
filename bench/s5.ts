import type { FirmDocument, FirmEntity, FirmResource } from '#apps/cli/firm.types.js';

/** How big the month-end is. Every figure of a resource, day or project follows from its number alone. */
export interface Scale {
  readonly resources: number;
  /** A resource works for the project of its number modulo this. */
  readonly projects: number;
}

/** 2,500 consultants, 20 days, 400 projects. Source: scenario S5. */
export const fullScale: Scale = { resources: 2_500, projects: 400 };

export const daysOfMonth = 20;
export const rates = [95, 120, 150, 185] as const;
export const projectManager = 'R-PM';

/** The same month with fewer people, as many to a project. At least 25, so that every role and entity has work. */
export function scaledTo(resources: number): Scale {
  return { resources, projects: Math.max(4, Math.trunc((resources * fullScale.projects) / fullScale.resources)) };
}

interface Seller {
  readonly code: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly city: string;
  readonly vat?: string;
}

/** By project class: 19 % VAT, no tax, 20 % VAT. */
export const sellers = [
  { code: 'LE-DE', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', city: 'Berlin', vat: 'DE136695976' },
  { code: 'LE-US', country: 'US', currency: 'USD', timeZone: 'America/Chicago', city: 'Austin' },
  { code: 'LE-UK', country: 'GB', currency: 'GBP', timeZone: 'Europe/London', city: 'London', vat: 'GB980780684' },
] as const satisfies readonly Seller[];

/** What stands before the first engagement. The person of the project manager, where there is one, has this e-mail. */
export function firmOf(scale: Scale, pmEmail?: string): FirmDocument {
  return {
    legalEntities: sellers.map(toEntity),
    roles: rates.map((_, role) => ({ code: `ROLE-${role}`, name: `Role ${role}` })),
    paymentTerms: [{ code: 'NET30', name: '30 days net', netDays: 30 }],
    resources: [
      { code: projectManager, name: 'Project manager', legalEntity: sellers[0].code, ...(pmEmail !== undefined && { userEmail: pmEmail }) },
      ...Array.from({ length: scale.resources }, (_, index) => toResource(index + 1, scale)),
    ],
  };
}

function toEntity({ code, country, currency, timeZone, city, vat }: Seller): FirmEntity {
  return {
    code, country, timeZone, name: `Northwind ${code}`, functionalCurrency: currency,
    address: { lines: ['1 Main Street'], city, postalCode: '10115', country },
    taxRegistrations: vat === undefined ? [] : [{ country, scheme: 'VAT', number: vat }],
    accounts: 'small-chart',
    taxRules: 'shipped',
    periods: [{ fiscalYear: 2026, openThrough: '2026-06-30' }],
    series: [{ series: 'INV', documentKind: 'INVOICE', fiscalYear: 2026, pattern: `${code}-{yyyy}-{n:6}` }],
  };
}

function toResource(number: number, scale: Scale): FirmResource {
  return { code: `R-${number}`, name: `Consultant ${number}`, legalEntity: sellerOf(number % scale.projects).code, homeRole: `ROLE-${number % 4}` };
}

function sellerOf(project: number): Seller {
  return sellers[project % 3]!;
}

/** One customer, contract, TM line and project, with everybody who works on it. */
export function engagementOf(project: number, scale: Scale) {
  const { code, country, currency, city } = sellerOf(project);
  const team = Array.from({ length: scale.resources }, (_, index) => index + 1).filter((number) => number % scale.projects === project);
  return {
    externalRef: { system: 'CRM', id: `S5-${project}` },
    signedOn: '2026-05-15',
    documentRef: `SOW-S5-${project}`,
    legalEntity: { code },
    customer: {
      code: `CU-${project}`,
      legalName: `Customer ${project}`,
      kind: 'B2B',
      country,
      ...(country === 'US' && { subdivision: 'TX' }),
      paymentTerms: { code: 'NET30' },
    },
    billTos: [{
      code: 'MAIN', address: { lines: [`${project} High Street`], city, postalCode: '10115', country, ...(country === 'US' && { subdivision: 'TX' }) },
      electronicAddress: `billing@customer-${project}.test`, lineGrouping: 'BY_ROLE',
    }],
    contract: { number: `C-${project}`, currency, start: '2026-06-01', lines: [{ lineNo: 1, billingModel: 'TM', description: 'Time and materials' }] },
    rateCard: { scope: 'CONTRACT', lines: rates.map((rate, role) => ({ role: `ROLE-${role}`, rate: String(rate), validFrom: '2026-06-01' })) },
    projects: [{
      code: `P-${project}`, name: `Project ${project}`, pm: projectManager, start: '2026-06-01', tasks: [{ code: 'WORK', lineNo: 1 }],
      assignments: team.map((number) => ({ resource: `R-${number}`, task: 'WORK', role: `ROLE-${number % 4}`, validFrom: '2026-06-01' })),
    }],
  };
}

/** What a resource enters on a day. */
export function entryOf(number: number, day: number, scale: Scale) {
  return {
    resource: { code: `R-${number}` },
    project: { code: `P-${number % scale.projects}` },
    task: { code: 'WORK' },
    workDate: `2026-06-${String(weekday(day)).padStart(2, '0')}`,
    minutes: 415 + 17 * ((number + day) % 5),
    workType: 'STANDARD',
    billable: (number + day) % 10 !== 0,
    narrative: `Work of day ${day}`,
    externalRef: { system: 'PSA', id: `${number}-${day}` },
  };
}

/** Day of the month of the d-th weekday from 1 June 2026, a Monday. */
function weekday(day: number): number {
  return day + 2 * Math.trunc((day - 1) / 5);
}

export function entriesIn(scale: Scale): number {
  return scale.resources * daysOfMonth;
}

/** NDJSON of the entries from one place to before another, person by person. */
export function entryLines(scale: Scale, from = 0, to = entriesIn(scale)): string {
  const lines: string[] = [];
  for (let place = from; place < to; place++) lines.push(JSON.stringify(entryOf(1 + Math.trunc(place / daysOfMonth), 1 + (place % daysOfMonth), scale)));
  return lines.join('\n');
}
