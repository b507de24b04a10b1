/**
 * A UUIDv7 from a moment and sixteen random bytes: ids made later sort later. Those of one millisecond sort by `order`, where it is given, a
 * counter below 2³² in place of the first random bits. Clock, randomness and counter are the caller's (`tx.newId()`).
 * Source: RFC 9562 §5.7, §6.2 method 1.
 */
export function uuidv7(atMs: number, random: Uint8Array, order?: number): string {
  const bytes = Buffer.from(random.subarray(0, 16));
  bytes.writeUIntBE(atMs, 0, 6);
  if (order !== undefined) placeOrder(bytes, order);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The 32 bits of the counter around those of version and variant: 4, 8, 6, 8 and 6 bits. */
function placeOrder(bytes: Uint8Array, order: number): void {
  bytes[6] = order >>> 28;
  bytes[7] = order >>> 20;
  bytes[8] = order >>> 14;
  bytes[9] = order >>> 6;
  bytes[10] = (order << 2) | (bytes[10]! & 0x03);
}

/** True for text in the form of a UUID. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
