import { serve } from '#libs/platform/index.js';
import { approvalRoutingDoor } from './approval-routing-api.module.js';

await serve({ doors: [approvalRoutingDoor] });
