import { allow, problems } from '#libs/kernel/index.js';
import type { Tx } from '../db/tx.js';

export const operationStates = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type OperationState = (typeof operationStates)[number];

/** Long work as clients follow it (design/api.md, Long work). */
export interface Operation {
  readonly id: string;
  readonly kind: string;
  readonly state: OperationState;
  readonly processed: bigint;
  readonly total: bigint;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly result: unknown;
  readonly problems: readonly unknown[];
  readonly rowVersion: number;
}

const withoutDead = `jsonb_path_query_array(problems, '$[*] ? (!(@.dead == true))')`;

const fields = `id, kind, state, processed, total, started_at as "startedAt", finished_at as "finishedAt", result, problems, row_version as "rowVersion"`;

/** Opens an operation in the transaction of the act that starts the work. */
export async function openOperation(tx: Tx, operation: { kind: string; total: number }): Promise<Operation> {
  const id = tx.newId();
  await tx.insert('platform.operation', [{ id, kind: operation.kind, state: 'QUEUED', total: operation.total }]);
  return getOperation(tx, id);
}

/** An operation for whoever started it. What it tells is of no row in particular, so others need a grant that is not narrowed. @throws NOT_FOUND, FORBIDDEN */
export async function getOperation(tx: Tx, id: string): Promise<Operation> {
  const found = await tx.row<Operation & { createdBy: string }>(
    'operation.get', `select ${fields}, created_by as "createdBy" from platform.operation where tenant_id = $1 and id = $2`, [tx.ctx.tenantId, id],
  );
  if (!found) throw problems.notFound('operation', id);
  const { createdBy, ...operation } = found;
  if (createdBy !== tx.ctx.userId) allow(tx.ctx, 'operation.read', {});
  return operation;
}

/**
 * Notes progress with the effect it counts; the operation ends by itself when everything is processed. One that FAILED because a part of its work is
 * dead stays so while the other parts go on, and has SUCCEEDED when the last part is replayed: then what was dead is no problem any more.
 */
export async function advanceOperation(tx: Tx, id: string, step: { processed: number; problems?: readonly unknown[]; result?: object }): Promise<void> {
  await tx.run('operation.advance', advanceStatement, [
    tx.ctx.tenantId, id, step.processed, JSON.stringify(step.problems ?? []), step.result === undefined ? null : JSON.stringify(step.result), tx.ctx.now,
  ]);
}

/** Ends an operation that cannot go on by itself: a part of its work is dead, and the problem says why. */
export async function failOperation(tx: Tx, id: string, problem: { readonly code: string; readonly detail: string }): Promise<void> {
  await tx.run(
    'operation.fail',
    `update platform.operation
     set state = 'FAILED', finished_at = $3, problems = problems || jsonb_build_array(jsonb_build_object('code', $4::text, 'detail', $5::text, 'dead', true)),
       row_version = row_version + 1
     where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING', 'FAILED')`,
    [tx.ctx.tenantId, id, tx.ctx.now, problem.code, problem.detail],
  );
}

/** Goes on with an operation that FAILED: what was dead has been asked for anew. */
export async function resumeOperation(tx: Tx, id: string): Promise<void> {
  await tx.run(
    'operation.resume',
    `update platform.operation
     set state = 'RUNNING', finished_at = null, problems = ${withoutDead}, row_version = row_version + 1
     where tenant_id = $1 and id = $2 and state = 'FAILED'`,
    [tx.ctx.tenantId, id],
  );
}

const advanceStatement = `
  update platform.operation
  set processed = processed + $3::bigint,
    problems = case when processed + $3::bigint >= total then ${withoutDead} else problems end || $4::jsonb,
    result = case when $5::jsonb is null then result else coalesce(result, '{}') || $5::jsonb end,
    started_at = coalesce(started_at, $6),
    state = case when processed + $3::bigint >= total then 'SUCCEEDED' when state = 'FAILED' then 'FAILED' else 'RUNNING' end,
    finished_at = case when processed + $3::bigint >= total then $6::timestamptz else finished_at end,
    row_version = row_version + 1
  where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING', 'FAILED')`;
