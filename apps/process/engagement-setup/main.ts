import { serve } from '#libs/platform/index.js';
import { engagementSetupDoor } from './engagement-setup-api.module.js';

await serve({ doors: [engagementSetupDoor] });
