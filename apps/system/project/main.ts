import { serve } from '#libs/platform/index.js';
import { projectDoor } from './project-api.module.js';

await serve({ doors: [projectDoor] });
