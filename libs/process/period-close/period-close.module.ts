import { Module } from '@nestjs/common';
import { PeriodCloseService } from './period-close.service.js';

@Module({ providers: [PeriodCloseService], exports: [PeriodCloseService] })
export class PeriodCloseModule {}
