import { Refusal } from '#client/index.js';
import { type Command, parse, placeOf, StoppedCommand, UsageError } from './command.js';
import { commands } from './commands.js';

const [, , ...args] = process.argv;

await run(args).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run(given: readonly string[]): Promise<void> {
  const command = commands.find(({ name }) => name.split(' ').every((part, index) => given[index] === part));
  if (!command) return help(given.length === 0 || given[0] === '--help');
  const parsed = parse(given.slice(command.name.split(' ').length), command.options);
  if (parsed.values['help']) return print(`billwright ${command.usage}\n${command.does}`);
  const tell = (answer: unknown) => print(parsed.values['json'] ? JSON.stringify(answer) : shown(command, answer));
  const answer = await command.run(parsed, placeOf(process.env)).catch((error: unknown) => {
    if (!(error instanceof StoppedCommand)) throw error;
    tell(error.answer);
    throw error.cause;
  });
  if (answer !== undefined) tell(answer);
}

function shown(command: Command, answer: unknown): string {
  return command.show ? command.show(answer as never) : typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2);
}

function help(asked: boolean): void {
  const usages = commands.map(({ usage, does }) => `  ${usage}\n      ${does}`).join('\n');
  print(`billwright: a client of the APIs for operators and scripts. --json on everything.\n\n${usages}\n
BILLWRIGHT_URL   where Billwright answers (http://127.0.0.1:3000)
BILLWRIGHT_KEY   the API key to sign in with`);
  if (!asked) process.exitCode = 2;
}

function print(text: string): void {
  if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.code}: ${error.message}${detailsOf(error.body)}`;
  if (error instanceof TypeError && /fetch failed/.test(error.message)) return 'Billwright does not answer. Start it with `npm start`, or set BILLWRIGHT_URL.';
  return (error as Error).message;
}

function detailsOf(body: unknown): string {
  const { errors = [], exceptions = [] } = body as { errors?: { pointer: string; detail: string }[]; exceptions?: { code: string; detail: string }[] };
  return [...errors.map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`), ...exceptions.map(({ code, detail }) => `\n  ${code}: ${detail}`)].join('');
}
