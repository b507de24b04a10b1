import { Module } from '@nestjs/common';
import { DayScalar, graphAt, MinorUnitsScalar } from '#libs/platform/index.js';
import { IdentityModule } from '#libs/system/identity/index.js';
import { ViewerResolver } from './viewer.resolver.js';

export const graphPath = '/experience/dashboard/graphql';

/** Resolvers and scalars of the dashboard graph, as the host and the schema export both take them. */
export const graphParts = [MinorUnitsScalar, DayScalar, ViewerResolver];

@Module({ imports: [graphAt(graphPath), IdentityModule], providers: graphParts })
export class DashboardApiModule {}
