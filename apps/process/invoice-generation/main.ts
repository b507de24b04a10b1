import { serve } from '#libs/platform/index.js';
import { invoiceGenerationDoor } from './invoice-generation-api.module.js';

await serve({ doors: [invoiceGenerationDoor] });
