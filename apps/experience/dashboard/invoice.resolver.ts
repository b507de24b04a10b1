import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Ctx } from '#libs/kernel/index.js';
import { asPayload, connect, type Connection, underKey, WithCtx } from '#libs/platform/index.js';
import { InvoiceDraftService } from '#libs/process/invoice-generation/index.js';
import { InvoiceService } from '#libs/system/invoice/index.js';
import { ByIdArgs } from './by-id.types.js';
import { DashboardLoaders } from './dashboard.loaders.js';
import { toInvoice, toInvoiceLine, toStoredInvoice } from './invoice.shapes.js';
import { Invoice, InvoiceArgs, InvoiceConnection, InvoiceLine, SubmitInvoiceInput, SubmitInvoicePayload } from './invoice.types.js';
import { BillTo, Customer, toBillTo } from './party.types.js';

@Resolver(() => Invoice)
export class InvoiceResolver {
  constructor(
    private readonly all: InvoiceService,
    private readonly drafts: InvoiceDraftService,
    private readonly loaders: DashboardLoaders,
  ) {}

  @Query(() => InvoiceConnection, { description: 'Invoices in the order they were made.' })
  async invoices(@WithCtx() ctx: Ctx, @Args() { first, after, ...filter }: InvoiceArgs): Promise<Connection<Invoice>> {
    return connect({ first, after }, { list: 'invoices', keysOf: ({ id }) => [id], toNode: toInvoice }, (page) => this.all.list(ctx, filter, page));
  }

  @Query(() => Invoice)
  async invoice(@WithCtx() ctx: Ctx, @Args() { id }: ByIdArgs): Promise<Invoice> {
    return toStoredInvoice(await this.all.get(ctx, id));
  }

  @Mutation(() => SubmitInvoicePayload, { description: 'Puts a draft to approval; a policy may approve it at once.' })
  submitInvoice(@WithCtx() ctx: Ctx, @Args('input') { id, idempotencyKey, ...read }: SubmitInvoiceInput): Promise<SubmitInvoicePayload> {
    const keyed = underKey(ctx, 'submitInvoice', idempotencyKey, { id, ...read });
    return asPayload(async () => ({ invoice: toStoredInvoice(await this.drafts.submit(keyed, id, read)) }));
  }

  @ResolveField(() => Customer)
  customer(@WithCtx() ctx: Ctx, @Parent() { customerId }: Invoice): Promise<Customer | null> {
    return this.loaders.customer(ctx, customerId);
  }

  @ResolveField(() => BillTo)
  async billTo(@WithCtx() ctx: Ctx, @Parent() { billToId }: Invoice): Promise<BillTo | null> {
    const profile = await this.loaders.billTo(ctx, billToId);
    return profile && toBillTo(profile);
  }

  @ResolveField(() => [InvoiceLine])
  async lines(@WithCtx() ctx: Ctx, @Parent() { id }: Invoice): Promise<InvoiceLine[]> {
    return (await this.loaders.invoiceLines(ctx, id)).map(toInvoiceLine);
  }
}
