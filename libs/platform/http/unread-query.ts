import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { problems } from '#libs/kernel/index.js';
import { requestOf } from '../auth/request.js';

/** Nest's number of `@Query()` among the parameters of a handler. */
const queryParameter = '4:';

/** Refuses filters at an address that has none; a list names its own in its DTO. @throws VALIDATION_FAILED 400 */
export function refuseUnreadQuery(context: ExecutionContext): void {
  const names = Object.keys((requestOf(context).query ?? {}) as object);
  if (names.length === 0 || readsQuery(context)) return;
  throw problems.invalid(names.map((name) => ({ pointer: `/${name}`, code: 'UNKNOWN_FIELD', detail: `${name} should not exist` })));
}

function readsQuery(context: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object | undefined;
  return Object.keys(parameters ?? {}).some((parameter) => parameter.startsWith(queryParameter));
}
