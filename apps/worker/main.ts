import { serve } from '#libs/platform/index.js';
import { migrations } from '#migrations/index.js';
import { modules } from './modules.js';

await serve({ doors: [], modules, runsJobs: true, migrations });
