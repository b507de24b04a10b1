import type { Tx } from '#libs/platform/index.js';
import type { FxRate } from './ledger.types.js';

/** Writes rates that are not known yet and answers which those were. */
export async function insertFxRates(tx: Tx, rates: readonly (FxRate & { id: string })[]): Promise<{ id: string }[]> {
  return tx.rows(
    'ledger.insert-fx',
    `insert into ledger.fx_rate (tenant_id, id, source, base, quote, type, rate_date, rate)
     select $1, g.*
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::numeric[]) as g
     on conflict on constraint inv_59_one_rate_per_day_and_type do nothing
     returning id`,
    [tx.ctx.tenantId, rates.map(({ id }) => id), ...columnsOf(rates)],
  );
}

/** Whether the books hold each rate as it was given. */
export async function findSameFxRates(tx: Tx, rates: readonly FxRate[]): Promise<boolean[]> {
  const rows = await tx.rows<{ same: boolean }>(
    'ledger.same-fx',
    `select coalesce(f.rate = g.rate, false) as same
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::numeric[]) with ordinality as g (source, base, quote, type, rate_date, rate,
       nth)
     left join ledger.fx_rate f on f.tenant_id = $1 and f.source = g.source and f.base = g.base and f.quote = g.quote and f.type = g.type
       and f.rate_date = g.rate_date
     order by g.nth`,
    [tx.ctx.tenantId, ...columnsOf(rates)],
  );
  return rows.map(({ same }) => same);
}

function columnsOf(rates: readonly FxRate[]): unknown[] {
  const column = <K extends keyof FxRate>(key: K) => rates.map((rate) => rate[key]);
  return [column('source'), column('base'), column('quote'), column('type'), column('date'), column('rate')];
}
