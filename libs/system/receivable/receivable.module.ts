import { Module } from '@nestjs/common';
import { ReceivableService } from './receivable.service.js';

@Module({ providers: [ReceivableService], exports: [ReceivableService] })
export class ReceivableModule {}
