import { Module } from '@nestjs/common';
import { RateCardService } from './rate-card.service.js';

@Module({ providers: [RateCardService], exports: [RateCardService] })
export class RateCardModule {}
