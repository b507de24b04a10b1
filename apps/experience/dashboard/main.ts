import { serve } from '#libs/platform/index.js';
import { DashboardApiModule, graphPath } from './dashboard-api.module.js';

await serve({ doors: [], modules: [DashboardApiModule], graphPath });
