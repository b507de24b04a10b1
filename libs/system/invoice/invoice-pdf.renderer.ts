import PDFDocument from 'pdfkit';
import type { InvoiceDocument } from './invoice-document.js';
import { layoutInvoice } from './invoice-pdf.js';
import { type DrawOperation, type Measure, pageSize, type PdfColor, type PdfFont } from './pdf-drawing.js';

/** Font files for scripts beyond Latin-1; without them the standard Helvetica is used and other letters lose their accents or become `?`. */
export interface PdfFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const colors: Readonly<Record<PdfColor, string>> = { ink: '#1d1d1b', grey: '#5f5f5b', red: '#9c2b1b', hairline: '#c9c9c4' };

/** An invoice as PDF. The same document and instant give the same bytes. */
export async function renderPdf(document: InvoiceDocument, createdAt: Date, fonts?: PdfFonts): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: [pageSize.width, pageSize.height],
    margin: 0,
    autoFirstPage: false,
    lang: 'en',
    displayTitle: true,
    info: { Title: `${document.title} ${document.number ?? 'DRAFT'}`, Author: document.seller.name, CreationDate: createdAt, ModDate: createdAt },
  });
  const bytes = collect(pdf);
  const names: Readonly<Record<PdfFont, string>> = fonts ? { regular: 'regular', bold: 'bold' } : { regular: 'Helvetica', bold: 'Helvetica-Bold' };
  if (fonts) pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const printable = fonts ? (words: string) => words : toLatin1;
  const measure: Measure = (words, font, size) => pdf.font(names[font]).fontSize(size).widthOfString(printable(words));
  for (const page of layoutInvoice(document, measure)) {
    pdf.addPage();
    for (const operation of page) draw(pdf, operation, { names, printable });
  }
  pdf.end();
  return bytes;
}

function draw(
  pdf: PDFKit.PDFDocument,
  operation: DrawOperation,
  style: { names: Readonly<Record<PdfFont, string>>; printable: (words: string) => string },
): void {
  const color = colors[operation.color];
  const { x, y } = operation;
  if (operation.kind === 'rule')
    pdf
      .moveTo(x, y)
      .lineTo(x + operation.width, y)
      .lineWidth(operation.thickness)
      .stroke(color);
  else if (operation.kind === 'box') pdf.rect(x, y, operation.width, operation.height).lineWidth(0.8).stroke(color);
  else pdf.font(style.names[operation.font]).fontSize(operation.size).fillColor(color).text(style.printable(operation.text), x, y, { lineBreak: false });
}

// The letters of the standard fonts (WinAnsi); anything else falls back to its base letter.
function toLatin1(words: string): string {
  return Array.from(words, (character) => (isWinAnsi(character) ? character : baseLetters(character))).join('');
}

function baseLetters(character: string): string {
  const base = letterTwins[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  return base !== '' && Array.from(base).every(isWinAnsi) ? base : '?';
}

const letterTwins: Readonly<Record<string, string>> = {
  ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i', ħ: 'h', Ħ: 'H', '−': '-', '‐': '-', '‑': '-', '\u202f': ' ',
};

function isWinAnsi(character: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/u.test(character);
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
