import { serve } from '#libs/platform/index.js';
import { workItemDoor } from './work-item-api.module.js';

await serve({ doors: [workItemDoor] });
