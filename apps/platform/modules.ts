import type { DynamicModule, Type } from '@nestjs/common';
import { DashboardApiModule } from '#apps/experience/dashboard/dashboard-api.module.js';

/** What the platform serves beside its REST doors. */
export const modules: readonly (Type | DynamicModule)[] = [DashboardApiModule];
