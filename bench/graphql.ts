import type { Measured, Settings } from './bench.types.js';
import { type Contest, contest } from './invoice-race.js';
import { race, type Targets } from './load.js';

const page = `query ($first: Int!) {
  invoices(first: $first) {
    edges {
      node {
        id number status issueDate dueDate gross { amount currency } amountDue { amount currency }
        customer { id code legalName }
        lines { id lineNo description quantity unitPrice net { amount currency } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const body = JSON.stringify({ query: page, variables: { first: 20 } });
const json = { 'content-type': 'application/json' };

/** A page of 20 invoices, each with its customer and five lines, against a bare Apollo app with a loader per relation. */
export function graphql(settings: Settings): Promise<readonly Measured[]> {
  return contest('bare-graphql', async (both) => [
    await race({ row: 'GraphQL page of 20 invoices with customer and 5 lines', must: 0.6, aim: 1.5, ...targets(both) }, settings),
  ]);
}

export function targets({ url, firm, bare }: Contest): Targets {
  return {
    product: {
      url, next: () => ({ method: 'POST', path: '/experience/dashboard/graphql', headers: { ...json, authorization: `Bearer ${firm.clerkKey}` }, body }),
    },
    baseline: { url: bare.url, next: () => ({ method: 'POST', path: '/graphql', headers: json, body }) },
  };
}
