import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { checkJson } from './json-text.js';

const check = (text: string) => () => checkJson(text, JSON.parse(text));

describe('a number in JSON', () => {
  it.each`
    number                          | answer
    ${'5'}                          | ${'taken'}
    ${'5.5'}                        | ${'taken'}
    ${'5.00'}                       | ${'taken'}
    ${'-0'}                         | ${'taken'}
    ${'0.000000000000000000'}       | ${'taken'}
    ${'5.00000000000000000000'}     | ${'taken'}
    ${'5.00000000000000000001'}     | ${'NUMBER_INEXACT'}
    ${'-5.00000000000000000001'}    | ${'NUMBER_INEXACT'}
    ${'4.99999999999999999999'}     | ${'NUMBER_INEXACT'}
    ${'0.30000000000000004'}        | ${'taken'}
    ${'9007199254740991'}           | ${'taken'}
    ${'9007199254740993'}           | ${'NUMBER_INEXACT'}
    ${'1000000000000000000000'}     | ${'taken'}
    ${'1e21'}                       | ${'taken'}
    ${'50e-1'}                      | ${'taken'}
    ${'1.5E+300'}                   | ${'taken'}
    ${'1e400'}                      | ${'NUMBER_INEXACT'}
    ${'1e-400'}                     | ${'NUMBER_INEXACT'}
  `('written $number is $answer', ({ number, answer }: { number: string; answer: string }) => {
    for (const text of [number, `{"amount":${number},"currency":"EUR"}`, `[1, ${number} ]`]) {
      if (answer === 'taken') expect(check(text)).not.toThrow();
      else expect(check(text)).toThrow(expect.objectContaining({ code: answer, status: 400 }));
    }
  });

  it('is refused unread when it never ends', () => {
    expect(check(`[5.${'0'.repeat(1_000_000)}]`)).toThrow(expect.objectContaining({ code: 'NUMBER_INEXACT' }));
  });

  test.prop([fc.jsonValue()])('is taken as every encoder of doubles writes it', (value) => {
    expect(check(JSON.stringify(value))).not.toThrow();
  });

  it('is none within a text', () => {
    expect(check('{"iban":"DE89 5.00000000000000000001","5.00000000000000000001":"\\"5.00000000000000000001"}')).not.toThrow();
  });
});
