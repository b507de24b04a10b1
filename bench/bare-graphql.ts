import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import DataLoader from 'dataloader';
import { fastify } from 'fastify';
import pg from 'pg';
import type { BareDatabase } from './bare-app.js';

/** What the dashboard is measured against: Apollo as its manual shows it, one loader per relation, the same rows past the product's walls. */
const { databaseUrl, tenantId } = JSON.parse(process.env['BARE_DATABASE']!) as BareDatabase;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20, options: '-c timezone=UTC' });

const typeDefs = `
  type Money { amount: Float! currency: String! }
  type Customer { id: ID! code: String! legalName: String! }
  type InvoiceLine { id: ID! lineNo: Int! description: String! quantity: String! unitPrice: String! net: Money! }
  type Invoice {
    id: ID! number: String status: String! issueDate: String! dueDate: String! gross: Money! amountDue: Money!
    customer: Customer! lines: [InvoiceLine!]!
  }
  type InvoiceEdge { cursor: String! node: Invoice! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type InvoiceConnection { edges: [InvoiceEdge!]! pageInfo: PageInfo! }
  type Query { invoices(first: Int!): InvoiceConnection! }
`;

interface Loaders {
  readonly customers: DataLoader<string, unknown>;
  readonly lines: DataLoader<string, unknown[]>;
}

interface InvoiceRow {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly gross: string;
  readonly amountDue: string;
}

const invoicesStatement = {
  name: 'invoices',
  text: `select id, customer_id as "customerId", number, status, issue_date::text as "issueDate", due_date::text as "dueDate", currency,
    gross_total as gross, amount_due as "amountDue"
    from invoice.invoice where tenant_id = $1 order by id limit $2`,
};
const customersStatement = {
  name: 'customers', text: 'select id, code, legal_name as "legalName" from customer.customer where tenant_id = $1 and id = any($2::uuid[])',
};
const linesStatement = {
  name: 'lines',
  text: `select invoice_id as "invoiceId", id, line_no as "lineNo", description, quantity, unit_price as "unitPrice", net_amount as net, currency
    from invoice.invoice_line where tenant_id = $1 and invoice_id = any($2::uuid[]) and removed_in_version is null order by invoice_id, line_no`,
};

const moneyOf = (amount: string, currency: string) => ({ amount: Number(amount), currency });

const resolvers = {
  Query: {
    invoices: async (_: unknown, { first }: { first: number }) => {
      const { rows } = await pool.query<InvoiceRow>({ ...invoicesStatement, values: [tenantId, first + 1] });
      const edges = rows.slice(0, first).map((node) => ({ cursor: node.id, node }));
      return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
    },
  },
  Invoice: {
    gross: ({ gross, currency }: InvoiceRow) => moneyOf(gross, currency),
    amountDue: ({ amountDue, currency }: InvoiceRow) => moneyOf(amountDue, currency),
    customer: ({ customerId }: InvoiceRow, _: unknown, { customers }: Loaders) => customers.load(customerId),
    lines: ({ id }: InvoiceRow, _: unknown, { lines }: Loaders) => lines.load(id),
  },
  InvoiceLine: {
    net: ({ net, currency }: { net: string; currency: string }) => moneyOf(net, currency),
  },
};

function loaders(): Loaders {
  return {
    customers: new DataLoader(async (ids) => {
      const { rows } = await pool.query<{ id: string }>({ ...customersStatement, values: [tenantId, ids] });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    }),
    lines: new DataLoader(async (ids) => {
      const { rows } = await pool.query<{ invoiceId: string }>({ ...linesStatement, values: [tenantId, ids] });
      const byInvoice = new Map(ids.map((id): [string, unknown[]] => [id, []]));
      for (const row of rows) byInvoice.get(row.invoiceId)!.push(row);
      return ids.map((id) => byInvoice.get(id)!);
    }),
  };
}

const apollo = new ApolloServer<Loaders>({ typeDefs, resolvers });
await apollo.start();
const app = fastify();
app.post('/graphql', fastifyApolloHandler(apollo, { context: async () => loaders() }));
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }));
