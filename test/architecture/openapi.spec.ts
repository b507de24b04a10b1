import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeDoors, describeGraph, fileNameOf } from '#apps/platform/describe-doors.js';
import { describeFirm } from '#apps/platform/describe-firm.js';

const documents = await describeDoors();
const written = (path: string) => JSON.parse(readFileSync(`openapi/${fileNameOf(path)}.json`, 'utf8')) as unknown;

it.each([...documents.keys()])('keeps openapi/ as the code describes %s: run `npm run openapi` after a change of a door', (path) => {
  expect(existsSync(`openapi/${fileNameOf(path)}.json`)).toBe(true);
  expect(written(path)).toEqual(JSON.parse(JSON.stringify(documents.get(path))));
});

it('keeps no document of a door that is gone', () => {
  const files = readdirSync('openapi').filter((file) => file.endsWith('.json') && file !== 'firm.schema.json');

  expect(files.toSorted()).toEqual([...documents.keys()].map((path) => `${fileNameOf(path)}.json`).toSorted());
});

it('names every operation and every schema once across all doors', () => {
  const operations = [...documents.values()].flatMap(({ paths }) =>
    Object.values(paths).flatMap((item) => Object.values(item as Record<string, { operationId?: string }>)),
  );
  const names = operations.flatMap(({ operationId }) => (operationId === undefined ? [] : [operationId]));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);

  expect(repeated).toEqual([]);
});

it('tells of every operation what the server answers before it looks who asks', () => {
  const before = ['400', '405', '408', '413', '414', '415', '431'];
  const silent = [...documents.values()].flatMap(({ paths }) =>
    Object.values(paths).flatMap((item) => Object.values(item as Record<string, { operationId: string; responses: object }>)
      .flatMap(({ operationId, responses }) => before.filter((status) => !(status in responses)).map((status) => `${operationId} ${status}`))),
  );

  expect(silent).toEqual([]);
});

it('gives a schema name one meaning across all doors', () => {
  const meanings = new Map<string, Set<string>>();
  for (const { components } of documents.values()) {
    for (const [name, schema] of Object.entries(components?.schemas ?? {})) meanings.set(name, (meanings.get(name) ?? new Set()).add(JSON.stringify(schema)));
  }

  expect([...meanings].filter(([, shapes]) => shapes.size > 1).map(([name]) => name)).toEqual([]);
});

it('keeps openapi/firm.schema.json as the doors and the command line describe a firm', () => {
  expect(JSON.parse(readFileSync('openapi/firm.schema.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(describeFirm(documents))));
});

it('keeps openapi/dashboard.graphql as the code describes the graph', async () => {
  expect(readFileSync('openapi/dashboard.graphql', 'utf8')).toBe(await describeGraph());
});
