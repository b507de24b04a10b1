import type { paths as SystemIdentityPaths } from './system-identity.js';
import type { paths as SystemLedgerPaths } from './system-ledger.js';
import type { paths as SystemCustomerPaths } from './system-customer.js';
import type { paths as SystemContractPaths } from './system-contract.js';
import type { paths as SystemProjectPaths } from './system-project.js';
import type { paths as SystemRateCardPaths } from './system-rate-card.js';
import type { paths as SystemTimeExpensePaths } from './system-time-expense.js';
import type { paths as SystemWipPaths } from './system-wip.js';
import type { paths as SystemInvoicePaths } from './system-invoice.js';
import type { paths as SystemWorkItemPaths } from './system-work-item.js';
import type { paths as SystemExchangePaths } from './system-exchange.js';
import type { paths as SystemDocumentPaths } from './system-document.js';
import type { paths as SystemApprovalPaths } from './system-approval.js';
import type { paths as SystemReceivablePaths } from './system-receivable.js';
import type { paths as ProcessApprovalRoutingPaths } from './process-approval-routing.js';
import type { paths as ProcessArPostingPaths } from './process-ar-posting.js';
import type { paths as ProcessEngagementSetupPaths } from './process-engagement-setup.js';
import type { paths as ProcessWorkCapturePaths } from './process-work-capture.js';
import type { paths as ProcessInvoiceGenerationPaths } from './process-invoice-generation.js';
import type { paths as ProcessPeriodClosePaths } from './process-period-close.js';
import type { paths as ProcessIntegrationPaths } from './process-integration.js';
import type { paths as ExperiencePartnerPaths } from './experience-partner.js';

/** Every path of every REST door. */
export type AllPaths = SystemIdentityPaths & SystemLedgerPaths & SystemCustomerPaths & SystemContractPaths & SystemProjectPaths & SystemRateCardPaths & SystemTimeExpensePaths & SystemWipPaths & SystemInvoicePaths & SystemWorkItemPaths & SystemExchangePaths & SystemDocumentPaths & SystemApprovalPaths & SystemReceivablePaths & ProcessApprovalRoutingPaths & ProcessArPostingPaths & ProcessEngagementSetupPaths & ProcessWorkCapturePaths & ProcessInvoiceGenerationPaths & ProcessPeriodClosePaths & ProcessIntegrationPaths & ExperiencePartnerPaths;
