import { Module } from '@nestjs/common';
import type { Door } from '#libs/platform/index.js';
import { DocumentModule } from '#libs/system/document/index.js';
import { DocumentController } from './document.controller.js';

@Module({ imports: [DocumentModule], controllers: [DocumentController] })
export class DocumentApiModule {}

export const documentDoor: Door = {
  path: 'system/document',
  title: 'Documents',
  description: 'Files behind the facts: what was signed, received, accepted and sent.',
  module: DocumentApiModule,
};
