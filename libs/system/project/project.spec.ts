import { describe, expect, it } from 'vitest';
import { Problem } from '#libs/kernel/index.js';
import { moveAssignment, requireNoOverlap } from './assignment.js';
import { addCostRates, endCostRate } from './cost-rate.js';
import { moveProject, requireDays } from './project.js';
import type { Assignment, AssignmentEvent, AssignmentStatus, NewAssignment, Project, ProjectEvent, ProjectStatus, Task } from './project.types.js';
import type { CostRate } from './resource.types.js';
import { closeTask, openTask, requireTree } from './task.js';

function outcome(act: () => unknown): unknown {
  try {
    return act() ?? 'fits';
  } catch (problem) {
    return problem instanceof Problem ? problem.code : String(problem);
  }
}

const period = (text: string) => ({ from: text.split('..')[0]!, to: text.split('..')[1] || null });

describe('the life of a project', () => {
  const refused = 'ILLEGAL_TRANSITION';
  it.each`
    from           | activate    | hold         | resume      | complete       | close       | reopen
    ${'PLANNED'}   | ${'ACTIVE'} | ${refused}   | ${refused}  | ${refused}     | ${refused}  | ${refused}
    ${'ACTIVE'}    | ${refused}  | ${'ON_HOLD'} | ${refused}  | ${'COMPLETED'} | ${refused}  | ${refused}
    ${'ON_HOLD'}   | ${refused}  | ${refused}   | ${'ACTIVE'} | ${refused}     | ${refused}  | ${refused}
    ${'COMPLETED'} | ${refused}  | ${refused}   | ${refused}  | ${refused}     | ${'CLOSED'} | ${'ACTIVE'}
    ${'CLOSED'}    | ${refused}  | ${refused}   | ${refused}  | ${refused}     | ${refused}  | ${refused}
  `('from $from', ({ from, ...events }: { from: ProjectStatus } & Record<ProjectEvent, string>) => {
    const moved = Object.keys(events).map((event) => [event, outcome(() => moveProject({ status: from } as Project, event as ProjectEvent).status)]);
    expect(Object.fromEntries(moved)).toEqual(events);
  });

  it.each`
    start           | end             | answer
    ${'2026-01-01'} | ${'2026-01-01'} | ${'fits'}
    ${'2026-01-01'} | ${null}         | ${'fits'}
    ${'2026-01-02'} | ${'2026-01-01'} | ${'VALIDATION_FAILED'}
  `('lasts from $start to $end: $answer', ({ start, end, answer }) => {
    expect(outcome(() => requireDays({ startDate: start, endDate: end }))).toBe(answer);
  });
});

describe('the tree of tasks', () => {
  const node = (id: string, parentTaskId: string | null) => ({ id, parentTaskId }) as Task;
  const tree = [node('a', null), node('b', 'a'), node('c', 'b')];

  it.each`
    task   | parent    | answer
    ${'d'} | ${null}   | ${'fits'}
    ${'d'} | ${'c'}    | ${'fits'}
    ${'d'} | ${'else'} | ${'TASK_PARENT_ELSEWHERE'}
    ${'d'} | ${'d'}    | ${'TASK_CYCLE'}
    ${'a'} | ${'c'}    | ${'TASK_CYCLE'}
    ${'c'} | ${'a'}    | ${'fits'}
  `('hangs $task below $parent: $answer', ({ task, parent, answer }) => {
    const placed = node(task, parent);
    expect(outcome(() => requireTree([...tree.filter(({ id }) => id !== task), placed], [placed]))).toBe(answer);
  });

  it('closes an open task and opens a closed one', () => {
    expect(closeTask({ status: 'OPEN' } as Task).status).toBe('CLOSED');
    expect(openTask({ status: 'CLOSED' } as Task).status).toBe('OPEN');
    expect(outcome(() => closeTask({ status: 'CLOSED' } as Task))).toBe('ILLEGAL_TRANSITION');
    expect(outcome(() => openTask({ status: 'OPEN' } as Task))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('assignments', () => {
  const made = (text: string, roleId = 'senior'): NewAssignment => ({ resourceId: 'r', taskId: 't', roleId, period: period(text) });
  const stored = (text: string, status: AssignmentStatus = 'ACTIVE') => ({ ...made(text), status }) as Assignment;

  it.each`
    existing                    | status         | asked                       | answer
    ${'2026-01-01..2026-07-01'} | ${'ACTIVE'}    | ${'2026-07-01..'}           | ${'fits'}
    ${'2026-01-01..2026-07-01'} | ${'ACTIVE'}    | ${'2026-06-30..'}           | ${'ASSIGNMENT_OVERLAPS'}
    ${'2026-01-01..2026-07-01'} | ${'ENDED'}     | ${'2026-06-30..'}           | ${'ASSIGNMENT_OVERLAPS'}
    ${'2026-01-01..'}           | ${'CANCELLED'} | ${'2026-06-30..'}           | ${'fits'}
    ${'2026-01-01..'}           | ${'ACTIVE'}    | ${'2025-01-01..2026-01-01'} | ${'fits'}
    ${'2026-01-01..'}           | ${'ACTIVE'}    | ${'2025-02-01..2025-02-01'} | ${'VALIDATION_FAILED'}
  `('$asked beside $status $existing: $answer', ({ existing, status, asked, answer }) => {
    expect(outcome(() => requireNoOverlap([stored(existing, status)], [made(asked)]))).toBe(answer);
  });

  it('do not overlap inside one act, unless the roles differ', () => {
    expect(outcome(() => requireNoOverlap([], [made('2026-01-01..'), made('2026-02-01..')]))).toBe('ASSIGNMENT_OVERLAPS');
    expect(outcome(() => requireNoOverlap([], [made('2026-01-01..'), made('2026-02-01..', 'lead')]))).toBe('fits');
  });

  it.each`
    from           | activate                | end                     | cancel
    ${'PLANNED'}   | ${'ACTIVE'}             | ${'ILLEGAL_TRANSITION'} | ${'CANCELLED'}
    ${'ACTIVE'}    | ${'ILLEGAL_TRANSITION'} | ${'ENDED'}              | ${'CANCELLED'}
    ${'ENDED'}     | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
    ${'CANCELLED'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'} | ${'ILLEGAL_TRANSITION'}
  `('from $from', ({ from, ...events }: { from: AssignmentStatus } & Record<AssignmentEvent, string>) => {
    const moved = Object.keys(events).map((event) => [event, outcome(() => moveAssignment({ status: from } as Assignment, event as AssignmentEvent).status)]);
    expect(Object.fromEntries(moved)).toEqual(events);
  });
});

describe('cost rates', () => {
  const rate = (text: string, rateMicros = 80_000_000n, resourceId = 'r'): CostRate => ({
    id: text, resourceId, rateMicros, currency: 'EUR', period: period(text), rowVersion: 1,
  });

  it.each`
    existing                    | asked                                        | answer
    ${'2026-01-01..2026-07-01'} | ${rate('2026-07-01..')}                      | ${2}
    ${'2026-01-01..2026-07-01'} | ${rate('2026-06-30..')}                      | ${'COST_RATE_OVERLAPS'}
    ${'2026-01-01..2026-07-01'} | ${rate('2026-06-30..', 80_000_000n, 'else')} | ${2}
    ${'2026-01-01..2026-07-01'} | ${rate('2026-08-01..2026-08-01')}            | ${'VALIDATION_FAILED'}
    ${'2026-01-01..2026-07-01'} | ${rate('2026-08-01..', -1n)}                 | ${'VALIDATION_FAILED'}
  `('$asked.period beside $existing: $answer', ({ existing, asked, answer }) => {
    expect(outcome(() => addCostRates([rate(existing)], [asked]).length)).toBe(answer);
  });

  it.each`
    existing                    | end             | answer
    ${'2026-01-01..'}           | ${'2026-07-01'} | ${'2026-07-01'}
    ${'2026-01-01..2026-07-01'} | ${'2026-06-01'} | ${'2026-06-01'}
    ${'2026-01-01..2026-07-01'} | ${'2026-07-01'} | ${'COST_RATE_ENDED'}
    ${'2026-01-01..'}           | ${'2026-01-01'} | ${'VALIDATION_FAILED'}
  `('$existing ends on $end: $answer', ({ existing, end, answer }) => {
    expect(outcome(() => endCostRate(rate(existing), end).period.to)).toBe(answer);
  });
});
