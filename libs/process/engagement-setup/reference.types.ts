/** What an engagement may name by code. CONTRACT and PROJECT are asked for only to see that the code is free. */
export type ReferenceKind =
  | 'LEGAL_ENTITY' | 'CURRENCY' | 'CUSTOMER' | 'BILL_TO' | 'PAYMENT_TERMS' | 'TAX_CODE' | 'DIMENSION' | 'ROLE' | 'RESOURCE' | 'CONTRACT' | 'PROJECT';

/** A record that answers to a code. Currencies have no id but their code; a dimension's code is `KIND/CODE`; a bill-to's is one of its customer. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly code: string;
  readonly id: string;
  readonly status: string;
  /** A resource's home role; an entity's region. */
  readonly more: string | null;
}

/** The codes to look up, each once. */
export type WantedReferences = Readonly<Record<ReferenceKind, readonly string[]>>;

/** The records that were found. */
export interface KnownReferences {
  find(kind: ReferenceKind, code: string): Reference | undefined;
  /** The id of a record that is known to be there. */
  idOf(kind: ReferenceKind, code: string): string;
}
