import type { Host } from '#libs/platform/index.js';

/** Tells whoever started Billwright where it answers. */
export const welcome: NonNullable<Host['welcome']> = async ({ url }) => {
  process.stdout.write(`Billwright is ready at ${url}\n`);
};
