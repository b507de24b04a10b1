import { serve } from '#libs/platform/index.js';
import { invoiceDoor } from './invoice-api.module.js';

await serve({ doors: [invoiceDoor] });
