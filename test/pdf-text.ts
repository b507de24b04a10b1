import { inflateSync } from 'node:zlib';

/** The words of a PDF in the standard fonts, one text a line: what its content streams show as hexadecimal strings. */
export function pdfText(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const streams = [...text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)].map(({ index, 0: head }) => bytes.subarray(index + head.length));
  return streams.map((stream) => shownIn(inflateSync(stream).toString('latin1'))).join('\n');
}

function shownIn(content: string): string {
  return [...content.matchAll(/\[(.*?)\] TJ/g)].map(([, shown]) => wordsOf(shown!)).join('\n');
}

/** Kerning splits a text into parts. */
function wordsOf(shown: string): string {
  return [...shown.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1')).join('');
}
