import { expect, it } from 'vitest';
import type { Ctx } from '#libs/kernel/index.js';
import { Tx } from '../db/tx.js';
import { type AuditBody, brokenSeals, chainStart, linkOf } from './audit-chain.js';

interface Seal extends AuditBody {
  readonly seq: bigint;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
  readonly contentIntact: boolean;
}

const at = new Date('2026-06-30T12:00:00Z');
const bodyOf = (seq: number): AuditBody => ({
  id: `event-${seq}`, occurredAt: at, businessAt: at, actor: 'anna', actorType: 'USER', onBehalfOf: null, action: 'noted', targetType: 'note',
  targetId: `note-${seq}`, beforeSha256: null, afterSha256: null, reason: null, requestId: 'request',
});

function chainOf(length: number): readonly Seal[] {
  let last = chainStart;
  return Array.from({ length }, (_, index) => {
    const [prevHash, body] = [last, bodyOf(index + 1)];
    last = linkOf(prevHash, body);
    return { ...body, seq: BigInt(index + 1), prevHash, hash: last, contentIntact: true };
  });
}

const without = (chain: readonly Seal[], ...gone: readonly number[]) => chain.filter(({ seq }) => !gone.includes(Number(seq)));
const bent = (chain: readonly Seal[], place: number, change: Partial<Seal>) =>
  chain.map((seal) => (seal.seq === BigInt(place) ? { ...seal, ...change } : seal));

const ctx: Ctx = { tenantId: 'firm', userId: 'auditor', sodUserIds: [], actorType: 'USER', grants: [], now: at, requestId: 'verify', traceId: 'verify' };

async function examine(chain: readonly Seal[]) {
  const query = async ({ values = [] }: { values?: unknown[] }) => {
    const [, after, most] = values as [string, bigint | number, number];
    const rows = chain.filter(({ seq }) => seq > after).slice(0, most);
    return Promise.resolve({ rows, rowCount: rows.length });
  };
  const { examined, findings } = await brokenSeals(new Tx(ctx, { query }));
  return { examined, found: (findings as { subject: string; fault: string }[]).map(({ subject, fault }) => `${subject}: ${fault}`) };
}

const ten = chainOf(10);
const altered = { actor: 'somebody else' };
const alteredFault = 'the event is not the one that was sealed';

it.each`
  chain                                                       | shown                        | found
  ${ten}                                                      | ${'a whole chain'}           | ${[]}
  ${[]}                                                       | ${'a chain not yet begun'}   | ${[]}
  ${without(ten, 4)}                                          | ${'a seal gone'}             | ${['5: position 4 is missing']}
  ${without(ten, 1)}                                          | ${'the first seal gone'}     | ${['2: position 1 is missing']}
  ${without(ten, 4, 5, 6)}                                    | ${'three gone in a row'}     | ${['7: positions 4 to 6 are missing']}
  ${without(ten, 2, 8)}                                       | ${'two gone apart'}          | ${['3: position 2 is missing', '9: position 8 is missing']}
  ${bent(ten, 4, altered)}                                    | ${'an altered event'}        | ${[`4: ${alteredFault}`]}
  ${bent(without(ten, 4), 5, altered)}                        | ${'an altered one after it'} | ${['5: position 4 is missing', `5: ${alteredFault}`]}
  ${bent(without(ten, 4), 9, altered)}                        | ${'an altered one later'}    | ${['5: position 4 is missing', `9: ${alteredFault}`]}
  ${bent(ten, 4, { contentIntact: false })}                   | ${'altered contents'}        | ${['4: the content is not the one that was recorded']}
  ${bent(ten, 4, { prevHash: chainStart })}                   | ${'a link elsewhere'}        | ${['4: does not follow the seal before it']}
`('finds of $shown what is wrong, once', async ({ chain, found }) => {
  expect(await examine(chain)).toEqual({ examined: chain.length, found });
});

it('reads no seal twice and none amiss where it reads a long chain in parts', async () => {
  const chain = without(bent(chainOf(10_005), 9_000, altered), 3);

  expect(await examine(chain)).toEqual({ examined: 10_004, found: ['4: position 3 is missing', `9000: ${alteredFault}`] });
});

it('names a hundred faults of more', async () => {
  const chain = chainOf(300).filter(({ seq }) => seq % 2n === 0n);

  const { found } = await examine(chain);

  expect(found).toHaveLength(100);
  expect(found.at(-1)).toBe('200: position 199 is missing');
});
