import { Problem } from '#libs/kernel/index.js';

export const problems = {
  taken: (count: number) =>
    new Problem(
      'WIP_TAKEN', 409,
      `${count} of these items are no longer open: another document holds them. Read the open items again.`,
      { invariant: 'INV-25' },
    ),
  notOpen: (status: string) =>
    new Problem(
      'WRITE_DOWN_NOT_OPEN', 409,
      `Only open, billable work of a positive amount is written down, and this is ${status}. Take it off its draft first; reject a request that came too late.`,
    ),
  tooMuch: (minutes: string) => new Problem('WRITE_DOWN_TOO_MUCH', 422, `The transaction bills ${Number(minutes)} minutes. Write down as many at most.`),
  nothing: () => new Problem('WRITE_DOWN_NOTHING', 422, 'So few minutes come to no amount. Write down more of them.'),
};
