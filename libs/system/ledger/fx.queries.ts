import { type Day, problems } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { baseOf, fxLegs, oldestRateDay } from './fx.js';
import type { BooksOn, FxRate, FxRateType, KeptFxRate } from './ledger.types.js';
import { findLegalEntities } from './legal-entity.queries.js';
import type { LegalEntity } from './legal-entity.types.js';

const fields = `f.source, f.base, f.quote, f.type, f.rate_date as "date", f.rate`;

/**
 * The rates among these currencies that may be used on a day, or on the days up to `through`: published on it or before and not stale.
 * Hand them to {@link fxLegs}. Source: pricing-and-rounding §10.
 */
export async function findFxQuotes(
  tx: Tx,
  asked: { source?: string; type?: FxRateType; on: Day; through?: Day; pairs: readonly { readonly from: string; readonly to: string }[] },
): Promise<FxRate[]> {
  const sources = [asked.source ?? 'ECB'];
  const currencies = [...new Set([...asked.pairs.flatMap(({ from, to }) => [from, to]), ...sources.flatMap((source) => baseOf(source) ?? [])])];
  return findRatesAmong(tx, { sources, type: asked.type ?? 'SPOT', from: oldestRateDay(asked.on), through: asked.through ?? asked.on, currencies });
}

/** Which books, of which currency, on which day. */
export interface BooksQuestion {
  readonly legalEntityId: string;
  readonly currency: string;
  readonly on: Day;
}

/**
 * For each question the entity's functional currency and the published legs that lead to it on that day, in the order asked. One statement
 * for the entities and, where a currency is foreign, one for the rates. @throws FX_STALE
 */
export async function findBooks(tx: Tx, questions: readonly BooksQuestion[]): Promise<BooksOn[]> {
  if (questions.length === 0) return [];
  return findBooksOf(tx, await findLegalEntities(tx, [...new Set(questions.map(({ legalEntityId }) => legalEntityId))]), questions);
}

/** {@link findBooks} of entities that were read. @throws FX_STALE */
export async function findBooksOf(tx: Tx, found: readonly LegalEntity[], questions: readonly BooksQuestion[]): Promise<BooksOn[]> {
  const entities = new Map(found.map((entity) => [entity.id, entity]));
  const entityOf = ({ legalEntityId }: BooksQuestion) => entities.get(legalEntityId) ?? refuseEntity(legalEntityId);
  const rates = await findRatesFor(tx, questions.filter((question) => entityOf(question).functionalCurrency !== question.currency), found);
  return questions.map((question) => {
    const { functionalCurrency, fxSource } = entityOf(question);
    const asked = { from: question.currency, to: functionalCurrency, on: question.on, type: 'SPOT' as const, base: baseOf(fxSource) ?? functionalCurrency };
    return { functionalCurrency, legs: fxLegs(rates.filter(({ source }) => source === fxSource), asked) };
  });
}

async function findRatesFor(tx: Tx, foreign: readonly BooksQuestion[], entities: readonly LegalEntity[]): Promise<FxRate[]> {
  if (foreign.length === 0) return [];
  const days = foreign.map(({ on }) => on).sort();
  const homes = entities.flatMap(({ functionalCurrency, fxSource }) => [functionalCurrency, baseOf(fxSource) ?? functionalCurrency]);
  return findRatesAmong(tx, {
    sources: [...new Set(entities.map(({ fxSource }) => fxSource))],
    type: 'SPOT',
    from: oldestRateDay(days[0]!),
    through: days.at(-1)!,
    currencies: [...new Set([...foreign.map(({ currency }) => currency), ...homes])],
  });
}

function refuseEntity(id: string): never {
  throw problems.notFound('legal entity', id);
}

interface RatesAmong {
  readonly sources: readonly string[];
  readonly type: FxRateType;
  readonly from: Day;
  readonly through: Day;
  readonly currencies: readonly string[];
}

async function findRatesAmong(tx: Tx, asked: RatesAmong): Promise<FxRate[]> {
  return tx.rows<FxRate>(
    'ledger.fx-among',
    `select ${fields}
     from ledger.fx_rate f
     where f.tenant_id = $1 and f.source = any($2::text[]) and f.type = $3 and f.rate_date between $4 and $5
       and f.base = any($6::text[]) and f.quote = any($6::text[])
     order by f.rate_date, f.base, f.quote`,
    [tx.ctx.tenantId, asked.sources, asked.type, asked.from, asked.through, asked.currencies],
  );
}

/** Rates in the order of their ids. */
export async function listFxRates(
  tx: Tx,
  filter: { source?: string; base?: string; quote?: string; type?: FxRateType; from?: Day; to?: Day },
  page: { limit: number; after: string | null },
): Promise<KeptFxRate[]> {
  return tx.rows<KeptFxRate>(
    'ledger.fx-rates',
    `select f.id, ${fields}, f.row_version as "rowVersion"
     from ledger.fx_rate f
     where f.tenant_id = $1
       and ($2::uuid is null or f.id > $2)
       and ($3::text is null or f.source = $3)
       and ($4::text is null or f.base = $4)
       and ($5::text is null or f.quote = $5)
       and ($6::text is null or f.type = $6)
       and ($7::date is null or f.rate_date >= $7)
       and ($8::date is null or f.rate_date <= $8)
     order by f.id
     limit $9`,
    [
      tx.ctx.tenantId, page.after, filter.source ?? null, filter.base ?? null, filter.quote ?? null, filter.type ?? null, filter.from ?? null,
      filter.to ?? null,
      page.limit,
    ],
  );
}
