import { serve } from '#libs/platform/index.js';
import { contractDoor } from './contract-api.module.js';

await serve({ doors: [contractDoor] });
