import { type Command, everyRow } from './command.js';
import type { Graph } from './graph.js';

/** A request that waits for somebody's decision, as the dashboard shows it. */
export interface Work {
  readonly requestId: string;
  readonly documentType: string;
  readonly versionNo: number;
  readonly contentHash: string;
  readonly itemCount: number;
  readonly openedAt: string;
}

export const approve: Command = {
  name: 'approve',
  usage: 'approve [--type TIME_ENTRY|INVOICE] [--dry-run]',
  does: 'Approves what waits for you, bound to what you see now; --dry-run only lists it.',
  options: { type: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  show: (work: readonly Work[]) => (work.length === 0 ? 'Nothing waits for you.' : work.map(line).join('\n')),
  run: async ({ values }, { graph }) => {
    const waiting = await workOf(graph, values['type'] as string | undefined);
    if (values['dry-run'] !== true) for (const one of waiting) await approveWork(graph, one);
    return waiting;
  },
};

const workQuery = `query Work($after: String) {
  myWork(first: 200, after: $after) {
    edges { node { requestId documentType versionNo contentHash itemCount openedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const approval = `mutation Approve($input: DecisionInput!) { approve(input: $input) { approved userErrors { code message } } }`;

interface WorkPage {
  readonly edges: readonly { readonly node: Work }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** What waits for this person, oldest first. */
export async function workOf(graph: Graph, documentType?: string): Promise<Work[]> {
  const work = await everyRow(async (after) => {
    const { myWork } = await graph<{ myWork: WorkPage }>(workQuery, { after });
    return { data: myWork.edges.map(({ node }) => node), page: { next: myWork.pageInfo.hasNextPage ? myWork.pageInfo.endCursor : null } };
  });
  return work.filter((one) => documentType === undefined || one.documentType === documentType);
}

/** Decides what was seen and nothing else: a request that changed since is refused. */
export async function approveWork(graph: Graph, { requestId, versionNo, contentHash }: Work): Promise<void> {
  await graph(approval, { input: { requestId, versionNo, contentHash, idempotencyKey: `approve-${requestId}-${versionNo}` } });
}

function line({ documentType, itemCount, openedAt, requestId }: Work): string {
  return `${documentType}  ${itemCount} items since ${openedAt}  ${requestId}`;
}
