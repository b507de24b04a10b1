import { type Connection, Refusal } from '#client/index.js';

/** Asks the dashboard graph. A business refusal is thrown as {@link Refusal}, like those of the REST doors. */
export type Graph = <T>(query: string, variables?: object) => Promise<T>;

interface Reply {
  readonly data?: Readonly<Record<string, { readonly userErrors?: readonly { readonly code: string; readonly message: string }[] } | null>>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The graph as somebody with a key sees it. */
export function graphOf({ url, key }: Connection): Graph {
  return async <T>(query: string, variables: object = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/experience/dashboard/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const reply = (await response.json()) as Reply;
    const [error] = reply.errors ?? [];
    if (error) throw new Refusal(response.status, error.extensions?.code ?? 'GRAPHQL', error.message, reply);
    const [refused] = Object.values(reply.data ?? {}).flatMap((answer) => answer?.userErrors ?? []);
    if (refused) throw new Refusal(response.status, refused.code, refused.message, reply);
    return reply.data as T;
  };
}
