import { serve } from '#libs/platform/index.js';
import { approvalDoor } from './approval-api.module.js';

await serve({ doors: [approvalDoor] });
