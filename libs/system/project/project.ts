import { problems } from './project.problems.js';
import type { Project, ProjectEvent, ProjectStatus } from './project.types.js';

/**
 * The project after an event of its state machine. Guards that look at contracts, time or WIP are the acts' to ask.
 * Source: glossary §4. @throws ILLEGAL_TRANSITION
 */
export function moveProject(project: Project, event: ProjectEvent): Project {
  const [from, to] = moves[event];
  if (project.status !== from) throw problems.illegalProjectMove(event, project.status);
  return { ...project, status: to };
}

/** Refuses a change of a project that is over. @throws ILLEGAL_TRANSITION */
export function requireEditable(project: Project): void {
  if (project.status === 'CLOSED') throw problems.illegalProjectMove('edit', project.status);
}

/** Refuses days that end before they start; the last day belongs to them. @throws VALIDATION_FAILED */
export function requireDays(days: { readonly startDate?: string | null; readonly endDate?: string | null }): void {
  if (days.startDate && days.endDate && days.endDate < days.startDate) throw problems.endsBeforeStart('/endDate');
}

const moves: Readonly<Record<ProjectEvent, readonly [ProjectStatus, ProjectStatus]>> = {
  activate: ['PLANNED', 'ACTIVE'],
  hold: ['ACTIVE', 'ON_HOLD'],
  resume: ['ON_HOLD', 'ACTIVE'],
  complete: ['ACTIVE', 'COMPLETED'],
  close: ['COMPLETED', 'CLOSED'],
  reopen: ['COMPLETED', 'ACTIVE'],
};
