export { costRateOn } from './cost-rate.js';
export { PlanService } from './plan.service.js';
export { ProjectModule } from './project.module.js';
export {
  findAssignments, findBudgets, findMilestones, findProjectDimensions, findProjects, findProjectsByCode, findTasks,
} from './project.queries.js';
export { ProjectService } from './project.service.js';
export { assignmentStatuses, budgetCategories, milestoneStatuses, projectStatuses, taskStatuses } from './project.types.js';
export type * from './project.types.js';
export {
  findAbsences, findCalendars, findCostRates, findResources, findResourcesByCode, findResourcesByEmail, findResourcesOfUsers, findRoles, findRolesByCode,
} from './resource.queries.js';
export { ResourceService } from './resource.service.js';
export { resourceKinds } from './resource.types.js';
export type * from './resource.types.js';
