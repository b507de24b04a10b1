import { approve } from './approve.js';
import { release, runBilling } from './billing.js';
import type { Command } from './command.js';
import { explain } from './explain.js';
import { exportLedger, exportOpenItems, exportTrialBalance } from './export.js';
import { importTime } from './import-time.js';
import { load } from './load.js';
import { pay } from './pay.js';
import { queues, replayQueue } from './queues.js';
import { createTenant } from './tenant.js';
import { verify } from './verify.js';

/** Every command; longer names first, because the first that fits is taken. */
export const commands: readonly Command[] = [
  createTenant, load, importTime, approve, runBilling, release, pay, explain, exportLedger, exportTrialBalance, exportOpenItems, verify, replayQueue, queues,
];
