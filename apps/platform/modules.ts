import type { DynamicModule, Type } from '@nestjs/common';

/** What the platform runs beside its REST doors: the jobs of each process slice, and the graph. */
export const modules: readonly (Type | DynamicModule)[] = [];
