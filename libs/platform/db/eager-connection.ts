import type pg from 'pg';
import type { Earlier } from './idempotency-record.js';
import type { Queryable } from './tx.js';

/** The connection of one write, whose first statements leave together with BEGIN. */
export interface EagerConnection extends Queryable {
  /** Fulfilled when the act is to be done; rejected when it was done before, or may not be. */
  readonly toBeDone: Promise<void>;
  /** Takes everything back and gives the connection to others. */
  rollback(): Promise<void>;
}

/**
 * A connection on which an act need not wait until its transaction is open: nobody sees an answer before it is known that the act is still to be
 * done, and what was sent meanwhile is rolled back when it is not.
 */
export function eagerConnection(client: pg.PoolClient, opened: Promise<Earlier>): EagerConnection {
  let isOver = false;
  const toBeDone = opened.then(({ answer }) => {
    isOver ||= answer !== undefined;
    if (isOver) throw new Error('The act was done before.');
  });
  toBeDone.catch(() => undefined);
  return {
    toBeDone,
    query: async (statement) => {
      if (isOver) throw new Error('A write goes on after its answer was given.');
      const sent = client.query(statement);
      sent.catch(() => undefined);
      await toBeDone;
      return sent;
    },
    rollback: () => {
      isOver = true;
      return client.query('rollback').then(() => client.release(), () => client.release(true));
    },
  };
}
