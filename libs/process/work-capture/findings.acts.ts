import type { Finding } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { exceptionRule, findOpenExceptions } from '#libs/system/work-item/index.js';
import { openExceptions, resolveExceptions } from '#libs/system/work-item/work-item.acts.js';
import type { TaskFact, WorkCheck } from './validation.types.js';

const targetType = 'time_entry';

/** The codes that validation finds, and so may take back when the check passes. */
const validationCodes: ReadonlySet<string> = new Set([
  'TIME_OUTSIDE_ASSIGNMENT', 'TIME_TASK_CLOSED', 'MAP_PROJECT_INACTIVE', 'CTR_NOT_ACTIVE', 'CTR_EXPIRED', 'TIME_TOO_OLD', 'TIME_OVER_DAY_LIMIT',
  'TIME_DUPLICATE', 'GL_PERIOD_CLOSED',
]);

/** One check with the task it is about: it says whose the exception is. */
export interface CheckedTask {
  readonly check: WorkCheck;
  readonly task: TaskFact;
}

/** Opens an exception for each finding of work that was never checked before. Answers them by entry. */
export async function openFindings(tx: Tx, checked: readonly CheckedTask[]): Promise<Map<string, Finding[]>> {
  const found = checked.flatMap(({ check, task }) => check.findings.map(({ code, detail }) => ({
    code, detail, target: { type: targetType, id: check.id },
    scope: { legalEntityId: task.legalEntityId, region: task.region, customerId: task.customerId, projectId: task.projectId },
  })));
  const byEntry = new Map<string, Finding[]>();
  for (const { id, code, severity, ownerRole, detail, target } of await openExceptions(tx, found)) {
    byEntry.set(target.id, [...(byEntry.get(target.id) ?? []), { id, code, severity, ownerRole, detail, target }]);
  }
  return byEntry;
}

/** The same for work that was checked before: what is no longer found is resolved. */
export async function refreshFindings(tx: Tx, checked: readonly CheckedTask[]): Promise<Map<string, Finding[]>> {
  const live = await findOpenExceptions(tx, { targetType, targetIds: checked.map(({ check }) => check.id) });
  const found = new Set(checked.flatMap(({ check }) => check.findings.map(({ code }) => `${check.id} ${code}`)));
  const gone = live.filter(({ code, target }) => validationCodes.has(code) && !found.has(`${target.id} ${code}`));
  if (gone.length > 0) await resolveExceptions(tx, gone.map(({ code, target }) => ({ targetType, targetId: target.id, codes: [code] })));
  return openFindings(tx, checked);
}

/** Ends every open exception of entries that are gone. */
export async function dropFindings(tx: Tx, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length > 0) await resolveExceptions(tx, entryIds.map((targetId) => ({ targetType, targetId })));
}

/** True when one of the findings stops the work. */
export function isBlocked(check: WorkCheck): boolean {
  return check.findings.some(({ code }) => exceptionRule(code).severity === 'BLOCK');
}
