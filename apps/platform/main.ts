import { serve } from '#libs/platform/index.js';
import { graphPath } from '#apps/experience/dashboard/dashboard-api.module.js';
import { migrations } from '#migrations/index.js';
import { doors } from './doors.js';
import { modules } from './modules.js';
import { welcome } from './welcome.js';

await serve({ doors, modules, graphPath, runsJobs: true, migrations, welcome });
