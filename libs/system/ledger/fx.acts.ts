import type { Tx } from '#libs/platform/index.js';
import { ledgerProblems } from './ledger.problems.js';
import type { FxRate, FxRatesRecorded } from './ledger.types.js';
import { refuseUnknownCurrency } from './legal-entity.acts.js';

/**
 * Keeps published rates, all with one statement. A rate that is known already is unchanged; one that differs from what is known refuses all:
 * documents rest on it. @throws FX_RATE_EXISTS, VALIDATION_FAILED
 */
export async function recordFxRates(tx: Tx, rates: readonly FxRate[]): Promise<FxRatesRecorded> {
  rates.forEach((rate, index) => refuseUnknown(rate, index));
  const [counted] = await tx.rows<{ created: number; clash: string | null }>(
    'ledger.record-fx',
    `with given as (
       select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::numeric[]) as g (id, source, base, quote, type, rate_date, rate)),
     created as (
       insert into ledger.fx_rate (tenant_id, id, source, base, quote, type, rate_date, rate)
       select $1, g.* from given g
       on conflict on constraint inv_59_one_rate_per_day_and_type do nothing
       returning id)
     select (select count(*)::int from created) as created,
       (select min(g.base || '/' || g.quote || ' ' || g.rate_date) from given g
        left join ledger.fx_rate f on f.tenant_id = $1 and f.source = g.source and f.base = g.base and f.quote = g.quote and f.type = g.type and f.rate_date = g.rate_date
        where f.rate <> g.rate) as clash`,
    [
      tx.ctx.tenantId, rates.map(() => tx.newId()), rates.map(({ source }) => source), rates.map(({ base }) => base), rates.map(({ quote }) => quote),
      rates.map(({ type }) => type), rates.map(({ date }) => date), rates.map(({ rate }) => rate),
    ],
  );
  if (counted?.clash) throw ledgerProblems.fxRatesClash(counted.clash);
  return { created: counted!.created, unchanged: rates.length - counted!.created };
}

function refuseUnknown(rate: FxRate, index: number): void {
  refuseUnknownCurrency(`/${index}/base`, rate.base);
  refuseUnknownCurrency(`/${index}/quote`, rate.quote);
  if (rate.base === rate.quote) throw ledgerProblems.fxPairOfOne(index, rate.base);
}
