import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { earlierAnswer, isInProgress, rememberStatement, type StoredAnswer } from './idempotency-record.js';

const actor = { tenantId: 't', userId: 'u' };
const key = { key: 'k', route: 'POST /things', fingerprint: 'same', replayed: false };
const kept: StoredAnswer = { fingerprint: 'same', response: { id: 'a' }, secret: false, live: true };
const outcome = (given: Parameters<typeof earlierAnswer>[1]): unknown => {
  try {
    return earlierAnswer(key, given);
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.code}` : String(error);
  }
};

describe('what was answered under an Idempotency-Key (api.md)', () => {
  it.each`
    case                                      | isLocked | record                                                    | answer
    ${'the first request runs'}               | ${false} | ${undefined}                                              | ${'409 KEY_IN_PROGRESS'}
    ${'the first request runs again'}         | ${false} | ${kept}                                                   | ${'409 KEY_IN_PROGRESS'}
    ${'nothing is kept'}                      | ${true}  | ${undefined}                                              | ${{ isExpired: false }}
    ${'its time is over'}                     | ${true}  | ${{ ...kept, live: false }}                               | ${{ isExpired: true }}
    ${'its time is over, for another body'}   | ${true}  | ${{ ...kept, live: false, fingerprint: 'other' }}         | ${{ isExpired: true }}
    ${'the same request comes again'}         | ${true}  | ${kept}                                                   | ${{ answer: { id: 'a' } }}
    ${'it answered nothing'}                  | ${true}  | ${{ ...kept, response: null }}                            | ${{ answer: null }}
    ${'another request comes with the key'}   | ${true}  | ${{ ...kept, fingerprint: 'other' }}                      | ${'422 IDEMPOTENCY_KEY_REUSED'}
    ${'the answer was a secret'}              | ${true}  | ${{ ...kept, secret: true, response: null }}              | ${'409 SECRET_ALREADY_SHOWN'}
    ${'another request asks for the secret'}  | ${true}  | ${{ ...kept, secret: true, fingerprint: 'other' }}        | ${'422 IDEMPOTENCY_KEY_REUSED'}
  `('$case: $answer', ({ isLocked, record, answer }: { isLocked: boolean; record: StoredAnswer | undefined; answer: unknown }) => {
    expect(outcome({ isLocked, record })).toEqual(answer);
  });

  it('leaves the key as it was given', () => {
    earlierAnswer(Object.freeze({ ...key }), { isLocked: true, record: kept });
  });

  it('tells the wait for a running request from every other refusal', () => {
    expect([new Problem('KEY_IN_PROGRESS', 409, ''), new Problem('IDEMPOTENCY_KEY_REUSED', 422, ''), new Error('KEY_IN_PROGRESS')].map(isInProgress))
      .toEqual([true, false, false]);
  });

  it.each`
    result                        | response               | secret
    ${{ id: 'a' }}                | ${'{"id":"a"}'}        | ${false}
    ${undefined}                  | ${'null'}              | ${false}
    ${{ id: 'a', secret: 'bw_' }} | ${'null'}              | ${true}
  `('keeps of $result: $response', ({ result, response, secret }) => {
    expect(rememberStatement(actor, key, result).values?.slice(-2)).toEqual([response, secret]);
  });
});
