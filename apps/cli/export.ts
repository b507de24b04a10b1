import { type Client, type Command, type Given, required, UsageError } from './command.js';

const options = { entity: { type: 'string' }, 'as-of': { type: 'string' } } as const;
const asText = { parseAs: 'text' } as const;

export const exportLedger: Command = {
  name: 'export ledger',
  usage: 'export ledger --entity LE-DE [--format hledger] [--as-of 2026-06-30]',
  does: 'Writes the journal of a legal entity as text that hledger and ledger read.',
  options: { ...options, format: { type: 'string' } },
  run: async (given, { client }) =>
    (await client.GET('/system/ledger/v1/exports/ledger', { params: { query: { ...(await bounds(given, client)), format: 'hledger' } }, ...asText })).data,
};

export const exportTrialBalance: Command = {
  name: 'export trial-balance',
  usage: 'export trial-balance --entity LE-DE [--as-of 2026-06-30]',
  does: 'Writes account,currency,amount as CSV.',
  options,
  run: async (given, { client }) =>
    (await client.GET('/system/ledger/v1/exports/trial-balance', { params: { query: await bounds(given, client) }, ...asText })).data,
};

export const exportOpenItems: Command = {
  name: 'export open-items',
  usage: 'export open-items --entity LE-DE [--as-of 2026-06-30]',
  does: 'Writes invoice,currency,open as CSV.',
  options,
  run: async (given, { client }) =>
    (await client.GET('/system/receivable/v1/exports/open-items', { params: { query: await bounds(given, client) }, ...asText })).data,
};

async function bounds(given: Given, client: Client): Promise<{ legalEntityId: string; asOf?: string }> {
  const asOf = given.values['as-of'];
  return { legalEntityId: await legalEntityId(client, required(given, 'entity')), ...(typeof asOf === 'string' && { asOf }) };
}

/** The id behind a legal entity's code. @throws UsageError */
export async function legalEntityId(client: Client, code: string): Promise<string> {
  const { data } = await client.GET('/system/ledger/v1/legal-entities', { params: { query: { code, limit: 1 } } });
  const [found] = data!.data;
  if (!found) throw new UsageError(`There is no legal entity ${code} in this tenant.`);
  return found.id;
}
