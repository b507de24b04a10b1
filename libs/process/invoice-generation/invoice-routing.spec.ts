import { expect, it } from 'vitest';
import type { LegalEntity } from '#libs/system/ledger/index.js';
import type { RoutingFacts } from './drafting.types.js';
import { type DocumentToRoute, toApprovalItem } from './invoice-routing.js';

const work = (projectId: string | null) => ({ contractId: 'C', contractLineId: 'L1', projectId, billingModel: 'TM', firstAmount: 900n, amount: 900n });

const document = (projectIds: readonly (string | null)[]): DocumentToRoute => ({
  invoice: { id: 'D', billToId: 'B', customerId: 'CU', lines: [{ allocatedMinor: 900n * BigInt(projectIds.length) }] },
  row: { functionalNetMinor: 900n, costMinor: null }, contentHash: 'hash', manualEdit: false, history: [], work: projectIds.map(work),
} as unknown as DocumentToRoute);

const routing = (writtenOff: readonly (readonly [string, bigint])[]): RoutingFacts => ({
  contractNumbers: new Map([['C', 'C-1']]), customerCodes: new Map(), billedContracts: new Set(), billedProfiles: new Set(), writtenOff: new Map(writtenOff),
  projects: new Map(['P1', 'P2'].map((id) => [id, { code: id, region: null }])),
});

it.each`
  projects           | writtenOff                                    | writeDown
  ${['P1']}          | ${[['L1 B P1', 100n]]}                        | ${100n}
  ${['P1']}          | ${[['L1 B P2', 100n]]}                        | ${0n}
  ${['P1']}          | ${[['L1 X P1', 100n]]}                        | ${0n}
  ${['P1']}          | ${[['L2 B P1', 100n]]}                        | ${0n}
  ${['P1', 'P1']}    | ${[['L1 B P1', 100n]]}                        | ${100n}
  ${['P1', 'P2']}    | ${[['L1 B P1', 100n], ['L1 B P2', 50n]]}      | ${150n}
  ${[null]}          | ${[['L1 B ', 100n], ['L1 B P1', 50n]]}        | ${100n}
`('work of line L1, bill-to B and projects $projects with $writtenOff written off is written down by $writeDown', ({ projects, writtenOff, writeDown }) => {
  const { attributes } = toApprovalItem(document(projects), routing(writtenOff), { code: 'LE' } as LegalEntity);

  expect(attributes['writedown_amount']).toBe(writeDown);
});
