import type { GroupingRule } from '#libs/system/customer/index.js';
import type { InvoiceKind } from '#libs/system/invoice/index.js';

/** Category O stands on documents of its own (EN 16931 BR-O-11). */
export type TaxRegime = 'OUTSIDE_SCOPE' | 'IN_SCOPE';

/** How a bill-to wants its documents. */
export interface DocumentRule {
  readonly groupingRule: GroupingRule;
  /** A consolidated document may name the purchase order on each line instead of once. */
  readonly poPerLine: boolean;
}

/** A candidate as documents see it. */
export interface ItemToGroup {
  readonly legalEntityId: string;
  readonly billToId: string;
  readonly currency: string;
  /** Null as long as tax is not decided: it parts nothing. */
  readonly taxCategory: string | null;
  readonly kind: InvoiceKind;
  readonly contractId: string;
  readonly contractLineId: string;
  readonly projectId: string | null;
  readonly purchaseOrderId: string | null;
}

export interface DocumentGroup<Item extends ItemToGroup> {
  readonly legalEntityId: string;
  readonly billToId: string;
  readonly currency: string;
  readonly taxRegime: TaxRegime;
  readonly kind: InvoiceKind;
  /** The document's purchase order; null for none, or when lines name theirs. */
  readonly purchaseOrderId: string | null;
  readonly items: readonly Item[];
}
