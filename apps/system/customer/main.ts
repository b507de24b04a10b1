import { serve } from '#libs/platform/index.js';
import { customerDoor } from './customer-api.module.js';

await serve({ doors: [customerDoor] });
