import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { RateCardModule } from '#libs/system/rate-card/index.js';
import { RateCardController } from './rate-card.controller.js';

@Module({ imports: [RateCardModule], controllers: [RateCardController] })
export class RateCardApiModule {}

export const rateCardDoor: Door = {
  path: 'system/rate-card',
  title: 'Rate cards',
  description: 'Price lists by tenant, entity, customer, project and contract, with the lines that price work.',
  module: RateCardApiModule,
};
