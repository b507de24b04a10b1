import { addDays, type Day } from '#libs/kernel/index.js';
import type { Tx } from '#libs/platform/index.js';
import { fxLegs } from './fx.js';
import type { BooksOn, FxRate, FxRateType, KeptFxRate } from './ledger.types.js';
import { findLegalEntities } from './legal-entity.queries.js';

const fields = `f.source, f.base, f.quote, f.type, f.rate_date as "date", f.rate`;

/**
 * The rates among these currencies that may be used on a day, or on the days up to `through`: published on it or up to seven days before.
 * Hand them to {@link fxLegs}. Source: pricing-and-rounding §10.
 */
export async function findFxQuotes(
  tx: Tx,
  asked: { source?: string; type?: FxRateType; on: Day; through?: Day; pairs: readonly { readonly from: string; readonly to: string }[] },
): Promise<FxRate[]> {
  const sources = [asked.source ?? 'ECB'];
  const currencies = [...new Set([...asked.pairs.flatMap(({ from, to }) => [from, to]), ...sources.flatMap((source) => baseOf(source) ?? [])])];
  return findRatesAmong(tx, { sources, type: asked.type ?? 'SPOT', from: addDays(asked.on, -7), through: asked.through ?? asked.on, currencies });
}

/** The currency through which two others of a source meet; null when it publishes direct pairs only. */
export function baseOf(source: string): string | null {
  return source === 'ECB' ? 'EUR' : null;
}

/** For each question the entity's functional currency and the legs that lead to it on that day. One statement for entities, one for rates. @throws FX_STALE */
export async function findBooks(tx: Tx, questions: readonly { readonly legalEntityId: string; readonly currency: string; readonly on: Day }[]): Promise<BooksOn[]> {
  if (questions.length === 0) return [];
  const entities = new Map((await findLegalEntities(tx, [...new Set(questions.map(({ legalEntityId }) => legalEntityId))])).map((entity) => [entity.id, entity]));
  const foreign = questions.filter(({ legalEntityId, currency }) => entities.get(legalEntityId)?.functionalCurrency !== currency);
  const days = foreign.map(({ on }) => on).sort();
  const rates = foreign.length === 0 ? [] : await findRatesAmong(tx, {
    sources: [...new Set([...entities.values()].map(({ fxSource }) => fxSource))],
    type: 'SPOT',
    from: addDays(days[0]!, -7),
    through: days.at(-1)!,
    currencies: [...new Set([...foreign.map(({ currency }) => currency), ...[...entities.values()].flatMap((entity) => [entity.functionalCurrency, baseOf(entity.fxSource) ?? entity.functionalCurrency])])],
  });
  return questions.map(({ legalEntityId, currency, on }) => {
    const { functionalCurrency, fxSource } = entities.get(legalEntityId)!;
    const own = rates.filter(({ source }) => source === fxSource);
    return { functionalCurrency, legs: fxLegs(own, { from: currency, to: functionalCurrency, on, type: 'SPOT', base: baseOf(fxSource) ?? functionalCurrency }) };
  });
}

async function findRatesAmong(tx: Tx, asked: { sources: readonly string[]; type: FxRateType; from: Day; through: Day; currencies: readonly string[] }): Promise<FxRate[]> {
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
    [tx.ctx.tenantId, page.after, filter.source ?? null, filter.base ?? null, filter.quote ?? null, filter.type ?? null, filter.from ?? null, filter.to ?? null, page.limit],
  );
}
