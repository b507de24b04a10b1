import { type Day, isPeriod } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { addCostRates, endCostRate } from './cost-rate.js';
import { keepActiveDays } from './lost-days.acts.js';
import { problems } from './project.problems.js';
import { change } from './project.repository.js';
import { findCostRates, findRoles } from './resource.queries.js';
import {
  getAbsence, getCalendar, getCostRate, getResource, getRole, insertCostRates, insertResources, lockResource, standardCostColumns,
} from './resource.repository.js';
import type {
  Absence, Calendar, CalendarPatch, CostRate, NewAbsence, NewCalendar, NewCostRate, NewProjectRole, NewResource, ProjectRole, ProjectRolePatch, Resource,
  ResourcePatch,
} from './resource.types.js';

type Key = { readonly id: string; readonly rowVersion: number };

/** Adds roles; codes are unique in the tenant. @throws CONFLICT */
export async function createRoles(tx: Tx, roles: readonly NewProjectRole[]): Promise<readonly ProjectRole[]> {
  const rows = roles.map(({ code, name = '', standardCost = null }) => ({ id: tx.newId(), code, name, ...standardCostColumns(standardCost) }));
  await tx.insert('project.role', rows);
  const made = new Map((await findRoles(tx, rows.map(({ id }) => id))).map((role) => [role.id, role]));
  return rows.map(({ id }) => made.get(id)!);
}

/** A null standard cost takes the known one away. @throws STALE_VERSION, NOT_FOUND */
export async function changeRole(tx: Tx, key: Key, { standardCost, ...patch }: ProjectRolePatch): Promise<ProjectRole> {
  await getRole(tx, key.id);
  await change(tx, 'project.role', key, { ...patch, ...(standardCost === undefined ? {} : standardCostColumns(standardCost)) });
  return getRole(tx, key.id);
}

/** Monday to Friday and 480 minutes a day unless said otherwise; weekdays count from 1, Monday. @throws CONFLICT when the code is taken */
export async function createCalendar(tx: Tx, calendar: NewCalendar): Promise<Calendar> {
  const { workingDays = [1, 2, 3, 4, 5], dailyMinutes = 480, holidays = [], name = '', location = null, code } = calendar;
  const id = tx.newId();
  await tx.insert('project.calendar', [{ id, code, name, location, workingDays, dailyMinutes, holidays }]);
  return getCalendar(tx, id);
}

/** @throws STALE_VERSION, NOT_FOUND */
export async function changeCalendar(tx: Tx, key: Key, patch: CalendarPatch): Promise<Calendar> {
  await getCalendar(tx, key.id);
  await change(tx, 'project.calendar', key, patch);
  return getCalendar(tx, key.id);
}

/** Adds people with one statement, in the order given. @throws CONFLICT when a code or a user is taken, VALIDATION_FAILED for no active day */
export async function createResources(tx: Tx, resources: readonly NewResource[]): Promise<readonly Resource[]> {
  const made = resources.map((resource): Resource => ({
    name: '', kind: 'EMPLOYEE', homeRoleId: null, grade: null, location: null, region: null, calendarId: null, managerId: null, userId: null, supplierRef: null,
    activeFrom: null, activeTo: null, ...resource, id: tx.newId(), rowVersion: 1,
  }));
  made.forEach(requireActivePeriod);
  if (made.length > 0) await insertResources(tx, made);
  return made;
}

/** @throws TIME_OUTSIDE_DAYS, STALE_VERSION, VALIDATION_FAILED */
export async function changeResource(tx: Tx, key: Key, patch: ResourcePatch): Promise<Resource> {
  const before = await lockResource(tx, key.id);
  requireActivePeriod({ ...before, ...patch });
  await keepActiveDays(tx, before, patch);
  await change(tx, 'project.resource', key, patch);
  return getResource(tx, key.id);
}

/** Adds what people cost with one statement (INV-13). @throws COST_RATE_OVERLAPS, VALIDATION_FAILED */
export async function createCostRates(tx: Tx, rates: readonly NewCostRate[]): Promise<readonly CostRate[]> {
  const made = rates.map((rate) => ({ ...rate, id: tx.newId(), rowVersion: 1 }));
  addCostRates(await findCostRates(tx, [...new Set(rates.map(({ resourceId }) => resourceId))]), made);
  if (made.length > 0) await insertCostRates(tx, made);
  return made;
}

/** Ends a cost rate earlier: `validTo` is the first day without it. @throws COST_RATE_ENDED, STALE_VERSION */
export async function endCostRateOf(tx: Tx, key: Key, validTo: Day): Promise<CostRate> {
  const ended = endCostRate(await getCostRate(tx, key.id), validTo);
  const rowVersion = await tx.update('project.resource_cost_rate', key, { validTo });
  return { ...ended, rowVersion };
}

/** `toDate` is the first day back. @throws VALIDATION_FAILED for no day */
export async function createAbsence(tx: Tx, absence: NewAbsence): Promise<Absence> {
  if (absence.toDate <= absence.fromDate) throw problems.periodEmpty('/toDate');
  const id = tx.newId();
  await tx.insert('project.absence', [{ kind: 'LEAVE', confirmed: false, ...absence, id }]);
  return getAbsence(tx, id);
}

/** @throws STALE_VERSION, NOT_FOUND */
export async function confirmAbsence(tx: Tx, key: Key): Promise<Absence> {
  await getAbsence(tx, key.id);
  await tx.update('project.absence', key, { confirmed: true });
  return getAbsence(tx, key.id);
}

/** Takes an absence back. */
export async function removeAbsence(tx: Tx, id: string): Promise<Absence> {
  const absence = await getAbsence(tx, id);
  await tx.run('project.remove-absence', 'delete from project.absence where tenant_id = $1 and id = $2', [tx.ctx.tenantId, id]);
  return absence;
}

function requireActivePeriod({ activeFrom, activeTo }: Resource): void {
  if (activeFrom !== null && activeTo !== null && !isPeriod({ from: activeFrom, to: activeTo })) throw problems.periodEmpty('/activeTo');
}
