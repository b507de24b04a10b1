import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const text = (file: string) => readFileSync(file, 'utf8');
const statements = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
const code = files.filter((file) => /^(apps|libs)\//.test(file) && !file.endsWith('.spec.ts'));
const inLibs = (file: string) => file.startsWith('libs/system/') || file.startsWith('libs/process/') || file.startsWith('libs/kernel/');

/** What a machine can keep of STYLE.md: the word, where it is banned, and what to write instead. */
const banned: readonly { readonly word: RegExp; readonly where: (file: string) => boolean; readonly instead: string }[] = [
  { word: /\bnew Date\(\)|\bDate\.now\(\)/, where: (file) => inLibs(file) && !file.startsWith('libs/system/identity/'), instead: 'ctx.now' },
  { word: /\bparseFloat\(|\.toFixed\(|Math\.round\(/, where: inLibs, instead: 'the arithmetic of libs/kernel' },
  {
    word: /HttpException|BadRequestException|NotFoundException|ForbiddenException|ConflictException/,
    where: (file) => file.startsWith('libs/system/') || file.startsWith('libs/process/') || file.startsWith('apps/'),
    instead: 'a problem',
  },
  { word: /synchronize: true/, where: () => true, instead: 'a migration' },
  { word: /\bconsole\./, where: () => true, instead: 'log, or process.stdout in a command' },
  { word: /eslint-disable|oxlint-disable|@ts-ignore|@ts-nocheck|@ts-expect-error/, where: () => true, instead: 'the type that is meant' },
  { word: /:\s*any\b|\bas any\b|<any>/, where: () => true, instead: 'unknown, or the type that is meant' },
  {
    word: /\b(select|insert into|update|delete from) [a-z_]+\.[a-z_]+/,
    where: (file) => file.startsWith('apps/') && !file.startsWith('apps/platform/'),
    instead: 'a query of the slice',
  },
];

it.each(banned)('writes $instead, never $word', ({ word, where }) => {
  expect(code.filter((file) => where(file) && word.test(statements(file)))).toEqual([]);
});

const libRoles = ['types', 'problems', 'repository', 'queries', 'acts', 'service', 'jobs', 'module', 'reader', 'renderer', 'loaders', 'writes'];
const appRoles = ['controller', 'resolver', 'loaders', 'dto', 'shapes', 'types'];

it('gives every file of a slice a role that a reader can guess', () => {
  const strange = code.filter((file) => /^libs\/(system|process)\//.test(file) && roleOf(file) !== undefined && !libRoles.includes(roleOf(file)!));

  expect(strange).toEqual([]);
});

it('gives every file of a door a role that a reader can guess', () => {
  const strange = code.filter((file) =>
    /^apps\/(system|process|experience)\//.test(file) && !/\/main\.ts$|-api\.module\.ts$/.test(file) && !appRoles.includes(roleOf(file) ?? ''),
  );

  expect(strange).toEqual([]);
});

/** A row of a test's table is read across, and a text that has its line to itself is searched for whole. */
const staysWhole = (file: string, line: string) =>
  (file.endsWith('.spec.ts') && line.includes(' | ')) || /^\s*(?:\w+: )?(?:`.*`|(['"])(?:(?!\1).)*\1)[,;)]*$/.test(line);

it('breaks a line at 160 columns, but for rows of tables and texts of their own', () => {
  const long = files
    .filter((file) => /^(apps|libs|test|bench)\//.test(file))
    .flatMap((file) => text(file).split('\n').flatMap((line, index) => (line.length > 160 && !staysWhole(file, line) ? [`${file}:${index + 1}`] : [])));

  expect(long).toEqual([]);
});

it('knows no utils, helpers, common, manager or base', () => {
  expect(files.filter((file) => /\/(utils?|helpers?|common|managers?|base)(\.|\/|-)/.test(file))).toEqual([]);
});

it('lets a slice write its own tables only', () => {
  const writes = /\b(?:insert into|update|delete from)\s+([a-z_]+)\.[a-z_]+/g;
  const foreign = code.flatMap((file) => {
    const slice = /^libs\/(?:system|process)\/([^/]+)\//.exec(file)?.[1]?.replaceAll('-', '_');
    if (slice === undefined) return [];
    return [...text(file).matchAll(writes)].filter(([, schema]) => schema !== slice && schema !== 'platform').map(([statement]) => `${file}: ${statement}`);
  });

  expect(foreign).toEqual([]);
});

it('lets a slice insert through tx into its own tables only', () => {
  const writes = /tx\.(?:insert|update)\(\s*'([a-z_]+)\./g;
  const foreign = code.flatMap((file) => {
    const slice = /^libs\/(?:system|process)\/([^/]+)\//.exec(file)?.[1]?.replaceAll('-', '_');
    if (slice === undefined) return [];
    return [...text(file).matchAll(writes)].filter(([, schema]) => schema !== slice && schema !== 'platform').map(([statement]) => `${file}: ${statement}`);
  });

  expect(foreign).toEqual([]);
});

it('names each prepared statement once, in at most 63 characters', () => {
  const names = code.flatMap((file) => [...text(file).matchAll(/tx\.(?:rows?|run)(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(([, name]) => name!));

  expect(names.filter((name) => name.length > 63)).toEqual([]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('says of every public export of a rule file what it is', () => {
  const undocumented = code
    .filter((file) => /^libs\/(kernel|system\/[^/]+|process\/[^/]+)\/[^./]+\.ts$/.test(file) && !file.endsWith('/index.ts'))
    .flatMap((file) => [...text(file).matchAll(/(^|\n)([^\n]*)\nexport function (\w+)/g)]
      .filter(([, , before]) => !/\*\/\s*$/.test(before!))
      .map(([, , , name]) => `${file}: ${name}`));

  expect(undocumented).toEqual([]);
});

it('speaks of nothing outside the project', () => {
  const everything = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !file.endsWith('package-lock.json') && !file.startsWith('test/architecture/tidy'));

  expect(everything.filter((file) => /\.\.\/shared|\.library|registry\.npmjs/.test(text(file)))).toEqual([]);
});

function roleOf(file: string): string | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : undefined;
}
