import type { InvoiceDocument, Labelled, PrintedLine, PrintedParty, PrintedTax } from './invoice-document.js';

/** A preview of an invoice as one HTML page without outside resources: escaped, readable by screen readers, printable on A4. */
export function invoiceHtml(document: InvoiceDocument): string {
  const name = document.number === null ? `${document.title} (draft)` : `${document.title} ${document.number}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<div>${party(document.seller, 'Seller')}</div>
<div class="title"><h1>${escapeHtml(document.title)}</h1>${mark(document)}</div>
</header>
<div class="parties">
<section aria-label="Bill to"><h2>Bill to</h2>${party(document.billTo, 'Customer')}</section>
<dl>${document.facts.map(fact).join('')}</dl>
</div>
${lineTable(document)}
<div class="sums">
${taxTable(document)}
<table class="totals"><caption class="quiet">Totals in ${escapeHtml(document.currency)}</caption><tbody>${document.totals.map(total).join('')}</tbody></table>
</div>
<section aria-label="Payment"><h2>Payment</h2><p>${escapeHtml(document.paymentTerms)}</p>${paragraphs(document.paymentDetails)}</section>
</main>
</body>
</html>
`;
}

function mark(document: InvoiceDocument): string {
  return document.number === null ? '<p class="draft"><strong>DRAFT</strong> not a tax document</p>' : `<p>${escapeHtml(document.number)}</p>`;
}

function party(shown: PrintedParty, role: string): string {
  const lines = [...shown.addressLines, ...shown.taxNumbers].map((line) => `<br>${escapeHtml(line)}`);
  return `<address aria-label="${role}"><strong>${escapeHtml(shown.name)}</strong>${lines.join('')}</address>`;
}

function fact({ label, value }: Labelled): string {
  return `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`;
}

function lineTable(document: InvoiceDocument): string {
  const heads = [
    '<th scope="col">No.</th><th scope="col">Description</th>',
    ...['Quantity', 'Unit price', 'Tax', `Net ${escapeHtml(document.currency)}`].map((head) => `<th scope="col" class="number">${head}</th>`),
  ];
  const rows = document.lines.map(lineRow);
  return `<table class="lines"><caption class="quiet">Lines</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function lineRow(line: PrintedLine): string {
  const cells = [line.quantity, line.unitPrice, line.tax, line.net].map((text) => `<td class="number">${escapeHtml(text)}</td>`).join('');
  const period = line.period === null ? '' : `<br><small>${escapeHtml(line.period)}</small>`;
  return `<tr><td>${escapeHtml(line.no)}</td><th scope="row">${escapeHtml(line.description)}${period}</th>${cells}</tr>`;
}

function taxTable(document: InvoiceDocument): string {
  const heads = '<th scope="col">Tax</th><th scope="col" class="number">Taxable</th><th scope="col" class="number">Amount</th>';
  const rows = document.taxes.map(taxRow);
  return `<table class="taxes"><caption class="quiet">Tax</caption><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function taxRow(tax: PrintedTax): string {
  const note = tax.note === null ? '' : `<br><small>${escapeHtml(tax.note)}</small>`;
  const cells = [tax.taxable, tax.tax].map((text) => `<td class="number">${escapeHtml(text)}</td>`);
  return `<tr><th scope="row">${escapeHtml(tax.label)}${note}</th>${cells.join('')}</tr>`;
}

function total(row: InvoiceDocument['totals'][number]): string {
  return `<tr${row.strong ? ' class="strong"' : ''}><th scope="row">${escapeHtml(row.label)}</th><td class="number">${escapeHtml(row.value)}</td></tr>`;
}

function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
}

/** Text that can stand in an element or in a quoted attribute. Control characters, which HTML does not allow, are dropped. */
export function escapeHtml(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const style = `
body{margin:0;background:#f4f4f2;color:#1d1d1b;font:14px/1.45 system-ui,sans-serif}
main{max-width:800px;margin:24px auto;padding:48px;background:#fff;box-sizing:border-box}
header,.parties,.sums{display:flex;justify-content:space-between;gap:32px;margin-bottom:28px}
.sums{align-items:flex-start;margin-top:20px}
address{font-style:normal;overflow-wrap:anywhere}
h1{margin:0;font-size:26px;font-weight:600}
h2{margin:0 0 4px;font-size:12px;font-weight:600;color:#595955}
p{margin:0}
.title{text-align:right}
.draft{margin-top:6px;padding:2px 8px;border:1px solid #9c2b1b;color:#9c2b1b}
.parties section{flex:1 1 0;min-width:0}
dl{display:grid;grid-template-columns:auto auto;gap:2px 16px;margin:0;align-content:start;flex:0 0 auto;max-width:55%}
dt{color:#595955;white-space:nowrap}dd{margin:0;text-align:right;overflow-wrap:anywhere}
.totals{flex:0 0 auto;max-width:60%}
table{border-collapse:collapse}
.lines{width:100%}
caption.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:6px 8px;text-align:left;vertical-align:top;font-weight:400}
th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1px solid #1d1d1b;font-weight:600;white-space:nowrap}
.lines tbody tr>*{border-bottom:1px solid #dededa}
.lines tbody th{overflow-wrap:anywhere}
small{color:#595955}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.totals .strong>*{border-top:1px solid #1d1d1b;font-weight:600}
tr{break-inside:avoid}
@page{size:A4;margin:18mm}
@media print{body{background:#fff}main{margin:0;padding:0;max-width:none}thead{display:table-header-group}}
@media (max-width:640px){main{margin:0;padding:20px}dl,.totals{max-width:none}
header,.parties,.sums{flex-direction:column;gap:16px}.title{text-align:left}.lines{display:block;overflow-x:auto}}
`;
