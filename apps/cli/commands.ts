import type { Command } from './command.js';
import { exportLedger, exportOpenItems, exportTrialBalance } from './export.js';
import { load } from './load.js';
import { queues, replayQueue } from './queues.js';
import { createTenant } from './tenant.js';
import { verify } from './verify.js';

/** Every command; longer names first, because the first that fits is taken. */
export const commands: readonly Command[] = [createTenant, load, exportLedger, exportTrialBalance, exportOpenItems, verify, replayQueue, queues];
