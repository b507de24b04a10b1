import { expect, it } from 'vitest';
import { addTotals, moveBillingRun, packChunks } from './billing-run.js';

it.each`
  status         | event         | answer
  ${'CREATED'}   | ${'start'}    | ${'RUNNING'}
  ${'RUNNING'}   | ${'review'}   | ${'IN_REVIEW'}
  ${'RUNNING'}   | ${'fail'}     | ${'FAILED'}
  ${'FAILED'}    | ${'resume'}   | ${'RUNNING'}
  ${'IN_REVIEW'} | ${'complete'} | ${'COMPLETED'}
  ${'IN_REVIEW'} | ${'cancel'}   | ${'CANCELLED'}
  ${'RUNNING'}   | ${'cancel'}   | ${'ILLEGAL_TRANSITION'}
  ${'COMPLETED'} | ${'cancel'}   | ${'ILLEGAL_TRANSITION'}
  ${'RUNNING'}   | ${'resume'}   | ${'ILLEGAL_TRANSITION'}
`('a run that is $status takes $event: $answer', ({ status, event, answer }) => {
  const move = () => moveBillingRun(status, event);

  if (answer === 'ILLEGAL_TRANSITION') expect(move).toThrow(expect.objectContaining({ code: answer }));
  else expect(move()).toBe(answer);
});

it.each`
  roots                                        | chunks
  ${[['B', 1], ['A', 1]]}                      | ${[['A', 'B']]}
  ${[['A', 2000], ['B', 1]]}                   | ${[['A'], ['B']]}
  ${[['A', 1999], ['B', 1], ['C', 5]]}         | ${[['A', 'B'], ['C']]}
  ${[['A', 5000], ['B', 5000]]}                | ${[['A'], ['B']]}
  ${[]}                                        | ${[]}
`('packs $roots as $chunks', ({ roots, chunks }: { roots: [string, number][]; chunks: string[][] }) => {
  const packed = packChunks(roots.map(([code, itemCount]) => ({ code, customerIds: [code], itemCount })), 2000);

  expect(packed.map(({ customerIds }) => customerIds)).toEqual(chunks);
});

it('adds totals by currency', () => {
  const one = { currency: 'EUR', documents: 1, netMinor: 100n, taxMinor: 19n, grossMinor: 119n };

  expect(addTotals([one, { ...one, currency: 'CHF' }, one])).toEqual([
    { ...one, currency: 'CHF' },
    { currency: 'EUR', documents: 2, netMinor: 200n, taxMinor: 38n, grossMinor: 238n },
  ]);
});
