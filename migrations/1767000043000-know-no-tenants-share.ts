import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * PostgreSQL no longer counts whose rows a table holds. What it counted was yesterday's: for a firm that came since, it expected no row at all, read
 * all rows of that firm once for each row given to a bulk act, and an import of 50,000 hours did not end. Not knowing, it takes a 200th of the table
 * for each tenant, first or last, and goes by key.
 */
export class KnowNoTenantsShare1767000043000 implements MigrationInterface {
  name = 'KnowNoTenantsShare1767000043000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statistics);
    await runner.query(gates);
    await runner.query(workByProject);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

// What was counted before is forgotten where PostgreSQL can be told to (18 and later); an older one forgets it with the next dump and restore.
const statistics = `
do $$
declare
  place record;
begin
  for place in
    select n.nspname, c.relname
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and c.relrowsecurity
  loop
    execute format('alter table %I.%I alter column tenant_id set statistics 0', place.nspname, place.relname);
    if to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') is not null then
      execute format('select pg_clear_attribute_stats(%L, %L, %L, false)', place.nspname, place.relname, 'tenant_id');
    end if;
  end loop;
end
$$`;

// Where a gate looks for what a new row lacks, it names the tenant by itself. Named by the row, the tenant is counted beside the wall's, a 200th of a 200th
// of the table, and again nothing was expected.
const gates = String.raw`
do $$
declare
  gate record;
begin
  for gate in
    select p.oid as function, regexp_replace(regexp_replace(pg_get_functiondef(p.oid),
      '(not exists \([^()]*\swhere ([a-z])\.tenant_id = )n\.tenant_id', '\1platform.tenant()', 'g'),
      '(left join [a-z_.]+ ([a-z]) on \2\.tenant_id = )[a-z]\.tenant_id', '\1platform.tenant()', 'g') as definition
    from pg_proc p
    where p.prorettype = 'trigger'::regtype and p.prosrc ~ '\ynew_rows\y'
  loop
    if gate.definition <> pg_get_functiondef(gate.function) then execute gate.definition; end if;
  end loop;
end
$$`;

// A list that was empty when it was counted is expected to be: then any index that knows the tenant looks as good as its key, and only one may.
const workByProject = `
drop index time_expense.work_to_price_by_project;
create index work_to_price_by_project on time_expense.work_to_price (project_id);
`;
