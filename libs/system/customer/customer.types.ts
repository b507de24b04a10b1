import type { CustomerKind, Day, LineGrouping, Money, Period } from '#libs/kernel/index.js';

export const customerStatuses = ['PROSPECT', 'ACTIVE', 'ON_HOLD', 'INACTIVE'] as const;
export type CustomerStatus = (typeof customerStatuses)[number];

/** Events of the customer's state machine. Source: glossary §4. */
export type CustomerEvent = 'activate' | 'hold' | 'release' | 'deactivate';

/** Who buys. Where its invoices go is a bill-to, which may belong to any customer of its hierarchy. */
export interface Customer {
  readonly id: string;
  readonly code: string;
  readonly legalName: string;
  readonly parentCustomerId: string | null;
  readonly customerKind: CustomerKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2 without the country: ON, QC. */
  readonly subdivision: string | null;
  readonly region: string | null;
  readonly currency: string | null;
  /** Minor units of `currency`; null for no limit. */
  readonly creditLimitMinor: bigint | null;
  readonly paymentTermsId: string | null;
  readonly accountOwnerId: string | null;
  /** The entity of the firm that an INTERCOMPANY customer is. */
  readonly intercompanyLegalEntityId: string | null;
  /** Dimension codes by kind: COST_CENTRE → CC-410. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly status: CustomerStatus;
  readonly rowVersion: number;
}

type Given = 'code' | 'legalName' | 'customerKind' | 'country';
type Settable =
  | Given | 'parentCustomerId' | 'subdivision' | 'region' | 'currency' | 'paymentTermsId' | 'accountOwnerId' | 'intercompanyLegalEntityId' | 'dimensions';

export type NewCustomer = Pick<Customer, Given> & Partial<Pick<Customer, Settable>>;

export type CustomerPatch = Partial<Omit<Pick<Customer, Settable>, 'code'>>;

export interface CustomerFilter {
  readonly status?: CustomerStatus;
  readonly code?: string;
  readonly parentCustomerId?: string;
}

/** NET_DAYS: days after issue. DAY_OF_MONTH: a day of the month that lies `monthsAfter` months after the month of issue. */
export interface PaymentTerms {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly rule: 'NET_DAYS' | 'DAY_OF_MONTH';
  readonly netDays: number | null;
  readonly dayOfMonth: number | null;
  readonly monthsAfter: number | null;
  /** Early payment: this percent off within this many days of issue. */
  readonly discountDays: number | null;
  readonly discountPercent: string | null;
  readonly status: 'ACTIVE' | 'RETIRED';
  readonly rowVersion: number;
}

/** What decides a due date. */
export type DueRule = Pick<PaymentTerms, 'rule' | 'netDays' | 'dayOfMonth' | 'monthsAfter'>;

export type NewPaymentTerms = Pick<PaymentTerms, 'code'> & Partial<Omit<PaymentTerms, 'id' | 'code' | 'status' | 'rowVersion'>>;

export interface Address {
  readonly lines: readonly string[];
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly subdivision: string | null;
  readonly country: string | null;
}

/** What shares a document. Source: billing-models §20. */
export const groupingRules = ['PER_CONTRACT', 'PER_PROJECT', 'PER_PO', 'PER_LINE', 'CONSOLIDATED_BY_BILL_TO'] as const;
export type GroupingRule = (typeof groupingRules)[number];
export const invoiceFormats = ['PDF', 'UBL_PEPPOL', 'CII', 'LEDES1998B', 'CSV', 'PORTAL'] as const;
export type InvoiceFormat = (typeof invoiceFormats)[number];
export const deliveryChannels = ['EMAIL', 'PEPPOL', 'PORTAL', 'SFTP', 'POST', 'NONE'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** Where and how a customer is invoiced, on the days of its period. */
export interface BillTo {
  readonly id: string;
  readonly customerId: string;
  readonly code: string;
  /** Printed above the address; null for the customer's legal name. */
  readonly name: string | null;
  /** Rises with each change of what a document shows; the first posted document on a version is reviewed. */
  readonly profileVersion: number;
  readonly address: Address;
  readonly electronicAddress: string | null;
  /** Electronic address scheme: EM for e-mail, 0088 for a GLN, …. Source: EN 16931 BT-49-1. */
  readonly easScheme: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactRole: string | null;
  readonly lineGrouping: LineGrouping;
  readonly groupingRule: GroupingRule;
  readonly invoiceFormat: InvoiceFormat;
  readonly language: string;
  readonly deliveryChannel: DeliveryChannel;
  readonly buyerReference: string | null;
  readonly poRequired: boolean;
  /** Null: the customer's. */
  readonly paymentTermsId: string | null;
  /** When and by whom the profile was last made or changed: who did it posts no invoice to the customer for a day (SOD-10). */
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
  readonly period: Period;
  readonly status: 'DRAFT' | 'IN_APPROVAL' | 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

/** What a person may set on a bill-to. */
export type BillToFields = Omit<BillTo, 'id' | 'customerId' | 'code' | 'profileVersion' | 'changedAt' | 'changedBy' | 'period' | 'status' | 'rowVersion'>;

export type NewBillTo = Pick<BillTo, 'customerId' | 'code'> & Partial<BillToFields> & { readonly validFrom: Day; readonly validTo?: Day | null };

export type BillToPatch = Partial<BillToFields>;

export const taxSchemes = ['VAT', 'GST', 'EIN', 'EXEMPTION'] as const;
export type TaxScheme = (typeof taxSchemes)[number];

/** A number that a tax authority knows the customer by; a VAT number carries its prefix. EXEMPTION: the reference of a certificate. */
export interface TaxRegistration {
  readonly id: string;
  readonly customerId: string;
  readonly country: string;
  readonly scheme: TaxScheme;
  readonly number: string;
  readonly validatedAt: Date | null;
  readonly validationRef: string | null;
  readonly certificateDocumentId: string | null;
  readonly period: Period;
  readonly rowVersion: number;
}

export type NewTaxRegistration = Pick<TaxRegistration, 'customerId' | 'country' | 'scheme' | 'number'> & {
  readonly certificateDocumentId?: string | null;
  readonly validFrom: Day;
  readonly validTo?: Day | null;
};

/** A bill-to as documents and taxes need it. Registrations of all times: `taxStandingOf` chooses. */
export interface BillToProfile extends BillTo {
  readonly customer: Pick<Customer, 'id' | 'code' | 'legalName' | 'customerKind' | 'country' | 'subdivision' | 'region' | 'status' | 'parentCustomerId'>;
  /** The bill-to's own payment terms, else the customer's. */
  readonly termsId: string | null;
  readonly taxRegistrations: readonly TaxRegistration[];
}

/** Source: glossary §4, purchase_order. */
export const purchaseOrderStatuses = ['OPEN', 'EXHAUSTED', 'EXPIRED', 'CLOSED'] as const;
export type PurchaseOrderStatus = (typeof purchaseOrderStatuses)[number];

/** What a customer has ordered. Consumption is counted by the database from live drafts and posted documents. */
export interface PurchaseOrder {
  readonly id: string;
  readonly customerId: string;
  readonly number: string;
  readonly currency: string;
  /** Minor units; null for no limit. */
  readonly limitMinor: bigint | null;
  readonly consumedMinor: bigint;
  readonly basis: 'NET' | 'GROSS';
  readonly poRule: 'BLOCK' | 'SPLIT' | 'WARN';
  readonly scope: 'CONTRACT' | 'LINE';
  readonly contractId: string | null;
  readonly contractLineId: string | null;
  readonly alertPercents: readonly string[];
  readonly documentId: string | null;
  readonly period: Period;
  readonly status: PurchaseOrderStatus;
  readonly rowVersion: number;
}

type OrderChoice = 'basis' | 'poRule' | 'scope' | 'contractId' | 'contractLineId' | 'alertPercents' | 'documentId';

export type NewPurchaseOrder = Pick<PurchaseOrder, 'customerId' | 'number' | 'currency'> &
  Partial<Pick<PurchaseOrder, OrderChoice>> & { readonly limit?: Money | null; readonly validFrom: Day; readonly validTo?: Day | null };

export type PurchaseOrderPatch = Partial<Pick<PurchaseOrder, 'poRule' | 'documentId' | 'alertPercents'>> & {
  readonly limit?: Money | null;
  readonly validTo?: Day | null;
};

/** What still ties a customer to the books. */
export interface OpenBusiness {
  readonly openItems: number;
  readonly openWip: number;
  /** Entries that nobody has decided or priced yet. */
  readonly openTime: number;
}
