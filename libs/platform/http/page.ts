import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { isUuid, Problem } from '#libs/kernel/index.js';

/** The query fields of every list. */
export class PageQuery {
  @ApiPropertyOptional({ description: 'At most this many rows.', minimum: 1, maximum: 500, default: 50, type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50;

  @ApiPropertyOptional({ description: 'The cursor that the page before named.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  @Matches(/^[\w-]+$/)
  after?: string;
}

export class PageInfo {
  @ApiProperty({ type: String, nullable: true, description: 'Send it as `after` for the next rows; null on the last page.' })
  next: string | null;
}

/** Rows of a list and the cursor of the next page. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly page: { readonly next: string | null };
}

/** One page out of `limit + 1` rows: the extra row only says that there are more. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => readonly (string | number)[]): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, page: { next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null } };
}

/** A cursor is opaque to clients: the sort keys of the last row. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

type KeyRule = (key: string) => boolean;

/** True for a key that is text of any kind, as far as it can be stored. */
export const isTextKey: KeyRule = (key) => !key.includes('\0');

/** True for a key that counts rows. */
export const isPlace: KeyRule = (key) => /^\d{1,10}$/.test(key) && Number(key) <= 2_147_483_647;

/** The keys of a cursor, or nulls when there is none; each must be what its rule says. @throws CURSOR_INVALID 400 */
export function decodeCursor(after: string | undefined, rules: readonly KeyRule[]): readonly (string | number | null)[] {
  if (after === undefined) return rules.map(() => null);
  try {
    const decoded: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (isKeys(decoded) && decoded.length === rules.length && rules.every((fits, index) => fits(String(decoded[index])))) return decoded;
  } catch {
    // Falls through to the refusal below: whatever it was, we did not write it.
  }
  throw cursorInvalid();
}

function isKeys(decoded: unknown): decoded is (string | number)[] {
  return Array.isArray(decoded) && decoded.every((key) => typeof key === 'string' || typeof key === 'number');
}

/** @returns the refusal of a cursor that this list never gave */
export const cursorInvalid = () =>
  new Problem('CURSOR_INVALID', 400, 'This is not a cursor of this list. Start without after, or send page.next as it was answered.');

/** Where a list in the order of ids goes on: one row more than asked tells whether there are more. @throws CURSOR_INVALID 400 */
export function afterId(query: PageQuery): { readonly after: string | null; readonly limit: number } {
  const [after] = decodeCursor(query.after, [isUuid]);
  return { after: (after as string | null) ?? null, limit: query.limit + 1 };
}

/** A page of rows that were asked for with {@link afterId}. */
export function pageById<T extends { readonly id: string }>(rows: readonly T[], query: PageQuery): Page<T> {
  return pageOf(rows, query.limit, ({ id }) => [id]);
}

/** A page as the doors show it. */
export function toPageDto<T, Dto>({ data, page }: Page<T>, toDto: (row: T) => Dto): { data: Dto[]; page: PageInfo } {
  return { data: data.map(toDto), page };
}
