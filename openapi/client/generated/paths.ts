import type { paths as SystemIdentityPaths } from './system-identity.js';
import type { paths as SystemLedgerPaths } from './system-ledger.js';
import type { paths as SystemCustomerPaths } from './system-customer.js';
import type { paths as SystemProjectPaths } from './system-project.js';
import type { paths as SystemRateCardPaths } from './system-rate-card.js';
import type { paths as SystemWorkItemPaths } from './system-work-item.js';
import type { paths as SystemApprovalPaths } from './system-approval.js';
import type { paths as SystemReceivablePaths } from './system-receivable.js';
import type { paths as ProcessApprovalRoutingPaths } from './process-approval-routing.js';
import type { paths as ProcessArPostingPaths } from './process-ar-posting.js';
import type { paths as ProcessPeriodClosePaths } from './process-period-close.js';
import type { paths as ProcessIntegrationPaths } from './process-integration.js';

/** Every path of every REST door. */
export type AllPaths = SystemIdentityPaths & SystemLedgerPaths & SystemCustomerPaths & SystemProjectPaths & SystemRateCardPaths & SystemWorkItemPaths & SystemApprovalPaths & SystemReceivablePaths & ProcessApprovalRoutingPaths & ProcessArPostingPaths & ProcessPeriodClosePaths & ProcessIntegrationPaths;
