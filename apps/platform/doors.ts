import type { Door } from '#libs/platform/index.js';
import { identityDoor } from '#apps/system/identity/identity-api.module.js';
import { rateCardDoor } from '#apps/system/rate-card/rate-card-api.module.js';
import { periodCloseDoor } from '#apps/process/period-close/period-close-api.module.js';

/** Every REST door, in the order of the layers. */
export const doors: readonly Door[] = [identityDoor, rateCardDoor, periodCloseDoor];
