import { serve } from '#libs/platform/index.js';
import { rateCardDoor } from './rate-card-api.module.js';

await serve({ doors: [rateCardDoor] });
