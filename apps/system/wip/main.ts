import { serve } from '#libs/platform/index.js';
import { wipDoor } from './wip-api.module.js';

await serve({ doors: [wipDoor] });
