import type { Door } from '#libs/platform/index.js';
import { approvalDoor } from '#apps/system/approval/approval-api.module.js';
import { contractDoor } from '#apps/system/contract/contract-api.module.js';
import { customerDoor } from '#apps/system/customer/customer-api.module.js';
import { documentDoor } from '#apps/system/document/document-api.module.js';
import { exchangeDoor } from '#apps/system/exchange/exchange-api.module.js';
import { identityDoor } from '#apps/system/identity/identity-api.module.js';
import { invoiceDoor } from '#apps/system/invoice/invoice-api.module.js';
import { ledgerDoor } from '#apps/system/ledger/ledger-api.module.js';
import { projectDoor } from '#apps/system/project/project-api.module.js';
import { rateCardDoor } from '#apps/system/rate-card/rate-card-api.module.js';
import { timeExpenseDoor } from '#apps/system/time-expense/time-expense-api.module.js';
import { wipDoor } from '#apps/system/wip/wip-api.module.js';
import { workItemDoor } from '#apps/system/work-item/work-item-api.module.js';
import { receivableDoor } from '#apps/system/receivable/receivable-api.module.js';
import { approvalRoutingDoor } from '#apps/process/approval-routing/approval-routing-api.module.js';
import { arPostingDoor } from '#apps/process/ar-posting/ar-posting-api.module.js';
import { engagementSetupDoor } from '#apps/process/engagement-setup/engagement-setup-api.module.js';
import { invoiceGenerationDoor } from '#apps/process/invoice-generation/invoice-generation-api.module.js';
import { periodCloseDoor } from '#apps/process/period-close/period-close-api.module.js';
import { workCaptureDoor } from '#apps/process/work-capture/work-capture-api.module.js';
import { integrationDoor } from '#apps/process/integration/integration-api.module.js';
import { partnerDoor } from '#apps/experience/partner/partner-api.module.js';

/** Every REST door, in the order of the layers. */
export const doors: readonly Door[] = [
  identityDoor, ledgerDoor, customerDoor, contractDoor, projectDoor, rateCardDoor, timeExpenseDoor, wipDoor, invoiceDoor, workItemDoor, exchangeDoor,
  documentDoor, approvalDoor, receivableDoor, approvalRoutingDoor, arPostingDoor, engagementSetupDoor, workCaptureDoor, invoiceGenerationDoor, periodCloseDoor,
  integrationDoor, partnerDoor,
];
