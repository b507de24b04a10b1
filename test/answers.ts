import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Response } from 'supertest';
import { documents } from './documents.js';

interface Route {
  readonly pattern: RegExp;
  readonly answers: ReadonlyMap<string, ValidateFunction | undefined>;
}

/** Every documented operation, compiled once per worker. */
const routes = new Map([...documents].flatMap(([door, document]) => compile(door, document as OpenApi)));

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, {
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  }>>>>;
}

/** Checks an answer against the OpenAPI document of its door: an undocumented status or a body of another shape fails the test. */
export async function expectDocumented(method: string, path: string, reply: Response): Promise<void> {
  if (['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED'].includes((reply.body as { code?: string }).code ?? '')) return;
  const address = path.split('?')[0]!;
  const route = [...routes.values()].find(({ pattern }) => pattern.test(`${method} ${address}`));
  if (!route) return;
  if (!route.answers.has(String(reply.status))) {
    throw new Error(
      `${method} ${address} answered ${reply.status}, which its OpenAPI document does not name: add it (\`@Refuses(${reply.status})\`). ${reply.text}`,
    );
  }
  const validate = route.answers.get(String(reply.status));
  if (validate && !validate(reply.body)) {
    throw new Error(
      `${method} ${address} answered ${reply.status} with a body that its OpenAPI document does not describe: ${JSON.stringify(validate.errors?.slice(0, 3))} ${reply.text.slice(0, 500)}`,
    );
  }
}

function compile(door: string, document: OpenApi): [string, Route][] {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  ajv.addSchema(document, door);
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { responses }]): [string, Route] => {
      const pattern = new RegExp(`^${method.toUpperCase()} ${path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      const answers = Object.entries(responses).map(([status, { content }]) =>
        [status, schemaOf(ajv, `${door}#/paths/${pointer(path)}/${method}/responses/${status}/content`, content)] as const,
      );
      return [`${method} ${path}`, { pattern, answers: new Map(answers) }];
    }),
  );
}

function schemaOf(ajv: Ajv2020, base: string, content: Readonly<Record<string, unknown>> | undefined): ValidateFunction | undefined {
  const type = Object.keys(content ?? {}).find((name) => name.endsWith('json'));
  return type === undefined ? undefined : ajv.compile({ $ref: `${base}/${pointer(type)}/schema` });
}

function pointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}
