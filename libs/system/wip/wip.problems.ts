import { Problem } from '#libs/kernel/index.js';

export const problems = {
  taken: (count: number) =>
    new Problem('WIP_TAKEN', 409, `${count} of these items are no longer open: another document holds them. Read the open items again.`, { invariant: 'INV-25' }),
};
