import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockKinds } from '#libs/platform/db/lock-kinds.js';
import { useApp } from '../test-app.js';

const started = useApp({ runsJobs: false });
let owner: pg.Client;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: started().url() });
  await owner.connect();
});
afterAll(() => owner.end());

async function names(sql: string): Promise<string[]> {
  return (await owner.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

const ours =
  `('platform', 'identity', 'customer', 'contract', 'project', 'rate_card', 'time_expense', 'wip', 'invoice', 'approval', 'work_item', 'exchange', 'document', 'receivable', 'ledger')`;
const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ${ours}`;

/** Catalogues that are the same for every tenant, readable by all. */
const catalogues = ['identity.role', 'identity.role_conflict', 'ledger.account_role', 'ledger.currency', 'ledger.posting_event'];
/** What must be unique over all tenants, because it is looked up before a tenant is known. */
const acrossTenants = ['identity.tenant_code_is_unique', 'identity.issuer_belongs_to_one_tenant', 'identity.key_hash_is_unique'];

it('keeps every table of a tenant behind forced row-level security', async () => {
  const open = await names(`select n.nspname || '.' || c.relname as name from ${tables} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`);

  expect(open).toEqual(catalogues);
});

it('leads every unique index with the tenant, but for three that are looked up before a tenant is known', async () => {
  const strange = await names(`
    select n.nspname || '.' || i.relname as name
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where x.indisunique and n.nspname in ${ours} and n.nspname || '.' || c.relname <> all('{${catalogues.join(',')}}')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(x.indkey))
    order by 1`);

  expect(strange).toEqual(acrossTenants.toSorted());
});

it('names the tenant of what a gate misses by itself, not by the new row: else it is counted twice', async () => {
  const twice = await names(`
    select p.oid::regprocedure::text as name
    from pg_proc p
    where p.prorettype = 'trigger'::regtype and p.prosrc ~ '\\ynew_rows\\y'
      and (p.prosrc ~ 'not exists \\([^()]*\\swhere ([a-z])\\.tenant_id = n\\.tenant_id'
        or p.prosrc ~ 'left join [a-z_.]+ ([a-z]) on \\1\\.tenant_id = [a-z]\\.')`);

  expect(twice).toEqual([]);
});

it('locks no row of a bulk act before it changes it, only to ask a guard', async () => {
  const early = await names(`
    select t.tgname as name
    from pg_trigger t
    where t.tgrelid = any('{time_expense.time_entry,approval.approval_request_item,wip.billable_transaction,wip.allocation}'::regclass[])
      and pg_get_triggerdef(t.oid) ~ ' BEFORE UPDATE '`);

  expect(early).toEqual([]);
});

it('has PostgreSQL count no tenant’s share of a table: of a firm that came since, it would expect no row', async () => {
  const counted = await names(`
    select n.nspname || '.' || c.relname as name
    from ${tables.replace(' where ', ' join pg_attribute a on a.attrelid = c.oid where ')} and a.attname = 'tenant_id' and a.attstattarget is distinct from 0
    order by 1`);

  expect(counted).toEqual([]);
});

it('carries the tenant through every foreign key to a tenant’s table', async () => {
  const strange = await names(`
    select k.conname as name
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = k.confrelid
    join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and n.nspname in ${ours} and tn.nspname || '.' || t.relname <> all('{${catalogues.join(',')}}')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(k.conkey))
    order by 1`);

  expect(strange).toEqual([]);
});

it('lets the application own nothing, bypass nothing and become nobody else', async () => {
  const owned = await names(
    `select c.relname as name
     from pg_class c
     join pg_roles r on r.oid = c.relowner
     where r.rolname in ('billwright_app', 'billwright_relay')`,
  );
  const mighty = await names(
    `select rolname as name
     from pg_roles
     where rolname like 'billwright_%'
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  );
  const members = await names(`
    select m.rolname as name
    from pg_auth_members a
    join pg_roles m on m.oid = a.member
    where m.rolname in ('billwright_app', 'billwright_queue', 'billwright_relay')`);

  expect([owned, mighty, members]).toEqual([[], [], []]);
});

it('shows another tenant’s rows to nobody: without a tenant there is no row at all', async () => {
  const app = new pg.Client({ connectionString: started().url('billwright_app') });
  await app.connect();
  await app.query(`select set_config('app.tenant_id', '', false)`);

  const { rows } = await app.query('select count(*)::int as seen from platform.audit_event').finally(() => app.end());

  expect(rows).toEqual([{ seen: 0 }]);
});

it('asks the machine for no time in business SQL', async () => {
  const clocks = await names(`
    select n.nspname || '.' || c.relname || '.' || a.attname as name
    from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    join pg_class c on c.oid = d.adrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${ours} and pg_get_expr(d.adbin, d.adrelid) ~ 'now\\(\\)|current_date|CURRENT_|clock_timestamp'
      and pg_get_expr(d.adbin, d.adrelid) !~ 'business_now'
    order by 1`);

  expect(clocks).toEqual(['platform.audit_event.occurred_at', 'platform.idempotency_record.created_at', 'platform.outbox.recorded_at']);
});

it('stores every state as text that a constraint knows', async () => {
  const enums = await names(
    `select t.typname as name
     from pg_type t
     join pg_namespace n on n.oid = t.typnamespace
     where t.typtype = 'e'
       and n.nspname in ${ours}`,
  );
  const unguarded = await names(`
    select n.nspname || '.' || c.relname as name
    from ${tables} and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('status', 'state'))
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '\\m(status|state)\\M')
    order by 1`);

  expect([enums, unguarded]).toEqual([[], []]);
});

it('locks in SQL by the numbers that the code gives each kind of lock', async () => {
  const locks = await names(`
    select n.nspname || '.' || f.proname || ' ' || (regexp_match(pg_get_functiondef(f.oid), 'hashtextextended\\(.*, (\\d+)\\)'))[1] as name
    from pg_proc f
    join pg_namespace n on n.oid = f.pronamespace
    where n.nspname in ${ours} and f.prosrc ~ 'advisory'
    order by 1`);

  expect(locks).toEqual([`rate_card.keep_one_rate ${lockKinds.rateCards}`]);
});
