import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, required, UsageError } from './command.js';

export const createTenant: Command = {
  name: 'tenant create',
  usage: 'tenant create --code northwind --name "Northwind Consulting" [--kind LIVE|TEST]',
  does: 'Opens a tenant with the operator key and answers the key of its administrator.',
  options: { code: { type: 'string' }, name: { type: 'string' }, kind: { type: 'string' } },
  show: ({ tenant, key }: { tenant: string; key: string }) => `tenant ${tenant}\nkey    ${key}`,
  run: async (given, place) => {
    const kind = kindOf(given.values['kind']);
    const { data } = await place.as(operatorKey(process.env)).POST('/system/identity/v1/tenants', {
      body: { code: required(given, 'code'), name: required(given, 'name'), kind },
    });
    return { tenant: data!.tenant.code, key: data!.key.secret };
  },
};

/** A word that is neither must not open a tenant that runs on real time. */
function kindOf(word: string | boolean | undefined): 'LIVE' | 'TEST' {
  if (word === undefined || word === 'LIVE' || word === 'TEST') return word ?? 'LIVE';
  throw new UsageError(`--kind is LIVE or TEST, not ${String(word)}.`);
}

/** BILLWRIGHT_OPERATOR_KEY, else the file that the server keeps in its data folder. */
function operatorKey(env: NodeJS.ProcessEnv): string {
  const file = join(env['BILLWRIGHT_DATA'] ?? '.billwright', 'operator-key');
  if (env['BILLWRIGHT_OPERATOR_KEY']) return env['BILLWRIGHT_OPERATOR_KEY'];
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new UsageError(`Set BILLWRIGHT_OPERATOR_KEY, or BILLWRIGHT_DATA to the server's data folder: ${file} is not there.`);
}
