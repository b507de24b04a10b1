import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Far beyond any query that asks for something, far below what the parser's own recursion bears. */
const deepest = 100;

/** Refuses a query whose braces, brackets and parentheses lie too deep in each other, before anything reads it. */
export function boundedNesting(): ApolloServerPlugin<BaseContext> {
  return { requestDidStart: async () => ({ didResolveSource: async ({ source }) => refuseDeep(source) }) };
}

function refuseDeep(source: string): void {
  let depth = 0;
  for (const sign of source.match(/[[\](){}]/g) ?? []) {
    depth += '[({'.includes(sign) ? 1 : -1;
    if (depth > deepest) throw new GraphQLError(`The query nests more than ${deepest} deep. Ask for less at once.`, { extensions: { code: 'GRAPHQL_TOO_DEEP', http: { status: 400 } } });
  }
}
