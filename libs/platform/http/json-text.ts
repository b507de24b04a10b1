import { type FieldError, Problem } from '#libs/kernel/index.js';

/** How deep arrays and objects may lie in each other; no door needs half of it. */
const deepest = 32;

/**
 * Refuses JSON that reads well and still cannot be meant: nested without end, with a member that stands twice, or with a number that is read as another.
 * @throws JSON_TOO_DEEP, MEMBER_TWICE, NUMBER_INEXACT 400
 */
export function checkJson(text: string, value: unknown): void {
  const { members, inexact } = scan(text);
  if (members > membersHeld(value, 0)) throw memberTwice();
  if (inexact !== undefined) throw numberInexact(inexact);
}

/** Whether a text may hold what is not storable: raw bytes that are UTF-8 hide it behind an escape only. */
export function hasEscapes(text: string | Buffer): boolean {
  return text.includes('\\u');
}

/** Each text, or name of a member, that the database cannot keep, by its JSON pointer: U+0000 or half of a character pair. */
export function unstorableTexts(value: unknown, pointer = ''): FieldError[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [{ pointer, code: 'TEXT_UNSTORABLE', detail: 'holds the character U+0000 or half of a character pair' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    (isStorable(name) ? unstorableTexts(item, `${pointer}/${pointerPart(name)}`) : unstorableTexts(name, pointer)),
  );
}

/** @returns the refusal of {@link unstorableTexts}, a 400 */
export function textUnstorable(errors: readonly FieldError[]): Problem {
  return new Problem(
    'TEXT_UNSTORABLE', 400,
    'A text holds the character U+0000 or half of a character pair. Remove it and send the request again.',
    { errors },
  );
}

/** One part of a JSON pointer (RFC 6901 §3). */
export function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

function membersHeld(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === deepest) throw tooDeep();
  let members = 0;
  if (Array.isArray(value)) for (const item of value) members += membersHeld(item, depth + 1);
  else for (const name in value) members += 1 + membersHeld((value as Record<string, unknown>)[name], depth + 1);
  return members;
}

const [quote, escape, colon, zero, nine] = [0x22, 0x5c, 0x3a, 0x30, 0x39];

/** What stands outside texts: a colon for each member as it was written, and the first number that a double does not hold as it was written. */
function scan(text: string): { readonly members: number; readonly inexact: string | undefined } {
  let members = 0;
  let inexact: string | undefined;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) isInText = !isInText;
    else if (sign === escape) at++;
    else if (isInText) continue;
    else if (sign === colon) members++;
    else if (sign >= zero && sign <= nine) {
      const number = numberAt(text, at);
      if (!isExact(number)) inexact ??= number;
      at += number.length - 1;
    }
  }
  return { members, inexact };
}

const numberSigns = /[\d.eE+-]+/y;

function numberAt(text: string, at: number): string {
  numberSigns.lastIndex = at;
  return numberSigns.exec(text)![0];
}

/** Fifteen digits always come back from a double as they went in; of more it is asked. */
function isExact(number: string): boolean {
  return /^[\d.]{1,15}$/.test(number) || (number.length <= longestNumber && significant(number) === significant(String(Number(number))));
}

const longestNumber = 400;

/** The digits that count and the power of ten of the last: `5.0`, `5` and `50e-1` are one number. What is no number stays as it is. */
function significant(number: string): string {
  const parts = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number);
  if (!parts) return number;
  const [, whole = '', fraction = '', power = '0'] = parts;
  const digits = `${whole}${fraction}`;
  const kept = digits.replace(/0+$/, '');
  const counted = kept.replace(/^0+/, '');
  return counted === '' ? '0' : `${counted}e${Number(power) - fraction.length + digits.length - kept.length}`;
}

const tooDeep = () => new Problem('JSON_TOO_DEEP', 400, `Arrays and objects lie in each other more than ${deepest} deep. Send what the reference describes.`);
const memberTwice = () => new Problem('MEMBER_TWICE', 400, 'An object names the same member twice, so nobody can tell which is meant. Send each member once.');
const numberInexact = (number: string) =>
  new Problem(
    'NUMBER_INEXACT', 400,
    `A JSON number does not hold ${number.slice(0, 60)} as it is written, and another would be taken for it. Write fewer digits; amounts are whole minor units.`,
  );
