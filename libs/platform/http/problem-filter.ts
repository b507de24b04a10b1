import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Ctx, Problem } from '#libs/kernel/index.js';
import type { AuthenticatedRequest } from '../auth/request.js';
import { Db } from '../db/db.js';
import { log } from '../observability/log.js';
import { pointerPart } from './json-text.js';
import { problemBody, toProblem } from './problem-answer.js';

/** Answers every refusal as problem+json, after its evidence is committed. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly db: Db) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType<string>() === 'graphql') throw error;
    const request = host.switchToHttp().getRequest<AuthenticatedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = await refuse(this.db, error, request.user);
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
    await reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problemBody(pointInto(problem, request.body), request.identity?.requestId ?? ''));
  }
}

/** The database names the field of an unknown reference, not where the body has it: each place of that name is pointed at. */
function pointInto(problem: Problem, body: unknown): Problem {
  if (problem.code !== 'REFERENCE_UNKNOWN') return problem;
  const errors = problem.errors!.flatMap((error) => placesOf(error.pointer.slice(1), body).map((pointer) => ({ ...error, pointer })));
  return errors.length === 0 ? problem : new Problem(problem.code, problem.status, problem.message, { errors });
}

function placesOf(field: string, body: unknown, at = ''): string[] {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return [];
  return Object.entries(body).flatMap(([name, item]) =>
    (name === field && typeof item === 'string' ? [`${at}/${name}`] : placesOf(field, item, `${at}/${pointerPart(name)}`)),
  );
}

/** The problem of an error, logged when unexpected and recorded when it carries evidence. */
export async function refuse(db: Db, error: unknown, ctx: Ctx | undefined): Promise<Problem> {
  const problem = toProblem(error);
  if (problem.status >= 500) log.error({ err: error }, 'refused with a server error');
  if (problem.evidence && ctx) await db.record(ctx, problem.evidence);
  return problem;
}
