/**
 * A UUIDv7 from a moment and sixteen random bytes: ids made later sort later. Those of one millisecond sort by `order`, where it is given, a
 * counter below 2³² in place of the first random bits. Clock, randomness and counter are the caller's (`tx.newId()`).
 * Source: RFC 9562 §5.7, §6.2 method 1.
 */
export function uuidv7(atMs: number, random: Uint8Array, order?: number): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(atMs / 2 ** (8 * (5 - index))) & 0xff;
  if (order !== undefined) placeOrder(bytes, order);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = (from: number, to: number) => bytes.subarray(from, to).reduce((text, byte) => text + hexOf[byte]!, '');
  return `${hex(0, 4)}-${hex(4, 6)}-${hex(6, 8)}-${hex(8, 10)}-${hex(10, 16)}`;
}

/** The 32 bits of the counter around those of version and variant: 4, 8, 6, 8 and 6 bits. */
function placeOrder(bytes: Uint8Array, order: number): void {
  bytes[6] = order >>> 28;
  bytes[7] = order >>> 20;
  bytes[8] = order >>> 14;
  bytes[9] = order >>> 6;
  bytes[10] = (order << 2) | (bytes[10]! & 0x03);
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** True for text in the form of a UUID. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
