import { serve } from '#libs/platform/index.js';
import { documentDoor } from './document-api.module.js';

await serve({ doors: [documentDoor] });
