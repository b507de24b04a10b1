import { Module } from '@nestjs/common';
import { ChartService } from './chart.service.js';
import { FxService } from './fx.service.js';
import { JournalService } from './journal.service.js';
import { LegalEntityService } from './legal-entity.service.js';
import { PeriodService } from './period.service.js';
import { TaxService } from './tax.service.js';

const services = [LegalEntityService, PeriodService, ChartService, TaxService, FxService, JournalService];

@Module({ providers: services, exports: services })
export class LedgerModule {}
