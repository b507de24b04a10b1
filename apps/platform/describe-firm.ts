import type { OpenAPIObject } from '@nestjs/swagger';
import { groupBy } from '#libs/kernel/index.js';
import { roleConflicts } from '#libs/system/identity/index.js';

/** A JSON schema as the documents of the doors hold it. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Schemas;
  readonly items?: Schema;
  readonly $ref?: string;
}

type Schemas = Readonly<Record<string, Schema>>;
type Documents = ReadonlyMap<string, OpenAPIObject>;

/** What the doors know: every schema by its name, and the body that a path takes. */
interface Doors {
  readonly named: Schemas;
  readonly bodies: Schemas;
}

const inDocument = '#/components/schemas/';

/** The JSON schema of the document that `billwright load` takes. */
export function describeFirm(documents: Documents): Schema {
  const { FirmDocument, ...parts } = standingAlone(schemasOfFirm(documents)) as Schemas;
  const definitions = { ...parts, FirmUser: withoutConflicts(parts['FirmUser']!) };
  const title = 'A firm as one JSON document: what `billwright load` takes';
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...FirmDocument, $defs: definitions };
}

/** The same as an OpenAPI document without paths: the types of `load` are made of it. */
export function firmAsOpenApi(documents: Documents): object {
  return { openapi: '3.1.0', info: { title: 'A firm', version: '1' }, paths: {}, components: { schemas: schemasOfFirm(documents) } };
}

function schemasOfFirm(documents: Documents): Schemas {
  const doors = readDoors(documents);
  const own = partsOfFirm(doors);
  return closed({ ...own, ...reachedFrom(own, doors.named) }) as Schemas;
}

/** What `load` adds to the bodies of the doors: records name each other by code, and a part stands in its whole. */
function partsOfFirm(doors: Doors): Schemas {
  const { named, bodies } = doors;
  const shapeOf = (path: string) => named[nameIn(bodies[path]!)!]!;
  const entity = '/system/ledger/v1/legal-entities';
  return {
    FirmDocument: record({
      users: list(part('FirmUser')),
      legalEntities: list(part('FirmEntity')),
      roles: list(bodies['/system/project/v1/roles']!),
      resources: list(part('FirmResource')),
      fxRates: bodies['/system/ledger/v1/fx-rates/bulk']!,
      paymentTerms: list(bodies['/system/customer/v1/payment-terms']!),
      engagements: list(bodies['/process/engagement-setup/v1/engagements']!),
    }),
    FirmUser: record({ name: text(), email: text(), roles: list(shapeOf('/system/identity/v1/role-grants').properties!['role']!) }, ['name', 'email', 'roles']),
    FirmEntity: extended(shapeOf(entity), {
      periods: list(part('FirmYear')),
      series: list(bodies[`${entity}/{id}/number-series`]!),
      accounts: packOr('small-chart', part('FirmAccount'), 'small-chart loads the shipped chart with its account map.'),
      taxRules: packOr('shipped', part('FirmTaxRule'), 'shipped loads the tax pack of the country.'),
    }),
    FirmYear: ofItsEntity(shapeOf('/system/ledger/v1/periods/open-year')),
    FirmAccount: extended(shapeOf(`${entity}/{id}/accounts`), { roles: list(named['NewAccountMappingDto']!.properties!['role']!) }),
    FirmTaxRule: ofItsEntity(shapeOf('/system/ledger/v1/tax-rules')),
    FirmResource: record(
      {
        code: text(),
        name: text(),
        legalEntity: text('Code of an entity.'),
        userEmail: text('The user who this is.'),
        homeRole: text('Code of a role.'),
        costRates: list(bodies['/system/project/v1/resources/{id}/cost-rates']!),
      },
      ['code', 'legalEntity'],
    ),
  };
}

/** Roles that must not meet in one person are refused before he is made. */
function withoutConflicts({ properties, ...user }: Schema): Schema {
  const rivals = groupBy(roleConflicts, ([role]) => role);
  const refusals = [...rivals].map(([role, pairs]) => refusedMeeting(role, pairs.map(([, rival]) => rival)));
  return { ...user, properties: { ...properties, roles: { ...properties!['roles'], allOf: refusals } } };
}

function refusedMeeting(role: string, rivals: readonly string[]): Schema {
  const description = `${role} must not meet ${rivals.join(' or ')} in one person`;
  return { description, not: { allOf: [{ contains: { const: role } }, { contains: { enum: rivals } }] } };
}

function readDoors(documents: Documents): Doors {
  const plain = JSON.parse(JSON.stringify([...documents.values()])) as PlainDocument[];
  const named = Object.assign({}, ...plain.map(({ components }) => components.schemas)) as Schemas;
  const bodies: Record<string, Schema> = {};
  for (const [path, { post }] of plain.flatMap(({ paths }) => Object.entries(paths))) {
    const body = post?.requestBody?.content['application/json']?.schema;
    if (body) bodies[path] = body;
  }
  return { named, bodies };
}

interface PlainDocument {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Schemas };
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every schema of the doors that these schemas name, and those that they name in turn. */
function reachedFrom(schemas: Schemas, named: Schemas, reached: Record<string, Schema> = {}): Schemas {
  for (const name of namesIn(schemas)) {
    if (reached[name] || schemas[name] || !named[name]) continue;
    reached[name] = named[name];
    reachedFrom({ [name]: named[name] }, named, reached);
  }
  return reached;
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const name = nameIn(value as Schema);
  return name === undefined ? Object.values(value).flatMap(namesIn) : [name];
}

function nameIn({ $ref }: Schema): string | undefined {
  return typeof $ref === 'string' ? $ref.slice(inDocument.length) : undefined;
}

/** Refuses fields that nobody knows, as the doors do. */
function closed(value: unknown): unknown {
  return everywhere(value, (schema) => ('properties' in schema && !('additionalProperties' in schema) ? { ...schema, additionalProperties: false } : schema));
}

/** In the words of JSON Schema, outside of an OpenAPI document. */
function standingAlone(value: unknown): unknown {
  return everywhere(value, ({ example, ...schema }) => ({
    ...schema,
    ...(schema.$ref !== undefined && { $ref: schema.$ref.replace(inDocument, '#/$defs/') }),
    ...(example !== undefined && { examples: [example] }),
  }));
}

function everywhere(value: unknown, change: (schema: Schema) => object): unknown {
  if (Array.isArray(value)) return value.map((one) => everywhere(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everywhere(one, change)])) as Schema);
}

function part(name: string): Schema {
  return { $ref: `${inDocument}${name}` };
}

function text(description?: string): Schema {
  return { type: 'string', ...(description !== undefined && { description }) };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function record(properties: Schemas, required: readonly string[] = []): Schema {
  return { type: 'object', properties, required };
}

function extended(schema: Schema, more: Schemas): Schema {
  return { ...schema, properties: { ...schema.properties, ...more } };
}

function packOr(pack: string, items: Schema, description: string): Schema {
  return { description, anyOf: [{ type: 'string', enum: [pack] }, list(items)] };
}

/** The entity it stands in is its entity. */
function ofItsEntity({ properties, required, ...schema }: Schema): Schema {
  const { legalEntityId: _, ...own } = properties!;
  return { ...schema, properties: own, required: (required as readonly string[]).filter((name) => name !== 'legalEntityId') };
}
