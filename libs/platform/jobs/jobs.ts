import { Injectable } from '@nestjs/common';
import type { Ctx, Problem } from '#libs/kernel/index.js';

/** The work behind a job or an event. It acts as the human who caused it, on the tenant's clock. */
export interface Job<T = never> {
  /** Events that start it; without any, it is started by name through `tx.enqueue`. */
  readonly on?: readonly string[];
  /**
   * `one` (default): its single `db.write` also records that it is done, so it runs once whatever happens. `many`: it takes several
   * transactions, each of which finds out by itself what is left, and it is done when it returns.
   */
  readonly transactions?: 'one' | 'many';
  /**
   * How much of what one request published a single run may take: then `run` gets the data of several messages, as a list. A message weighs its
   * `count`, or one. When such a run fails, each message is tried by itself, so that only the bad one ends DEAD.
   */
  readonly gathers?: number;
  /** True for work that nobody waits for, such as printing what is posted: it runs when nothing else stands in the queue. */
  readonly givesWay?: boolean;
  readonly run: (ctx: Ctx, data: T) => Promise<unknown>;
  /**
   * Tells those who wait for the work that it is DEAD and why: nobody may see it run for ever. It comes before the delivery is noted DEAD, so it may
   * come twice; its own failure is logged and changes nothing. It decides nothing and asks for no permission, because the actor may be gone.
   */
  readonly died?: (ctx: Ctx, data: T, problem: Problem) => Promise<unknown>;
}

/** The jobs of every process slice in this host, by name. */
@Injectable()
export class Jobs {
  private readonly known = new Map<string, Job>();

  /** Adds the jobs of a slice. @throws Error when a name is taken */
  register(jobs: Readonly<Record<string, Job>>): void {
    for (const [name, job] of Object.entries(jobs)) {
      if (this.known.has(name)) throw new Error(`Two slices register the job ${name}.`);
      this.known.set(name, job);
    }
  }

  find(name: string): Job | undefined {
    return this.known.get(name);
  }

  /** Who works on an outbox row: the job of that name, or every job that listens to the event. */
  consumersOf(row: { kind: string; type: string }): string[] {
    if (row.kind === 'JOB') return [row.type];
    return [...this.known].filter(([, job]) => job.on?.includes(row.type)).map(([name]) => name);
  }
}
