export type PdfFont = 'regular' | 'bold';
export type PdfColor = 'ink' | 'grey' | 'red' | 'hairline';

/** A thing drawn at points from the top left of a page; y of a text is its top. */
export type DrawOperation =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly font: PdfFont;
      readonly size: number;
      readonly color: PdfColor;
    }
  | { readonly kind: 'rule'; readonly x: number; readonly y: number; readonly width: number; readonly thickness: number; readonly color: PdfColor }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly color: PdfColor };

/** The operations of one page. */
export type PdfPage = readonly DrawOperation[];

/** The width of a text in points. */
export type Measure = (text: string, font: PdfFont, size: number) => number;

/** A4 in points. */
export const pageSize = { width: 595.28, height: 841.89 } as const;

/** Height of a line of text, in its size. */
export const lineHeight = 1.4;

/** A block of operations that stays together, placed from its own y 0. */
export interface Block {
  readonly height: number;
  readonly operations: readonly DrawOperation[];
}

/** Blocks one below the other, as one. */
export function pile(blocks: readonly Block[]): Block {
  let height = 0;
  const operations: DrawOperation[] = [];
  for (const block of blocks) {
    operations.push(...lowered(block, height));
    height += block.height;
  }
  return { height, operations };
}

/** The operations of a block from another y. */
export function lowered(block: Block, y: number): readonly DrawOperation[] {
  return block.operations.map((operation) => ({ ...operation, y: operation.y + y }));
}

/** Where and how a text is drawn. */
export type TextStyle = { readonly x: number; readonly y: number; readonly font: PdfFont; readonly size: number; readonly color: PdfColor };

/** A text from its left end. */
export function text(words: string, style: TextStyle): DrawOperation {
  return { kind: 'text', text: words, ...style };
}

/** A text from its right end: `x` is where it stops. */
export function textEndingAt(words: string, style: TextStyle, measure: Measure): DrawOperation {
  return text(words, { ...style, x: style.x - measure(words, style.font, style.size) });
}

/** Lines of regular text below each other. */
export function stack(lines: readonly string[], at: { x: number; y: number; size: number; color: PdfColor }): readonly DrawOperation[] {
  return lines.map((line, index) => text(line, { ...at, font: 'regular', y: at.y + index * at.size * lineHeight }));
}

/** Breaks a text into lines that fit a width: at spaces, and inside a word only when it alone is too wide. No text gives no line. */
export function wrap(words: string, box: { font: PdfFont; size: number; width: number }, measure: Measure): readonly string[] {
  const fits = (line: string): boolean => measure(line, box.font, box.size) <= box.width;
  const lines: string[] = [];
  for (const word of words
    .split(/\s+/u)
    .filter((part) => part !== '')
    .flatMap((part) => breakWord(part, fits))) {
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(joined)) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function breakWord(word: string, fits: (line: string) => boolean): readonly string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  for (const character of word) {
    const grown = `${pieces.at(-1) ?? ''}${character}`;
    if (pieces.length > 0 && fits(grown)) pieces[pieces.length - 1] = grown;
    else pieces.push(character);
  }
  return pieces;
}
