import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { IntegrationModule } from '#libs/process/integration/index.js';
import { DeliveryController } from './integration.controller.js';

@Module({ imports: [IntegrationModule], controllers: [DeliveryController] })
export class IntegrationApiModule {}

export const integrationDoor: Door = {
  path: 'process/integration',
  title: 'Integration',
  description: 'What is on its way between commits and the work that follows them: waiting, failed, dead, replayed.',
  module: IntegrationApiModule,
};
