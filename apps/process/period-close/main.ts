import { serve } from '#libs/platform/index.js';
import { periodCloseDoor } from './period-close-api.module.js';

await serve({ doors: [periodCloseDoor] });
