import DataLoader from 'dataloader';
import type { Ctx } from '#libs/kernel/index.js';

type Find<T> = (ctx: Ctx, keys: readonly string[]) => Promise<readonly T[]>;

/** The row behind a key, or null. Keys asked in one turn of a request are read by one call, which may answer in any order. */
export function loadOne<T>(find: Find<T>, keyOf: (row: T) => string): (ctx: Ctx, key: string) => Promise<T | null> {
  const loader = perRequest(async (ctx, keys) => {
    const rows = new Map((await find(ctx, keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
  return (ctx, key) => loader(ctx).load(key);
}

/** The rows that belong to a key, in the order in which they were answered. */
export function loadMany<T>(find: Find<T>, keyOf: (row: T) => string): (ctx: Ctx, key: string) => Promise<readonly T[]> {
  const loader = perRequest(async (ctx, keys) => {
    const rows = new Map<string, T[]>(keys.map((key) => [key, []]));
    for (const row of await find(ctx, keys)) rows.get(keyOf(row))?.push(row);
    return keys.map((key) => rows.get(key)!);
  });
  return (ctx, key) => loader(ctx).load(key);
}

/** A request has one context, so what it loaded is forgotten with it. */
function perRequest<V>(batch: (ctx: Ctx, keys: readonly string[]) => Promise<readonly V[]>): (ctx: Ctx) => DataLoader<string, V> {
  const loaders = new WeakMap<Ctx, DataLoader<string, V>>();
  return (ctx) => {
    const loader = loaders.get(ctx) ?? new DataLoader((keys: readonly string[]) => batch(ctx, keys));
    loaders.set(ctx, loader);
    return loader;
  };
}
