import { type FieldError, Problem } from '#libs/kernel/index.js';

/** How deep arrays and objects may lie in each other; no door needs half of it. */
const deepest = 32;

/** Refuses JSON that reads well and still cannot be meant: nested without end, or with a member that stands twice. @throws JSON_TOO_DEEP, MEMBER_TWICE 400 */
export function checkJson(text: string, value: unknown): void {
  if (membersWritten(text) > membersHeld(value, 0)) throw memberTwice();
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

const [quote, escape, colon] = [0x22, 0x5c, 0x3a];

/** The colons outside texts: one for each member as it was written. */
function membersWritten(text: string): number {
  let members = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) isInText = !isInText;
    else if (sign === escape) at++;
    else if (sign === colon && !isInText) members++;
  }
  return members;
}

const tooDeep = () => new Problem('JSON_TOO_DEEP', 400, `Arrays and objects lie in each other more than ${deepest} deep. Send what the reference describes.`);
const memberTwice = () => new Problem('MEMBER_TWICE', 400, 'An object names the same member twice, so nobody can tell which is meant. Send each member once.');
