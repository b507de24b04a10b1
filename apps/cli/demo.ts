import { Refusal } from '#client/index.js';
import { playDemo } from './demo-story.js';

const url = process.env['BILLWRIGHT_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
const dataFolder = process.env['BILLWRIGHT_DATA'] ?? '.billwright';

await playDemo({ url, dataFolder, tell: (text) => void process.stdout.write(`${text}\n`) }).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.code}: ${error.message}\n${JSON.stringify(error.body, null, 2)}`;
  if (error instanceof TypeError && /fetch failed/.test(error.message)) return 'Billwright does not answer. Start it with `npm start`, or set BILLWRIGHT_URL.';
  const { code, path, stack } = error as NodeJS.ErrnoException;
  const hasNoKeys = code === 'ENOENT' && path?.endsWith('demo-keys.json');
  return hasNoKeys ? `There is no ${path}: start Billwright with \`npm start\` here, or set BILLWRIGHT_DATA to its data folder.` : String(stack);
}
