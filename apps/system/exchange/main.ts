import { serve } from '#libs/platform/index.js';
import { exchangeDoor } from './exchange-api.module.js';

await serve({ doors: [exchangeDoor] });
