import { serve } from '#libs/platform/index.js';
import { arPostingDoor } from './ar-posting-api.module.js';

await serve({ doors: [arPostingDoor] });
