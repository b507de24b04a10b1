import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receivables: open items, cash and its application, disputes, dunning, retention and deposits. Balances are counters on locked rows. */
export class CreateReceivable1767000017000 implements MigrationInterface {
  name = 'CreateReceivable1767000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(items);
    await runner.query(cash);
    await runner.query(collection);
    await runner.query(balances);
    await runner.query(gates);
    await runner.query(counters);
  }

  async down(): Promise<void> {
    throw new Error('Billwright moves forward only: restore a backup to go back.');
  }
}

const who = `created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  updated_at timestamptz, updated_by uuid, row_version int not null default 1`;

const items = `
create schema receivable;
grant usage on schema receivable to billwright_app, billwright_counter;

-- One per posted document. The amounts below original_amount are counters; only triggers write them. side CREDIT: a credit memo not yet used up.
create table receivable.open_item (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, side text not null default 'DEBIT',
  legal_entity_id uuid not null, customer_id uuid not null, bill_to_id uuid not null, contract_id uuid, number text not null, kind text not null default 'STANDARD',
  currency platform.currency_code not null, original_amount platform.minor_units not null,
  applied_amount platform.minor_units not null default 0, discount_amount platform.minor_units not null default 0, credited_amount platform.minor_units not null default 0,
  tolerance_amount platform.minor_units not null default 0, written_off_amount platform.minor_units not null default 0, refunded_amount platform.minor_units not null default 0,
  open_amount bigint not null generated always as (original_amount - applied_amount - discount_amount - credited_amount - tolerance_amount - written_off_amount - refunded_amount) stored,
  settlement_status text not null generated always as (case
    when original_amount - applied_amount - discount_amount - credited_amount - tolerance_amount - written_off_amount - refunded_amount = 0 then 'SETTLED'
    when applied_amount + discount_amount + credited_amount + tolerance_amount + written_off_amount + refunded_amount = 0 then 'OPEN'
    else 'PARTIAL' end) stored,
  functional_currency platform.currency_code not null, functional_original_amount platform.minor_units not null, functional_open_amount platform.minor_units not null,
  disputed_amount platform.minor_units not null default 0, issue_date date not null, due_date date not null, settled_on date, opening_batch_id uuid,
  ${who},
  primary key (tenant_id, id),
  constraint one_open_item_per_document unique (tenant_id, invoice_id),
  constraint open_item_with_currency unique (tenant_id, id, currency),
  constraint open_item_side_known check (side in ('DEBIT', 'CREDIT')),
  constraint inv_48_open_amount_not_negative check (open_amount >= 0),
  constraint inv_48_original_amount_not_negative check (original_amount >= 0),
  constraint inv_02_open_item_in_document_currency foreign key (tenant_id, invoice_id, legal_entity_id, customer_id, currency)
    references invoice.invoice (tenant_id, id, legal_entity_id, customer_id, currency),
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to
);
create index open_item_due on receivable.open_item (tenant_id, legal_entity_id, due_date) where open_amount > 0;
create index open_item_by_customer on receivable.open_item (tenant_id, customer_id, due_date);
create index open_item_by_bill_to on receivable.open_item (tenant_id, bill_to_id) where open_amount > 0;
select platform.protect('receivable.open_item');

-- What has been credited of a posted invoice, of each of its lines and of each tax category. Only its trigger writes it.
create table receivable.credit_position (
  tenant_id uuid not null, invoice_id uuid not null, part text not null, limit_amount bigint not null, credited_amount bigint not null,
  primary key (tenant_id, invoice_id, part),
  constraint inv_40_credits_within_invoice check (abs(credited_amount) <= abs(limit_amount) and (credited_amount = 0 or sign(credited_amount) = sign(limit_amount))),
  foreign key (tenant_id, invoice_id) references invoice.invoice
);
select platform.wall('receivable.credit_position');
grant select on receivable.credit_position to billwright_app;
grant select, insert, update on receivable.credit_position to billwright_counter;
`;

const cash = `
create table receivable.bank_account (
  tenant_id uuid not null, id uuid not null, legal_entity_id uuid not null, code text not null, name text not null default '',
  iban text, bic text, account_ref text, currency platform.currency_code not null, ledger_account_id uuid, status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  ${who},
  primary key (tenant_id, id),
  constraint bank_account_code_once unique (tenant_id, code),
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (currency) references ledger.currency (code)
);
select platform.protect('receivable.bank_account');

create table receivable.bank_statement (
  tenant_id uuid not null, id uuid not null, bank_account_id uuid not null, statement_ref text not null, sequence bigint not null, currency platform.currency_code not null,
  opening_balance platform.minor_units not null, closing_balance platform.minor_units not null, from_date date, to_date date, entry_count int not null default 0, file_id uuid, sha256 text,
  status text not null default 'LOADED',
  ${who},
  primary key (tenant_id, id),
  constraint statement_once unique (tenant_id, bank_account_id, statement_ref),
  constraint statement_sequence_once unique (tenant_id, bank_account_id, sequence),
  constraint statement_status_known check (status in ('LOADED', 'BROKEN', 'MATCHED')),
  foreign key (tenant_id, bank_account_id) references receivable.bank_account,
  foreign key (tenant_id, file_id) references document.file
);
select platform.protect('receivable.bank_statement');

create table receivable.bank_entry (
  tenant_id uuid not null, id uuid not null, bank_statement_id uuid not null, bank_account_id uuid not null, entry_ref text not null, entry_no int not null default 1,
  entry_status text not null default 'BOOK', direction text not null, booking_date date not null, value_date date not null, currency platform.currency_code not null,
  amount platform.minor_units not null check (amount >= 0), payer_name text, payer_iban text, end_to_end_id text, remittance jsonb not null default '[]', details jsonb not null default '{}',
  payment_id uuid, match_status text not null default 'OPEN', suggestions jsonb not null default '[]',
  ${who},
  primary key (tenant_id, id),
  constraint bank_entry_once unique (tenant_id, bank_account_id, entry_ref, entry_no),
  constraint bank_entry_direction_known check (direction in ('CREDIT', 'DEBIT')),
  constraint bank_match_status_known check (match_status in ('OPEN', 'MATCHED', 'SUGGESTED', 'IGNORED')),
  foreign key (tenant_id, bank_statement_id) references receivable.bank_statement,
  foreign key (tenant_id, bank_account_id) references receivable.bank_account
);
create index bank_entry_by_statement on receivable.bank_entry (tenant_id, bank_statement_id);
select platform.protect('receivable.bank_entry');

-- applied_amount and refunded_amount are counters of application and refund.
create table receivable.payment (
  tenant_id uuid not null, id uuid not null, bank_account_id uuid not null, legal_entity_id uuid not null, customer_id uuid,
  value_date date not null, booking_date date, accounting_date date, currency platform.currency_code not null, amount platform.minor_units not null check (amount > 0),
  applied_amount platform.minor_units not null default 0, refunded_amount platform.minor_units not null default 0,
  unapplied_amount bigint not null generated always as (amount - applied_amount - refunded_amount) stored,
  functional_currency platform.currency_code not null, fx_rate numeric(20,10), functional_amount platform.minor_units, functional_unapplied_amount platform.minor_units,
  payer_ref text, payer_name text, payer_iban text, end_to_end_id text, bank_entry_ref text, bank_entry_id uuid, remittance jsonb not null default '[]', method text,
  status text not null default 'RECEIVED', reversed_at timestamptz, reversal_reason text, journal_entry_id uuid, reversal_journal_entry_id uuid,
  created_by_type text default platform.actor_type(),
  ${who},
  primary key (tenant_id, id),
  constraint payment_with_currency unique (tenant_id, id, currency),
  constraint payment_status_known check (status in ('RECEIVED', 'PARTIALLY_APPLIED', 'APPLIED', 'REFUNDED', 'REVERSED')),
  constraint inv_47_payment_not_overspent check (applied_amount >= 0 and refunded_amount >= 0 and applied_amount + refunded_amount <= amount),
  constraint reversed_payment_is_not_applied check (status <> 'REVERSED' or (applied_amount = 0 and refunded_amount = 0)),
  constraint inv_62_one_payment_per_bank_entry unique (tenant_id, bank_account_id, bank_entry_ref),
  constraint inv_72_no_ai_payment check (created_by_type <> 'AI'),
  foreign key (tenant_id, bank_account_id) references receivable.bank_account,
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity,
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, bank_entry_id) references receivable.bank_entry,
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry deferrable initially deferred,
  foreign key (currency) references ledger.currency (code)
);
create index payment_by_customer on receivable.payment (tenant_id, customer_id, value_date);
create index payment_unapplied on receivable.payment (tenant_id, legal_entity_id) where unapplied_amount > 0;
select platform.protect('receivable.payment');
alter table receivable.bank_entry add foreign key (tenant_id, payment_id) references receivable.payment;

-- amount is what the open item loses in its currency; source_amount what the payment or credit memo gives in its own.
create table receivable.application (
  tenant_id uuid not null, id uuid not null, payment_id uuid, credit_item_id uuid, open_item_id uuid not null,
  currency platform.currency_code not null, amount platform.minor_units not null check (amount >= 0),
  source_currency platform.currency_code not null, source_amount platform.minor_units not null check (source_amount >= 0),
  discount_taken platform.minor_units not null default 0 check (discount_taken >= 0), discount_tax_amount platform.minor_units not null default 0,
  tolerance_amount platform.minor_units not null default 0 check (tolerance_amount >= 0), tolerance_reason text,
  fx_rate numeric(20,10), fx_rate_id uuid, functional_amount platform.minor_units, functional_source_amount platform.minor_units, fx_gain_loss platform.minor_units not null default 0,
  applied_on date not null, accounting_date date, match_rule text, status text not null default 'ACTIVE', reversed_on date, reversal_reason text,
  journal_entry_id uuid, reversal_journal_entry_id uuid, created_by_type text default platform.actor_type(),
  ${who},
  primary key (tenant_id, id),
  constraint application_status_known check (status in ('ACTIVE', 'REVERSED')),
  constraint application_has_one_source check (num_nonnulls(payment_id, credit_item_id) = 1),
  constraint tolerance_reason_known check (tolerance_reason in ('BANK_FEES', 'SMALL_BALANCE') and tolerance_amount > 0 or tolerance_amount = 0),
  constraint inv_49_same_currency_or_converted check (case when currency = source_currency then amount = source_amount else fx_rate > 0 end),
  constraint inv_72_no_ai_application check (created_by_type <> 'AI'),
  constraint inv_49_source_is_payment_in_its_currency foreign key (tenant_id, payment_id, source_currency) references receivable.payment (tenant_id, id, currency),
  constraint inv_49_source_is_credit_in_its_currency foreign key (tenant_id, credit_item_id, source_currency) references receivable.open_item (tenant_id, id, currency),
  constraint inv_49_item_in_its_currency foreign key (tenant_id, open_item_id, currency) references receivable.open_item (tenant_id, id, currency),
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry deferrable initially deferred
);
create index application_by_payment on receivable.application (tenant_id, payment_id);
create index application_by_credit on receivable.application (tenant_id, credit_item_id) where credit_item_id is not null;
create index application_by_open_item on receivable.application (tenant_id, open_item_id);
select platform.protect('receivable.application');

create table receivable.refund (
  tenant_id uuid not null, id uuid not null, payment_id uuid, credit_item_id uuid, currency platform.currency_code not null, amount platform.minor_units not null check (amount > 0),
  functional_amount platform.minor_units, reason text not null, payee_iban text, paid_on date, requested_by uuid not null default platform.actor(),
  approval_request_id uuid, approved_at timestamptz, journal_entry_id uuid, status text not null default 'DRAFT',
  ${who},
  primary key (tenant_id, id),
  constraint refund_status_known check (status in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'POSTED')),
  constraint refund_has_one_source check (num_nonnulls(payment_id, credit_item_id) = 1),
  constraint posted_refund_is_approved check (status not in ('APPROVED', 'POSTED') or approval_request_id is not null),
  foreign key (tenant_id, payment_id, currency) references receivable.payment (tenant_id, id, currency),
  foreign key (tenant_id, credit_item_id, currency) references receivable.open_item (tenant_id, id, currency),
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry deferrable initially deferred
);
create index refund_by_payment on receivable.refund (tenant_id, payment_id) where payment_id is not null;
select platform.protect('receivable.refund');

create table receivable.write_off (
  tenant_id uuid not null, id uuid not null, open_item_id uuid, invoice_id uuid, billable_transaction_id uuid, kind text not null default 'BAD_DEBT',
  currency platform.currency_code not null, amount platform.minor_units not null check (amount > 0), tax_relief platform.minor_units not null default 0,
  functional_amount platform.minor_units, reason text not null, requested_by uuid not null default platform.actor(), approval_request_id uuid, approved_at timestamptz,
  accounting_date date, journal_entry_id uuid, reversal_journal_entry_id uuid, status text not null default 'DRAFT', created_by_type text default platform.actor_type(),
  ${who},
  primary key (tenant_id, id),
  constraint write_off_kind_known check (kind in ('BAD_DEBT', 'SMALL_BALANCE', 'WIP')),
  constraint write_off_status_known check (status in ('DRAFT', 'IN_APPROVAL', 'APPROVED', 'POSTED', 'REVERSED', 'REJECTED')),
  constraint write_off_has_one_target check (num_nonnulls(open_item_id, billable_transaction_id) = 1),
  constraint posted_write_off_is_approved check (status not in ('APPROVED', 'POSTED') or approval_request_id is not null),
  constraint inv_72_no_ai_write_off check (created_by_type <> 'AI'),
  foreign key (tenant_id, open_item_id, currency) references receivable.open_item (tenant_id, id, currency),
  foreign key (tenant_id, billable_transaction_id) references wip.billable_transaction,
  foreign key (tenant_id, approval_request_id) references approval.approval_request,
  foreign key (tenant_id, journal_entry_id) references ledger.journal_entry deferrable initially deferred
);
create index write_off_by_open_item on receivable.write_off (tenant_id, open_item_id) where open_item_id is not null;
select platform.protect('receivable.write_off');
`;

const collection = `
create table receivable.dispute (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, open_item_id uuid, currency platform.currency_code not null,
  net_amount platform.minor_units not null default 0, tax_amount platform.minor_units not null default 0, amount platform.minor_units not null check (amount > 0),
  reason_code text not null, description text not null default '', owner_id uuid, opened_at timestamptz not null default platform.business_now(),
  resolved_at timestamptz, resolution text, credit_memo_id uuid, status text not null default 'OPEN',
  ${who},
  primary key (tenant_id, id),
  constraint dispute_reason_known check (reason_code in ('RATE', 'HOURS', 'QUALITY', 'PO', 'TAX', 'DUPLICATE', 'ACCEPTANCE', 'EXPENSE', 'OTHER')),
  constraint dispute_status_known check (status in ('OPEN', 'UNDER_REVIEW', 'RESOLVED_CREDIT', 'RESOLVED_REBILL', 'RESOLVED_UPHELD', 'WITHDRAWN')),
  foreign key (tenant_id, invoice_id, currency) references invoice.invoice (tenant_id, id, currency),
  foreign key (tenant_id, open_item_id) references receivable.open_item,
  foreign key (tenant_id, credit_memo_id) references invoice.invoice
);
create index dispute_by_invoice on receivable.dispute (tenant_id, invoice_id);
select platform.protect('receivable.dispute');

create table receivable.dispute_line (
  tenant_id uuid not null, id uuid not null, dispute_id uuid not null, invoice_line_id uuid not null, quantity numeric(18,6), amount platform.minor_units not null,
  ${who},
  primary key (tenant_id, id),
  constraint disputed_line_once unique (tenant_id, dispute_id, invoice_line_id),
  foreign key (tenant_id, dispute_id) references receivable.dispute,
  foreign key (tenant_id, invoice_line_id) references invoice.invoice_line
);
select platform.protect('receivable.dispute_line', 'delete');

create table receivable.dunning_case (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, bill_to_id uuid not null, legal_entity_id uuid not null, currency platform.currency_code not null,
  level int not null default 0 check (level between 0 and 4), overdue_amount platform.minor_units not null default 0, next_action_at timestamptz, paused_until date, pause_reason text,
  status text not null default 'ACTIVE', closed_at timestamptz,
  ${who},
  primary key (tenant_id, id),
  constraint dunning_case_status_known check (status in ('ACTIVE', 'PAUSED', 'CLOSED')),
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, bill_to_id) references customer.customer_bill_to,
  foreign key (tenant_id, legal_entity_id) references ledger.legal_entity
);
create unique index one_live_case_per_bill_to on receivable.dunning_case (tenant_id, bill_to_id, legal_entity_id, currency) where status <> 'CLOSED';
create index dunning_to_do on receivable.dunning_case (tenant_id, next_action_at) where status = 'ACTIVE';
select platform.protect('receivable.dunning_case');

create table receivable.dunning_letter (
  tenant_id uuid not null, id uuid not null, dunning_case_id uuid not null, level int not null check (level between 1 and 4), as_of date not null,
  currency platform.currency_code not null, amount platform.minor_units not null, fee_amount platform.minor_units not null default 0, interest_amount platform.minor_units not null default 0,
  items jsonb not null default '[]', file_id uuid, sent_at timestamptz, status text not null default 'DRAFT',
  ${who},
  primary key (tenant_id, id),
  constraint one_letter_per_level_and_day unique (tenant_id, dunning_case_id, level, as_of),
  constraint dunning_letter_status_known check (status in ('DRAFT', 'SENT', 'CANCELLED')),
  foreign key (tenant_id, dunning_case_id) references receivable.dunning_case,
  foreign key (tenant_id, file_id) references document.file
);
select platform.protect('receivable.dunning_letter');

create table receivable.promise (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, open_item_ids uuid[] not null, currency platform.currency_code not null,
  amount platform.minor_units not null check (amount > 0), promised_on date not null, kept boolean, checked_at timestamptz, note text,
  ${who},
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer.customer
);
create index promise_to_check on receivable.promise (tenant_id, promised_on) where kept is null;
select platform.protect('receivable.promise');

create table receivable.collection_activity (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, dunning_case_id uuid, open_item_id uuid, kind text not null, text text not null,
  actor uuid not null default platform.actor(), at timestamptz not null default platform.business_now(),
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer.customer,
  foreign key (tenant_id, dunning_case_id) references receivable.dunning_case,
  foreign key (tenant_id, open_item_id) references receivable.open_item
);
create index collection_activity_by_customer on receivable.collection_activity (tenant_id, customer_id, at);
select platform.protect_insert_only('receivable.collection_activity', 'audited');
`;

const balances = `
-- The retention of a contract; its amounts are counters of retention_movement.
create table receivable.retention (
  tenant_id uuid not null, id uuid not null, contract_id uuid not null, currency platform.currency_code not null, basis text not null,
  withheld_amount platform.minor_units not null default 0, released_amount platform.minor_units not null default 0, credited_amount platform.minor_units not null default 0,
  condition_met_on date, due_on date,
  ${who},
  primary key (tenant_id, id),
  constraint one_retention_per_contract unique (tenant_id, contract_id, basis),
  constraint retention_basis_known check (basis in ('FULL', 'NET_OF_RETENTION')),
  constraint inv_44_retention_not_negative check (withheld_amount - released_amount - credited_amount >= 0),
  constraint inv_02_retention_in_contract_currency foreign key (tenant_id, contract_id, currency) references contract.contract (tenant_id, id, currency)
);
select platform.protect('receivable.retention');

create table receivable.retention_movement (
  tenant_id uuid not null, id uuid not null, retention_id uuid not null, kind text not null check (kind in ('WITHHELD', 'RELEASED', 'CREDITED')),
  amount platform.minor_units not null, invoice_id uuid not null, journal_entry_id uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  constraint one_retention_movement_per_document unique (tenant_id, invoice_id, kind),
  foreign key (tenant_id, retention_id) references receivable.retention,
  foreign key (tenant_id, invoice_id) references invoice.invoice
);
create index retention_movement_by_retention on receivable.retention_movement (tenant_id, retention_id);
select platform.protect_insert_only('receivable.retention_movement', 'audited');

-- A posted advance invoice; its net amounts are counters of deposit_movement. An unpaid advance cannot be drawn.
create table receivable.deposit (
  tenant_id uuid not null, id uuid not null, invoice_id uuid not null, contract_id uuid, contract_line_id uuid, currency platform.currency_code not null,
  invoiced_amount platform.minor_units not null check (invoiced_amount >= 0),
  paid_amount platform.minor_units not null default 0, drawn_amount platform.minor_units not null default 0, refunded_amount platform.minor_units not null default 0,
  ${who},
  primary key (tenant_id, id),
  constraint one_deposit_per_advance unique (tenant_id, invoice_id),
  constraint inv_45_deposit_not_overdrawn check (paid_amount - drawn_amount - refunded_amount >= 0),
  constraint inv_45_not_more_paid_than_invoiced check (paid_amount <= invoiced_amount),
  foreign key (tenant_id, invoice_id, currency) references invoice.invoice (tenant_id, id, currency),
  foreign key (tenant_id, contract_id) references contract.contract
);
create index deposit_to_draw on receivable.deposit (tenant_id, contract_id);
select platform.protect('receivable.deposit');

create table receivable.deposit_movement (
  tenant_id uuid not null, id uuid not null, deposit_id uuid not null, kind text not null check (kind in ('PAID', 'DRAWN', 'REFUNDED')),
  amount platform.minor_units not null, invoice_id uuid, application_id uuid, refund_id uuid, moved_on date not null, journal_entry_id uuid,
  created_at timestamptz not null default platform.business_now(), created_by uuid not null default platform.actor(),
  primary key (tenant_id, id),
  foreign key (tenant_id, deposit_id) references receivable.deposit,
  foreign key (tenant_id, invoice_id) references invoice.invoice,
  foreign key (tenant_id, application_id) references receivable.application,
  foreign key (tenant_id, refund_id) references receivable.refund
);
create index deposit_movement_by_deposit on receivable.deposit_movement (tenant_id, deposit_id);
select platform.protect_insert_only('receivable.deposit_movement', 'audited');
`;

const gates = `
-- Refuses the row its trigger's WHEN caught; the trigger's name says why.
create function receivable.refuse() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', tg_argv[0] using errcode = '23514', constraint = tg_name, schema = tg_table_schema, table = tg_table_name;
end $$;

create trigger inv_48_item_keeps_its_document before update on receivable.open_item for each row
when ((old.invoice_id, old.original_amount, old.currency, old.side, old.functional_original_amount) is distinct from (new.invoice_id, new.original_amount, new.currency, new.side, new.functional_original_amount))
execute function receivable.refuse('An open item keeps the amount of its document.');
create trigger inv_48_open_amount_is_counted before update on receivable.open_item for each row
when (current_user <> 'billwright_counter' and (old.applied_amount, old.discount_amount, old.credited_amount, old.tolerance_amount, old.written_off_amount, old.refunded_amount)
  is distinct from (new.applied_amount, new.discount_amount, new.credited_amount, new.tolerance_amount, new.written_off_amount, new.refunded_amount))
execute function receivable.refuse('The open amount is counted from applications, refunds and write-offs.');
create trigger inv_48_item_starts_open before insert on receivable.open_item for each row
when (new.applied_amount <> 0 or new.discount_amount <> 0 or new.credited_amount <> 0 or new.tolerance_amount <> 0 or new.written_off_amount <> 0 or new.refunded_amount <> 0)
execute function receivable.refuse('An open item starts with its whole amount open.');
create trigger inv_47_payment_keeps_its_amount before update on receivable.payment for each row
when ((old.amount, old.currency, old.bank_account_id, old.bank_entry_ref, old.value_date) is distinct from (new.amount, new.currency, new.bank_account_id, new.bank_entry_ref, new.value_date))
execute function receivable.refuse('A payment keeps what the bank said: reverse it.');
create trigger inv_47_use_is_counted before update on receivable.payment for each row
when (current_user <> 'billwright_counter' and (old.applied_amount, old.refunded_amount) is distinct from (new.applied_amount, new.refunded_amount))
execute function receivable.refuse('The use of a payment is counted from its applications and refunds.');
create trigger inv_47_payment_starts_unused before insert on receivable.payment for each row
when (new.applied_amount <> 0 or new.refunded_amount <> 0) execute function receivable.refuse('A payment starts unapplied.');
create trigger inv_47_application_is_only_reversed before update on receivable.application for each row
when ((old.payment_id, old.credit_item_id, old.open_item_id, old.amount, old.source_amount, old.discount_taken, old.tolerance_amount, old.currency, old.source_currency)
    is distinct from (new.payment_id, new.credit_item_id, new.open_item_id, new.amount, new.source_amount, new.discount_taken, new.tolerance_amount, new.currency, new.source_currency)
  or (old.status = 'REVERSED' and new.status <> 'REVERSED'))
execute function receivable.refuse('An application does not change: reverse it.');
create trigger inv_47_posted_refund_is_frozen before update on receivable.refund for each row
when (old.status = 'POSTED' and (old.status, old.amount, old.payment_id, old.credit_item_id) is distinct from (new.status, new.amount, new.payment_id, new.credit_item_id))
execute function receivable.refuse('A posted refund does not change.');
create trigger inv_48_posted_write_off_is_only_reversed before update on receivable.write_off for each row
when (old.status in ('POSTED', 'REVERSED') and ((old.amount, old.open_item_id) is distinct from (new.amount, new.open_item_id)
  or new.status not in ('POSTED', 'REVERSED') or (old.status = 'REVERSED' and new.status <> 'REVERSED')))
execute function receivable.refuse('A posted write-off does not change: reverse it.');
create trigger inv_44_retention_is_counted before update on receivable.retention for each row
when (current_user <> 'billwright_counter' and (old.withheld_amount, old.released_amount, old.credited_amount) is distinct from (new.withheld_amount, new.released_amount, new.credited_amount))
execute function receivable.refuse('Retention is counted from its movements.');
create trigger inv_44_retention_starts_empty before insert on receivable.retention for each row
when (new.withheld_amount <> 0 or new.released_amount <> 0 or new.credited_amount <> 0) execute function receivable.refuse('Retention starts empty.');
create trigger inv_45_deposit_is_counted before update on receivable.deposit for each row
when (old.invoiced_amount <> new.invoiced_amount or (current_user <> 'billwright_counter'
  and (old.paid_amount, old.drawn_amount, old.refunded_amount) is distinct from (new.paid_amount, new.drawn_amount, new.refunded_amount)))
execute function receivable.refuse('A deposit is counted from its movements.');
create trigger inv_45_deposit_starts_unpaid before insert on receivable.deposit for each row
when (new.paid_amount <> 0 or new.drawn_amount <> 0 or new.refunded_amount <> 0) execute function receivable.refuse('A deposit starts unpaid.');

-- An open item opens with what its posted document asks for now: retention under FULL is asked for later.
create function receivable.check_open_items() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from new_rows n
    join invoice.invoice i on i.tenant_id = n.tenant_id and i.id = n.invoice_id
    where i.status <> 'POSTED' or n.side <> case i.document_type when 'CREDIT_MEMO' then 'CREDIT' else 'DEBIT' end
      or n.original_amount <> i.amount_due - case i.retention_basis when 'FULL' then i.retention_amount else 0 end
  ) then
    raise exception 'An open item opens with the amount its posted document asks for.' using errcode = '23514', constraint = 'inv_48_item_is_what_the_document_asks';
  end if;
  return null;
end $$;
create trigger inv_48_item_is_what_the_document_asks after insert on receivable.open_item
referencing new table as new_rows for each statement execute function receivable.check_open_items();

-- The root of a customer's hierarchy: its group.
create function receivable.customer_group(tenant uuid, customer uuid) returns uuid language sql stable set search_path = pg_catalog as $$
  with recursive up as (
    select c.id, c.parent_customer_id, 1 as depth from customer.customer c where c.tenant_id = tenant and c.id = customer
    union all
    select p.id, p.parent_customer_id, up.depth + 1
    from up
    join customer.customer p on p.tenant_id = tenant and p.id = up.parent_customer_id
    where up.depth < 7)
  select up.id from up where up.parent_customer_id is null
$$;

create function receivable.check_applications() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (
    select from new_rows n
    join receivable.open_item i on i.tenant_id = n.tenant_id and i.id = n.open_item_id
    left join receivable.payment p on p.tenant_id = n.tenant_id and p.id = n.payment_id
    left join receivable.open_item c on c.tenant_id = n.tenant_id and c.id = n.credit_item_id
    where coalesce(p.customer_id, c.customer_id) is distinct from i.customer_id
      and receivable.customer_group(n.tenant_id, coalesce(p.customer_id, c.customer_id)) is distinct from receivable.customer_group(n.tenant_id, i.customer_id)
  ) then
    raise exception 'A payment is applied within its customer group only.' using errcode = '23514', constraint = 'inv_49_same_customer_group';
  end if;
  if exists (
    select from new_rows n
    join receivable.open_item i on i.tenant_id = n.tenant_id and i.id = n.open_item_id
    left join receivable.open_item c on c.tenant_id = n.tenant_id and c.id = n.credit_item_id
    where i.side <> 'DEBIT' or c.side <> 'CREDIT'
  ) then
    raise exception 'A payment or credit memo is applied to an invoice.' using errcode = '23514', constraint = 'inv_49_applied_to_an_invoice';
  end if;
  return null;
end $$;
create trigger inv_49_within_customer_group after insert on receivable.application
referencing new table as new_rows for each statement execute function receivable.check_applications();
`;

const counters = `
-- Adds to payments and open items, payments first, then items, each by id.
create function receivable.add_use(payment_ids uuid[], payment_applied bigint[], payment_refunded bigint[],
  item_ids uuid[], item_applied bigint[], item_discount bigint[], item_credited bigint[], item_tolerance bigint[], item_written_off bigint[], item_refunded bigint[])
returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform from receivable.open_item i where i.tenant_id = platform.tenant() and i.id = any (item_ids) order by i.id for update;
  perform from receivable.payment p where p.tenant_id = platform.tenant() and p.id = any (payment_ids) order by p.id for update;
  update receivable.open_item i
  set applied_amount = i.applied_amount + s.applied, discount_amount = i.discount_amount + s.discount, credited_amount = i.credited_amount + s.credited,
    tolerance_amount = i.tolerance_amount + s.tolerance, written_off_amount = i.written_off_amount + s.written_off, refunded_amount = i.refunded_amount + s.refunded
  from (
    select u.id, sum(u.applied) as applied, sum(u.discount) as discount, sum(u.credited) as credited, sum(u.tolerance) as tolerance,
      sum(u.written_off) as written_off, sum(u.refunded) as refunded
    from unnest(item_ids, item_applied, item_discount, item_credited, item_tolerance, item_written_off, item_refunded)
      as u (id, applied, discount, credited, tolerance, written_off, refunded)
    where u.id is not null
    group by u.id) s
  where i.tenant_id = platform.tenant() and i.id = s.id;
  update receivable.payment p
  set applied_amount = p.applied_amount + s.applied, refunded_amount = p.refunded_amount + s.refunded
  from (
    select u.id, sum(u.applied) as applied, sum(u.refunded) as refunded
    from unnest(payment_ids, payment_applied, payment_refunded) as u (id, applied, refunded)
    where u.id is not null
    group by u.id) s
  where p.tenant_id = platform.tenant() and p.id = s.id;
end $$;

create function receivable.count_applications() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  use record;
begin
  if tg_op = 'INSERT' then
    select array_agg(n.payment_id) as payments, array_agg(n.source_amount) as source_amounts, array_agg(n.credit_item_id) as credits, array_agg(n.open_item_id) as items,
      array_agg(case when n.payment_id is null then 0 else n.amount end) as applied, array_agg(n.discount_taken) as discount,
      array_agg(case when n.payment_id is null then n.amount else 0 end) as credited, array_agg(n.tolerance_amount) as tolerance,
      array_agg(0::bigint) as zeros
    into use from new_rows n where n.status = 'ACTIVE';
  else
    select array_agg(n.payment_id) as payments, array_agg(-n.source_amount) as source_amounts, array_agg(n.credit_item_id) as credits, array_agg(n.open_item_id) as items,
      array_agg(case when n.payment_id is null then 0 else -n.amount end) as applied, array_agg(-n.discount_taken) as discount,
      array_agg(case when n.payment_id is null then -n.amount else 0 end) as credited, array_agg(-n.tolerance_amount) as tolerance,
      array_agg(0::bigint) as zeros
    into use from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id where n.status = 'REVERSED' and o.status = 'ACTIVE';
  end if;
  if use.items is null then return null; end if;
  -- The item loses what was applied; a credit memo's own item loses what it gave.
  perform receivable.add_use(use.payments, use.source_amounts, use.zeros, use.items || use.credits, use.applied || use.source_amounts, use.discount || use.zeros,
    use.credited || use.zeros, use.tolerance || use.zeros, use.zeros || use.zeros, use.zeros || use.zeros);
  return null;
end $$;
create trigger inv_47_48_count_applications after insert on receivable.application
referencing new table as new_rows for each statement execute function receivable.count_applications();
create trigger inv_47_48_count_reversals after update on receivable.application
referencing old table as old_rows new table as new_rows for each statement execute function receivable.count_applications();

-- A refund takes from its payment or credit memo when it is posted.
create function receivable.count_refunds() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  use record;
begin
  select array_agg(n.payment_id) as payments, array_agg(n.credit_item_id) as credits, array_agg(n.amount) as amounts, array_agg(0::bigint) as zeros
  into use from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id where n.status = 'POSTED' and o.status <> 'POSTED';
  if use.amounts is null then return null; end if;
  perform receivable.add_use(use.payments, use.zeros, use.amounts, use.credits, use.zeros, use.zeros, use.zeros, use.zeros, use.zeros, use.amounts);
  return null;
end $$;
create trigger inv_47_count_refunds after update on receivable.refund
referencing old table as old_rows new table as new_rows for each statement execute function receivable.count_refunds();
create trigger inv_47_refund_starts_as_draft before insert on receivable.refund for each row
when (new.status <> 'DRAFT') execute function receivable.refuse('A refund starts as a draft.');

create function receivable.count_write_offs() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  use record;
begin
  select array_agg(n.open_item_id) as items, array_agg(case n.status when 'POSTED' then n.amount else -n.amount end) as amounts, array_agg(0::bigint) as zeros
  into use from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
  where n.open_item_id is not null and ((n.status = 'POSTED' and o.status <> 'POSTED') or (n.status = 'REVERSED' and o.status = 'POSTED'));
  if use.items is null then return null; end if;
  perform receivable.add_use('{}', '{}', '{}', use.items, use.zeros, use.zeros, use.zeros, use.zeros, use.amounts, use.zeros);
  return null;
end $$;
create trigger inv_48_count_write_offs after update on receivable.write_off
referencing old table as old_rows new table as new_rows for each statement execute function receivable.count_write_offs();
create trigger inv_48_write_off_starts_as_draft before insert on receivable.write_off for each row
when (new.status <> 'DRAFT') execute function receivable.refuse('A write-off starts as a draft.');

create function receivable.count_retention() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from receivable.retention r where (r.tenant_id, r.id) in (select n.tenant_id, n.retention_id from new_rows n) order by r.id for update;
  update receivable.retention r
  set withheld_amount = r.withheld_amount + s.withheld, released_amount = r.released_amount + s.released, credited_amount = r.credited_amount + s.credited
  from (
    select n.tenant_id, n.retention_id, coalesce(sum(n.amount) filter (where n.kind = 'WITHHELD'), 0) as withheld,
      coalesce(sum(n.amount) filter (where n.kind = 'RELEASED'), 0) as released, coalesce(sum(n.amount) filter (where n.kind = 'CREDITED'), 0) as credited
    from new_rows n group by 1, 2) s
  where r.tenant_id = s.tenant_id and r.id = s.retention_id;
  return null;
end $$;
create trigger inv_44_count_retention after insert on receivable.retention_movement
referencing new table as new_rows for each statement execute function receivable.count_retention();

create function receivable.count_deposits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from receivable.deposit d where (d.tenant_id, d.id) in (select n.tenant_id, n.deposit_id from new_rows n) order by d.id for update;
  update receivable.deposit d
  set paid_amount = d.paid_amount + s.paid, drawn_amount = d.drawn_amount + s.drawn, refunded_amount = d.refunded_amount + s.refunded
  from (
    select n.tenant_id, n.deposit_id, coalesce(sum(n.amount) filter (where n.kind = 'PAID'), 0) as paid,
      coalesce(sum(n.amount) filter (where n.kind = 'DRAWN'), 0) as drawn, coalesce(sum(n.amount) filter (where n.kind = 'REFUNDED'), 0) as refunded
    from new_rows n group by 1, 2) s
  where d.tenant_id = s.tenant_id and d.id = s.deposit_id;
  return null;
end $$;
create trigger inv_45_count_deposits after insert on receivable.deposit_movement
referencing new table as new_rows for each statement execute function receivable.count_deposits();

-- Posting a credit memo adds to what its invoice, its lines and its tax categories have been credited.
create function receivable.count_credits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  ids uuid[] := array(
    select n.id from new_rows n join old_rows o on o.tenant_id = n.tenant_id and o.id = n.id
    where n.status = 'POSTED' and o.status <> 'POSTED' and n.document_type = 'CREDIT_MEMO' and n.corrects_invoice_id is not null);
begin
  if cardinality(ids) = 0 then return null; end if;
  perform from invoice.invoice i
  where (i.tenant_id, i.id) in (select n.tenant_id, n.corrects_invoice_id from new_rows n where n.id = any (ids))
  order by i.id
  for no key update;
  if exists (
    select from invoice.invoice_line l
    join new_rows n on n.tenant_id = l.tenant_id and n.id = l.invoice_id
    left join invoice.invoice_line o on o.tenant_id = l.tenant_id and o.id = l.credited_line_id
    where n.id = any (ids) and l.credited_line_id is not null and o.invoice_id is distinct from n.corrects_invoice_id
  ) then
    raise exception 'A credit line credits a line of the invoice it corrects.' using errcode = '23514', constraint = 'inv_40_credit_line_is_of_the_invoice';
  end if;
  insert into receivable.credit_position as p (tenant_id, invoice_id, part, limit_amount, credited_amount)
  select c.tenant_id, c.invoice_id, c.part, max(c.limit_amount), sum(c.credited)
  from (
    select n.tenant_id, i.id as invoice_id, 'TOTAL' as part, i.gross_total as limit_amount, n.gross_total as credited
    from new_rows n
    join invoice.invoice i on i.tenant_id = n.tenant_id and i.id = n.corrects_invoice_id
    where n.id = any (ids)
    union all
    select n.tenant_id, o.invoice_id, 'LINE ' || o.id, o.net_amount, l.net_amount
    from new_rows n
    join invoice.invoice_line l on l.tenant_id = n.tenant_id and l.invoice_id = n.id and l.removed_in_version is null
    join invoice.invoice_line o on o.tenant_id = l.tenant_id and o.id = l.credited_line_id
    where n.id = any (ids)
    union all
    select n.tenant_id, n.corrects_invoice_id, 'TAX ' || t.tax_category || ' ' || t.rate || ' ' || t.jurisdiction,
      coalesce(o.taxable_amount + o.tax_amount, 0), t.taxable_amount + t.tax_amount
    from new_rows n
    join invoice.invoice_tax_line t on t.tenant_id = n.tenant_id and t.invoice_id = n.id
    left join invoice.invoice_tax_line o on o.tenant_id = n.tenant_id and o.invoice_id = n.corrects_invoice_id
      and o.tax_category = t.tax_category and o.rate = t.rate and o.jurisdiction = t.jurisdiction
    where n.id = any (ids)) c
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (tenant_id, invoice_id, part) do update set credited_amount = p.credited_amount + excluded.credited_amount;
  return null;
end $$;
create trigger inv_40_count_credits after update on invoice.invoice
referencing old table as old_rows new table as new_rows for each statement execute function receivable.count_credits();

grant select, update on receivable.open_item, receivable.payment, receivable.retention, receivable.deposit to billwright_counter;
grant select, update on invoice.invoice to billwright_counter;
grant select on invoice.invoice_line, invoice.invoice_tax_line to billwright_counter;
revoke execute on function receivable.add_use from public;
grant create on schema receivable to billwright_counter;
alter function receivable.add_use owner to billwright_counter;
alter function receivable.count_applications() owner to billwright_counter;
alter function receivable.count_refunds() owner to billwright_counter;
alter function receivable.count_write_offs() owner to billwright_counter;
alter function receivable.count_retention() owner to billwright_counter;
alter function receivable.count_deposits() owner to billwright_counter;
alter function receivable.count_credits() owner to billwright_counter;
revoke create on schema receivable from billwright_counter;
`;
