// Runs before every script on whatever Node is there, so it may import nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = join('node_modules', '.billwright-lock');
const sources = ['apps', 'libs', 'migrations', 'openapi/client', 'bench'].filter((path) => existsSync(path));
const lock = createHash('sha256').update(readFileSync('package-lock.json')).update(`${process.platform}-${process.arch}`).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  requireWritable();
  say('Installing dependencies (npm ci), once per lock file …');
  run(process.execPath, [
    process.env.npm_execpath ?? fail('Start this through npm: npm start, npm test.'), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, lock);
}
const node = join('node_modules', '.bin', 'node');
const bundled = existsSync(node);
if (!bundled) say(`No bundled Node for ${process.platform}-${process.arch}: using ${process.version}.`);
if (process.argv.includes('--build') && newest([...sources, '.swcrc', stamp]) > builtAt()) {
  requireWritable();
  run(bundled ? node : process.execPath, ['node_modules/@swc/cli/bin/swc.js', ...sources, '-d', 'dist', '--extensions', '.ts', '--delete-dir-on-start', '-q']);
  writeFileSync(join('dist', '.built'), '');
}

function run(file, args) {
  const { npm_config_loglevel: _, ...env } = process.env;
  const done = spawnSync(file, args, { stdio: ['inherit', 2, 'inherit'], env });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function requireWritable() {
  try {
    accessSync('.', constants.W_OK);
  } catch {
    fail(`This user may not write the folder ${process.cwd()}. Give it the right (chown), or clone the project to a folder of its own.`);
  }
}

function newest(paths) {
  let at = 0;
  for (const path of paths) {
    const stat = statSync(path);
    at = Math.max(at, stat.mtimeMs);
    if (stat.isDirectory()) at = Math.max(at, newest(readdirSync(path).map((name) => join(path, name))));
  }
  return at;
}

function builtAt() {
  return existsSync(join('dist', '.built')) ? statSync(join('dist', '.built')).mtimeMs : 0;
}

/** Progress goes to standard error: standard output belongs to the command. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(why) {
  say(why);
  process.exit(1);
}
