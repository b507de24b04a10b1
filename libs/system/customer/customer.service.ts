import { Injectable } from '@nestjs/common';
import { allow, type Ctx, type Day, type Money, type RowScope, scopesOf } from '#libs/kernel/index.js';
import { afterId, Db, type Page, pageById, type PageQuery, type Tx } from '#libs/platform/index.js';
import {
  activateCustomer, closePurchaseOrder, createBillTo, createCustomer, createPaymentTerms, createPurchaseOrder, createTaxRegistration, endBillTo,
  endTaxRegistration, holdCustomer, releaseCustomer, setCreditLimit, updateBillTo, updateCustomer, updatePurchaseOrder, validateTaxRegistration,
} from './customer.acts.js';
import { listCustomers, listPaymentTerms, listPurchaseOrders } from './customer.queries.js';
import { findBillTosOf, findRegistrationsOf, getBillTo, getCustomer, getPaymentTerms, getPurchaseOrder, getTaxRegistration } from './customer.repository.js';
import type {
  BillTo, BillToPatch, Customer, CustomerFilter, CustomerPatch, NewBillTo, NewCustomer, NewPaymentTerms, NewPurchaseOrder, NewTaxRegistration, PaymentTerms,
  PurchaseOrder, PurchaseOrderPatch, PurchaseOrderStatus, TaxRegistration,
} from './customer.types.js';

interface Version {
  readonly id: string;
  readonly rowVersion: number;
}

type Permission = 'customer.write' | 'billing_profile.write' | 'credit_limit.write' | 'tax_registration.validate' | 'purchase_order.write';

/** Customers with their bill-tos, tax registrations, payment terms and purchase orders. */
@Injectable()
export class CustomerService {
  constructor(private readonly db: Db) {}

  async createPaymentTerms(ctx: Ctx, terms: NewPaymentTerms): Promise<PaymentTerms> {
    allow(ctx, 'billing_profile.write');
    return this.db.write(ctx, (tx) => createPaymentTerms(tx, terms));
  }

  async paymentTerms(ctx: Ctx, id: string): Promise<PaymentTerms> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, (tx) => getPaymentTerms(tx, id));
  }

  async listPaymentTerms(ctx: Ctx, page: PageQuery): Promise<Page<PaymentTerms>> {
    allow(ctx, 'customer.read');
    return pageById(await this.db.read(ctx, (tx) => listPaymentTerms(tx, afterId(page))), page);
  }

  async create(ctx: Ctx, customer: NewCustomer): Promise<Customer> {
    allow(ctx, 'customer.write', { region: customer.region ?? null });
    return this.db.write(ctx, (tx) => createCustomer(tx, customer));
  }

  async get(ctx: Ctx, id: string): Promise<Customer> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, (tx) => reachable(tx, 'customer.read', id));
  }

  async list(ctx: Ctx, filter: CustomerFilter, page: PageQuery): Promise<Page<Customer>> {
    allow(ctx, 'customer.read');
    return pageById(await this.db.read(ctx, (tx) => listCustomers(tx, filter, scopesOf(ctx, 'customer.read'), afterId(page))), page);
  }

  async update(ctx: Ctx, version: Version, patch: CustomerPatch): Promise<Customer> {
    return this.act(ctx, 'customer.write', own(version.id), (tx) => updateCustomer(tx, version, patch));
  }

  async setCreditLimit(ctx: Ctx, version: Version, limit: Money | null): Promise<Customer> {
    return this.act(ctx, 'credit_limit.write', own(version.id), (tx) => setCreditLimit(tx, version, limit));
  }

  async activate(ctx: Ctx, id: string): Promise<Customer> {
    return this.act(ctx, 'customer.write', own(id), (tx) => activateCustomer(tx, id));
  }

  async hold(ctx: Ctx, id: string): Promise<Customer> {
    return this.act(ctx, 'customer.write', own(id), (tx) => holdCustomer(tx, id));
  }

  async release(ctx: Ctx, id: string): Promise<Customer> {
    return this.act(ctx, 'customer.write', own(id), (tx) => releaseCustomer(tx, id));
  }

  async createBillTo(ctx: Ctx, billTo: NewBillTo): Promise<BillTo> {
    return this.act(ctx, 'billing_profile.write', own(billTo.customerId), (tx) => createBillTo(tx, billTo));
  }

  async billTo(ctx: Ctx, id: string): Promise<BillTo> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, async (tx) => {
      const billTo = await getBillTo(tx, id);
      await reachable(tx, 'customer.read', billTo.customerId);
      return billTo;
    });
  }

  /** All bill-tos of a customer, ended ones too. */
  async billTos(ctx: Ctx, customerId: string): Promise<readonly BillTo[]> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, async (tx) => {
      await reachable(tx, 'customer.read', customerId);
      return findBillTosOf(tx, customerId);
    });
  }

  async updateBillTo(ctx: Ctx, version: Version, patch: BillToPatch): Promise<BillTo> {
    return this.act(ctx, 'billing_profile.write', ownerOf(getBillTo, version.id), (tx) => updateBillTo(tx, version, patch));
  }

  async endBillTo(ctx: Ctx, version: Version, validTo: Day): Promise<BillTo> {
    return this.act(ctx, 'billing_profile.write', ownerOf(getBillTo, version.id), (tx) => endBillTo(tx, version, validTo));
  }

  async createTaxRegistration(ctx: Ctx, registration: NewTaxRegistration): Promise<TaxRegistration> {
    return this.act(ctx, 'billing_profile.write', own(registration.customerId), (tx) => createTaxRegistration(tx, registration));
  }

  async taxRegistrations(ctx: Ctx, customerId: string): Promise<readonly TaxRegistration[]> {
    allow(ctx, 'customer.read');
    return this.db.read(ctx, async (tx) => {
      await reachable(tx, 'customer.read', customerId);
      return findRegistrationsOf(tx, [customerId]);
    });
  }

  async validateTaxRegistration(ctx: Ctx, version: Version, validationRef: string): Promise<TaxRegistration> {
    return this.act(ctx, 'tax_registration.validate', ownerOf(getTaxRegistration, version.id), (tx) => validateTaxRegistration(tx, version, validationRef));
  }

  async endTaxRegistration(ctx: Ctx, version: Version, validTo: Day): Promise<TaxRegistration> {
    return this.act(ctx, 'billing_profile.write', ownerOf(getTaxRegistration, version.id), (tx) => endTaxRegistration(tx, version, validTo));
  }

  async createPurchaseOrder(ctx: Ctx, order: NewPurchaseOrder): Promise<PurchaseOrder> {
    return this.act(ctx, 'purchase_order.write', own(order.customerId), (tx) => createPurchaseOrder(tx, order));
  }

  async purchaseOrder(ctx: Ctx, id: string): Promise<PurchaseOrder> {
    allow(ctx, 'purchase_order.read');
    return this.db.read(ctx, async (tx) => {
      const order = await getPurchaseOrder(tx, id);
      await reachable(tx, 'purchase_order.read', order.customerId);
      return order;
    });
  }

  async listPurchaseOrders(
    ctx: Ctx, filter: { customerId?: string; status?: PurchaseOrderStatus; number?: string }, page: PageQuery,
  ): Promise<Page<PurchaseOrder>> {
    allow(ctx, 'purchase_order.read');
    return pageById(await this.db.read(ctx, (tx) => listPurchaseOrders(tx, filter, scopesOf(ctx, 'purchase_order.read'), afterId(page))), page);
  }

  async updatePurchaseOrder(ctx: Ctx, version: Version, patch: PurchaseOrderPatch): Promise<PurchaseOrder> {
    return this.act(ctx, 'purchase_order.write', ownerOf(getPurchaseOrder, version.id), (tx) => updatePurchaseOrder(tx, version, patch));
  }

  async closePurchaseOrder(ctx: Ctx, id: string): Promise<PurchaseOrder> {
    return this.act(ctx, 'purchase_order.write', ownerOf(getPurchaseOrder, id), (tx) => closePurchaseOrder(tx, id));
  }

  /** Allow, then act in one transaction: the customer's row decides whether a narrowed grant reaches it. */
  private async act<T>(ctx: Ctx, permission: Permission, customerIdOf: (tx: Tx) => Promise<string>, work: (tx: Tx) => Promise<T>): Promise<T> {
    allow(ctx, permission);
    return this.db.write(ctx, async (tx) => {
      await reachable(tx, permission, await customerIdOf(tx));
      return work(tx);
    });
  }
}

async function reachable(tx: Tx, permission: string, customerId: string): Promise<Customer> {
  const customer = await getCustomer(tx, customerId);
  allow(tx.ctx, permission, scopeOf(customer));
  return customer;
}

function scopeOf({ id, region }: Customer): RowScope {
  return { customerId: id, region };
}

function own(id: string): () => Promise<string> {
  return async () => id;
}

function ownerOf(get: (tx: Tx, id: string) => Promise<{ readonly customerId: string }>, id: string): (tx: Tx) => Promise<string> {
  return async (tx) => (await get(tx, id)).customerId;
}
