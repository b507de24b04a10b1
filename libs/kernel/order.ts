/** Ascending, texts by code unit: for `sort`, the same on every machine and in every locale. */
export function inOrder<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
