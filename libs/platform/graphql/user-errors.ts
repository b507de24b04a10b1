import { createHash } from 'node:crypto';
import { Field, ObjectType } from '@nestjs/graphql';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import { toProblem } from '../http/problem-answer.js';

/** A business refusal inside a payload: the request was understood, the act was not done. */
@ObjectType()
export class UserError {
  @Field(() => String, { description: 'Stable; program against this.' })
  code: string;

  @Field(() => String, { description: 'Says what to do next.' })
  message: string;

  @Field(() => [String], { description: 'JSON pointers of the fields concerned.' })
  pointers: string[];
}

const businessStatuses = new Set([404, 409, 412, 422, 423]);

/** Runs a mutation: a business refusal becomes `userErrors`, anything else is a GraphQL error with its HTTP status (design/api.md, Dashboard). */
export async function asPayload<T extends object>(work: () => Promise<T>): Promise<Partial<T> & { userErrors: UserError[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    const problem = toProblem(error);
    if (!businessStatuses.has(problem.status)) throw error;
    return { userErrors: [{ code: problem.code, message: problem.message, pointers: (problem.errors ?? []).map(({ pointer }) => pointer) }] } as never;
  }
}

/** The context of a mutation under its idempotency key. @throws IDEMPOTENCY_KEY_MALFORMED */
export function underKey(ctx: Ctx, mutation: string, key: string, input: object): Ctx {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem('IDEMPOTENCY_KEY_MALFORMED', 400, 'An idempotencyKey has 1 to 255 visible ASCII characters.');
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([mutation, ctx.userId, input], (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
    .digest('hex');
  return { ...ctx, idempotency: { key, route: `mutation ${mutation}`, fingerprint, replayed: false } };
}
