import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { WipModule } from '#libs/system/wip/index.js';
import { WipController } from './wip.controller.js';

@Module({ imports: [WipModule], controllers: [WipController] })
export class WipApiModule {}

export const wipDoor: Door = {
  path: 'system/wip',
  title: 'Work in progress',
  description: 'Priced work and cost that may be invoiced, with its state and the document that holds it.',
  module: WipApiModule,
};
