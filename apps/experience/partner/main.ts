import { serve } from '#libs/platform/index.js';
import { partnerDoor } from './partner-api.module.js';

await serve({ doors: [partnerDoor] });
