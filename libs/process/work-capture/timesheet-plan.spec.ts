import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planWeek, type StoredWeekRow, type WeekRow } from './timesheet-plan.js';

/** Rows in the notation `task day minutes`, stored ones with their status. */
it.each`
  stored                                   | wanted                        | plan
  ${''}                                    | ${'build 1 480'}              | ${'+build 1 480'}
  ${'build 1 480 DRAFT'}                   | ${'build 1 480'}              | ${'=s0'}
  ${'build 1 480 DRAFT'}                   | ${'build 1 420'}              | ${'s0>420'}
  ${'build 1 480 REJECTED'}                | ${'build 1 480'}              | ${'s0>480'}
  ${'build 1 480 DRAFT'}                   | ${''}                         | ${'-s0'}
  ${'build 1 480 DRAFT'}                   | ${'test 1 480'}               | ${'+test 1 480, -s0'}
  ${'build 1 480 DRAFT, build 1 60 DRAFT'} | ${'build 1 60'}               | ${'=s1, -s0'}
  ${'build 1 480 DRAFT'}                   | ${'build 1 480, build 1 480'} | ${'=s0, +build 1 480'}
  ${'build 1 480 DRAFT, test 2 60 DRAFT'}  | ${'test 2 90, build 1 480'}   | ${'=s0, s1>90'}
`('$stored becomes $wanted: $plan', ({ stored, wanted, plan }: { stored: string; wanted: string; plan: string }) => {
  expect(shown(planWeek(storedOf(stored), wanted.split(', ').filter(Boolean).map(rowOf)))).toBe(plan);
});

it('always ends with exactly the wanted rows', () => {
  const row = fc.record({ taskId: fc.constantFrom('build', 'test'), day: fc.constantFrom('1', '2'), minutes: fc.constantFrom(60, 480) });
  const text = fc.array(row.map(({ taskId, day, minutes }) => `${taskId} ${day} ${minutes}`), { maxLength: 6 });
  fc.assert(fc.property(text, text, fc.constantFrom('DRAFT', 'REJECTED'), (before, after, status) => {
    const stored = storedOf(before.map((one) => `${one} ${status}`).join(', '));
    const { kept, changed, added, removedIds } = planWeek(stored, after.map(rowOf));
    const left = stored.filter(({ id }) => kept.includes(id)).map(textOf);
    expect([...left, ...changed.map(({ row: one }) => textOf(one)), ...added.map(textOf)].toSorted()).toEqual(after.toSorted());
    expect(kept.length + changed.length + removedIds.length).toBe(stored.length);
  }));
});

function rowOf(text: string): WeekRow {
  const [taskId, day, minutes] = text.split(' ');
  return {
    taskId: taskId!, workDate: `2026-06-0${day}`, minutes: Number(minutes), workType: 'STANDARD', billable: true, narrative: null, startedAt: null,
    endedAt: null, assignmentId: null,
  };
}

function storedOf(text: string): StoredWeekRow[] {
  return text.split(', ').filter(Boolean).map((one, nth) => ({ ...rowOf(one), id: `s${nth}`, status: one.split(' ')[3]! }));
}

const textOf = ({ taskId, workDate, minutes }: WeekRow) => `${taskId} ${workDate.at(-1)} ${minutes}`;

function shown({ kept, changed, added, removedIds }: ReturnType<typeof planWeek>): string {
  return [
    ...kept.map((id) => `=${id}`), ...changed.map(({ id, row }) => `${id}>${row.minutes}`), ...added.map((row) => `+${textOf(row)}`),
    ...removedIds.map((id) => `-${id}`),
  ].join(', ');
}
