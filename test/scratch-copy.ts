import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a checkout has beside its sources: made by npm, by a build, by a run. */
const made = ['node_modules', 'dist', '.git', '.billwright', '.data', '.vitest'];

/** Where a copy's embedded PostgreSQL lives under root, whose home nobody else may enter. */
export function stateOf(copy: string): string {
  return join(copy, '.state');
}

/** A copy of this project in a folder of its own, with the packages that are installed here. */
export function scratchCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'billwright-copy-'));
  chmodSync(folder, 0o755);
  mkdirSync(stateOf(folder));
  for (const name of readdirSync('.').filter((one) => !made.includes(one))) cpSync(name, join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync('node_modules')) {
    const [from, to] = [resolve('node_modules', name), join(folder, 'node_modules', name)];
    // The stamp of the installation is the copy's own: nothing that runs there reaches back.
    if (name === '.billwright-lock') cpSync(from, to);
    else symlinkSync(from, to);
  }
  return folder;
}
