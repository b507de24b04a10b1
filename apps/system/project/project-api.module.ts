import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ProjectModule } from '#libs/system/project/index.js';
import { PlanController } from './plan.controller.js';
import { AssignmentController, ProjectController, TaskController } from './project.controller.js';
import { CalendarController, ProjectRoleController, ResourceController } from './resource.controller.js';

@Module({
  imports: [ProjectModule],
  controllers: [ProjectController, PlanController, TaskController, AssignmentController, ResourceController, ProjectRoleController, CalendarController],
})
export class ProjectApiModule {}

export const projectDoor: Door = {
  path: 'system/project',
  title: 'Projects',
  description: 'Projects with tasks, assignments, milestones and budgets, and the people who work on them.',
  module: ProjectApiModule,
};
