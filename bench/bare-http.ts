import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { BareDatabase } from './bare-app.js';

/** What the product is measured against: the same rows by the same driver and server, without sign-in, tenancy, validation, idempotency or audit. */
const { databaseUrl, tenantId, userId } = JSON.parse(process.env['BARE_DATABASE']!) as BareDatabase;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20, options: `-c app.tenant_id=${tenantId} -c app.user_id=${userId} -c timezone=UTC` });

const documentFields = `d.id, d.document_type as "documentType", d.kind, d.type_code as "typeCode", d.number, d.status, d.legal_entity_id as "legalEntityId",
  d.customer_id as "customerId", d.bill_to_id as "billToId", d.contract_id as "contractId", d.project_id as "projectId", d.billing_run_id as "billingRunId",
  d.currency, d.issue_date as "issueDate", d.due_date as "dueDate", d.accounting_date as "accountingDate", d.net_total as "netTotal", d.tax_total as "taxTotal",
  d.gross_total as "grossTotal", d.amount_due as "amountDue", d.current_version_no as "versionNo", d.content_hash as "contentHash",
  d.approval_request_id as "approvalRequestId", d.created_by as "createdBy", d.row_version as "rowVersion"`;

const oneInvoice = {
  name: 'one-invoice',
  text: `select ${documentFields}, v.snapshot, d.posted_at as "postedAt", d.posted_by as "postedBy", d.functional_net_total as "functionalNetTotal",
      d.functional_tax_total as "functionalTaxTotal", d.functional_gross_total as "functionalGrossTotal", d.fx_rate as "fxRate"
    from invoice.invoice d
    join invoice.invoice_version v on v.tenant_id = d.tenant_id and v.invoice_id = d.id and v.version_no = d.current_version_no
    where d.tenant_id = $1 and d.id = $2`,
};

const linesOfInvoice = {
  name: 'lines-of-invoice',
  text: `select l.id, l.line_no as "lineNo", l.contract_line_id as "contractLineId", l.description, l.quantity, l.unit, l.unit_price as "unitPrice",
      l.discount_amount as "discount", l.net_amount as "net", l.tax_amount_shown as "taxShown", l.service_from as "serviceFrom", l.service_to as "serviceTo",
      l.project_id as "projectId", l.dimensions
    from invoice.invoice_line l
    where l.tenant_id = $1 and l.invoice_id = $2 and l.removed_in_version is null
    order by l.line_no`,
};

const invoiceList = { name: 'invoice-list', text: `select ${documentFields} from invoice.invoice d where d.tenant_id = $1 order by d.id limit $2` };

const newEntry = {
  name: 'new-entry',
  text: `insert into time_expense.time_entry (tenant_id, id, resource_id, resource_user_id, project_id, task_id, work_date, minutes, narrative, created_at,
    created_by)
    select $1, $2, r.id, r.sod_user_id, t.project_id, t.id, $5, $6, $7, $8, $9
    from project.resource r, project.task t
    where r.tenant_id = $1 and r.id = $3 and t.tenant_id = $1 and t.id = $4
    returning *`,
};

interface EntryBody {
  readonly resource: { readonly id: string };
  readonly task: { readonly id: string };
  readonly workDate: string;
  readonly minutes: number;
  readonly narrative: string;
}

@Controller()
class BareController {
  @Get('invoices/:id')
  async invoice(@Param('id') id: string) {
    const { rows: [invoice] } = await pool.query({ ...oneInvoice, values: [tenantId, id] });
    const { rows: lines } = await pool.query({ ...linesOfInvoice, values: [tenantId, id] });
    const { snapshot, ...row } = invoice;
    return { ...row, taxLines: snapshot.taxLines, lines };
  }

  @Get('invoices')
  async invoices(@Query('limit') limit: string) {
    const { rows } = await pool.query({ ...invoiceList, values: [tenantId, Number(limit)] });
    return { data: rows };
  }

  @Post('time-entries')
  async enter(@Body() { resource, task, workDate, minutes, narrative }: EntryBody) {
    const { rows } = await pool.query({
      ...newEntry, values: [tenantId, randomUUID(), resource.id, task.id, workDate, minutes, narrative, new Date(), userId],
    });
    return rows[0];
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send?.(await app.getUrl());
