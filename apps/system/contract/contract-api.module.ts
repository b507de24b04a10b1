import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ContractModule } from '#libs/system/contract/index.js';
import { ContractController } from './contract.controller.js';

@Module({ imports: [ContractModule], controllers: [ContractController] })
export class ContractApiModule {}

export const contractDoor: Door = {
  path: 'system/contract',
  title: 'Contracts',
  description: 'Contracts, their versions and the lines they agree: terms by billing model, bill-to splits, rates and schedules.',
  module: ContractApiModule,
};
