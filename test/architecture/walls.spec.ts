import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);

interface Finding {
  readonly rule: { readonly name: string };
  readonly from: string;
}

async function cruise(folder: string): Promise<Finding[]> {
  const { stdout } = await run(process.execPath, [
    join('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), 'apps', 'libs', '--config', '.dependency-cruiser.cjs', '--output-type', 'json',
  ], {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  return (JSON.parse(stdout) as { summary: { violations: Finding[] } }).summary.violations;
}

it('stands: no module reaches over a wall', async () => {
  const violations = await cruise('.');

  expect(violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
}, 60_000);

const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
  '1-kernel-imports-nothing': ['libs/kernel/planted.ts', `import 'node:fs';`],
  '2-platform-imports-kernel': ['libs/platform/planted.ts', `import '#libs/system/one/index.js';`],
  '3-system-slice-alone': ['libs/system/one/one.service.ts', `import '#libs/system/two/index.js';`],
  '4-process-slice-alone': ['libs/process/one/one.service.ts', `import '#libs/process/two/index.js';`],
  '5-system-door-opens-its-slice': ['apps/system/one/one.controller.ts', `import '#libs/system/two/index.js';`],
  '5-process-door-opens-its-slice': ['apps/process/one/one.controller.ts', `import '#libs/process/two/index.js';`],
  '5-cli-opens-the-client': ['apps/cli/planted.ts', `import '#libs/platform/index.js';`],
  '6-only-hosts-import-apps': ['apps/system/one/one.module.ts', `import '#apps/system/two/two.module.js';`],
  '6-experience-borrows-words-only': ['apps/experience/one/one.controller.ts', `import '#apps/process/two/two.controller.js';`],
  '7-front-door-of-slice': ['apps/system/one/one.dto.ts', `import '#libs/system/one/one.repository.js';`],
  '7-front-door-between-slices': ['libs/process/one/one.acts.ts', `import '#libs/system/one/one.repository.js';`],
  '7-front-door-of-base': ['libs/system/one/one.queries.ts', `import '#libs/platform/db/tx.js';`],
  '8-rules-see-values': ['libs/system/one/one.ts', `import 'node:fs';`],
  '8-rules-open-no-index-of-their-own': ['libs/system/two/two.ts', `import '#libs/system/two/index.js';`],
  '9-no-cycles': ['libs/kernel/cycle.ts', `import './went-back.js';`],
  '10-doors-see-no-acts-and-no-database': ['apps/process/one/one-api.module.ts', `import '#libs/platform/db/index.js';`],
  '10-client-for-clients': ['libs/process/two/two.service.ts', `import '#client/index.js';`],
  '0-resolvable': ['libs/kernel/nowhere.ts', `import './is-not-there.js';`],
};

const surroundings: Readonly<Record<string, string>> = {
  'libs/kernel/index.ts': 'export {};',
  'libs/kernel/went-back.ts': `import './cycle.js';`,
  'libs/platform/index.ts': 'export {};',
  'libs/platform/db/index.ts': 'export {};',
  'libs/platform/db/tx.ts': 'export {};',
  'libs/system/one/index.ts': 'export {};',
  'libs/system/one/one.repository.ts': 'export {};',
  'libs/system/two/index.ts': 'export {};',
  'libs/process/two/index.ts': 'export {};',
  'apps/system/two/two.module.ts': 'export {};',
  'apps/process/two/two.controller.ts': 'export {};',
  'openapi/client/index.ts': 'export {};',
};

it('falls nowhere unseen: each planted violation is caught by the rule it breaks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'billwright-walls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(file, join(folder, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const files = { ...surroundings, ...Object.fromEntries(Object.values(planted)) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  const caught = new Set((await cruise(folder)).map(({ rule, from }) => `${rule.name}: ${from}`));

  expect(Object.entries(planted).filter(([rule, [file]]) => !caught.has(`${rule}: ${file}`))).toEqual([]);
}, 60_000);
