import type { AccountRole } from './account-role.js';

export const ledgerAccountTypes = ['ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE', 'EQUITY'] as const;
export type LedgerAccountType = (typeof ledgerAccountTypes)[number];

/** An account of one entity's chart. */
export interface Account {
  readonly id: string;
  readonly legalEntityId: string;
  readonly code: string;
  readonly name: string;
  /** Where it stands in a text journal: `Assets:AR Trade`. */
  readonly path: string;
  readonly type: LedgerAccountType;
  /** Takes postings of its subledger only. */
  readonly control: boolean;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly rowVersion: number;
}

export type NewAccount = Pick<Account, 'code' | 'name' | 'type'> & { readonly path?: string; readonly control?: boolean };

/** A role's account, for every line or for those of one dimension code. */
export interface AccountMapRow {
  readonly id: string;
  readonly legalEntityId: string;
  readonly role: AccountRole;
  readonly accountId: string;
  readonly accountCode: string;
  readonly dimension: { readonly kind: string; readonly code: string } | null;
  readonly rowVersion: number;
}

export interface NewAccountMapping {
  readonly role: AccountRole;
  readonly accountCode: string;
  readonly dimension?: { readonly kind: string; readonly code: string } | null;
}

/** What loading the shipped chart added; zeros when it was there. */
export interface ChartLoaded {
  readonly accounts: number;
  readonly mappings: number;
}
