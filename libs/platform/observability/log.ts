import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';

interface LogContext {
  readonly requestId: string;
  readonly traceId: string;
}

/** Request and trace ids for log lines, and nothing else: tenants and actors travel in `Ctx` (architecture.md §4). */
export const logContext = new AsyncLocalStorage<LogContext>();

/** The log: one JSON object a line. Credentials and personal texts never reach it. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => logContext.getStore() ?? {},
  redact: {
    paths: [
      'authorization', 'password', 'secret', 'key', 'token', 'email', 'narrative', '*.authorization', '*.password', '*.secret', '*.key', '*.token', '*.email',
      '*.narrative',
    ],
    censor: '[redacted]',
  },
});

const calmMs = 1_000;

/** An error handler that writes one line a second at most: a broken connection repeats its error without pause. */
export function calmly(who: string): (error: Error) => void {
  let last = -calmMs;
  let hidden = 0;
  return (error) => {
    const at = performance.now();
    if (at - last < calmMs) {
      hidden++;
      return;
    }
    log.warn({ who, hidden, error: error.message }, 'connection trouble');
    last = at;
    hidden = 0;
  };
}
