import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ExchangeModule } from '#libs/system/exchange/index.js';
import { ExternalReferenceController, ImportFileController, InboxMessageController, MappingController } from './exchange.controller.js';

@Module({ imports: [ExchangeModule], controllers: [ExternalReferenceController, MappingController, InboxMessageController, ImportFileController] })
export class ExchangeApiModule {}

export const exchangeDoor: Door = {
  path: 'system/exchange',
  title: 'Exchange',
  description: 'What other systems call our records, what their codes mean, what they sent and what of it waits.',
  module: ExchangeApiModule,
};
