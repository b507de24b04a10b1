import { addDays, type Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { problems } from './project.problems.js';
import { type DaysChange, findWorkLost } from './project.queries.js';

interface Planned {
  readonly startDate: Day | null;
  readonly endDate: Day | null;
}

interface Active {
  readonly activeFrom: Day | null;
  readonly activeTo: Day | null;
}

/** A project or task keeps the days on which work was recorded (INV-16). @throws TIME_OUTSIDE_DAYS */
export async function keepPlannedDays(tx: Tx, of: 'project' | 'task', before: Planned & { readonly id: string }, patch: Partial<Planned>): Promise<void> {
  const days = ({ startDate, endDate }: Planned) => ({ from: startDate, to: endDate && addDays(endDate, 1) });
  if (patch.startDate !== undefined || patch.endDate !== undefined) {
    await keepDays(tx, of, { id: before.id, before: days(before), after: days({ ...before, ...patch }) });
  }
}

/** A resource keeps the days on which it worked (INV-16). @throws TIME_OUTSIDE_DAYS */
export async function keepActiveDays(tx: Tx, before: Active & { readonly id: string }, patch: Partial<Active>): Promise<void> {
  const days = ({ activeFrom: from, activeTo: to }: Active) => ({ from, to });
  if (patch.activeFrom !== undefined || patch.activeTo !== undefined) {
    await keepDays(tx, 'resource', { id: before.id, before: days(before), after: days({ ...before, ...patch }) });
  }
}

async function keepDays(tx: Tx, of: 'project' | 'task' | 'resource', change: DaysChange): Promise<void> {
  const lost = await findWorkLost(tx, of, change);
  if (lost) throw problems.workOutside(lost);
}
