import { describe, expect, it } from 'vitest';
import { gather, type Published } from './gathering.js';
import { Jobs } from './jobs.js';

const run = async () => undefined;
const jobs = new Jobs();
jobs.register({ price: { on: ['approved'], gathers: 10, run }, print: { on: ['posted'], run } });

const message = (id: string, more: Partial<Published> = {}): Published => ({
  tenantId: 'bolt', id, kind: 'EVENT', type: 'approved', actor: 'pia', requestId: 'r', weight: 4, ...more,
});

/** Each delivery as `outbox row → the row whose run takes it along`. */
function gathered(messages: readonly Published[]): string[] {
  let made = 0;
  const deliveries = gather(messages, jobs, () => String(made++));
  const rowOf = new Map(deliveries.map(({ id, outboxId }) => [id, outboxId]));
  return deliveries.map(({ outboxId, leaderId }) => `${outboxId} → ${leaderId === null ? 'itself' : rowOf.get(leaderId)}`);
}

describe('gathering', () => {
  it.each`
    what                                              | messages                                                              | expected
    ${'what one request published, up to the weight'} | ${[message('a'), message('b'), message('c'), message('d')]}           | ${['a → itself', 'b → a', 'c → itself', 'd → c']}
    ${'nothing of another tenant'}                    | ${[message('a'), message('b', { tenantId: 'acme' })]}                 | ${['a → itself', 'b → itself']}
    ${'nothing of another actor'}                     | ${[message('a'), message('b', { actor: 'max' })]}                     | ${['a → itself', 'b → itself']}
    ${'nothing of another request'}                   | ${[message('a'), message('b', { requestId: 's' })]}                   | ${['a → itself', 'b → itself']}
    ${'nothing for a job that does not gather'}       | ${[message('a', { type: 'posted' }), message('b', { type: 'posted' })]} | ${['a → itself', 'b → itself']}
    ${'a message above the weight by itself'}         | ${[message('a', { weight: 11 }), message('b')]}                       | ${['a → itself', 'b → itself']}
    ${'nothing for an event nobody works on'}         | ${[message('a', { type: 'unheard' })]}                                | ${[]}
  `('takes $what', ({ messages, expected }) => {
    expect(gathered(messages)).toEqual(expected);
  });
});
