import { serve } from '#libs/platform/index.js';
import { integrationDoor } from './integration-api.module.js';

await serve({ doors: [integrationDoor] });
