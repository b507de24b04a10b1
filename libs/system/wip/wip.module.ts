import { Module } from '@nestjs/common';
import { WipService } from './wip.service.js';

@Module({ providers: [WipService], exports: [WipService] })
export class WipModule {}
