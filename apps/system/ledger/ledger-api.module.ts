import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { LedgerModule } from '#libs/system/ledger/index.js';
import { ChartController } from './chart.controller.js';
import { ExportController } from './export.controller.js';
import { FxRateController } from './fx-rate.controller.js';
import { JournalController, TrialBalanceController } from './journal.controller.js';
import { DimensionController, LegalEntityController } from './legal-entity.controller.js';
import { PeriodController } from './period.controller.js';
import { TaxController } from './tax.controller.js';

@Module({
  imports: [LedgerModule],
  controllers: [
    LegalEntityController, DimensionController, PeriodController, ChartController, TaxController, FxRateController, JournalController, TrialBalanceController,
    ExportController,
  ],
})
export class LedgerApiModule {}

export const ledgerDoor: Door = {
  path: 'system/ledger',
  title: 'Ledger',
  description: 'The books of each legal entity: periods, number series, accounts, taxes, exchange rates, the journal and its exports.',
  module: LedgerApiModule,
};
