import { serve } from '#libs/platform/index.js';
import { receivableDoor } from './receivable-api.module.js';

await serve({ doors: [receivableDoor] });
