import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { canonicalHash } from './canonical-hash.js';

const text = fc.string({ unit: 'grapheme' });
const work = fc.record({
  billable: fc.boolean(), id: fc.uuid(), minutes: fc.integer(), narrative: fc.option(text), resourceId: fc.uuid(), startedAt: fc.option(text),
  taskId: fc.uuid(), workDate: text, workType: text,
}, { noNullPrototype: true });

it('says the hash that the documents of a client already carry', () => {
  const hash = canonicalHash({ minutes: 90, narrative: 'Review – “draft”\n', at: [null, true] });

  expect(hash).toBe('675e1cc38dcedd678462b8faa7598f8ded30cb17aa35e975447ca51be5b9514c');
});

test.prop([work])('hashes a content whose keys are in order as its plain JSON, as work that was submitted earlier was hashed', (content) => {
  const plain = JSON.stringify(content);

  const hash = canonicalHash(content);

  expect(hash).toBe(createHash('sha256').update(plain).digest('hex'));
});

test.prop([work])('does not look at the order of the keys', (content) => {
  const turned = Object.fromEntries(Object.entries(content).reverse());

  const hash = canonicalHash(turned);

  expect(hash).toBe(canonicalHash(content));
});
