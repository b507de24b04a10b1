import { problems as shared } from '#libs/kernel/index.js';

export const problems = {
  illegalReplay: (status: string) => shared.illegalTransition('delivery', 'replay', status),
};
