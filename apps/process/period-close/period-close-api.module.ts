import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { PeriodCloseModule } from '#libs/process/period-close/index.js';
import { ReconciliationController, ReopeningController } from './period-close.controller.js';

@Module({ imports: [PeriodCloseModule], controllers: [ReconciliationController, ReopeningController] })
export class PeriodCloseApiModule {}

export const periodCloseDoor: Door = {
  path: 'process/period-close',
  title: 'Period close',
  description: 'Reconciliations between ledger, subledgers and audit, and requests to reopen a period.',
  module: PeriodCloseApiModule,
};
