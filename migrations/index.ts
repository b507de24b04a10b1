import { CreatePlatform1767000000000 } from './1767000000000-create-platform.js';
import { CreateIdentity1767000001000 } from './1767000001000-create-identity.js';
import { CreateLedger1767000002000 } from './1767000002000-create-ledger.js';
import { CreateCustomer1767000003000 } from './1767000003000-create-customer.js';
import { CreateDocument1767000004000 } from './1767000004000-create-document.js';
import { CreateApproval1767000005000 } from './1767000005000-create-approval.js';
import { CreateWorkItem1767000006000 } from './1767000006000-create-work-item.js';
import { CreateExchange1767000007000 } from './1767000007000-create-exchange.js';
import { CreateContract1767000011000 } from './1767000011000-create-contract.js';
import { CreateProject1767000012000 } from './1767000012000-create-project.js';
import { CreateRateCard1767000013000 } from './1767000013000-create-rate-card.js';
import { CreateTimeExpense1767000014000 } from './1767000014000-create-time-expense.js';
import { CreateInvoice1767000015000 } from './1767000015000-create-invoice.js';
import { CreateWip1767000016000 } from './1767000016000-create-wip.js';
import { CreateReceivable1767000017000 } from './1767000017000-create-receivable.js';
import { LinkSchemas1767000018000 } from './1767000018000-link-schemas.js';
import { GatherDeliveries1767000019000 } from './1767000019000-gather-deliveries.js';
import { LightenBulk1767000020000 } from './1767000020000-lighten-bulk.js';
import { GuardChart1767000021000 } from './1767000021000-guard-chart.js';
import { ReadAuditTrail1767000022000 } from './1767000022000-read-audit-trail.js';
import { RememberWip1767000025000 } from './1767000025000-remember-wip.js';
import { CreateWriteDown1767000026000 } from './1767000026000-create-write-down.js';
import { BindLooseReferences1767000027000 } from './1767000027000-bind-loose-references.js';
import { CheckBySet1767000030000 } from './1767000030000-check-by-set.js';
import { LightenWip1767000031000 } from './1767000031000-lighten-wip.js';
import { CalmStatistics1767000032000 } from './1767000032000-calm-statistics.js';
import { NoticeLostWork1767000033000 } from './1767000033000-notice-lost-work.js';
import { PageLists1767000034000 } from './1767000034000-page-lists.js';
import { CountNewMinutes1767000035000 } from './1767000035000-count-new-minutes.js';
import { KeepWhatIsNamed1767000036000 } from './1767000036000-keep-what-is-named.js';
import { OneAccountPerPath1767000037000 } from './1767000037000-one-account-per-path.js';
import { RememberWorkToPrice1767000038000 } from './1767000038000-remember-work-to-price.js';
import { SharePriceTraces1767000039000 } from './1767000039000-share-price-traces.js';
import { OneRatePerOwner1767000040000 } from './1767000040000-one-rate-per-owner.js';
import { DateLabourCost1767000041000 } from './1767000041000-date-labour-cost.js';
import { PlanOnce1767000042000 } from './1767000042000-plan-once.js';
import { KnowNoTenantsShare1767000043000 } from './1767000043000-know-no-tenants-share.js';
import { RefuseAfterwards1767000044000 } from './1767000044000-refuse-afterwards.js';

/** Every migration, oldest first. A released one is never edited: write the next. */
export const migrations = [
  CreatePlatform1767000000000,
  CreateIdentity1767000001000,
  CreateLedger1767000002000,
  CreateCustomer1767000003000,
  CreateDocument1767000004000,
  CreateApproval1767000005000,
  CreateWorkItem1767000006000,
  CreateExchange1767000007000,
  CreateContract1767000011000,
  CreateProject1767000012000,
  CreateRateCard1767000013000,
  CreateTimeExpense1767000014000,
  CreateInvoice1767000015000,
  CreateWip1767000016000,
  CreateReceivable1767000017000,
  LinkSchemas1767000018000,
  GatherDeliveries1767000019000,
  LightenBulk1767000020000,
  GuardChart1767000021000,
  ReadAuditTrail1767000022000,
  RememberWip1767000025000,
  CreateWriteDown1767000026000,
  BindLooseReferences1767000027000,
  CheckBySet1767000030000,
  LightenWip1767000031000,
  CalmStatistics1767000032000,
  NoticeLostWork1767000033000,
  PageLists1767000034000,
  CountNewMinutes1767000035000,
  KeepWhatIsNamed1767000036000,
  OneAccountPerPath1767000037000,
  RememberWorkToPrice1767000038000,
  SharePriceTraces1767000039000,
  OneRatePerOwner1767000040000,
  DateLabourCost1767000041000,
  PlanOnce1767000042000,
  KnowNoTenantsShare1767000043000,
  RefuseAfterwards1767000044000,
];
