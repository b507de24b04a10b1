import { Inject, Injectable } from '@nestjs/common';
import { allow, type Ctx, problems } from '#libs/kernel/index.js';
import { dataFolder, Db, type Tx } from '#libs/platform/index.js';
import { findBillTos } from '#libs/system/customer/index.js';
import { getFile, readFileBytes, type StoredFile } from '#libs/system/document/index.js';
import { storeFile } from '#libs/system/document/document.acts.js';
import { getInvoice, invoiceDocument, partiesOf, renderPdf, scopeOfInvoice, type StoredInvoice } from '#libs/system/invoice/index.js';
import { getLegalEntity } from '#libs/system/ledger/index.js';
import { findPdfId } from './rendering.queries.js';

/** The PDF of a posted document: rendered once by a job, kept as a file. */
@Injectable()
export class RenderingService {
  constructor(
    private readonly db: Db,
    @Inject(dataFolder) private readonly folder: string,
  ) {}

  /** Renders a posted document and keeps the PDF. The bytes depend on the document alone, so that rendering twice keeps one file. */
  async render(ctx: Ctx, invoiceId: string): Promise<void> {
    const printed = await this.db.read(ctx, (tx) => printPosted(tx, invoiceId));
    const bytes = await renderPdf(printed.document, printed.postedAt);
    await this.db.write(ctx, (tx) =>
      storeFile(tx, this.folder, {
        kind: 'INVOICE_PDF', fileName: fileNameOf(printed.number), mediaType: 'application/pdf', bytes, target: { type: 'invoice', id: invoiceId },
      }),
    );
  }

  /** The kept PDF of a document. @throws NOT_FOUND 404 until it is posted and rendered */
  async pdfOf(ctx: Ctx, invoiceId: string): Promise<{ bytes: Buffer; fileName: string }> {
    const file = await this.db.read(ctx, (tx) => getPdf(tx, invoiceId));
    return { bytes: await readFileBytes(this.folder, ctx.tenantId, file), fileName: file.fileName };
  }
}

async function printPosted(tx: Tx, invoiceId: string) {
  const invoice = await getInvoice(tx, invoiceId);
  if (!isPosted(invoice)) throw problems.illegalTransition('invoice', 'render', invoice.status);
  const [billTo] = await findBillTos(tx, [invoice.billToId]);
  const parties = partiesOf(await getLegalEntity(tx, invoice.legalEntityId), billTo!, invoice);
  return { document: invoiceDocument(invoice, parties), postedAt: invoice.postedAt, number: invoice.number };
}

function isPosted(invoice: StoredInvoice): invoice is StoredInvoice & { readonly number: string; readonly postedAt: Date } {
  return invoice.number !== null && invoice.postedAt !== null;
}

async function getPdf(tx: Tx, invoiceId: string): Promise<StoredFile> {
  const invoice = await getInvoice(tx, invoiceId);
  allow(tx.ctx, 'invoice.read', scopeOfInvoice(invoice));
  const id = await findPdfId(tx, invoiceId);
  if (id === null) throw problems.notFound('PDF of the invoice', invoiceId);
  return getFile(tx, id);
}

/** Numbers may hold a slash. */
function fileNameOf(number: string): string {
  return `${number.replace(/[^\w.-]+/g, '-')}.pdf`;
}
