import { Module } from '@nestjs/common';
import { DayScalar, graphAt, MinorUnitsScalar } from '#libs/platform/index.js';
import { ApprovalRoutingModule } from '#libs/process/approval-routing/index.js';
import { ArPostingModule } from '#libs/process/ar-posting/index.js';
import { InsightModule } from '#libs/process/insight/index.js';
import { InvoiceGenerationModule } from '#libs/process/invoice-generation/index.js';
import { IdentityModule } from '#libs/system/identity/index.js';
import { InvoiceModule } from '#libs/system/invoice/index.js';
import { ReceivableModule } from '#libs/system/receivable/index.js';
import { ApprovalResolver } from './approval.resolver.js';
import { DashboardLoaders } from './dashboard.loaders.js';
import { InvoiceResolver } from './invoice.resolver.js';
import { MarginResolver } from './margin.resolver.js';
import { ReadinessResolver } from './readiness.resolver.js';
import { ReceivableResolver } from './receivable.resolver.js';
import { ReleaseResolver } from './release.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';
import { WipResolver } from './wip.resolver.js';
import { WorkItemResolver } from './work-item.resolver.js';

export const graphPath = '/experience/dashboard/graphql';

/** Resolvers and scalars of the dashboard graph, as the host and the schema export both take them. */
export const graphParts = [
  MinorUnitsScalar, DayScalar,
  ApprovalResolver, InvoiceResolver, MarginResolver, ReadinessResolver, ReceivableResolver, ReleaseResolver, ViewerResolver, WipResolver, WorkItemResolver,
];

const slices = [ApprovalRoutingModule, ArPostingModule, IdentityModule, InsightModule, InvoiceGenerationModule, InvoiceModule, ReceivableModule];

@Module({ imports: [graphAt(graphPath), ...slices], providers: [...graphParts, DashboardLoaders] })
export class DashboardApiModule {}
