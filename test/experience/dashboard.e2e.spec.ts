import { describe, expect, it } from 'vitest';
import { newFirm, type Person } from '../firm.js';
import { useApp } from '../test-app.js';

const started = useApp();
const graph = '/experience/dashboard/graphql';
const ask = (person: Person, query: string, variables: object = {}) => person.post(graph, { query, variables });

it('says who asks, on the tenant’s clock', async () => {
  const firm = await newFirm(started(), { at: '2026-06-30T12:00:00Z' });

  const reply = await ask(firm.admin, '{ viewer { tenantId roles now } }');

  expect([reply.status, reply.body.data.viewer]).toEqual([200, { tenantId: firm.tenantId, roles: ['TENANT_ADMIN'], now: '2026-06-30T12:00:00.000Z' }]);
});

describe('a refusal of the request itself', () => {
  it.each`
    what                     | query                          | status | code
    ${'what does not parse'} | ${'{ viewer {'}                | ${400} | ${'GRAPHQL_PARSE_FAILED'}
    ${'an unknown field'}    | ${'{ viewer { colour } }'}     | ${400} | ${'GRAPHQL_VALIDATION_FAILED'}
    ${'no operation'}        | ${'query A { viewer { now } } query B { viewer { now } }'} | ${400} | ${'GRAPHQL_OPERATION_UNKNOWN'}
  `('answers $what with $status $code', async ({ query, status, code }) => {
    const firm = await newFirm(started());

    const reply = await ask(firm.admin, query);

    expect([reply.status, reply.body.errors?.[0]?.extensions?.code]).toEqual([status, code]);
    expect(JSON.stringify(reply.body)).not.toMatch(/stacktrace|node_modules/);
  });

  it('answers who is not signed in with 401', async () => {
    const firm = await newFirm(started());

    const reply = await ask(firm.admin, '{ viewer { now } }').unset('authorization');

    expect([reply.status, reply.body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
