-- The month of scenario S5 in bare tables with their primary keys: what a hand-written product would have before it bills. Not measured.
-- Settings: bench.resources, bench.projects.
create table project (
  id int primary key, entity text not null, currency char(3) not null, tax_percent int not null, customer int not null, contract_line int not null);
create table rate (project int not null, role int not null, rate_minor bigint not null, primary key (project, role));
create table assignment (resource int not null, project int not null, role int not null, primary key (resource, project));
create table time_entry (
  id bigint primary key, resource int not null, project int not null, work_date date not null, minutes int not null,
  billable boolean not null, approved boolean not null);

create table billable_transaction (
  id uuid primary key, time_entry bigint not null, project int not null, role int not null, work_date date not null, minutes int not null,
  bill_class text not null, rate_minor bigint, currency char(3) not null, amount bigint not null);
create table allocation (id uuid primary key, billable_transaction uuid not null, invoice uuid not null, invoice_line uuid not null, amount bigint not null);
create table invoice (
  id uuid primary key, project int not null, entity text not null, number text not null, currency char(3) not null,
  net bigint not null, tax bigint not null, gross bigint not null, issue_date date not null, due_date date not null);
create table invoice_line (
  id uuid primary key, invoice uuid not null, project int not null, role int not null, minutes bigint not null, rate_minor bigint not null,
  amount bigint not null);
create table invoice_tax_line (id uuid primary key, invoice uuid not null, percent int not null, taxable bigint not null, tax bigint not null);
create table open_item (
  id uuid primary key, invoice uuid not null, customer int not null, currency char(3) not null, original bigint not null, due_date date not null);
create table journal_entry (
  id uuid primary key, entity text not null, event text not null, source uuid, project int not null, accounting_date date not null, currency char(3) not null);
create table journal_line (id uuid primary key, journal_entry uuid not null, account text not null, debit bigint not null, credit bigint not null);
create table number_series (entity text primary key, next bigint not null);
create table outbox (id uuid primary key, type text not null, aggregate uuid not null, data jsonb not null);

insert into project
select p, (array['LE-DE', 'LE-US', 'LE-UK'])[p % 3 + 1], (array['EUR', 'USD', 'GBP'])[p % 3 + 1], (array[19, 0, 20])[p % 3 + 1], p, p
from generate_series(0, current_setting('bench.projects')::int - 1) p;

insert into rate
select p, r, (array[9500, 12000, 15000, 18500])[r + 1]
from generate_series(0, current_setting('bench.projects')::int - 1) p, generate_series(0, 3) r;

insert into assignment
select i, i % current_setting('bench.projects')::int, i % 4
from generate_series(1, current_setting('bench.resources')::int) i;

insert into time_entry
select i * 100 + d, i, i % current_setting('bench.projects')::int, date '2026-06-01' + (d - 1) + 2 * ((d - 1) / 5), 415 + 17 * ((i + d) % 5),
  (i + d) % 10 <> 0, true
from generate_series(1, current_setting('bench.resources')::int) i, generate_series(1, 20) d;

insert into number_series select distinct entity, 1 from project;
