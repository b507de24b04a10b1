/** JSON that keeps bigints and instants: what an idempotency record stores must come back as what the service answered. */
export function toStoredJson(value: unknown): string {
  return JSON.stringify(value ?? null, function (this: Record<string, unknown>, key, item: unknown) {
    const original = this[key];
    if (typeof original === 'bigint') return { $bigint: original.toString() };
    if (original instanceof Date) return { $instant: original.toISOString() };
    return item;
  });
}

/** The value that `toStoredJson` wrote, from parsed JSON. */
export function fromStoredJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromStoredJson);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === '$bigint') return BigInt(first[1] as string);
  if (entries.length === 1 && first?.[0] === '$instant') return new Date(first[1] as string);
  return Object.fromEntries(entries.map(([key, item]) => [key, fromStoredJson(item)]));
}

/** JSON for a statement's parameter: bigints and bytes as text, which PostgreSQL reads into its own types. */
export function toParameterJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
    const original = this[key];
    if (typeof original === 'bigint') return original.toString();
    return Buffer.isBuffer(original) ? `\\x${original.toString('hex')}` : item;
  });
}
