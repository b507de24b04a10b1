import { problems } from '#libs/kernel/index.js';
import type { Tx } from '../db/tx.js';

export type OperationState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

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

const fields = `id, kind, state, processed, total, started_at as "startedAt", finished_at as "finishedAt", result, problems, row_version as "rowVersion"`;

/** Opens an operation in the transaction of the act that starts the work. */
export async function openOperation(tx: Tx, operation: { kind: string; total: number }): Promise<Operation> {
  const id = tx.newId();
  await tx.insert('platform.operation', [{ id, kind: operation.kind, state: 'QUEUED', total: operation.total }]);
  return getOperation(tx, id);
}

export async function getOperation(tx: Tx, id: string): Promise<Operation> {
  const found = await tx.row<Operation>('operation.get', `select ${fields} from platform.operation where tenant_id = $1 and id = $2`, [tx.ctx.tenantId, id]);
  if (!found) throw problems.notFound('operation', id);
  return found;
}

/** Notes progress with the effect it counts; the operation ends by itself when everything is processed. */
export async function advanceOperation(tx: Tx, id: string, step: { processed: number; problems?: readonly unknown[]; result?: object }): Promise<void> {
  await tx.run('operation.advance', advanceStatement, [tx.ctx.tenantId, id, step.processed, JSON.stringify(step.problems ?? []), step.result === undefined ? null : JSON.stringify(step.result), tx.ctx.now]);
}

/** Ends an operation that cannot go on. */
export async function failOperation(tx: Tx, id: string, problem: object): Promise<void> {
  await tx.run(
    'operation.fail',
    `update platform.operation
     set state = 'FAILED', finished_at = $4, problems = problems || $3::jsonb, row_version = row_version + 1
     where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')`,
    [tx.ctx.tenantId, id, JSON.stringify([problem]), tx.ctx.now],
  );
}

const advanceStatement = `
  update platform.operation
  set processed = processed + $3::bigint,
    problems = problems || $4::jsonb,
    result = case when $5::jsonb is null then result else coalesce(result, '{}') || $5::jsonb end,
    started_at = coalesce(started_at, $6),
    state = case when processed + $3::bigint >= total then 'SUCCEEDED' else 'RUNNING' end,
    finished_at = case when processed + $3::bigint >= total then $6::timestamptz end,
    row_version = row_version + 1
  where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')`;
