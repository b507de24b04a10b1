import { createHash } from 'node:crypto';
import type { AuthenticatedRequest } from '../auth/request.js';
import { cursorInvalid } from './page.js';

interface Paged {
  readonly page?: { readonly next?: unknown } | null;
}

/** Takes the mark of its list off the cursor that a request brings. @throws CURSOR_INVALID 400 for the cursor of another list */
export function takeCursor(request: AuthenticatedRequest): void {
  const query = request.query as { after?: unknown } | undefined;
  if (typeof query?.after !== 'string' || isPosition(query.after)) return;
  query.after = withoutMark(query.after, listOf(request));
}

/** The answer with the mark of its list on the cursor, so that no other list takes it. The page stands at the top, or under `items`. */
export function giveCursor(body: unknown, request: AuthenticatedRequest): unknown {
  const answer = body as (Paged & { readonly items?: Paged }) | null | undefined;
  if (typeof answer?.page?.next === 'string') return marked(answer, request);
  return typeof answer?.items?.page?.next === 'string' ? { ...answer, items: marked(answer.items, request) } : body;
}

function marked(list: Paged, request: AuthenticatedRequest): Paged {
  const next = list.page!.next as string;
  return isPosition(next) ? list : { ...list, page: { next: withMark(next, listOf(request)) } };
}

/** The event feed counts: its cursor is a position that consumers may keep and compare. */
function isPosition(cursor: string): boolean {
  return /^\d+$/.test(cursor);
}

/** A cursor that only this list takes. */
export function withMark(cursor: string, list: string): string {
  return `${markOf(list)}${cursor}`;
}

/** What the list itself gave. @throws CURSOR_INVALID 400 for the cursor of another list */
export function withoutMark(cursor: string, list: string): string {
  const mark = markOf(list);
  if (!cursor.startsWith(mark)) throw cursorInvalid();
  return cursor.slice(mark.length);
}

function listOf({ routeOptions, url }: AuthenticatedRequest): string {
  return routeOptions?.url ?? url;
}

const marks = new Map<string, string>();

function markOf(list: string): string {
  if (!marks.has(list)) marks.set(list, createHash('sha256').update(list).digest('base64url').slice(0, 6));
  return marks.get(list)!;
}
