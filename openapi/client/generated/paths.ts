import type { paths as SystemIdentityPaths } from './system-identity.js';
import type { paths as SystemCustomerPaths } from './system-customer.js';
import type { paths as SystemProjectPaths } from './system-project.js';
import type { paths as SystemRateCardPaths } from './system-rate-card.js';
import type { paths as SystemApprovalPaths } from './system-approval.js';
import type { paths as ProcessApprovalRoutingPaths } from './process-approval-routing.js';
import type { paths as ProcessPeriodClosePaths } from './process-period-close.js';

/** Every path of every REST door. */
export type AllPaths = SystemIdentityPaths & SystemCustomerPaths & SystemProjectPaths & SystemRateCardPaths & SystemApprovalPaths & ProcessApprovalRoutingPaths & ProcessPeriodClosePaths;
