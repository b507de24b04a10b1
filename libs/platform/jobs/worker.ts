import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue, Worker } from 'bullmq';
import { Db } from '../db/db.js';
import { calmly } from '../observability/log.js';
import { deliverer } from './delivery.js';
import { Jobs } from './jobs.js';
import { bePresent, type Presence } from './presence.js';
import { openQueue, openWorker, type QueueSettings, queueSettings, type Ticket } from './queue.js';
import { moveOutbox, sweepDeliveries } from './relay.js';
import { lostAfterMs } from './retry.js';
import { sequence } from './sequencer.js';

/** Whether this host runs jobs, or only answers requests. */
export const runsJobs = Symbol('runsJobs');

const idleMs = 100;
const sweepMs = 1_000;

/** Runs the jobs of this host: relay, sequencer and BullMQ worker, each a loop that only ever continues where PostgreSQL says. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap {
  private queue: Queue<Ticket> | undefined;
  private worker: Worker<Ticket> | undefined;
  private presence: Presence | undefined;
  private readonly loops: Promise<void>[] = [];
  private readonly stop = new AbortController();
  private nudge = new AbortController();
  private startedMs = 0;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    @Inject(queueSettings) private readonly settings: QueueSettings,
    @Inject(runsJobs) private readonly enabled: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.enabled) return;
    this.startedMs = performance.now();
    this.presence = bePresent(this.db.relayPool);
    const deliver = deliverer(this.db, this.jobs, this.presence);
    this.queue = openQueue(this.settings);
    this.worker = openWorker(this.settings, (ticket) => this.runEach(ticket, deliver));
    this.db.onMessages(() => this.wakeRelay());
    this.loops.push(
      this.repeat('relay', idleMs, () => moveOutbox(this.db.relayPool, this.jobs, this.queue!)),
      this.repeat('sweep', sweepMs, () => sweepDeliveries(this.db.relayPool, this.jobs, this.queue!, this.patienceMs())),
      this.repeat('sequencer', idleMs, () => sequence(this.db)),
    );
  }

  isEnabled(): boolean {
    return this.enabled;
  }

  /** Whether this host's worker takes jobs now. */
  isWorking(): boolean {
    return this.worker !== undefined && !this.stop.signal.aborted && this.worker.isRunning();
  }

  /** Finishes what runs, then lets go of the queue. */
  async close(): Promise<void> {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    await Promise.all(this.loops);
    await this.worker?.close();
    await this.presence?.leave();
    await this.queue?.close();
  }

  /** A host that stops leaves the rest of a ticket QUEUED: whoever works next hands it over again. */
  private async runEach({ deliveryIds }: Ticket, deliver: (deliveryId: string) => Promise<void>): Promise<void> {
    for (const deliveryId of deliveryIds) if (!this.stop.signal.aborted) await deliver(deliveryId);
  }

  /** What was queued before this host began may have died with the one before it: it is handed over again at once, the rest when it seems lost. */
  private patienceMs(): number {
    return Math.min(lostAfterMs, performance.now() - this.startedMs);
  }

  /** This host has just committed messages: no need to wait for the next look. */
  private wakeRelay(): void {
    this.nudge.abort();
    this.nudge = new AbortController();
  }

  private async repeat(name: string, pauseMs: number, step: () => Promise<number>): Promise<void> {
    const complain = calmly(name);
    while (!this.stop.signal.aborted) {
      const woken = name === 'relay' ? [this.stop.signal, this.nudge.signal] : [this.stop.signal];
      const moved = await step().catch((error: Error) => (complain(error), 0));
      if (moved === 0) await sleep(pauseMs, undefined, { signal: AbortSignal.any(woken) }).catch(() => undefined);
    }
  }
}
