import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { lockKinds } from '../db/lock-kinds.js';
import { batched } from './batched.js';

/** A worker as PostgreSQL knows it: the deliveries it has in hand, and a lock that ends with its process, however that ends. */
export interface Presence {
  /** Has the delivery in hand while `work` runs. One that is in hand already is left to whoever runs it. */
  holding(deliveryId: string, work: () => Promise<void>): Promise<void>;
  /** Resolves once PostgreSQL knows what is in hand now. */
  note(): Promise<void>;
  /** Goes with nothing in hand. */
  leave(): Promise<void>;
}

interface Registered {
  readonly id: string;
  readonly leave: () => Promise<void>;
}

/** Makes this worker known. When its connection is lost it counts as gone, and makes itself known under another id. */
export function bePresent(pool: pg.Pool): Presence {
  const inHand = new Set<string>();
  let registered: Promise<Registered> | undefined;
  let noted = '';
  const forget = () => (registered = undefined);
  const write = async () => {
    const { id } = await (registered ??= register(pool, forget).catch((error: Error) => (forget(), Promise.reject(error))));
    const note = `${id} ${[...inHand].join()}`;
    if (note === noted) return;
    await pool.query({ name: 'presence.note', text: 'update platform.worker set in_hand = $2 where id = $1', values: [id, [...inHand]] });
    noted = note;
  };
  const noteTogether = batched(async (asked: readonly undefined[]) => (await write(), asked));
  return {
    holding: async (deliveryId, work) => {
      if (inHand.has(deliveryId)) return;
      inHand.add(deliveryId);
      await work().finally(() => inHand.delete(deliveryId));
    },
    note: async () => void (await noteTogether(undefined)),
    leave: async () => (await registered?.catch(() => undefined))?.leave(),
  };
}

/** The lock comes first: a row without it is that of a worker that is gone. */
async function register(pool: pg.Pool, lost: () => void): Promise<Registered> {
  const client = await pool.connect();
  const id = randomUUID();
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    client.release(true);
    lost();
  };
  client.on('error', end);
  try {
    await client.query(`select pg_advisory_lock(hashtextextended($1, ${lockKinds.worker}))`, [id]);
    await client.query('insert into platform.worker (id) values ($1)', [id]);
  } catch (error) {
    end();
    throw error;
  }
  const leave = async () => {
    await client.query('delete from platform.worker where id = $1', [id]).catch(() => undefined);
    end();
  };
  return { id, leave };
}
