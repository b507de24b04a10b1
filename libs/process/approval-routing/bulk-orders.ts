import { Problem } from '#libs/kernel/index.js';
import type { DecisionOrder, OrderedItem } from '#libs/system/approval/index.js';
import * as problems from './approval-routing.problems.js';
import type { DecisionRecordIn, RecordOutcome } from './approval-routing.types.js';

/** A record that could be read, with its place in the bulk. */
export interface PlacedRecord {
  readonly index: number;
  readonly value: DecisionRecordIn;
}

/** The orders of a bulk, one a request, and where each came from. */
export interface BulkOrders {
  readonly orders: readonly DecisionOrder[];
  /** Index of the record that decides a request as a whole, by request id. */
  readonly wholes: ReadonlyMap<string, number>;
  /** Index of the record that decides an item, by item id. */
  readonly items: ReadonlyMap<string, number>;
  readonly refused: readonly RefusedRecord[];
}

export interface RefusedRecord {
  readonly index: number;
  readonly problem: Problem;
}

/** Gathers records into one order a request; a record for an item goes before the one for the whole. A second record for the same is refused. */
export function ordersOf(records: readonly PlacedRecord[]): BulkOrders {
  const drafts = new Map<string, { whole: DecisionRecordIn | null; items: OrderedItem[]; first: DecisionRecordIn }>();
  const wholes = new Map<string, number>();
  const items = new Map<string, number>();
  const refused: RefusedRecord[] = [];
  for (const { index, value } of records) {
    const { requestId, itemId, versionNo, contentHash, decision, reason = null } = value;
    const [taken, key] = itemId === undefined ? [wholes, requestId] : [items, itemId];
    if (taken.has(key)) {
      refused.push({ index, problem: problems.decidedTwice() });
      continue;
    }
    taken.set(key, index);
    const draft = drafts.get(requestId) ?? { whole: null, items: [], first: value };
    drafts.set(requestId, draft);
    if (itemId === undefined) draft.whole = value;
    else draft.items.push({ itemId, versionNo, contentHash, decision, reason });
  }
  return { orders: [...drafts].map(([requestId, draft]) => toOrder(requestId, draft)), wholes, items, refused };
}

function toOrder(
  requestId: string, { whole, items, first }: { whole: DecisionRecordIn | null; items: readonly OrderedItem[]; first: DecisionRecordIn },
): DecisionOrder {
  const { decision, reason = null } = whole ?? first;
  return { requestId, decision, reason, items, whole: whole && { versionNo: whole.versionNo, contentHash: whole.contentHash } };
}

interface RefusedPlace {
  readonly requestId: string;
  readonly itemId: string | null;
}

/** The index of the record that a refusal falls on; the first of its request where it falls on several. */
export function placeOf(records: readonly PlacedRecord[], { wholes, items }: BulkOrders, { requestId, itemId }: RefusedPlace): number {
  const place = (itemId === null ? undefined : items.get(itemId)) ?? wholes.get(requestId);
  return place ?? records.find(({ value }) => value.requestId === requestId)!.index;
}

/** The outcome of every record, in their order. A refusal of a request as a whole falls on all its records. */
export function outcomesOf(
  records: readonly PlacedRecord[],
  { wholes, items, refused: early }: BulkOrders,
  refusals: readonly (RefusedPlace & { readonly problem: Problem })[],
  decidedRequestIds: ReadonlySet<string>,
): readonly RecordOutcome[] {
  const problemsByRequest = new Map(refusals.filter(({ itemId }) => itemId === null).map(({ requestId, problem }) => [requestId, problem]));
  const problemsByIndex = new Map(early.map(({ index, problem }) => [index, problem]));
  for (const { requestId, itemId, problem } of refusals) {
    const index = itemId === null ? undefined : (items.get(itemId) ?? wholes.get(requestId));
    if (index !== undefined && !problemsByIndex.has(index)) problemsByIndex.set(index, problem);
  }
  return records.map(({ index, value: { requestId, itemId } }): RecordOutcome => {
    const problem = problemsByIndex.get(index) ?? problemsByRequest.get(requestId) ?? null;
    const isDecided = problem === null || (itemId === undefined && decidedRequestIds.has(requestId) && wholes.get(requestId) === index);
    const shown = problem && { code: problem.code, status: problem.status, detail: problem.message };
    return { index, requestId, outcome: isDecided ? 'decided' : 'refused', problem: shown };
  });
}
