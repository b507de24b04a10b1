import { serve } from '#libs/platform/index.js';
import { ledgerDoor } from './ledger-api.module.js';

await serve({ doors: [ledgerDoor] });
