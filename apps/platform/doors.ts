import type { Door } from '#libs/platform/index.js';
import { approvalDoor } from '#apps/system/approval/approval-api.module.js';
import { customerDoor } from '#apps/system/customer/customer-api.module.js';
import { identityDoor } from '#apps/system/identity/identity-api.module.js';
import { projectDoor } from '#apps/system/project/project-api.module.js';
import { rateCardDoor } from '#apps/system/rate-card/rate-card-api.module.js';
import { approvalRoutingDoor } from '#apps/process/approval-routing/approval-routing-api.module.js';
import { periodCloseDoor } from '#apps/process/period-close/period-close-api.module.js';

/** Every REST door, in the order of the layers. */
export const doors: readonly Door[] = [identityDoor, customerDoor, projectDoor, rateCardDoor, approvalDoor, approvalRoutingDoor, periodCloseDoor];
