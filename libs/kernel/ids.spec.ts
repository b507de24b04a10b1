import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { isUuid, uuidv7 } from './ids.js';

const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const randomness = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('UUIDv7', () => {
  it('is the example of RFC 9562 appendix A.6', () => {
    const random = Uint8Array.from([0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  test.prop([moment, randomness])('has the form, the version and the variant', (at, random) => {
    const id = uuidv7(at, random);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(isUuid(id)).toBe(true);
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(at);
  });

  test.prop([moment, moment, randomness, randomness])('made in a later millisecond sorts later', (a, b, first, second) => {
    if (a === b) return;
    expect(uuidv7(a, first) < uuidv7(b, second)).toBe(a < b);
  });

  test.prop([moment, fc.nat(), fc.nat(), randomness, randomness])('made in one millisecond sorts by its order', (at, a, b, first, second) => {
    if (a === b) return;
    expect(uuidv7(at, first, a) < uuidv7(at, second, b)).toBe(a < b);
  });

  test.prop([moment, fc.nat(), randomness])('keeps the form, the version and the variant with an order', (at, order, random) => {
    expect(uuidv7(at, random, order)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test.prop([moment, randomness])('leaves the random bytes as they were', (at, random) => {
    const before = Uint8Array.from(random);
    uuidv7(at, random);
    expect(random).toEqual(before);
  });

  it.each`
    text
    ${''}
    ${'017f22e2-79b0-7cc3-98c4-dc0c0c07398'}
    ${'017f22e279b07cc398c4dc0c0c07398f'}
    ${'017f22e2-79b0-7cc3-98c4-dc0c0c07398g'}
    ${' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f'}
  `('is not "$text"', ({ text }) => {
    expect(isUuid(text)).toBe(false);
  });
});
