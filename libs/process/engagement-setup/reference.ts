import type { FieldError } from '#libs/kernel/index.js';
import { errors } from './engagement.problems.js';
import type { EngagementBillTo, EngagementDimension, EngagementProject, EngagementRate, NewEngagement } from './engagement.types.js';
import type { KnownReferences, Reference, ReferenceKind, WantedReferences } from './reference.types.js';

/** One place of the message that names a record, and whether the record must be there, or must not. */
interface Mention {
  readonly pointer: string;
  readonly kind: ReferenceKind;
  readonly code: string;
  readonly expect: 'IN_USE' | 'FREE' | 'ANY';
}

/** All codes an engagement names, by kind. */
export function wantedReferences(engagement: NewEngagement): WantedReferences {
  const mentions = mentionsOf(engagement);
  const of = (kind: ReferenceKind) => [...new Set(mentions.filter((mention) => mention.kind === kind).map(({ code }) => code))];
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as unknown as WantedReferences;
}

/** Every code that leads nowhere, and every new record that lacks what it needs, by JSON pointer. */
export function findUnresolved(engagement: NewEngagement, known: KnownReferences): readonly FieldError[] {
  return [...mentionsOf(engagement).flatMap((mention) => judge(mention, known)), ...newCustomerErrors(engagement, known), ...homeRoleErrors(engagement, known)];
}

/** The found records, to be asked by kind and code. */
export function indexReferences(found: readonly Reference[]): KnownReferences {
  const byKey = new Map(found.map((reference) => [`${reference.kind} ${reference.code}`, reference]));
  const find = (kind: ReferenceKind, code: string) => byKey.get(`${kind} ${code}`);
  return { find, idOf: (kind, code) => find(kind, code)!.id };
}

/** The code a dimension is looked up by. */
export function dimensionCode({ kind, code }: EngagementDimension): string {
  return `${kind}/${code}`;
}

const nouns: Readonly<Record<ReferenceKind, string>> = {
  LEGAL_ENTITY: 'legal entity', CURRENCY: 'currency', CUSTOMER: 'customer', BILL_TO: 'bill-to', PAYMENT_TERMS: 'payment terms', TAX_CODE: 'tax code',
  DIMENSION: 'dimension', ROLE: 'role', RESOURCE: 'resource', CONTRACT: 'contract', PROJECT: 'project',
};

const kinds = Object.keys(nouns) as readonly ReferenceKind[];

function judge({ pointer, kind, code, expect }: Mention, known: KnownReferences): readonly FieldError[] {
  const reference = known.find(kind, code);
  if (expect === 'FREE') return reference ? [errors.taken(pointer, nouns[kind], code)] : [];
  if (!reference) return expect === 'ANY' ? [] : [errors.notFound(pointer, nouns[kind], code)];
  return reference.status === 'ACTIVE' ? [] : [errors.notInUse(pointer, nouns[kind], code, reference.status)];
}

function mentionsOf({ legalEntity, customer, billTos, contract, rateCard, projects }: NewEngagement): readonly Mention[] {
  const inUse = (kind: ReferenceKind) =>
    (pointer: string, code: string | null | undefined): Mention[] => (code ? [{ pointer, kind, code, expect: 'IN_USE' }] : []);
  const terms = inUse('PAYMENT_TERMS');
  return [
    ...inUse('LEGAL_ENTITY')('/legalEntity/code', legalEntity.code),
    { pointer: '/customer/code', kind: 'CUSTOMER', code: customer.code, expect: 'ANY' },
    ...inUse('CUSTOMER')('/customer/parent/code', customer.parent?.code),
    ...inUse('CURRENCY')('/customer/currency', customer.currency),
    ...terms('/customer/paymentTerms/code', customer.paymentTerms?.code),
    ...billTos.flatMap(({ code, paymentTerms }, index): Mention[] => [
      { pointer: `/billTos/${index}/code`, kind: 'BILL_TO', code, expect: 'ANY' }, ...terms(`/billTos/${index}/paymentTerms/code`, paymentTerms?.code),
    ]),
    { pointer: '/contract/number', kind: 'CONTRACT', code: contract.number, expect: 'FREE' },
    ...inUse('CURRENCY')('/contract/currency', contract.currency),
    ...dimensionMentions('/contract/dimensions', contract.dimensions),
    ...contract.lines.flatMap(({ taxCode, rates }, index) => [
      ...inUse('TAX_CODE')(`/contract/lines/${index}/taxCode`, taxCode), ...rateMentions(`/contract/lines/${index}/rates`, rates),
    ]),
    ...inUse('CURRENCY')('/rateCard/currency', rateCard?.currency),
    ...rateMentions('/rateCard/lines', rateCard?.lines),
    ...projects.flatMap((project, index) => projectMentions(`/projects/${index}`, project)),
  ];
}

function projectMentions(pointer: string, { code, pm, dimensions, assignments, budget }: EngagementProject): readonly Mention[] {
  return [
    { pointer: `${pointer}/code`, kind: 'PROJECT', code, expect: 'FREE' },
    ...(pm ? [resource(`${pointer}/pm`, pm)] : []),
    ...dimensionMentions(`${pointer}/dimensions`, dimensions),
    ...(assignments ?? []).flatMap((assignment, index) => [
      resource(`${pointer}/assignments/${index}/resource`, assignment.resource),
      ...(assignment.role ? [role(`${pointer}/assignments/${index}/role`, assignment.role)] : []),
    ]),
    ...(budget ?? []).flatMap(({ cost }, index): Mention[] =>
      cost ? [{ pointer: `${pointer}/budget/${index}/cost/currency`, kind: 'CURRENCY', code: cost.currency, expect: 'IN_USE' }] : []),
  ];
}

function rateMentions(pointer: string, rates: readonly EngagementRate[] | null | undefined): readonly Mention[] {
  return (rates ?? []).flatMap((rate, index) => [
    ...(rate.role ? [role(`${pointer}/${index}/role`, rate.role)] : []), ...(rate.resource ? [resource(`${pointer}/${index}/resource`, rate.resource)] : []),
  ]);
}

function dimensionMentions(pointer: string, dimensions: readonly EngagementDimension[] | null | undefined): readonly Mention[] {
  return (dimensions ?? []).map((dimension, index) => ({
    pointer: `${pointer}/${index}/code`, kind: 'DIMENSION', code: dimensionCode(dimension), expect: 'IN_USE',
  }));
}

const role = (pointer: string, code: string): Mention => ({ pointer, kind: 'ROLE', code, expect: 'IN_USE' });
const resource = (pointer: string, code: string): Mention => ({ pointer, kind: 'RESOURCE', code, expect: 'IN_USE' });

/** A customer that is not known yet is made, so it must be said in full; so must each bill-to it does not have yet. */
function newCustomerErrors({ customer, billTos }: NewEngagement, known: KnownReferences): readonly FieldError[] {
  const isNew = !known.find('CUSTOMER', customer.code);
  const why = 'The customer is new here: say this about it.';
  const lacking = (['legalName', 'kind', 'country'] as const).filter((field) => isNew && !customer[field]);
  const unaddressed = billTos.flatMap((billTo, index) =>
    (isNew || !known.find('BILL_TO', billTo.code) ? addressErrors(`/billTos/${index}/address`, billTo) : []),
  );
  const termsMissing = isNew && !customer.paymentTerms && !billTos.some(({ paymentTerms }) => paymentTerms)
    ? [errors.required('/customer/paymentTerms', why)]
    : [];
  return [...lacking.map((field) => errors.required(`/customer/${field}`, why)), ...termsMissing, ...unaddressed];
}

function addressErrors(pointer: string, { address }: EngagementBillTo): readonly FieldError[] {
  const why = 'The bill-to is new here: say where its invoices go.';
  if (!address) return [errors.required(pointer, why)];
  return (['city', 'country'] as const).filter((field) => !address[field]).map((field) => errors.required(`${pointer}/${field}`, why));
}

/** Who has no role of his own is assigned in a named one. */
function homeRoleErrors({ projects }: NewEngagement, known: KnownReferences): readonly FieldError[] {
  return projects.flatMap(({ assignments }, project) =>
    (assignments ?? []).flatMap((assignment, index) => {
      const person = known.find('RESOURCE', assignment.resource);
      const isOpen = person && !assignment.role && person.more === null;
      const why = `${assignment.resource} has no home role: name the role of this assignment.`;
      return isOpen ? [errors.required(`/projects/${project}/assignments/${index}/role`, why)] : [];
    }));
}
