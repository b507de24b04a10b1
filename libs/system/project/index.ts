export { PlanService } from './plan.service.js';
export { ProjectModule } from './project.module.js';
export { getProject } from './project.repository.js';
export { ProjectService } from './project.service.js';
export { assignmentStatuses, budgetCategories, milestoneStatuses, projectStatuses, taskStatuses } from './project.types.js';
export type * from './project.types.js';
export { ResourceService } from './resource.service.js';
export { resourceKinds } from './resource.types.js';
export type * from './resource.types.js';
