import { expect, it } from 'vitest';
import { digestOfIds } from './digest-of-ids.js';

const [one, two, ten] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002', '0190a000-0000-7000-8000-00000000000a'];

// The figures are those of `printf '%s' "$ids" | sha256sum`, with the ids in order and a newline between them.
it.each`
  ids                | shown                 | digest
  ${[one, two, ten]} | ${'ids in order'}     | ${'88248c0f02e1f710fa1885d7d1ebe324b98df2cbad55ff23f3172e2dde619d53'}
  ${[ten, one, two]} | ${'ids as they came'} | ${'88248c0f02e1f710fa1885d7d1ebe324b98df2cbad55ff23f3172e2dde619d53'}
  ${[one]}           | ${'a single id'}      | ${'77b1c43e08bd324e4c0d1d2c1e19a0f5146233c4958a4dabf43eefb3db884351'}
`('says of $shown what an auditor computes', ({ ids, digest }) => {
  expect(digestOfIds(ids)).toBe(digest);
});

it('leaves the ids as they came', () => {
  const ids = [ten, one];

  digestOfIds(ids);

  expect(ids).toEqual([ten, one]);
});
