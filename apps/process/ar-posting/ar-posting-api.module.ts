import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { ArPostingModule } from '#libs/process/ar-posting/index.js';
import { CashController, LineageController, PostingController } from './ar-posting.controller.js';

@Module({ imports: [ArPostingModule], controllers: [PostingController, CashController, LineageController] })
export class ArPostingApiModule {}

export const arPostingDoor: Door = {
  path: 'process/ar-posting',
  title: 'AR posting',
  description: 'The financial release of documents, one or many; payments, their application and reversal; and the lineage from contract term to cash.',
  module: ArPostingApiModule,
};
