import type { DynamicModule, Type } from '@nestjs/common';
import { DashboardApiModule } from '#apps/experience/dashboard/dashboard-api.module.js';
import { modules as work } from '#apps/worker/modules.js';

/** What the platform runs beside its REST doors: the graph, and the jobs of every process slice. */
export const modules: readonly (Type | DynamicModule)[] = [DashboardApiModule, ...work];
