import { Injectable } from '@nestjs/common';
import { type Ctx, problems } from '#libs/kernel/index.js';

@Injectable()
export class RenderingService {
  async render(_ctx: Ctx, _invoiceId: string): Promise<void> {
    return;
  }

  async pdfOf(_ctx: Ctx, id: string): Promise<{ bytes: Buffer; fileName: string }> {
    throw problems.notFound('PDF of the invoice', id);
  }
}
