import { serve } from '#libs/platform/index.js';
import { workCaptureDoor } from './work-capture-api.module.js';

await serve({ doors: [workCaptureDoor] });
