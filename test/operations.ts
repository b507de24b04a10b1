import { documents } from './documents.js';

/** As much of JSON Schema as the documents of the doors use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  /** The documents write it for "this or null". */
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly format?: string;
  readonly minimum?: number;
}

/** A field of a body, wherever it lies: lists are entered at their first item. */
export interface Field {
  readonly pointer: string;
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  /** Whether its items are objects. */
  readonly holdsObjects: boolean;
  readonly isNullable: boolean;
  readonly isRequired: boolean;
  /** Such as `date`, where the document names one. */
  readonly format: string | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

/** An operation that a door documents. */
export interface Operation {
  readonly door: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{id}` where the caller's id goes. */
  readonly path: string;
  readonly isBulk: boolean;
  /** Of its JSON body, or of one record of a bulk body. */
  readonly fields: readonly Field[];
  /** What its query may ask, each with its format where the document names one. */
  readonly questions: readonly Pick<Field, 'format' | 'pointer'>[];
  /** A JSON body in which every field has a value of its type. */
  readonly sample: unknown;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, {
    readonly parameters?: readonly Parameter[];
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  }>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** Every operation of every door, from the documents that the code gives. */
export function documentedOperations(): Operation[] {
  return [...documents].flatMap(([door, document]) => operationsOf(door, document as Document));
}

function operationsOf(door: string, document: Document): Operation[] {
  const resolve = ({ $ref, allOf, anyOf, ...own }: Schema): Schema => {
    const referred = $ref === undefined ? [] : [resolve(document.components!.schemas![$ref.split('/').at(-1)!]!)];
    const parts = [...referred, ...(allOf ?? []).map(resolve), ...(anyOf ?? []).filter(({ type }) => type !== 'null').slice(0, 1).map(resolve)];
    const isNullable = anyOf?.some(({ type }) => type === 'null') === true;
    const whole = Object.assign({}, ...parts, own) as Schema;
    return isNullable ? { ...whole, type: [typeOf(whole), 'null'] } : whole;
  };
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]): Operation => {
      const schema = requestBody?.content['application/json']?.schema;
      const body = schema === undefined ? undefined : resolve(schema);
      const isBulk = body?.type === 'array';
      const record = isBulk ? resolve(body.items!) : body;
      return {
        door, path, isBulk,
        method: method.toUpperCase() as Operation['method'],
        fields: record === undefined ? [] : fieldsOf(record, resolve, ''),
        questions: parameters.filter((one) => one.in === 'query').map(({ name, schema }) => ({ pointer: `/${name}`, format: schema?.format })),
        sample: body === undefined ? undefined : sampleOf(body, resolve),
      };
    }),
  );
}

type Resolve = (schema: Schema) => Schema;

/** The fields of a body, but for those of a contract line's terms: what these hold depends on the billing model, whose rule has tables of its own. */
function fieldsOf(schema: Schema, resolve: Resolve, at: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, raw]) => {
    const field = resolve(raw);
    const item = field.items === undefined ? undefined : resolve(field.items);
    const own: Field = {
      pointer: `${at}/${name}`,
      type: typeOf(field),
      holdsObjects: item !== undefined && typeOf(item) === 'object',
      isNullable: [field.type].flat().includes('null'),
      isRequired: schema.required?.includes(name) === true,
      format: field.format,
    };
    return name === 'terms'
      ? [own]
      : [own, ...fieldsOf(field, resolve, own.pointer), ...(item === undefined ? [] : fieldsOf(item, resolve, `${own.pointer}/0`))];
  });
}

function typeOf({ type, properties }: Schema): Field['type'] {
  return ([type].flat().find((name) => name !== undefined && name !== 'null') ?? (properties ? 'object' : 'string')) as Field['type'];
}

function sampleOf(raw: Schema, resolve: Resolve): unknown {
  const schema = resolve(raw);
  const type = typeOf(schema);
  if (type === 'object') return Object.fromEntries(sampledIn(schema).map(([name, field]) => [name, sampleOf(field, resolve)]));
  if (type === 'array') return [sampleOf(schema.items ?? {}, resolve)];
  return schema.example ?? schema.enum?.[0] ?? plainSample(schema, type);
}

/** Who is meant is named by one of several fields, so one is sent; all other objects are sent whole. */
function sampledIn({ properties = {}, required = [] }: Schema): [string, Schema][] {
  const fields = Object.entries(properties);
  return 'code' in properties && 'id' in properties && required.length === 0 ? fields.filter(([name]) => name === 'code') : fields;
}

const texts: Readonly<Record<string, string>> = {
  uuid: '0199ea10-0000-7000-8000-000000000001', date: '2026-06-01', 'date-time': '2026-06-01T08:00:00.000Z', email: 'somebody@northwind.test',
};

function plainSample({ format, minimum }: Schema, type: Field['type']): unknown {
  if (type === 'boolean') return true;
  return type === 'string' ? (texts[format ?? ''] ?? 'X1') : Math.max(minimum ?? 1, 1);
}

/** The body with another value at a pointer; undefined leaves the field out. */
export function withValueAt(body: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const parts = pointer.split('/').slice(1);
  const holder = parts.slice(0, -1).reduce((inner, name) => (inner as Record<string, unknown>)[name], copy);
  (holder as Record<string, unknown>)[parts.at(-1)!] = value;
  return copy;
}
