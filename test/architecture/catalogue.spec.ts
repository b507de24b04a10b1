import { expect, it } from 'vitest';
import { exceptionCatalogue } from '#libs/system/work-item/index.js';
import { roleCatalogue } from '#libs/system/identity/index.js';

it('gives every exception an owner that is a role', () => {
  const owners = [...exceptionCatalogue.values()].map(({ ownerRole }) => ownerRole);

  expect(owners.filter((owner) => !(owner in roleCatalogue))).toEqual([]);
});
