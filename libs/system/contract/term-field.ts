import {
  type FieldError, formatMicros, maxAmountMinor, minutesOfADay, parseDecimal, parseMicros, problems, type WorkType, workTypes,
} from '#libs/kernel/index.js';
import {
  discountKinds, type DiscountRule, type Indexation, type QuantityRounding, roundingIncrements, roundingModes, roundingScopes,
} from './contract-terms.types.js';

/** One term: how JSON states it, how it is kept, and what it is when nobody says it. */
export interface TermField<T> {
  readonly isRequired: boolean;
  readonly usual: T;
  /** JSON schema. */
  readonly schema: object;
  /** From JSON. @throws VALIDATION_FAILED, its pointers relative to the field */
  readonly read: (given: unknown, currency: string) => T;
  readonly show: (value: T, currency: string) => unknown;
  /** To and from the column. */
  readonly store: (value: T) => unknown;
  readonly load: (column: unknown) => T;
}

/** The same term, not to be left out. */
export function required<T>(field: TermField<T | null>): TermField<T> {
  return { ...field, isRequired: true } as unknown as TermField<T>;
}

/** The same term with a default. */
export function usually<T>(field: TermField<T | null>, usual: T): TermField<T> {
  return { ...field, usual } as unknown as TermField<T>;
}

/** Minor units of the contract's currency, zero or more. */
export function money(): TermField<bigint | null> {
  const schema = { type: 'object', required: ['amount', 'currency'], properties: { amount: { type: 'integer', minimum: 0 }, currency: { type: 'string' } } };
  return { ...plain<bigint>(schema, readMoney), show: (value, currency) => value === null ? null : { amount: Number(value), currency } };
}

/** Micros of the major unit for one unit of measure, as a decimal string in JSON. */
export function rate(): TermField<bigint | null> {
  return {
    ...plain<bigint>({ type: 'string', pattern: decimalPattern(13).source, example: '165.000000' }, (given) => parseMicros(decimal(given, 13))),
    show: showMicros,
    store: showMicros,
    load: (column) => (column === null ? null : parseMicros(column as string)),
  };
}

/** A decimal string from zero to a most. */
export function percent(most = 100): TermField<string | null> {
  return plain({ type: 'string', pattern: decimalPattern(3).source, example: '12.500000' }, (given) => readPercent(given, most));
}

/** A whole number between two bounds. */
export function whole(least: number, most: number): TermField<number | null> {
  const isFit = (given: unknown): given is number => Number.isSafeInteger(given) && least <= (given as number) && (given as number) <= most;
  const read = (given: unknown) => (isFit(given) ? given : unfit(`a whole number from ${least} to ${most}`));
  return { ...plain({ type: 'integer', minimum: least, maximum: most }, read), load: (column) => (column === null ? null : Number(column)) };
}

/** One of the words that the term knows. */
export function choice<const T extends string>(...values: readonly T[]): TermField<T | null> {
  return plain({ type: 'string', enum: values }, (given) => values.find((value) => value === given) ?? unfit(`one of ${values.join(', ')}`));
}

/** True or false. */
export function flag(): TermField<boolean | null> {
  return plain({ type: 'boolean' }, (given) => (typeof given === 'boolean' ? given : unfit('true or false')));
}

/** A text of limited length. */
export function text(most: number): TermField<string | null> {
  const isFit = (given: unknown): given is string => typeof given === 'string' && given.trim() !== '' && given.length <= most;
  return plain({ type: 'string', maxLength: most }, (given) => (isFit(given) ? given : unfit(`text of at most ${most} characters`)));
}

/** Multipliers by work type, 1.5 as `"1.500000"`. */
export function multipliers(): TermField<Readonly<Partial<Record<WorkType, bigint>>> | null> {
  const toJson = (value: Readonly<Partial<Record<WorkType, bigint>>> | null) =>
    value && Object.fromEntries(Object.entries(value).map(([type, factor]) => [type, formatMicros(factor)]));
  return {
    ...plain({ type: 'object', additionalProperties: { type: 'string' }, example: { OVERTIME: '1.500000' } }, readMultipliers),
    show: toJson,
    store: toJson,
    load: (column) => (column === null ? null : readMultipliers(column)),
  };
}

/** A quantity rounding policy (pricing-and-rounding.md §3). */
export function rounding(): TermField<QuantityRounding | null> {
  const properties = {
    mode: { type: 'string', enum: roundingModes }, increment: { type: 'integer', enum: roundingIncrements },
    scope: { type: 'string', enum: roundingScopes }, minMinutes: { type: 'integer', minimum: 0, maximum: minutesOfADay },
  };
  return { ...plain({ type: 'object', required: ['mode'], properties }, readRounding), load: (column) => readRounding(column) };
}

/** Discount rules of the line, in the order they are taken. */
export function discounts(): TermField<readonly DiscountRule[] | null> {
  const kind = { type: 'string', enum: discountKinds };
  const properties = { kind, percent: { type: 'string' }, tiers: { type: 'array', items: { type: 'object' } } };
  const toJson = (rules: readonly DiscountRule[] | null, currency: string) =>
    (rules ?? []).map((rule) => (rule.kind === 'PERCENT' ? rule : { ...rule, tiers: rule.tiers.map(toTier(currency)) }));
  return {
    ...plain({ type: 'array', items: { type: 'object', required: ['kind'], properties } }, readDiscounts),
    show: toJson,
    store: (rules) => toJson(rules, ''),
    load: (column) => readDiscounts(column, ''),
  };
}

/** How and when the rates of the line rise. */
export function indexation(): TermField<Indexation | null> {
  const properties = { index: { type: 'string' }, base: { type: 'string' }, floorPercent: { type: 'string' }, capPercent: { type: 'string' } };
  return plain({ type: 'object', required: ['index', 'base'], properties }, (given) => {
    const { index, base, floorPercent, capPercent } = only(given, Object.keys(properties));
    const optional = (sub: string, value: unknown) => (value == null ? null : within(sub, () => readPercent(value, 100)));
    return {
      index: within('/index', () => text(60).read(index, '')!),
      base: within('/base', () => decimal(base, 13)),
      floorPercent: optional('/floorPercent', floorPercent),
      capPercent: optional('/capPercent', capPercent),
    };
  });
}

/** Runs a reader and puts the errors of its parts below a pointer. */
export function within<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const errors = (error as { errors?: readonly FieldError[] }).errors;
    throw errors ? problems.invalid(errors.map((one) => ({ ...one, pointer: `${pointer}${one.pointer}` }))) : error;
  }
}

function plain<T>(schema: object, read: (given: unknown, currency: string) => T): TermField<T | null> {
  return { isRequired: false, usual: null, schema, read, show: (value) => value, store: (value) => value, load: (column) => column as T | null };
}

function unfit(wanted: string, code = 'UNFIT'): never {
  throw problems.invalid([{ pointer: '', code, detail: `This takes ${wanted}.` }]);
}

/** The fields of an object that has no others. */
function only(given: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return unfit(`an object of ${names.join(', ')}`);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined) throw problems.invalid([{ pointer: `/${stranger}`, code: 'UNKNOWN_FIELD', detail: `It has only ${names.join(', ')}.` }]);
  return given as Readonly<Record<string, unknown>>;
}

function readMoney(given: unknown, currency: string): bigint {
  const { amount, amountMinor, currency: stated } = only(given, ['amount', 'amountMinor', 'currency']);
  if (stated !== currency) throw problems.invalid([{ pointer: '/currency', code: 'CURRENCY_UNFIT', detail: `The contract is in ${currency}.` }]);
  const value = typeof amountMinor === 'bigint' ? amountMinor : Number.isSafeInteger(amount) ? BigInt(amount as number) : -1n;
  if (value < 0n || value > maxAmountMinor) {
    throw problems.invalid([{ pointer: '/amount', code: 'UNFIT', detail: 'This takes whole minor units, zero or more.' }]);
  }
  return value;
}

function readPercent(given: unknown, most: number): string {
  const value = decimal(given, 3);
  return parseMicros(value) <= BigInt(most) * 1_000_000n ? formatMicros(parseMicros(value)) : unfit(`at most ${most} percent`);
}

function readMultipliers(given: unknown): Readonly<Partial<Record<WorkType, bigint>>> {
  return Object.fromEntries(Object.entries(only(given, workTypes)).map(([type, factor]) => [type, within(`/${type}`, () => parseMicros(decimal(factor, 3)))]));
}

function readRounding(given: unknown): QuantityRounding {
  const { mode, increment = 1, scope = 'ENTRY', minMinutes = 0 } = only(given, ['mode', 'increment', 'scope', 'minMinutes']);
  return {
    mode: within('/mode', () => choice(...roundingModes).read(mode, '')!),
    increment: within('/increment', () => roundingIncrements.find((value) => value === increment) ?? unfit(`one of ${roundingIncrements.join(', ')}`)),
    scope: within('/scope', () => choice(...roundingScopes).read(scope, '')!),
    minMinutes: within('/minMinutes', () => whole(0, minutesOfADay).read(minMinutes, '')!),
  };
}

function readDiscounts(given: unknown, currency: string): readonly DiscountRule[] {
  if (!Array.isArray(given) || given.length > 10) return unfit('at most ten rules');
  return given.map((rule, index) => within(`/${index}`, () => readDiscount(rule, currency)));
}

function readDiscount(given: unknown, currency: string): DiscountRule {
  const { kind, percent: stated, tiers } = only(given, ['kind', 'percent', 'tiers']);
  const known = within('/kind', () => choice(...discountKinds).read(kind, '')!);
  if (known === 'PERCENT') return { kind: known, percent: within('/percent', () => readPercent(stated, 100)) };
  if (!Array.isArray(tiers) || tiers.length === 0) return within('/tiers', () => unfit('one tier or more'));
  return { kind: known, tiers: ascending(tiers.map((tier, index) => within(`/tiers/${index}`, () => readTier(tier, currency)))) };
}

function readTier(given: unknown, currency: string): { upToMinor: bigint | null; percent: string } {
  const { upTo, percent: stated } = only(given, ['upTo', 'percent']);
  return { upToMinor: upTo == null ? null : within('/upTo', () => readMoney(upTo, currency)), percent: within('/percent', () => readPercent(stated, 100)) };
}

function ascending<T extends { readonly upToMinor: bigint | null }>(tiers: readonly T[]): readonly T[] {
  const isAscending = tiers.every(({ upToMinor }, index) => {
    const next = tiers[index + 1];
    return next === undefined || (upToMinor !== null && (next.upToMinor === null || upToMinor < next.upToMinor));
  });
  return isAscending ? tiers : within('/tiers', () => unfit('tiers that rise, an open one last'));
}

function toTier(currency: string) {
  return ({ upToMinor, percent: stated }: { upToMinor: bigint | null; percent: string }) => ({
    upTo: upToMinor === null ? null : { amount: Number(upToMinor), currency },
    percent: stated,
  });
}

function decimalPattern(digits: number): RegExp {
  return new RegExp(`^\\d{1,${digits}}(\\.\\d{1,6})?$`);
}

function decimal(given: unknown, digits: number): string {
  if (typeof given !== 'string' || !decimalPattern(digits).test(given)) return unfit('a decimal string with at most six places, such as "12.5"');
  parseDecimal(given);
  return given;
}

function showMicros(value: bigint | null): string | null {
  return value === null ? null : formatMicros(value);
}
