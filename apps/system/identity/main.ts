import { serve } from '#libs/platform/index.js';
import { identityDoor } from './identity-api.module.js';

await serve({ doors: [identityDoor] });
