import type { Host } from '#libs/platform/index.js';
import { graphPath } from '#apps/experience/dashboard/dashboard-api.module.js';
import { ensureDemoFirm } from './demo-firm.js';
import { doors } from './doors.js';

/** Tells whoever started Billwright where it answers and how to sign in. The demo firm is made on the embedded database only. */
export const welcome: NonNullable<Host['welcome']> = async ({ url, config }) => {
  const lines = [`Billwright is ready at ${url}`, '', 'Reference'];
  lines.push(
    ...doors.map(({ path, title }) => `  ${title.padEnd(20)} ${url}/${path}/v1/reference`),
    `  ${'Dashboard graph'.padEnd(20)} ${url}${graphPath}/explorer`,
  );
  if (config.databaseUrl === null) {
    const { tenant, people } = await ensureDemoFirm({ url, dataFolder: config.dataFolder, operatorKey: config.operatorKey });
    lines.push('', `Demo firm ${tenant}: five people, because one may not do it all`);
    lines.push(...people.map(({ name, roles, key }) => `  ${name.padEnd(12)} ${key}  ${roles.join(', ')}`));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
};
