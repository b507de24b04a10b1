import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isKnownKeyScope, permissionCatalogue } from './permission-catalogue.js';
import { roleCodes, roleCatalogue } from './role-catalogue.js';

const code = readdirSync('libs', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(`libs/${file}`, 'utf8'));
const wordsOf = (pattern: RegExp) => new Set(code.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word!)));

it('names what the code asks for, and no read that nobody asks for', () => {
  const asked = wordsOf(/\b(?:allow|may|scopesOf|reachOf|forbidden)\([^')]*'([a-z_]+\.[a-z_]+)'/g);
  const reads = wordsOf(/'([a-z_]+\.read)'/g);

  expect([...asked].filter((permission) => !permissionCatalogue.includes(permission))).toEqual([]);
  expect(permissionCatalogue.filter((permission) => permission.endsWith('.read'))).toEqual([...reads].toSorted());
});

it.each(roleCodes)('names what %s holds', (role) => {
  expect(roleCatalogue[role].permissions.filter((permission) => !isKnownKeyScope(permission))).toEqual([]);
});

it.each`
  keyScope             | known
  ${'time.import'}     | ${true}
  ${'lineage.read'}    | ${true}
  ${'webhook.manage'}  | ${true}
  ${'time.*'}          | ${true}
  ${'*.read'}          | ${true}
  ${'*.approve'}       | ${true}
  ${'*.*'}             | ${true}
  ${'time.fly'}        | ${false}
  ${'tyme.read'}       | ${false}
  ${'*.raed'}          | ${false}
  ${'tyme.*'}          | ${false}
`('knows the scope $keyScope: $known', ({ keyScope, known }) => {
  expect(isKnownKeyScope(keyScope)).toBe(known);
});
