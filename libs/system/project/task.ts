import { problems } from './project.problems.js';
import type { Task } from './project.types.js';

/** No time may be submitted on the task any more. @throws ILLEGAL_TRANSITION */
export function closeTask(task: Task): Task {
  if (task.status !== 'OPEN') throw problems.illegalTaskMove('close', task.status);
  return { ...task, status: 'CLOSED' };
}

/** Opens a closed task again. @throws ILLEGAL_TRANSITION */
export function openTask(task: Task): Task {
  if (task.status !== 'CLOSED') throw problems.illegalTaskMove('open', task.status);
  return { ...task, status: 'OPEN' };
}

/**
 * Refuses a parent of another project and a task that would be its own ancestor (INV-12).
 * @param tasks the tasks of one project, the placed ones included
 * @throws TASK_PARENT_ELSEWHERE, TASK_CYCLE
 */
export function requireTree(tasks: readonly Pick<Task, 'id' | 'parentTaskId'>[], placed: readonly Pick<Task, 'id' | 'parentTaskId'>[]): void {
  const parents = new Map(tasks.map((task) => [task.id, task.parentTaskId]));
  for (const task of placed) {
    const seen = new Set([task.id]);
    for (let at = task.parentTaskId; at !== null; at = parents.get(at) ?? null) {
      if (!parents.has(at)) throw problems.parentElsewhere();
      if (seen.has(at)) throw problems.taskCycle();
      seen.add(at);
    }
  }
}
